"""What the pages of a group and of a contribution show."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.desk.pages import DeskPage
from mittragen.desk.synthesis.forms import NewElementForm, StatementForm
from mittragen.desk.synthesis.pages import CardPart, ElementChoice


@dataclass(frozen=True, kw_only=True)
class OutcomePart:
    """Something that became of it. ``address`` leads to the other end; ``is_gone``: the element is not in the draft any more."""

    key: str
    text: str
    reason: str
    when: str
    address: str = ""
    is_gone: bool = False
    is_ended: bool = False


@dataclass(frozen=True, kw_only=True)
class ContrastPart:
    """Two members that may say the opposite."""

    first: CardPart
    second: CardPart


@dataclass(frozen=True, kw_only=True)
class GroupPage(DeskPage):
    """A group with everything that is known and done about it. ``theirs`` is what somebody else wrote meanwhile.

    ``draft`` are sentences of a machine, each with the numbers of the contributions it names.
    """

    key: str
    since: str
    may_sort: bool
    is_proposed: bool
    is_pinned: bool
    is_dissolved: bool
    counted: str
    who: tuple[str, ...]
    languages: str
    form: StatementForm
    theirs: tuple[tuple[str, str], ...]
    statement: str
    counter_voices: str
    draft: tuple[tuple[str, str], ...]
    draft_title: str
    can_draft: bool
    members: tuple[CardPart, ...]
    suggested: tuple[CardPart, ...]
    contrasts: tuple[ContrastPart, ...]
    resembling: tuple[ElementChoice, ...]
    outcomes: tuple[OutcomePart, ...]
    others: tuple[tuple[str, str], ...]
    addresses: dict[str, str]
    new_links: tuple[Link, ...]
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class BecomesPage(DeskPage):
    """A new goal or measure out of a group, before it is made."""

    form: NewElementForm
    group_title: str
    counted: str
    back: str
    address: str


@dataclass(frozen=True, kw_only=True)
class PiecePart:
    """Some words of a contribution; ``number`` is the passage they belong to, 0 for none."""

    text: str
    number: int = 0


@dataclass(frozen=True, kw_only=True)
class SentencePart:
    """A sentence that can be ticked; ``place`` ("0-11") names it in the form. ``is_marked``: a passage holds it already."""

    text: str
    place: str
    is_marked: bool
    is_ticked: bool = False


@dataclass(frozen=True, kw_only=True)
class PassagePart:
    """A marked passage with its group and outcomes. ``remove`` is empty while it has an outcome."""

    number: int
    key: str
    value: str
    text: str
    group: Link | None
    is_suggested: bool
    is_aside: bool
    outcomes: tuple[OutcomePart, ...]
    remove: str


@dataclass(frozen=True, kw_only=True)
class StepPart:
    """Something that happened to a contribution."""

    at: str
    text: str
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class ContributionPage(DeskPage):
    """A contribution with its passages and outcomes. ``untreated`` are words that nobody answered yet."""

    key: str
    since: str
    may_sort: bool
    is_shown: bool
    language: str
    state: str
    state_words: str
    pieces: tuple[PiecePart, ...]
    sentences: tuple[SentencePart, ...]
    passages: tuple[PassagePart, ...]
    untreated: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    group: Link | None
    is_suggested: bool
    is_aside: bool
    outcomes: tuple[OutcomePart, ...]
    steps: tuple[StepPart, ...]
    titles: tuple[str, ...]
    addresses: dict[str, str]
    refused: str = ""
