"""The live board: what changed since somebody looked last."""

from dataclasses import dataclass

from django.db.models import Case, When

from mittragen.edition.participating import ModerationState
from mittragen.participation.models import Board, BoardHeading, Contribution, Event

_SHOWN = frozenset({ModerationState.PUBLISHED.value, ModerationState.BLACKENED.value})
_LYING = _SHOWN | {ModerationState.WAITING.value}
_KEPT_OFF = frozenset({ModerationState.HELD.value})


@dataclass(frozen=True)
class Card:
    """A card on the board. ``is_gone`` says that it was taken away since; then it has no text. The later a card came, the higher its ``number``."""

    key: str
    number: int
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
    # However it was typed: "K7M 2BX" and "k7m-2bx" are the same.
    typed = "".join(sign for sign in join_code[:40].lower() if sign.isalnum())[:12]
    return rows.filter(join_code=typed, event__process__published_at__isnull=False, event__process__closed_at__isnull=True).first()


def board_of(event: Event) -> Board | None:
    """The board of an event, when it has one."""
    return Board.objects.select_related("event__process__municipality", "event__phase__process", "municipality").filter(event=event).first()


def board_state(event: Event, since: int = 0) -> BoardState | None:
    """What changed on the event's board after ``since``; from 0 everything that lies there. One query when nothing changed, else three."""
    board = Board.objects.filter(event=event).first()
    return None if board is None else state_of(board, since)


def state_of(board: Board, since: int = 0) -> BoardState:
    """The same for a board as it was just read. No query when nothing changed, else two.

    Of a board that was taken over only what the moderation shows is seen: cards that had been kept off the wall wait like all others then. A card that was
    refused and whose author objects waits, too, and does not lie here again for that.
    """
    if since == board.revision:
        return BoardState(board.revision, board.is_open, board.taken_over_at is not None, True, (), ())
    since = since if 0 <= since < board.revision else 0
    # A change that comes between these queries is told again next time.
    rows = board.cards.filter(board_revision__gt=since).order_by("board_position", "id")
    lying = _LYING if board.taken_over_at is None else _SHOWN
    rows = rows.annotate(lies=Case(When(appealed_at__isnull=False, state=ModerationState.WAITING, then=False), When(state__in=lying, then=True), default=False))
    if not since:
        rows = rows.filter(lies=True)
    found = rows.values_list("key", "pk", "text", "public_text", "lies", "language", "heading_id", "board_position")
    cards = tuple(_card(*values) for values in found)
    headings = tuple(Heading(row.pk, row.title) for row in BoardHeading.objects.filter(event=board.event_id))
    return BoardState(board.revision, board.is_open, board.taken_over_at is not None, False, cards, headings)


def _card(key: str, number: int, text: str, public_text: str, lies: bool, language: str, heading: int | None, position: int) -> Card:
    return Card(key, number, public_text or text if lies else "", language, heading, position, not lies)


@dataclass(frozen=True)
class SortingCard:
    """A card as those see it who sort: ``is_kept_off`` says that the wall does not show it; ``table`` is empty for a card from a phone."""

    key: str
    number: int
    text: str
    language: str
    heading: int
    position: int
    topic_key: str
    topic_title: str
    table: str
    is_kept_off: bool
    is_gone: bool


def cards_to_sort(board: Board, since: int = 0) -> tuple[SortingCard, ...]:
    """The cards that changed after ``since``, in the order in which they lie; from 0 all but those that are gone. One query."""
    rows = board.cards.filter(board_revision__gt=since).select_related("topic", "table").defer("appeal")
    if not since:
        rows = rows.filter(state__in=_LYING | _KEPT_OFF)
    found = [_sorting_card(row) for row in rows]
    return tuple(sorted(found, key=lambda card: (card.position if card.heading else 0, card.number if card.heading else -card.number)))


def _sorting_card(row: Contribution) -> SortingCard:
    is_kept_off = row.state in _KEPT_OFF
    is_gone = row.state not in _LYING and not is_kept_off
    return SortingCard(
        key=row.key,
        number=row.pk,
        text="" if is_gone else row.public_text or row.text,
        language=row.language,
        heading=row.heading_id or 0,
        position=row.board_position,
        topic_key=row.topic.key if row.topic else "",
        topic_title=row.topic.title if row.topic else "",
        table=(row.table.name or str(row.table.number)) if row.table else "",
        is_kept_off=is_kept_off,
        is_gone=is_gone,
    )
