"""What the overview of a concept shows."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number, what it counts, and the list it counts."""

    number: int
    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class PartCell:
    """How many measures of a field say a part, how many do not, and the list of those."""

    title: str
    said: int
    missing: int
    address: str


@dataclass(frozen=True, kw_only=True)
class FieldRow:
    """How complete a field is, in percent of everything its measures should say."""

    label: str
    title: str
    address: str
    measures: int
    share: int
    cells: tuple[PartCell, ...]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """An organisation and how many measures it leads; ``share`` is the length of its bar in percent, ``is_first`` marks those shown as bars."""

    title: str
    count: int
    share: int
    address: str
    is_first: bool


@dataclass(frozen=True, kw_only=True)
class ThemeCell:
    """How many goals and measures of a field serve a theme, and the list of them."""

    theme: str
    count: int
    address: str


@dataclass(frozen=True, kw_only=True)
class ThemeField:
    """A field in the table of themes."""

    label: str
    title: str
    address: str
    cells: tuple[ThemeCell, ...]


@dataclass(frozen=True, kw_only=True)
class OverviewPage(DeskPage):
    """The overview. ``sentences`` say it in words."""

    is_empty: bool
    can_edit: bool
    sentences: tuple[str, ...]
    figures: tuple[Figure, ...]
    parts: tuple[str, ...]
    fields: tuple[FieldRow, ...]
    whole: FieldRow
    leads: tuple[Bar, ...]
    without_lead: int
    without_lead_address: str
    goals: tuple[Link, ...]
    goals_address: str
    themes: tuple[Link, ...]
    theme_fields: tuple[ThemeField, ...]
