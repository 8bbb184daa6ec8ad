"""What the pages of a board show, and where their buttons lead."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.frame import Link
from mittragen.desk.pages import DeskPage
from mittragen.desk.processes import address_in, process_place
from mittragen.desk.templating import url
from mittragen.participation.models import Board, BoardHeading, Event, Topic
from mittragen.participation.queries.boards import SortingCard

UNSORTED = 0


@dataclass(frozen=True)
class SortingGroup:
    """Cards under one heading; number 0 are those that nobody sorted yet. ``digit`` is the key that puts a card there, empty from the tenth on."""

    number: int
    title: str
    digit: str
    cards: tuple[SortingCard, ...]
    address: str = ""
    place_address: str = ""
    remove_address: str = ""
    is_first: bool = False
    is_last: bool = False


@dataclass(frozen=True, kw_only=True)
class NoBoardPage(DeskPage):
    """An event that has no board yet."""

    open_address: str
    event_title: str
    is_cancelled: bool


@dataclass(frozen=True, kw_only=True)
class SortingPage(DeskPage):
    """The board with everything that is done there; ``is_public`` says whether phones find it."""

    code: str
    shown_code: str
    phone: str
    qr: tuple[int, str]
    wall: str
    is_open: bool
    is_taken_over: bool
    is_public: bool
    state: str
    revision: int
    count: int
    groups: tuple[SortingGroup, ...]
    topics: tuple[Topic, ...]
    heading_title: str
    heading_error: str
    addresses: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class ChangesPage(DeskPage):
    """What changed since a script looked last: all headings, and the cards that changed."""

    revision: int
    said: str
    undo: str
    state: str
    is_open: bool
    count: int
    groups: tuple[SortingGroup, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TakeOverPage(DeskPage):
    """What will happen to the cards, before it does."""

    sentences: tuple[str, ...]
    address: str
    back: str


@dataclass(frozen=True, kw_only=True)
class PrintPage(DeskPage):
    """The cards by heading, on paper."""

    subtitle: str
    groups: tuple[SortingGroup, ...]
    back: str


def where_of(event: Event) -> dict[str, Any]:
    """The parts of addresses that lead to an event's board."""
    return {"process": event.process.slug, "event_key": event.key}


def frame_facts(event: Event, title: str) -> dict[str, Any]:
    """Title, place in the navigation, and the way here."""
    back = address_in("desk:event", event.process.slug, event_key=event.key)
    return {"title": title, "process": process_place(event.process), "section": "events", "crumbs": (Link(address=back, title=event.title),)}


def groups_of(board: Board, headings: Iterable[BoardHeading], cards: Iterable[SortingCard]) -> tuple[SortingGroup, ...]:
    """The cards under their headings, the unsorted ones first."""
    rows, lying, where = list(headings), list(cards), where_of(board.event)
    groups = [SortingGroup(UNSORTED, _("Noch ohne Überschrift"), "0", tuple(card for card in lying if not card.heading))]
    for place, row in enumerate(rows):
        of_row = {**where, "heading_number": row.pk}
        groups.append(
            SortingGroup(
                number=row.pk,
                title=row.title,
                digit=str(place + 1) if place < 9 else "",
                cards=tuple(card for card in lying if card.heading == row.pk),
                address=url("desk:board-heading", **of_row),
                place_address=url("desk:board-heading-place", **of_row),
                remove_address=url("desk:board-heading-remove", **of_row),
                is_first=place == 0,
                is_last=place == len(rows) - 1,
            )
        )
    return tuple(groups)


def addresses_of(event: Event) -> dict[str, str]:
    """Where the buttons of a board lead."""
    names = ("open", "freeze", "take-over", "news", "sort", "undo", "heading-add", "print", "workbook")
    return {name: url(f"desk:board-{name}", **where_of(event)) for name in names}


def host_of(request: HttpRequest) -> str:
    """Scheme and host as the browser shows them."""
    scheme = "https" if settings.SCHEME == "https" else request.scheme
    return f"{scheme}://{request.get_host().lower()}"


def state_words(board: Board) -> str:
    """Whether the board takes cards, in words."""
    if board.event.cancelled_at is not None:
        return _("Die Veranstaltung ist abgesagt. Telefone können keine Karten senden.")
    if board.taken_over_at is not None:
        return _("Die Karten sind übernommen. Sie können hier noch sortieren.")
    if board.frozen_at is not None:
        return _("Die Tafel nimmt gerade keine Karten von Telefonen an.")
    return _("Die Tafel ist offen: Telefone können Karten senden.")


def cards_counted(count: int) -> str:
    """A number of cards in words."""
    return ngettext("%(count)s Karte", "%(count)s Karten", count) % {"count": count}
