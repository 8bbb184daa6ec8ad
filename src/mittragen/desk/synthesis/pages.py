"""What the pages of the synthesis show."""

from dataclasses import dataclass, field

from mittragen.design.frame import Link
from mittragen.desk.forms import DeskForm
from mittragen.desk.pages import DeskPage
from mittragen.desk.synthesis.filters import Chip, Filter


@dataclass(frozen=True, kw_only=True)
class CardPart:
    """A contribution, or a passage of one, to be ticked. ``value`` names everything that is ticked with it; ``alike`` are those folded under it.

    ``state`` is "open", "partly", "treated" or "gone"; ``became`` says in words what became of it; ``group`` leads to its group.
    """

    key: str
    value: str
    text: str
    language: str
    facts: tuple[str, ...]
    state: str
    state_words: str
    address: str
    became: tuple[str, ...] = ()
    group: Link | None = None
    is_suggested: bool = False
    is_aside: bool = False
    is_passage: bool = False
    is_ticked: bool = False
    alike: tuple["CardPart", ...] = ()
    alike_words: str = ""
    passages: tuple["CardPart", ...] = ()


@dataclass(frozen=True, kw_only=True)
class GroupPart:
    """A group on the wall. ``who`` and ``languages`` are words; ``more`` says how many members are not shown here."""

    key: str
    title: str
    address: str
    is_proposed: bool
    is_pinned: bool
    counted: str
    who: str
    languages: str
    became: tuple[str, ...] = ()
    members: tuple[CardPart, ...] = ()
    suggested: tuple[CardPart, ...] = ()
    more: str = ""


@dataclass(frozen=True, kw_only=True)
class Meter:
    """How far the work is: ``share`` in whole percent of what has an outcome."""

    share: int
    said: str
    open_words: str = ""
    open_address: str = ""


@dataclass(frozen=True, kw_only=True)
class RunPart:
    """The machine at work, or what it did last. ``address`` answers with this part anew while it runs; ``news`` leads to what was proposed."""

    is_running: bool
    done: int = 0
    total: int = 0
    said: str = ""
    fault: str = ""
    address: str = ""
    can_tune: bool = False
    news: str = ""


@dataclass(frozen=True, kw_only=True)
class RunPage(DeskPage):
    """The same alone, for a script that asks again."""

    run: RunPart


@dataclass(frozen=True, kw_only=True)
class WallPage(DeskPage):
    """The wall. ``since`` is when it was read, so that what others did meanwhile can be told; ``query`` is what the address asks for."""

    tabs: tuple[Link, ...]
    address: str
    query: str
    since: str
    may_sort: bool
    meter: Meter
    run: RunPart
    words: str
    filters: tuple[Filter, ...]
    chips: tuple[Chip, ...]
    counted: str
    cards: tuple[CardPart, ...]
    groups: tuple[GroupPart, ...]
    titles: tuple[str, ...]
    is_empty: bool
    as_list: bool
    views: tuple[Link, ...]
    first: str = ""
    next: str = ""
    groups_first: str = ""
    groups_next: str = ""
    said: str = ""
    undo: str = ""
    refused: str = ""
    typed: str = ""
    addresses: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ElementChoice:
    """A goal or measure to choose. ``why`` says in words what makes it likely."""

    value: str
    label: str
    title: str
    kind: str
    why: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class OtherChoice:
    """Another contribution to choose."""

    value: str
    text: str
    language: str
    is_chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class OutcomePage(DeskPage):
    """Saying what became of one or many. ``values`` are what was ticked; ``told`` is what somebody else did meanwhile."""

    action: str
    back: str
    query: str
    since: str
    form: DeskForm
    values: tuple[str, ...]
    cards: tuple[CardPart, ...]
    counted: str
    already: str
    kinds: tuple[tuple[str, str, str, bool], ...]
    reasons: tuple[tuple[str, str, bool], ...]
    elements: tuple[ElementChoice, ...]
    others: tuple[OtherChoice, ...]
    organisations: tuple[str, ...]
    told: tuple[str, ...] = ()
    is_asked_again: bool = False
    more: int = 0
    search_address: str = ""
    group_key: str = ""
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class ElementsPart(DeskPage):
    """Goals and measures that were found, for a script."""

    elements: tuple[ElementChoice, ...]
    is_searched: bool = True


@dataclass(frozen=True, kw_only=True)
class ConceptSynthesisPage(DeskPage):
    """The participations of a concept, each with how far its synthesis is."""

    processes: tuple[tuple[Link, Meter], ...]
