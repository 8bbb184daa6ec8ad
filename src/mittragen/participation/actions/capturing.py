"""Catching what was written on cards: one line, one card."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.edition.participating import Channel, ContributionKind
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.contributing import require_not_closed
from mittragen.participation.actions.entering import enter, next_revision, words_of
from mittragen.participation.actions.journaling import tell
from mittragen.participation.codes import digest_of
from mittragen.participation.models import Board, BoardHeading, Contribution, Event, EventTable, Topic
from mittragen.participation.queries.events import table_of_code
from mittragen.participation.rules import CAPTURING, NothingSaidError, NotOpenError, ParticipationError

MOST_CARDS = 500


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
    rows = _capture(event, table, lines, submission_key, topic, kind, language, actor_group, by, heading)
    tell(event.process, by, "capture_cards", "event", event.key, note=str(len(rows)))
    return rows


@transaction.atomic
def capture_with_code(
    *, code: str, lines: Sequence[str], submission_key: str, kind: ContributionKind = ContributionKind.IDEA, language: str = ""
) -> list[Contribution]:
    """The same by somebody who has the code of a table, and no account."""
    table = table_of_code(code)
    if table is None:
        raise NotOpenError(_("Dieser Code gilt nicht mehr. Bitte fragen Sie die Person, die die Veranstaltung leitet."))
    return _capture(table.event, table, lines, submission_key, None, kind, language, "", None, None)


def _capture(
    event: Event,
    table: EventTable | None,
    lines: Sequence[str],
    submission_key: str,
    topic: Topic | None,
    kind: ContributionKind,
    language: str,
    actor_group: str,
    by: User | None,
    heading: BoardHeading | None,
) -> list[Contribution]:
    if table is not None and table.event_id != event.pk:
        raise ParticipationError(_("Dieser Tisch gehört zu einer anderen Veranstaltung. Bitte wählen Sie noch einmal."))
    require_not_closed(event.phase)
    texts = [line for line in map(_line, lines) if line]
    if not texts:
        raise NothingSaidError(_("Bitte schreiben Sie etwas auf die Karte."))
    if len(texts) > MOST_CARDS:
        raise ParticipationError(_("Das sind mehr als 500 Karten auf einmal. Bitte teilen Sie sie auf."))
    of_event = list(event.topics.all())
    topic = topic or (table.topic if table else None) or (of_event[0] if len(of_event) == 1 else None)
    if topic is not None and topic.process_id != event.process_id:
        raise ParticipationError(_("Dieses Thema gehört zu einer anderen Beteiligung. Bitte wählen Sie noch einmal."))
    board = Board.objects.filter(event=event).first()
    rows = []
    for number, text in enumerate(texts):
        digest = digest_of("card", submission_key, str(number), text) if submission_key else ""
        row = Contribution(
            process=event.process, phase=event.phase, event=event, table=table, topic=topic, kind=kind, channel=Channel.CARD, text=words_of(text)
        )
        row.language, row.actor_group, row.entered_by, row.heading, row.submission_hash = clean_line(language), clean_line(actor_group), by, heading, digest
        rows.append(row)
    if board is not None:
        revision = next_revision(board)
        for place, row in enumerate(rows):
            row.board, row.board_revision, row.board_position = board, revision, place
    return enter(rows)


def _line(line: str) -> str:
    # A bullet copied along says nothing.
    return clean_text(line).strip().lstrip("•·‣▪*–- \t").strip()
