"""The live board of an event: open, add cards by phone, sort, freeze, take over."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.participating import Channel, ContributionKind, MarkKind, ModerationState, ModerationTime
from mittragen.edition.text import clean_line
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.contributing import Receipt, require_not_closed
from mittragen.participation.actions.entering import earlier, enter, next_revision, show_unless_grave, words_of
from mittragen.participation.actions.journaling import tell
from mittragen.participation.codes import code_for, code_hash, digest_of, new_join_code
from mittragen.participation.models import Board, BoardHeading, Contribution, Event, Topic
from mittragen.participation.rules import CAPTURING, NotOpenError, ParticipationError, TooLongError, named

# More is no card: nobody reads it from a wall.
LONGEST_CARD = 1_000
_LEAVING = ["state", "is_shown", "shown_at", "public_text", "board_revision"]


@transaction.atomic
def open_board(*, event: Event, by: User | None) -> Board:
    """The board of an event, with the cards captured there already; phones may add cards. A frozen one is opened again. Doing it twice changes nothing."""
    require_role(by, event.municipality, CAPTURING)
    require_not_closed(event.phase)
    board = Board.objects.filter(event=event).first()
    if board is None:
        board = Board.objects.create(municipality=event.municipality, event=event, join_code=new_join_code(), revision=1)
        event.contributions.filter(channel=Channel.CARD).exclude(state=ModerationState.ERASED).update(board=board, board_revision=1)
        tell(event.process, by, "open_board", "event", event.key)
    elif board.frozen_at is not None:
        _require_not_taken_over(board)
        _set_frozen(board, False)
        tell(event.process, by, "open_board", "event", event.key)
    return board


@transaction.atomic
def freeze_board(*, board: Board, by: User | None) -> Board:
    """Phones add no cards any more; the office may still sort and capture. Doing it twice changes nothing."""
    require_role(by, board.municipality, CAPTURING)
    if board.frozen_at is None:
        _set_frozen(board, True)
        tell(board.event.process, by, "freeze_board", "event", board.event.key)
    return board


@transaction.atomic
def take_over_board(*, board: Board, by: User | None) -> int:
    """The cards become contributions like all others: to be read first, or shown where nothing in them may hurt. Says how many; doing it twice takes none."""
    require_role(by, board.municipality, CAPTURING)
    if board.taken_over_at is not None:
        return 0
    now, revision, process = timezone.now(), next_revision(board), board.event.process
    board.taken_over_at, board.frozen_at = now, board.frozen_at or now
    board.save(update_fields=["taken_over_at", "frozen_at"])
    rows = list(board.cards.filter(state__in=[ModerationState.WAITING, ModerationState.HELD]).prefetch_related("marks"))
    for row in rows:
        row.board_revision = revision
        if process.moderation == ModerationTime.AFTER and row.state == ModerationState.WAITING:
            show_unless_grave(row, {MarkKind(mark.kind) for mark in row.marks.all()}, now)
        elif row.state == ModerationState.HELD and row.decided_at is None:
            row.state = ModerationState.WAITING.value
    Contribution.objects.bulk_update(rows, _LEAVING, batch_size=200)
    tell(process, by, "take_over_board", "event", board.event.key, note=str(len(rows)))
    return len(rows)


@dataclass(frozen=True)
class PhoneCard:
    """A card as a phone sends it. The same ``submission_key`` with the same words is the same card."""

    text: str
    submission_key: str
    kind: ContributionKind = ContributionKind.IDEA
    topic: Topic | None = None
    language: str = ""


def add_board_card(
    *, board: Board, text: str, submission_key: str, kind: ContributionKind = ContributionKind.IDEA, topic: Topic | None = None, language: str = ""
) -> Receipt:
    """A card from a phone, without an account: on the board at once, unless it holds an insult, a number or an address. Sent twice, it is one card."""
    return add_board_cards(board=board, cards=[PhoneCard(text, submission_key, kind, topic, language)])[0]


@transaction.atomic
def add_board_cards(*, board: Board, cards: Sequence[PhoneCard]) -> list[Receipt]:
    """Cards that came from many phones at the same moment, in one transaction: all of them or, when one is refused, none."""
    event = board.event
    rows = {}
    codes = [code_of(board, card) for card in cards]
    for card, (digest, code) in zip(cards, codes, strict=True):
        rows[digest] = _row(board, card, digest, code)
    revision = next_revision(board)
    there = earlier(event.process, list(rows))
    fresh = [row for digest, row in rows.items() if digest not in there]
    if fresh:
        _require_open(board)
        of_event = list(event.topics.all())
        for row in fresh:
            row.topic = row.topic or (of_event[0] if len(of_event) == 1 else None)
            row.board_revision = row.board_position = revision
    there |= {row.submission_hash: row for row in enter(fresh)}
    return [Receipt(there[digest].key, code, ModerationState(there[digest].state), there[digest]) for digest, code in codes]


def code_of(board: Board, card: PhoneCard) -> tuple[str, str]:
    """The digest that tells whether a card was sent before, and the code of its receipt. Raises in words when it is no card."""
    words = words_of(card.text)
    if len(words) > LONGEST_CARD:
        raise TooLongError(_("Auf eine Karte passen 1.000 Zeichen. Bitte kürzen Sie den Text oder schreiben Sie mehrere Karten."))
    digest = digest_of("board", board.join_code, card.submission_key, words)
    return digest, code_for("receipt", f"{card.submission_key}:{digest}")


def _row(board: Board, card: PhoneCard, digest: str, code: str) -> Contribution:
    event = board.event
    if card.topic is not None and card.topic.process_id != event.process_id:
        raise ParticipationError(_("Dieses Thema gehört zu einer anderen Beteiligung. Bitte wählen Sie noch einmal."))
    row = Contribution(process=event.process, phase=event.phase, event=event, kind=card.kind, channel=Channel.CARD, text=words_of(card.text))
    row.topic, row.language, row.board = card.topic, clean_line(card.language), board
    row.receipt_hash, row.submission_hash = code_hash(code), digest
    return row


@transaction.atomic
def add_heading(*, board: Board, title: str, by: User | None) -> BoardHeading:
    """A new heading after all others."""
    require_role(by, board.municipality, CAPTURING)
    next_revision(board)
    last = BoardHeading.objects.filter(event=board.event_id).aggregate(last=Max("position"))["last"]
    heading = BoardHeading(municipality=board.municipality, event_id=board.event_id, title=_title(title), position=0 if last is None else last + 1)
    require_fitting(heading, ParticipationError)
    heading.save(force_insert=True)
    return heading


@transaction.atomic
def rename_heading(*, heading: BoardHeading, title: str, by: User | None) -> BoardHeading:
    """Another title."""
    require_role(by, heading.municipality, CAPTURING)
    next_revision(heading.event.board)
    heading.title = _title(title)
    require_fitting(heading, ParticipationError)
    heading.save(update_fields=["title"])
    return heading


@transaction.atomic
def order_headings(*, board: Board, headings: Sequence[int], by: User | None) -> None:
    """Put the headings in the order of these numbers; those not named come after."""
    require_role(by, board.municipality, CAPTURING)
    next_revision(board)
    places = {number: place for place, number in enumerate(headings)}
    rows = sorted(BoardHeading.objects.filter(event=board.event_id), key=lambda row: places.get(row.pk, len(places)))
    for place, row in enumerate(rows):
        row.position = place
    BoardHeading.objects.bulk_update(rows, ["position"])


@transaction.atomic
def remove_heading(*, heading: BoardHeading, by: User | None) -> None:
    """Remove a heading; its cards lie unsorted again."""
    require_role(by, heading.municipality, CAPTURING)
    revision = next_revision(heading.event.board)
    heading.cards.update(heading=None, board_revision=revision)
    heading.delete()


@transaction.atomic
def sort_cards(*, board: Board, keys: Sequence[str], heading: BoardHeading | None, by: User | None, before: str = "") -> int:
    """Put cards under a heading, in the order of ``keys``, in front of the card ``before`` or last; says how many were found.

    Without a heading they lie among the unsorted again, which have no order of their own. What others sort at the same moment stays.
    """
    require_role(by, board.municipality, CAPTURING)
    if heading is not None and heading.event_id != board.event_id:
        raise ParticipationError(_("Diese Überschrift gehört zu einer anderen Veranstaltung. Bitte wählen Sie noch einmal."))
    revision = next_revision(board)
    found = {row.key: row for row in board.cards.filter(key__in=keys)}
    moved = [found[key] for key in dict.fromkeys(keys) if key in found]
    if heading is None:
        board.cards.filter(pk__in=[row.pk for row in moved]).update(heading=None, board_revision=revision)
        return len(moved)
    there = [row for row in board.cards.filter(heading=heading).order_by("board_position", "id") if row.key not in found]
    place = next((number for number, row in enumerate(there) if row.key == before), len(there))
    rows = [*there[:place], *moved, *there[place:]]
    for number, row in enumerate(rows):
        if row.key in found or row.board_position != number:
            row.heading, row.board_position, row.board_revision = heading, number, revision
    Contribution.objects.bulk_update([row for row in rows if row.board_revision == revision], ["heading", "board_position", "board_revision"], batch_size=200)
    return len(moved)


def _title(title: str) -> str:
    return named(title, _("Bitte schreiben Sie eine Überschrift."))


def _require_open(board: Board) -> None:
    board.refresh_from_db(fields=["frozen_at", "taken_over_at"])
    if not board.is_open or board.event.cancelled_at is not None:
        raise NotOpenError(_("Die Tafel nimmt gerade keine Karten an. Bitte fragen Sie die Person, die die Veranstaltung leitet."))
    require_not_closed(board.event.phase)


def _set_frozen(board: Board, is_frozen: bool) -> None:
    next_revision(board)
    board.frozen_at = timezone.now() if is_frozen else None
    board.save(update_fields=["frozen_at"])


def _require_not_taken_over(board: Board) -> None:
    if board.taken_over_at is not None:
        raise NotOpenError(_("Die Karten dieser Tafel sind schon übernommen."))
