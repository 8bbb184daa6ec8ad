"""Cards on a board, many at a time: kept off the wall and laid back, put under a topic."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.edition.participating import ModerationState
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.entering import next_revision
from mittragen.participation.actions.journaling import tell
from mittragen.participation.models import Board, Topic
from mittragen.participation.rules import CAPTURING, NotOpenError, ParticipationError


@transaction.atomic
def keep_off_wall(*, board: Board, keys: Sequence[str], by: User | None) -> list[str]:
    """Take cards off the wall, to be read again once the board is taken over; gives the keys of those that lay there."""
    return _turn(board, keys, by, ModerationState.WAITING, ModerationState.HELD, "keep_off_wall")


@transaction.atomic
def lay_on_wall(*, board: Board, keys: Sequence[str], by: User | None) -> list[str]:
    """Lay cards on the wall that were kept off it; gives the keys of those that were."""
    return _turn(board, keys, by, ModerationState.HELD, ModerationState.WAITING, "lay_on_wall")


@transaction.atomic
def set_topic_of_cards(*, board: Board, keys: Sequence[str], topic: Topic | None, by: User | None) -> int:
    """Put cards under another topic, or under none; says how many changed."""
    require_role(by, board.municipality, CAPTURING)
    if topic is not None and topic.process_id != board.event.process_id:
        raise ParticipationError(_("Dieses Thema gehört zu einer anderen Beteiligung. Bitte wählen Sie noch einmal."))
    revision = next_revision(board)
    rows = board.cards.filter(key__in=keys)
    rows = rows.filter(topic__isnull=False) if topic is None else rows.exclude(topic=topic)
    count = rows.update(topic=topic, board_revision=revision)
    if count:
        tell(board.event.process, by, "set_topic_of_cards", "event", board.event.key, note=str(count))
    return count


def _turn(board: Board, keys: Sequence[str], by: User | None, before: ModerationState, after: ModerationState, action: str) -> list[str]:
    require_role(by, board.municipality, CAPTURING)
    revision = next_revision(board)
    board.refresh_from_db(fields=["taken_over_at"])
    if board.taken_over_at is not None:
        raise NotOpenError(_("Die Karten dieser Tafel sind schon übernommen. Über sie entscheidet jetzt die Moderation."))
    # What the moderation has decided stays decided.
    rows = board.cards.filter(key__in=keys, state=before.value, decided_at__isnull=True)
    turned = list(rows.values_list("key", flat=True))
    board.cards.filter(key__in=turned).update(state=after.value, board_revision=revision)
    if turned:
        tell(board.event.process, by, action, "event", board.event.key, note=str(len(turned)))
    return turned
