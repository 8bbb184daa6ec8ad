"""Catching what was written on cards: one line, one card."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.edition.participating import Channel, ContributionKind
from mittragen.edition.text import clean_line
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.contributing import require_not_closed
from mittragen.participation.actions.entering import enter, next_revision, words_of
from mittragen.participation.actions.journaling import tell
from mittragen.participation.codes import digest_of
from mittragen.participation.models import Board, BoardHeading, Contribution, Event, EventTable, Topic
from mittragen.participation.queries.capturing import words_of_line
from mittragen.participation.queries.events import table_of_code
from mittragen.participation.rules import CAPTURING, NothingSaidError, NotOpenError, ParticipationError

MOST_CARDS = 500


@dataclass(frozen=True)
class CardWords:
    """One card that is to be captured. Without ``topic`` it gets that of its table, or the only one of the event. ``heading`` is a title, new or there."""

    text: str
    kind: ContributionKind = ContributionKind.IDEA
    topic: Topic | None = None
    table: EventTable | None = None
    language: str = ""
    actor_group: str = ""
    heading: str = ""


@transaction.atomic
def capture_cards(
    *,
    event: Event,
    lines: Sequence[str],
    by: User | None,
    submission_key: str = "",
    table: EventTable | None = None,
    topic: Topic | None = None,
    kind: ContributionKind = ContributionKind.IDEA,
    language: str = "",
    actor_group: str = "",
    heading: BoardHeading | None = None,
) -> list[Contribution]:
    """New cards in their order, one for each line that is not empty: all of them or, when one is refused, none.

    Without ``topic`` a card has that of its table, or the only one of the event. The same form sent twice captures nothing twice.
    """
    require_role(by, event.municipality, CAPTURING)
    if heading is not None and heading.event_id != event.pk:
        raise ParticipationError(_("Diese Überschrift gehört zu einer anderen Veranstaltung. Bitte wählen Sie noch einmal."))
    one = CardWords(text="", kind=kind, topic=topic, table=table, language=language, actor_group=actor_group, heading=heading.title if heading else "")
    rows = _capture(event, [replace(one, text=line) for line in lines], submission_key, by, {one.heading.casefold(): heading} if heading else {})
    _told(event, rows, by)
    return rows


@transaction.atomic
def capture_planned(*, event: Event, cards: Sequence[CardWords], by: User | None, submission_key: str = "", at: datetime | None = None) -> list[Contribution]:
    """The same for cards of which each says more than its words: all of them or none. ``at``: when they were written, for what is captured later."""
    require_role(by, event.municipality, CAPTURING)
    rows = _capture(event, cards, submission_key, by, _headings(event, cards), at)
    _told(event, rows, by)
    return rows


@transaction.atomic
def capture_with_code(
    *, code: str, lines: Sequence[str], submission_key: str, kind: ContributionKind = ContributionKind.IDEA, language: str = ""
) -> list[Contribution]:
    """The same by somebody who has the code of a table, and no account."""
    table = table_by_code(code)
    return _capture(table.event, [CardWords(text=line, kind=kind, table=table, language=language) for line in lines], submission_key, None, {})


def table_by_code(code: str) -> EventTable:
    """The table that somebody has the code of. Raises :class:`NotOpenError`. For the actions of this room."""
    table = table_of_code(code)
    if table is None:
        raise NotOpenError(_("Dieser Code gilt nicht mehr. Bitte fragen Sie die Person, die die Veranstaltung leitet."))
    return table


def _capture(
    event: Event,
    cards: Sequence[CardWords],
    submission_key: str,
    by: User | None,
    headings: dict[str, BoardHeading],
    at: datetime | None = None,
) -> list[Contribution]:
    require_not_closed(event.phase)
    cards = [replace(card, text=text) for card in cards if (text := words_of_line(card.text))]
    if not cards:
        raise NothingSaidError(_("Bitte schreiben Sie etwas auf die Karte."))
    if len(cards) > MOST_CARDS:
        raise ParticipationError(_("Das sind mehr als 500 Karten auf einmal. Bitte teilen Sie sie auf."))
    of_event = list(event.topics.all()[:2])
    board = Board.objects.filter(event=event).first()
    rows = []
    for number, card in enumerate(cards):
        topic = card.topic or (card.table.topic if card.table else None) or (of_event[0] if len(of_event) == 1 else None)
        _require_fitting_place(event, card, topic)
        digest = digest_of("card", submission_key, str(number), card.text) if submission_key else ""
        row = Contribution(process=event.process, phase=event.phase, event=event, table=card.table, topic=topic, kind=card.kind, channel=Channel.CARD)
        row.text, row.language, row.actor_group = words_of(card.text), clean_line(card.language), clean_line(card.actor_group)
        row.entered_by, row.heading, row.submission_hash = by, headings.get(card.heading.casefold()), digest
        if at is not None:
            row.submitted_at = at + timedelta(microseconds=number)
        rows.append(row)
    if board is not None:
        revision = next_revision(board)
        for place, row in enumerate(rows):
            row.board, row.board_revision, row.board_position = board, revision, place
    return enter(rows)


def _require_fitting_place(event: Event, card: CardWords, topic: Topic | None) -> None:
    if card.table is not None and card.table.event_id != event.pk:
        raise ParticipationError(_("Dieser Tisch gehört zu einer anderen Veranstaltung. Bitte wählen Sie noch einmal."))
    if topic is not None and topic.process_id != event.process_id:
        raise ParticipationError(_("Dieses Thema gehört zu einer anderen Beteiligung. Bitte wählen Sie noch einmal."))


def _headings(event: Event, cards: Sequence[CardWords]) -> dict[str, BoardHeading]:
    """The headings that cards name, by folded title; those that are not there yet come after all others, in the order of the cards."""
    there = {row.title.casefold(): row for row in event.headings.all()}
    last = max((row.position for row in there.values()), default=-1)
    for title in dict.fromkeys(line for card in cards if (line := clean_line(card.heading))):
        if title.casefold() not in there:
            last += 1
            row = BoardHeading(municipality=event.municipality, event=event, title=title, position=last)
            require_fitting(row, ParticipationError)
            row.save(force_insert=True)
            there[title.casefold()] = row
    return there


def _told(event: Event, rows: Sequence[Contribution], by: User | None) -> None:
    """What was captured together can be taken back together: the journal names the cards."""
    tell(event.process, by, "capture_cards", "event", event.key, {"cards": ("", " ".join(row.key for row in rows))}, note=str(len(rows)))
