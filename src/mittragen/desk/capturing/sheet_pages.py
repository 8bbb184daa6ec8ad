"""What the pages of importing cards show."""

from dataclasses import dataclass

from mittragen.desk.capturing.pages import Choice
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class UploadPage(DeskPage):
    """Choose a file."""

    event_title: str
    action: str
    roles: tuple[str, ...]
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class ColumnLine:
    """A column of the file, and what it can be."""

    name: str
    letter: str
    head: str
    samples: tuple[str, ...]
    roles: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class RowLine:
    """A row as the card it becomes."""

    number: int
    words: tuple[str, ...]
    doubt: str


@dataclass(frozen=True, kw_only=True)
class SheetPage(DeskPage):
    """The rows of a sheet as cards. ``packed`` carries the sheet to the next step; ``others`` are other sheets of the file."""

    event_title: str
    file: str
    sheet: str
    others: tuple[Choice, ...]
    columns: tuple[ColumnLine, ...]
    has_head: bool
    languages: tuple[Choice, ...]
    rows: tuple[RowLine, ...]
    roles: tuple[str, ...]
    refusals: tuple[str, ...]
    more_refusals: int
    doubts: int
    counted: str
    packed: str
    action: str
