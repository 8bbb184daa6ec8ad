"""What one organisation is asked: until when, who is written to, and measures that go to another one."""

import secrets
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.actors.models import Actor
from mittragen.monitoring.actions.asking import request_to, settle
from mittragen.monitoring.actions.journaling import line, locked, locked_measure, locked_request, tell_of_request, words, write_letters
from mittragen.monitoring.actions.rounds import INVITED, require_later
from mittragen.monitoring.models import (
    ON_THE_WAY,
    Letter,
    LetterKind,
    LetterState,
    Recipient,
    Report,
    ReportLink,
    ReportRequest,
    ReportState,
    RequestedMeasure,
    RequestState,
)
from mittragen.monitoring.queries import due_on_of, expiry_of
from mittragen.monitoring.rules import MonitoringError, require_monitor
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.models import User


@transaction.atomic
def extend_request(*, request: ReportRequest, due_on: date, by: User | None) -> ReportRequest:
    """Give one organisation longer than the others."""
    require_monitor(by, request.municipality)
    row = locked_request(request)
    require_later(due_on)
    before = due_on_of(row)
    if before != due_on:
        row.due_on = due_on
        row.save(update_fields=["due_on"])
        ReportLink.objects.filter(request=row, revoked_at__isnull=True, expires_at__lt=expiry_of(due_on)).update(expires_at=expiry_of(due_on))
        tell_of_request(row, by, "extend_request", {"due_on": (before, due_on)})
    return row


@transaction.atomic
def hand_over(*, requested: RequestedMeasure, to: Actor, by: User | None, note: str = "") -> RequestedMeasure:
    """Ask another organisation about a measure instead; what the first one said is kept. Twice is once. ``note`` goes into the mail."""
    require_monitor(by, requested.municipality)
    # The whole round is held, so that two measures given to each other at once do not wait for each other.
    held = locked(requested.request.round)
    row = locked_measure(requested)
    if to.municipality_id != row.municipality_id:
        raise MonitoringError(_("Diese Organisation gibt es hier nicht. Bitte laden Sie die Seite neu."))
    if to.pk == row.request.actor_id:
        raise MonitoringError(_("Diese Organisation ist schon gefragt. Bitte wählen Sie eine andere."))
    there = RequestedMeasure.objects.filter(request__round=held, request__actor=to, element_key=row.element_key).select_related("request").first()
    if row.handed_at is not None:
        if there is not None and there.handed_at is None:
            return there
        raise MonitoringError(_("Diese Maßnahme ist schon weitergegeben. Bitte laden Sie die Seite neu."))
    row.handed_at = timezone.now()
    row.save(update_fields=["handed_at"])
    request = request_to(held, to)
    fresh = _asked_of(request, row, there, words(note))
    for one in (row.request, request):
        if one.state != RequestState.DECLINED or one is request:
            settle(one)
    if held.sent_at is not None:
        people = request.recipients.exclude(email="").select_related("municipality")
        write_letters(people, kind=LetterKind.INVITE, occasion=f"{INVITED}-{row.element_key}-{fresh.pk}", by=by, text=words(note))
    tell_of_request(row.request, by, "hand_over", {"element": ("", row.element_key), "to": ("", to.name)})
    return fresh


@transaction.atomic
def add_recipient(*, request: ReportRequest, email: str, by: User | None, name: str = "", language: str = "de") -> Recipient:
    """Write to a further person of an organisation; at once where the round was sent. The same address twice is one person."""
    require_monitor(by, request.municipality)
    row = locked_request(request)
    address = line(email)
    try:
        validate_email(address)
    except ValidationError as error:
        raise MonitoringError(_("Das ist keine E-Mail-Adresse. Bitte prüfen Sie sie, zum Beispiel „stelle@example.org“.")) from error
    there = row.recipients.select_related("municipality").filter(email__iexact=address).first()
    if there is not None:
        return there
    made = Recipient(municipality=row.municipality, request=row, email=address, name=line(name), language=language)
    require_fitting(made, MonitoringError)
    made.save(force_insert=True)
    if row.round.sent_at is not None:
        write_letters([made], kind=LetterKind.INVITE, occasion=INVITED, by=by)
    tell_of_request(row, by, "add_recipient")
    return made


