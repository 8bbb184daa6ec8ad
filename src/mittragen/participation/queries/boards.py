"""The live board: what changed since somebody looked last."""

from dataclasses import dataclass

from mittragen.edition.participating import ModerationState
from mittragen.participation.models import Board, BoardHeading, Event

_LYING = frozenset({ModerationState.WAITING.value, ModerationState.PUBLISHED.value, ModerationState.BLACKENED.value})


@dataclass(frozen=True)
class Card:
    """A card on the board. ``is_gone`` says that it was taken away since; then it has no text."""

    key: str
    text: str
    language: str
    heading: int | None
    position: int
    is_gone: bool


@dataclass(frozen=True)
class Heading:
    """A heading, by its number."""

    number: int
    title: str


@dataclass(frozen=True)
class BoardState:
    """The board at ``revision``: the cards that changed since the one asked for, and all headings. Nothing in it is new when ``is_unchanged``."""

    revision: int
    is_open: bool
    is_taken_over: bool
    is_unchanged: bool
    cards: tuple[Card, ...]
    headings: tuple[Heading, ...]


def board_of_code(join_code: str) -> Board | None:
    """The board that this code on the projector leads to, unless its process is not public or closed."""
    rows = Board.objects.select_related("event__process__municipality", "event__phase__process", "municipality")
    typed = join_code.strip().lower()[:12]
    return rows.filter(join_code=typed, event__process__published_at__isnull=False, event__process__closed_at__isnull=True).first()


def board_of(event: Event) -> Board | None:
    """The board of an event, when it has one."""
    return Board.objects.select_related("event__process__municipality", "event__phase__process", "municipality").filter(event=event).first()


def board_state(event: Event, since: int = 0) -> BoardState | None:
    """What changed on the event's board after ``since``; from 0 everything that lies there. One query when nothing changed, else three."""
    board = Board.objects.filter(event=event).first()
    if board is None:
        return None
    if since == board.revision:
        return BoardState(board.revision, board.is_open, board.taken_over_at is not None, True, (), ())
    since = since if 0 <= since < board.revision else 0
    # A change that comes between these queries is told again next time.
    rows = board.cards.filter(board_revision__gt=since).order_by("board_position", "id")
    if not since:
        rows = rows.filter(state__in=_LYING)
    found = rows.values_list("key", "text", "public_text", "state", "language", "heading_id", "board_position")
    cards = tuple(_card(*values) for values in found)
    headings = tuple(Heading(row.pk, row.title) for row in BoardHeading.objects.filter(event=event))
    return BoardState(board.revision, board.is_open, board.taken_over_at is not None, False, cards, headings)


def _card(key: str, text: str, public_text: str, state: str, language: str, heading: int | None, position: int) -> Card:
    is_gone = state not in _LYING
    return Card(key, "" if is_gone else public_text or text, language, heading, position, is_gone)
