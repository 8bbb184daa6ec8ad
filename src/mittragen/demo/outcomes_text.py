"""What became of what was said, as it stands in the TOML files of a participation's folder ``verbleib``. Texts are named by how they begin. Read strictly."""

from pathlib import Path

import msgspec

from mittragen.demo.words import Day, Words
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason


class OutcomeWords(Words, frozen=True, kw_only=True):
    """An outcome. ``element`` is the label of a goal or measure, ``to`` an ``id`` of actors.toml (or ``to_name`` words), ``into`` how another text begins."""

    kind: OutcomeKind
    element: str = ""
    into: str = ""
    to: str = ""
    to_name: str = ""
    reason_kind: OutcomeReason | None = None
    reason: str = ""


class GroupWords(Words, frozen=True, kw_only=True):
    """Contributions that say the same; all members inherit what ``became`` of the group."""

    id: str
    topic: str = ""
    title: str
    statement: str = ""
    counter: str = ""
    members: tuple[str, ...] = ()
    on: Day | None = None
    became: tuple[OutcomeWords, ...] = ()


class SingleWords(OutcomeWords, frozen=True, kw_only=True):
    """What became of one contribution, apart from its group if it has one."""

    text: str


class ExcerptWords(Words, frozen=True, kw_only=True):
    """A passage, word for word, with the group it belongs to or an outcome of its own."""

    text: str
    quote: str
    group: str = ""
    kind: OutcomeKind | None = None
    element: str = ""
    into: str = ""
    to: str = ""
    to_name: str = ""
    reason_kind: OutcomeReason | None = None
    reason: str = ""


class OpenWords(Words, frozen=True, kw_only=True):
    """A contribution that is still open, on purpose."""

    text: str


class OutcomesFile(Words, frozen=True, kw_only=True):
    """What became of what was said about one topic, decided ``on`` a day unless a group says another."""

    on: Day
    group: tuple[GroupWords, ...] = ()
    single: tuple[SingleWords, ...] = ()
    excerpt: tuple[ExcerptWords, ...] = ()
    open: tuple[OpenWords, ...] = ()


def outcomes(folder: Path) -> tuple[OutcomesFile, ...]:
    """The files in ``folder``, in order; none where there is no such folder."""
    return tuple(msgspec.toml.decode(path.read_bytes(), type=OutcomesFile) for path in sorted(folder.glob("*.toml")))
