"""What the pages to print show."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class FormsPage(DeskPage):
    """What can be printed."""

    events: tuple[Link, ...]
    forms: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class PrintPage(DeskPage):
    """A page for paper: its languages, the few words for the screen above it, where its QR code leads. ``lines`` has one item for each line to write on."""

    languages: tuple[Link, ...]
    back: str
    shown_address: str
    qr: tuple[int, str]
    lines: tuple[int, ...]
    print_word: str
    back_word: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class CardsToPrint(PrintPage):
    """Cards to write on. ``cards`` has one item for each card on the sheet."""

    event_title: str
    topics: tuple[str, ...]
    tables: int
    cards: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class FormToPrint(PrintPage):
    """The online form on paper."""

    process_title: str
    question: str
    topics: tuple[str, ...]
    until: str
    office: tuple[str, ...]
    telephone: str
