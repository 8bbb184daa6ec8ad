"""What the actions of this room share: the journal, which never holds words of people or their addresses; locks; letters that wait."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.text import clean_line, clean_text
from mittragen.monitoring.jobs import send_letters
from mittragen.monitoring.models import Letter, LetterKind, LetterState, Recipient, ReportingRound, ReportRequest, RequestedMeasure
from mittragen.monitoring.rules import MonitoringError, require_running
from mittragen.municipality.journal import record
from mittragen.municipality.models import Municipality, User

Changes = Mapping[str, tuple[object, object]]


def tell(*, municipality: Municipality, slug: str, by: User | None, action: str, changes: Changes | None = None, note: str = "") -> None:
    """Something about how far a concept is; ``slug`` is the concept's, empty for what holds for all of them."""
    record(municipality=municipality, by=by, action=action, subject_kind="concept", subject_key=slug, changes=changes, note=note)


def tell_of_round(held: ReportingRound, by: User | None, action: str, changes: Changes | None = None) -> None:
    """Something about a round: its label stands beside."""
    tell(municipality=held.municipality, slug=held.slug, by=by, action=action, changes=changes, note=held.label)


def tell_of_request(request: ReportRequest, by: User | None, action: str, changes: Changes | None = None) -> None:
    """Something about what an organisation was asked: the label of the round stands beside, the organisation among the changes."""
    tell_of_round(request.round, by, action, {"organisation": ("", request.actor.name), **(changes or {})})


def locked(held: ReportingRound) -> ReportingRound:
    """The round as it is now, held until the transaction ends. Raises ``MonitoringError`` when it was dropped."""
    assert transaction.get_connection().in_atomic_block
    found = ReportingRound.objects.select_for_update(no_key=True, of=("self",)).select_related("municipality", "edition").defer("edition__body")
    row = found.filter(pk=held.pk).first()
    if row is None:
        raise MonitoringError(_("Diese Abfrage gibt es nicht mehr. Bitte laden Sie die Seite neu."))
    return row


def locked_request(request: ReportRequest, *, only_running: bool = True) -> ReportRequest:
    """The request as it is now, held until the transaction ends. Raises ``MonitoringError`` when it was dropped or the round is closed."""
    assert transaction.get_connection().in_atomic_block
    rows = ReportRequest.objects.select_for_update(no_key=True, of=("self",)).select_related("round", "actor", "municipality")
    row = rows.filter(pk=request.pk).first()
    if row is None:
        raise MonitoringError(_("Diese Anfrage gibt es nicht mehr. Bitte laden Sie die Seite neu."))
    if only_running:
        require_running(row.round)
    return row


def locked_measure(requested: RequestedMeasure, *, only_running: bool = True) -> RequestedMeasure:
    """The measure asked about as it is now; its request is held. Raises ``MonitoringError`` when it is asked no more."""
    request = locked_request(requested.request, only_running=only_running)
    row = RequestedMeasure.objects.filter(pk=requested.pk, request=request).first()
    if row is None:
        raise MonitoringError(_("Nach dieser Maßnahme wird nicht mehr gefragt. Bitte laden Sie die Seite neu."))
    row.request = request
    return row


def write_letters(recipients: Iterable[Recipient], *, kind: LetterKind, occasion: str, by: User | None, text: str = "", at: datetime | None = None) -> int:
    """A letter to each of ``recipients`` who has none of this occasion yet; to how many. It goes out after the transaction, or ``at`` a later time."""
    people = list(recipients)
    there = set(Letter.objects.filter(recipient__in=people, occasion=occasion).values_list("recipient_id", flat=True))
    now = timezone.now()
    fresh = [
        Letter(municipality_id=one.municipality_id, recipient=one, kind=kind, occasion=occasion, text=text, try_at=at or now, made_at=now, by=by)
        for one in people
        if one.pk not in there
    ]
    Letter.objects.bulk_create(fresh, batch_size=500)
    if fresh:
        letters_wait(people[0].municipality)
    return len(fresh)


def cancel_letters(*, round: ReportingRound | None = None, request: ReportRequest | None = None, kinds: Iterable[LetterKind] = ()) -> int:
    """Letters that wait and are not needed any more; how many."""
    rows = Letter.objects.filter(state=LetterState.WAITING, kind__in=list(kinds) or LetterKind.values)
    rows = rows.filter(recipient__request__round=round) if round is not None else rows.filter(recipient__request=request)
    return rows.update(state=LetterState.CANCELLED)


def letters_wait(municipality: Municipality) -> None:
    """Let the letters that wait go out, once the transaction is through. A queue that is not there undoes nothing: the worker looks by itself."""

    def enqueue() -> None:
        send_letters.enqueue(municipality.pk)

    transaction.on_commit(enqueue, robust=True)


def line(text: str) -> str:
    """One line through the gate."""
    return clean_line(text)


def words(text: str) -> str:
    """A text through the gate."""
    return clean_text(text).strip()