@transaction.atomic
def remove_recipient(*, recipient: Recipient, by: User | None) -> None:
    """Write to this person no more; their links are worth nothing. Doing it twice changes nothing."""
    require_monitor(by, recipient.municipality)
    row = locked_request(recipient.request)
    there = Recipient.objects.filter(pk=recipient.pk).first()
    if there is not None:
        _revoke(row, recipient=there)
        there.delete()
        tell_of_request(row, by, "remove_recipient")


@transaction.atomic
def revoke_links(*, request: ReportRequest, by: User | None) -> int:
    """Every link sent until now is worth nothing; how many there were. Write again to give a fresh one."""
    require_monitor(by, request.municipality)
    row = locked_request(request)
    gone = _revoke(row)
    if gone:
        tell_of_request(row, by, "revoke_links", {"links": (gone, "")})
    return gone


@transaction.atomic
def write_again(*, request: ReportRequest, by: User | None) -> int:
    """Send everyone of an organisation a fresh link; to how many. Who has a mail on its way already gets no second one."""
    require_monitor(by, request.municipality)
    row = locked_request(request)
    if row.round.sent_at is None:
        raise MonitoringError(_("Diese Abfrage ist noch nicht gesendet. Mit dem Senden bekommen alle ihren Link."))
    people = list(row.recipients.exclude(email="").select_related("municipality"))
    if not people:
        raise MonitoringError(_("Zu dieser Organisation ist keine E-Mail-Adresse bekannt. Bitte tragen Sie eine ein."))
    waiting = set(Letter.objects.filter(recipient__request=row, state__in=ON_THE_WAY).values_list("recipient_id", flat=True))
    free = [one for one in people if one.pk not in waiting]
    written = write_letters(free, kind=LetterKind.INVITE, occasion=f"again-{secrets.token_hex(8)}", by=by)
    if written:
        tell_of_request(row, by, "write_again", {"letters": ("", written)})
    return written


@transaction.atomic
def note_bounce(*, letter: Letter, by: User | None) -> Letter:
    """Note that a mail came back. Doing it twice changes nothing."""
    require_monitor(by, letter.municipality)
    row = Letter.objects.select_for_update(no_key=True, of=("self",)).select_related("recipient__request__round", "recipient__request__actor").get(pk=letter.pk)
    if row.state == LetterState.BOUNCED:
        return row
    if row.state not in (LetterState.SENT, LetterState.UNCERTAIN):
        raise MonitoringError(_("Diese E-Mail ist noch nicht gesendet, sie kann nicht zurückgekommen sein."))
    row.state = LetterState.BOUNCED
    row.save(update_fields=["state"])
    tell_of_request(row.recipient.request, by, "note_bounce")
    return row


@transaction.atomic
def note_on_request(*, request: ReportRequest, note: str, by: User | None) -> ReportRequest:
    """What the office wants to remember of an organisation in this round; only the office reads it."""
    require_monitor(by, request.municipality)
    row = locked_request(request)
    said = words(note)
    if row.note != said:
        row.note = said
        row.save(update_fields=["note"])
        tell_of_request(row, by, "note_on_request")
    return row


def _asked_of(request: ReportRequest, row: RequestedMeasure, there: RequestedMeasure | None, note: str) -> RequestedMeasure:
    """The measure of ``row``, asked of another organisation; one it gave away before is its own again."""
    if there is not None:
        there.request, there.handed_at = request, None
        there.save(update_fields=["handed_at"])
        # What it said before is asked about again, above all that it is not its own.
        Report.objects.filter(requested=there, state__in=(ReportState.SENT, ReportState.ACCEPTED)).update(state=ReportState.ASKED_BACK, question=note)
        return there
    copied = {name: getattr(row, name) for name in ("municipality_id", "element_key", "label", "title", "role", "position")}
    return RequestedMeasure.objects.create(request=request, **copied)


def _revoke(request: ReportRequest, recipient: Recipient | None = None) -> int:
    links = ReportLink.objects.filter(request=request, revoked_at__isnull=True)
    return (links if recipient is None else links.filter(recipient=recipient)).update(revoked_at=timezone.now())
