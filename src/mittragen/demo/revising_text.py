"""The words of bodies, of their sessions and of revisions, as they stand in the TOML files of a place. Read strictly.

``at``, ``other``, ``under``, ``before`` and ``takes`` are printed labels as they are when the change is made. ``votes`` are those for, against and abstentions.
"""

from datetime import date, time
from pathlib import Path
from typing import Any, Literal

import msgspec

from mittragen.demo.words import Day, Words
from mittragen.edition.terms import AmendmentState, Ballot, BodyKind, DecisionResult, SuccessionKind

Votes = tuple[int, int, int]
Swaps = tuple[tuple[str, str], ...]


class SeatWords(Words, frozen=True, kw_only=True):
    """A seat with who takes it and who deputises; ``count`` makes so many of one, with a number each."""

    title: str
    actor: str = ""
    votes: bool = True
    person: str = ""
    deputy: str = ""
    language: str = "de"
    count: int = 1


class BodyWords(Words, frozen=True, kw_only=True):
    """A body at its place in the chain."""

    id: str
    name: str
    kind: BodyKind
    chain: int
    binding: bool = False
    votes_in_advance: bool = False
    seat: tuple[SeatWords, ...]


class BodiesFile(Words, frozen=True, kw_only=True):
    """gremien.toml."""

    body: tuple[BodyWords, ...]


class ChangeWords(Words, frozen=True, kw_only=True):
    """One change of the draft and why. ``swap`` are passages of the text, each there once, and what stands in their place.

    ``facts`` are named as in the files of fields; responsibilities and cost are replaced whole: name leads with partners, and cost with funding.
    ``part`` is what is split off, ``takes`` what goes below it. Contributions behind what ended go on to what it ``leads_to``, or to what is added and
    ``follows`` it (the label it had).
    """

    do: Literal["reword", "merge", "split", "move", "complete", "drop", "add"] = "reword"
    at: str
    reason: str = ""
    other: str = ""
    under: str = ""
    before: str = ""
    follows: str = ""
    leads_to: str = ""
    title: str = ""
    text: str = ""
    swap: Swaps = ()
    facts: dict[str, Any] = {}
    part: dict[str, Any] = {}
    takes: tuple[str, ...] = ()


class VerdictWords(Words, frozen=True, kw_only=True):
    """What an organisation said of an element in the review."""

    at: str
    verdict: SuccessionKind
    other: str = ""
    reason: str = ""
    note: str = ""


class AmendmentWords(Words, frozen=True, kw_only=True):
    """Another wording of the text that a seat proposed."""

    seat: str
    swap: Swaps
    reason: str = ""
    state: AmendmentState = AmendmentState.OPEN


class RemarkWords(Words, frozen=True, kw_only=True):
    """What a seat said beforehand."""

    seat: str
    text: str


class ExceptionWords(Words, frozen=True, kw_only=True):
    """An item about the element ``at`` with a result of its own, or about which something was said beforehand. ``swap`` are the words as decided."""

    at: str
    result: DecisionResult | None = None
    votes: Votes | None = None
    reason: str = ""
    swap: Swaps = ()
    amendment: tuple[AmendmentWords, ...] = ()
    remark: tuple[RemarkWords, ...] = ()
    ballots: dict[Ballot, tuple[str, ...]] = {}


class WholeWords(Words, frozen=True, kw_only=True):
    """What was decided about the whole candidate; with ``decides`` it is what the edition is published on."""

    result: DecisionResult
    votes: Votes | None = None
    reason: str = ""
    paper: str = ""
    decides: bool = False


class TableWords(Words, frozen=True, kw_only=True):
    """A measure brought in at the table: decided as "neu", with ``final`` as its number afterwards. ``reason`` is that of the motion."""

    under: str
    final: str
    title: str
    text: str
    responsibility_text: str
    votes: Votes
    reason: str
    outcome: str = ""
    facts: dict[str, Any] = {}


class TopicItemWords(Words, frozen=True, kw_only=True):
    """Something to talk about."""

    title: str
    text: str = ""


class SessionWords(Words, frozen=True, kw_only=True):
    """A session. One that is ``invited`` is still to come; any other is over, and its record is sealed.

    On the agenda stand ``all_changes`` of the draft, those of some elements (``changes``), or the ``concept`` as a whole; ``before`` is changed before it.
    Seats not named as ``absent`` or represented by ``deputies`` were there; of a session to come, only those that said so are ``coming``.
    """

    body: str
    on: Day
    starts: time
    place: str
    online_link: str = ""
    title: str
    text: str = ""
    is_public: bool = False
    invited: bool = False
    coming: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()
    before: tuple[ChangeWords, ...] = ()
    all_changes: bool = False
    changes: tuple[str, ...] = ()
    votes: Votes | None = None
    reason: str = ""
    topic: TopicItemWords | None = None
    exception: tuple[ExceptionWords, ...] = ()
    concept: WholeWords | None = None
    table: tuple[TableWords, ...] = ()


class FirstFile(Words, frozen=True, kw_only=True):
    """beschluss-….toml: how the first edition was decided, and when it was published."""

    published: date
    session: tuple[SessionWords, ...]


class FrameWords(Words, frozen=True, kw_only=True):
    """What changes around the outline; ``swap`` are passages of the introduction."""

    subtitle: str = ""
    swap: Swaps = ()
    chapter_title: str = ""
    chapter_text: str = ""


class RevisionFile(Words, frozen=True, kw_only=True):
    """fortschreibung-….toml: a revision. One that was not ``published`` is under way. ``renumber`` leads from labels to labels."""

    label: str
    as_of: Day
    valid_from: date
    valid_until: date
    opened: Day
    published: date | None = None
    frame: FrameWords | None = None
    verdict: tuple[VerdictWords, ...] = ()
    change: tuple[ChangeWords, ...] = ()
    renumber: dict[str, str] = {}
    session: tuple[SessionWords, ...] = ()


class Deciding(Words, frozen=True, kw_only=True):
    """All that the bodies of a place did: who they are, how the first edition was decided, and the revisions since."""

    bodies: tuple[BodyWords, ...]
    first: FirstFile
    revisions: tuple[RevisionFile, ...]


def deciding(folder: Path) -> Deciding | None:
    """What stands in ``folder``; none where there are no bodies."""
    bodies = folder / "gremien.toml"
    if not bodies.exists():
        return None
    (first,) = folder.glob("beschluss-*.toml")
    return Deciding(
        bodies=msgspec.toml.decode(bodies.read_bytes(), type=BodiesFile).body,
        first=msgspec.toml.decode(first.read_bytes(), type=FirstFile),
        revisions=tuple(msgspec.toml.decode(path.read_bytes(), type=RevisionFile) for path in sorted(folder.glob("fortschreibung-*.toml"))),
    )
