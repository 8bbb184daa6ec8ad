"""Cards that were mistyped: take them back, put them there again, write them anew. What was said stays as it was: a corrected card is a card of its own."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.participating import Channel, ContributionKind, MarkKind, ModerationState
from mittragen.edition.text import clean_text
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.capturing import table_by_code
from mittragen.participation.actions.contributing import correct_facts, require_not_closed
from mittragen.participation.actions.entering import decide_first, enter, next_revision, words_of
from mittragen.participation.actions.journaling import tell
from mittragen.participation.codes import digest_of
from mittragen.participation.marking import sameness
from mittragen.participation.models import Board, Contribution, Event, PhotoCard, Topic
from mittragen.participation.rules import CAPTURING, ParticipationError

_GONE = (ModerationState.WITHDRAWN.value, ModerationState.ERASED.value)
_MOVED = ["state", "is_shown", "shown_at", "public_text", "sameness", "board_revision"]


@transaction.atomic
def take_back_cards(*, event: Event, keys: Iterable[str], by: User | None) -> int:
    """Cards that were captured by mistake go: nobody reads them any more. Says how many; those that a moderation decided on stay."""
    require_role(by, event.municipality, CAPTURING)
    count = _take_back(event, _captured(event, keys))
    tell(event.process, by, "take_back_cards", "event", event.key, note=str(count))
    return count


@transaction.atomic
def put_back_cards(*, event: Event, keys: Iterable[str], by: User | None) -> int:
    """Cards that were taken back lie there again; says how many."""
    require_role(by, event.municipality, CAPTURING)
    count = _put_back(event, _captured(event, keys))
    tell(event.process, by, "put_back_cards", "event", event.key, note=str(count))
    return count


@transaction.atomic
def correct_card(*, card: Contribution, text: str, kind: ContributionKind, topic: Topic | None, by: User | None) -> Contribution:
    """Write a card anew in its place, with its photos; the one before goes. Sent twice, it is one card. With the same words only kind and topic change."""
    require_role(by, card.municipality, CAPTURING)
    if clean_text(text).strip() == card.text:
        return correct_facts(
            contribution=card, by=by, kind=kind, topic=topic, language=card.language, actor_group=card.actor_group, organisation=card.organisation
        )
    if topic is not None and topic.process_id != card.process_id:
        raise ParticipationError(_("Dieses Thema gehört zu einer anderen Beteiligung. Bitte wählen Sie noch einmal."))
    fresh = _rewritten(card, text, kind, topic, by)
    tell(card.process, by, "correct_card", "contribution", fresh.key)
    return fresh


@transaction.atomic
def take_back_with_code(*, code: str, keys: Iterable[str]) -> int:
    """Take back cards of a table by somebody who has its code."""
    table = table_by_code(code)
    return _take_back(table.event, _captured(table.event, keys).filter(table=table))


@transaction.atomic
def put_back_with_code(*, code: str, keys: Iterable[str]) -> int:
    """Put cards of a table back by somebody who has its code."""
    table = table_by_code(code)
    return _put_back(table.event, _captured(table.event, keys).filter(table=table))


@transaction.atomic
def correct_with_code(*, code: str, key: str, text: str, kind: ContributionKind) -> Contribution | None:
    """Write a card of a table anew by somebody who has its code; nothing when there is no such card."""
    table = table_by_code(code)
    card = _captured(table.event, [key]).filter(table=table).exclude(state__in=_GONE).first()
    return _rewritten(card, text, kind, card.topic, None) if card else None


def _captured(event: Event, keys: Iterable[str]) -> QuerySet[Contribution]:
    """Cards that were written down for others: whoever wrote one themselves has its code."""
    rows = event.contributions.filter(key__in=list(keys), channel=Channel.CARD, receipt_hash="", decided_by=None)
    return rows.select_related("event__process__municipality", "event__phase__process", "process", "board", "topic", "table")


def _rewritten(card: Contribution, text: str, kind: ContributionKind, topic: Topic | None, by: User | None) -> Contribution:
    fresh = Contribution(process=card.process, phase=card.phase, event=card.event, table=card.table, topic=topic, kind=kind, channel=card.channel)
    fresh.text, fresh.language, fresh.actor_group, fresh.entered_by = words_of(text), card.language, card.actor_group, by
    fresh.submitted_at, fresh.heading, fresh.board, fresh.board_position = card.submitted_at, card.heading, card.board, card.board_position
    fresh.submission_hash = digest_of("corrected", card.key, fresh.text)
    if card.event is None or not _take_back(card.event, [card]):
        there = card.process.contributions.filter(submission_hash=fresh.submission_hash).first()
        if there is not None:
            return there
        raise ParticipationError(_("Diese Karte kann nicht mehr geändert werden. Bitte schreiben Sie eine neue."))
    fresh.board_revision = card.board_revision
    stored = enter([fresh])[0]
    PhotoCard.objects.filter(contribution=card).update(contribution=stored)
    return stored


def _take_back(event: Event, cards: Iterable[Contribution]) -> int:
    require_not_closed(event.phase)
    rows = [row for row in cards if row.state not in _GONE and row.decided_by_id is None]
    for row in rows:
        # Without its sameness the next card of the same words is no duplicate of what is gone.
        row.state, row.is_shown, row.public_text, row.sameness = ModerationState.WITHDRAWN.value, False, "", ""
    return _stored(event, rows)


def _put_back(event: Event, cards: QuerySet[Contribution]) -> int:
    require_not_closed(event.phase)
    rows, now = list(cards.filter(state=ModerationState.WITHDRAWN).prefetch_related("marks")), timezone.now()
    for row in rows:
        row.sameness = sameness(row.text)
        decide_first(row, {MarkKind(mark.kind) for mark in row.marks.all()}, now)
    return _stored(event, rows)


def _stored(event: Event, rows: Sequence[Contribution]) -> int:
    board = Board.objects.filter(event=event).first() if rows else None
    revision = next_revision(board) if board is not None else 0
    for row in rows:
        row.board_revision = revision if row.board_id else row.board_revision
    Contribution.objects.bulk_update(rows, _MOVED, batch_size=200)
    return len(rows)
