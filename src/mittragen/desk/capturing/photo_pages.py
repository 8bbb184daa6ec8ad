"""What the pages of photos show."""

from dataclasses import dataclass

from mittragen.desk.capturing.pages import Choice
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class PhotoLine:
    """A photo, its table, and how many cards are on it."""

    file: str
    address: str
    width: int
    height: int
    table: str
    said: str


@dataclass(frozen=True, kw_only=True)
class PhotosPage(DeskPage):
    """All photos of an event."""

    event_title: str
    photos: tuple[PhotoLine, ...]
    tables: tuple[Choice, ...]
    action: str
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class TickedCard:
    """A card, and whether it is on the photo."""

    key: str
    text: str
    is_on_it: bool


@dataclass(frozen=True, kw_only=True)
class PhotoPage(DeskPage):
    """One photo, to choose its cards."""

    photo: PhotoLine
    cards: tuple[TickedCard, ...]
    action: str
    typing: str
    removing: str
