"""What the pages of the table show."""

from dataclasses import dataclass, field

from mittragen.concept.listing import Proposal
from mittragen.design.frame import Link
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class Head:
    """The head of a column: where sorting by it leads, how it is typed, and what its cells can be chosen from."""

    word: str
    title: str
    editor: str
    sort: str
    sorted: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Line:
    """A measure as a row of cells, the label first. ``form`` leads to the row as a form, ``whole`` to everything that is said of it."""

    key: str
    name: str
    form: str
    whole: str
    cells: tuple[str, ...]
    is_sub: bool = False


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of several to choose from."""

    value: str
    title: str
    is_chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A filter with its choices."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class TablePage(DeskPage):
    """The table: what is found in words, columns, rows, filters, chips, pages, and what can be done with them."""

    counted: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    facets: tuple[Facet, ...]
    columns: tuple[Choice, ...]
    chips: tuple[Link, ...]
    words: str
    without: tuple[Choice, ...]
    carried: tuple[tuple[str, str], ...]
    filtered: tuple[tuple[str, str], ...]
    pages: tuple[Link, ...]
    tasks: tuple[Choice, ...]
    addresses: dict[str, str]
    can_edit: bool
    is_empty: bool = False


@dataclass(frozen=True, kw_only=True)
class FieldOfRow:
    """A cell in the plain form of a row: what was shown when it was opened, what stands in it, and what stands in the way."""

    word: str
    title: str
    editor: str
    value: str
    seen: str
    choices: tuple[str, ...] = ()
    error: str = ""
    theirs: str = ""
    who: str = ""
    can_add: bool = False


@dataclass(frozen=True, kw_only=True)
class RowPage(DeskPage):
    """The plain form of one row. ``whole`` leads to everything that can be said of the element."""

    cells: tuple[FieldOfRow, ...]
    action: str
    back: str
    whole: str
    can_add: bool = False


@dataclass(frozen=True, kw_only=True)
class ManyPage(DeskPage):
    """What to change in many rows: the task at hand, its field, and the rows."""

    task: str
    tasks: tuple[Choice, ...]
    rows: tuple[Link, ...]
    value_title: str
    value: str
    replaced: str
    help: str
    choices: tuple[Choice, ...]
    is_list: bool
    carried: tuple[tuple[str, str], ...]
    action: str
    back: str
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class PreviewPage(DeskPage):
    """Old and new side by side, before anything is written."""

    proposal: Proposal
    summary: str
    carried: tuple[tuple[str, str], ...]
    action: str
    back: str
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class PastePage(DeskPage):
    """Rows out of Excel: the text, and the cell where it begins."""

    text: str
    rows: tuple[Choice, ...]
    columns: tuple[Choice, ...]
    action: str
    back: str
    refusals: tuple[str, ...] = field(default=())
    can_add: bool = False
