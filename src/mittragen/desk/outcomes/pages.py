"""What the pages about outcomes show."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.desk.pages import DeskPage
from mittragen.outputs.drawing_parts import Row
from mittragen.outputs.outcome_parts import OutcomeView


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number with its words, and the list it counts. ``kind`` is "all", "treated", "partly" or "open"."""

    kind: str
    number: int
    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class MeterRow:
    """How far a topic, or an event, is: a bar in parts, and the same in figures. Parts are kind, start and length in hundredths."""

    title: str
    figures: tuple[Figure, ...]
    parts: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, kw_only=True)
class MeterPart:
    """The meter by one thing."""

    title: str
    head: str
    rows: tuple[MeterRow, ...]


@dataclass(frozen=True, kw_only=True)
class OpenRow:
    """A contribution of which something is still open; ``is_due`` when nobody adds to its phase any more."""

    key: str
    text: str
    language: str
    facts: tuple[str, ...]
    address: str
    is_partly: bool
    is_due: bool


@dataclass(frozen=True, kw_only=True)
class LostRow:
    """Something that was said to have become of a contribution or a group, and does not hold any more."""

    source: Link
    was: str


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """A group in one line."""

    title: str
    address: str
    facts: tuple[str, ...]
    became: str


@dataclass(frozen=True, kw_only=True)
class AuditRow:
    """A part of what was said: how many, then the cells of the table."""

    title: str
    total: int
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Audit:
    """The coverage audit by one thing: bars, and the table with the random sample."""

    title: str
    head: str
    bars: tuple[Row, ...]
    rows: tuple[AuditRow, ...]


@dataclass(frozen=True, kw_only=True)
class OutcomesPage(DeskPage):
    """The meter, and all that is open."""

    tabs: tuple[Link, ...]
    lead: str
    figures: tuple[Figure, ...]
    parts: tuple[MeterPart, ...]
    kinds: dict[str, str]
    open: tuple[OpenRow, ...]
    open_more: str
    open_address: str
    lost: tuple[LostRow, ...]
    groups_left: tuple[GroupRow, ...]
    small: tuple[GroupRow, ...]
    alone: str
    audits: tuple[Audit, ...]
    audit_kinds: dict[str, str]
    wall: str


@dataclass(frozen=True, kw_only=True)
class OutcomeListPage(DeskPage):
    """What became of the contributions, to look at and to print; ``view`` is none while there is nothing to tell."""

    tabs: tuple[Link, ...]
    view: OutcomeView | None
    orders: tuple[Link, ...]
    files: tuple[Link, ...]
    wall: str


@dataclass(frozen=True, kw_only=True)
class SuspicionRow:
    """Words that look like a person's name, where they stand."""

    words: str
    where: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ReleasePage(DeskPage):
    """What would become public. ``not_yet`` says why it cannot be published now."""

    tabs: tuple[Link, ...]
    lead: str
    figures: tuple[tuple[int, str], ...]
    kinds: tuple[tuple[str, int], ...]
    phases: tuple[str, ...]
    suspicions: tuple[SuspicionRow, ...]
    lost_words: str
    lost_address: str
    open_words: str
    open_address: str
    not_yet: str
    opening: str
    public: tuple[Link, ...]
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class ReleasedPage(DeskPage):
    """Afterwards: where everyone reads it."""

    tabs: tuple[Link, ...]
    lead: str
    addresses: tuple[Link, ...]
    records: tuple[Link, ...]
