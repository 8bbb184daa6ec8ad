"""What the pages of capturing show."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of several to choose from."""

    value: str
    title: str
    is_chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class TableLine:
    """A table, and the way to its capture screen."""

    name: str
    topic: str
    address: str
    said: str
    cards: int


@dataclass(frozen=True, kw_only=True)
class EventLine:
    """An event with its tables, and what else can be done with its cards."""

    key: str
    title: str
    when: str
    said: str
    tables: tuple[TableLine, ...]
    board: str
    photos: str
    sheet: str
    codes: str
    cards_to_print: str
    is_near: bool
    is_closed: bool


@dataclass(frozen=True, kw_only=True)
class StartPage(DeskPage):
    """Where cards are captured."""

    events: tuple[EventLine, ...]
    behalf: str
    forms: str


@dataclass(frozen=True, kw_only=True)
class CardLine:
    """A card as the list shows it."""

    key: str
    text: str
    kind: str
    topic: str
    language: str
    address: str
    removing: str


@dataclass(frozen=True, kw_only=True)
class PhotoBeside:
    """A photo to type from."""

    number: int
    file: str
    address: str
    width: int
    height: int
    cards: int


@dataclass(frozen=True, kw_only=True)
class CapturePage(DeskPage):
    """The capture screen of a table."""

    event_title: str
    topic: str
    cards: tuple[CardLine, ...]
    kinds: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    action: str
    pasting: str
    back: str
    photos: tuple[Link, ...]
    photos_address: str
    photo: PhotoBeside | None
    text: str = ""
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class CardPage(DeskPage):
    """One card, to write it anew or to take it away."""

    text: str
    kinds: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    action: str
    removing: str
    back: str
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class PastePage(DeskPage):
    """A whole flip-chart: its text, and the cards it gives."""

    event_title: str
    text: str
    cards: tuple[str, ...]
    counted: str
    kinds: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    action: str
    back: str
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class CodeLine:
    """A table with its fresh code: as text, as address, as QR code (side and path)."""

    name: str
    topic: str
    code: str
    address: str
    qr: tuple[int, str]


@dataclass(frozen=True, kw_only=True)
class CodesPage(DeskPage):
    """Codes of all tables, to print and to lay on them. ``lines`` is empty before they are made."""

    event_title: str
    address: str
    lines: tuple[CodeLine, ...]
    action: str
    back: str
    has_tables: bool
