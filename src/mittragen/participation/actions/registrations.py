"""Coming to an event: register, cancel, move up, check in, count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.actors.queries import actor_named
from mittragen.edition.participating import RegistrationState
from mittragen.edition.text import clean_line
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.journaling import tell
from mittragen.participation.codes import code_for, code_hash, digest_of
from mittragen.participation.letters import tell_registered, tell_signed_off
from mittragen.participation.models import Attendance, Event, EventInvitation, Registration
from mittragen.participation.places import deletion_day, fill_places, locked, places_left
from mittragen.participation.rules import CAPTURING, WITH_REGISTRATIONS, MailAddressError, NotOpenError, ParticipationError, named

_MOST_GUESTS = 5000
# What may be said beside name and mail address.
SAID = frozenset({"organisation", "actor_group", "needs", "interpreter_language", "needs_childcare", "needs_wheelchair_access"})


@dataclass(frozen=True)
class Ticket:
    """What somebody who registered gets: the code (nobody can look it up later) and whether they wait for a place."""

    code: str
    is_waiting: bool


@transaction.atomic
def register(
    *, event: Event, name: str, email: str, submission_key: str, language: str = "de", link: str = "", at: datetime | None = None, **facts: Any
) -> Ticket:
    """Take a place, or one on the waiting list; ``facts`` are any of :data:`SAID`. Mails are written in ``language``.

    The same form sent again corrects what was written and gives the same code. ``at``: when that was, for what is written down later.
    """
    event = locked(event)
    _require_open(event, at or timezone.now())
    row, code = _taken(event, submission_key, name, email, language, facts, link, at)
    return Ticket(code=code, is_waiting=row.state == RegistrationState.WAITING)


@transaction.atomic
def register_by_hand(
    *, event: Event, name: str, submission_key: str, by: User | None, email: str = "", language: str = "de", link: str = "", **facts: Any
) -> Registration:
    """Register somebody who called or wrote: also when the time to register is over. The same form sent again corrects what was written."""
    require_role(by, event.municipality, WITH_REGISTRATIONS)
    event = locked(event)
    if event.cancelled_at is not None:
        raise NotOpenError(_("Diese Veranstaltung fällt aus."))
    row, _code = _taken(event, submission_key, name, email, language, facts, link)
    tell(event.process, by, "register_by_hand", "event", event.key)
    return row


@transaction.atomic
def cancel_registration(*, registration: Registration, by: User | None = None, link: str = "") -> Registration:
    """Give the place back: by the person, whose code led to ``registration``, or by the office. Name and address go at once; who waits moves up.

    Doing it twice changes nothing.
    """
    if by is not None:
        require_role(by, registration.municipality, WITH_REGISTRATIONS)
    if registration.state != RegistrationState.CANCELLED:
        tell_signed_off(registration)
        registration.state = RegistrationState.CANCELLED.value
        registration.name = registration.email = registration.organisation = registration.needs = ""
        registration.actor = registration.checked_in_at = None
        registration.save()
        fill_places(registration.event, link)
        if by is not None:
            tell(registration.event.process, by, "cancel_registration", "event", registration.event.key)
    return registration


@transaction.atomic
def move_up(*, registration: Registration, by: User | None, link: str = "") -> Registration:
    """Give somebody who waits a place although all are taken. Doing it twice changes nothing."""
    require_role(by, registration.municipality, WITH_REGISTRATIONS)
    if registration.state == RegistrationState.WAITING:
        registration.state = RegistrationState.REGISTERED.value
        registration.save(update_fields=["state"])
        tell_registered(registration, link)
        tell(registration.event.process, by, "move_up", "event", registration.event.key)
    return registration


@transaction.atomic
def check_in(*, registration: Registration, by: User | None) -> Registration:
    """They are here, with or without a place. Doing it twice changes nothing."""
    require_role(by, registration.municipality, WITH_REGISTRATIONS)
    if registration.state == RegistrationState.CANCELLED:
        raise ParticipationError(_("Diese Anmeldung wurde zurückgegeben. Bitte nehmen Sie die Person als Gast auf."))
    if registration.checked_in_at is None:
        registration.checked_in_at = timezone.now()
        registration.save(update_fields=["checked_in_at"])
    return registration


@transaction.atomic
def undo_check_in(*, registration: Registration, by: User | None) -> Registration:
    """It was somebody else; a guest without a name leaves the list. Doing it twice changes nothing."""
    require_role(by, registration.municipality, WITH_REGISTRATIONS)
    registration.checked_in_at = None
    if is_guest(registration):
        registration.delete()
        return registration
    registration.save(update_fields=["checked_in_at"])
    return registration


@transaction.atomic
def check_in_guest(*, event: Event, actor_group: str, submission_key: str, by: User | None) -> Registration:
    """Somebody came without registering. No name is taken. The same form sent twice is one guest."""
    require_role(by, event.municipality, WITH_REGISTRATIONS)
    digest, now = digest_of("guest", submission_key), timezone.now()
    values = {"municipality": event.municipality, "actor_group": clean_line(actor_group)[:200], "state": RegistrationState.REGISTERED, "registered_at": now}
    values |= {"checked_in_at": now, "code_hash": digest_of("no code", digest, event.key), "deletes_on": deletion_day(event)}
    return Registration.objects.get_or_create(event=event, submission_hash=digest, defaults=values)[0]


@transaction.atomic
def record_attendance(*, event: Event, counts: Mapping[str, int], by: User | None) -> None:
    """How many were there from each actor group, counted by hand: replaces every count of this event. A group with 0 is left out."""
    require_role(by, event.municipality, CAPTURING)
    by_group: dict[str, int] = {}
    for group, count in counts.items():
        if not 0 <= count <= _MOST_GUESTS:
            raise ParticipationError(_("Bitte geben Sie für jede Gruppe eine Zahl zwischen 0 und 5.000 ein."))
        by_group[clean_line(group)] = by_group.get(clean_line(group), 0) + count
    rows = [Attendance(municipality=event.municipality, event=event, actor_group=group, count=count) for group, count in by_group.items() if count]
    for row in rows:
        require_fitting(row, ParticipationError)
    event.attendance.all().delete()
    Attendance.objects.bulk_create(rows)
    tell(event.process, by, "record_attendance", "event", event.key)


def is_guest(registration: Registration) -> bool:
    """Whether somebody came without registering: nobody took a name."""
    return not registration.name and registration.state == RegistrationState.REGISTERED


def mail_address(email: str, is_needed: bool = False) -> str:
    """A mail address as it is kept; empty is fine unless it ``is_needed``. Raises :class:`MailAddressError`."""
    address = clean_line(email).lower()
    if not address and not is_needed:
        return ""
    try:
        validate_email(address)
    except ValidationError as error:
        raise MailAddressError(_("Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.")) from error
    return address


def _taken(
    event: Event, submission_key: str, name: str, email: str, language: str, facts: Mapping[str, Any], link: str, at: datetime | None = None
) -> tuple[Registration, str]:
    """The row of this form, new or corrected, and its code; whoever is new gets a mail."""
    if not facts.keys() <= SAID:
        raise TypeError(f"a registration has no {', '.join(sorted(facts.keys() - SAID))}")
    digest = digest_of("registration", submission_key)
    code = code_for("registration", digest)
    row = Registration.objects.filter(event=event, submission_hash=digest).exclude(state=RegistrationState.CANCELLED).first()
    is_new = row is None
    if row is None:
        state = RegistrationState.WAITING if places_left(event) == 0 else RegistrationState.REGISTERED
        row = Registration(municipality=event.municipality, event=event, submission_hash=digest, code_hash=code_hash(code), state=state)
        row.registered_at, row.deletes_on = at or timezone.now(), deletion_day(event)
        Registration.objects.filter(event=event, submission_hash=digest).delete()
    row.name, row.email, row.language = named(name, _("Bitte geben Sie einen Namen ein.")), mail_address(email), language
    for fact, value in facts.items():
        setattr(row, fact, clean_line(value) if isinstance(value, str) else value)
    row.actor = actor_named(row.organisation) if row.organisation else None
    row.actor_group = row.actor_group or (row.actor.group if row.actor else "")
    require_fitting(row, ParticipationError)
    row.save()
    if is_new:
        EventInvitation.objects.filter(event=event, email=row.email, answered_at__isnull=True).exclude(email="").update(answered_at=row.registered_at)
        tell_registered(row, link)
    return row, code


def _require_open(event: Event, now: datetime) -> None:
    if event.cancelled_at is not None:
        raise NotOpenError(_("Diese Veranstaltung fällt aus."))
    if event.process.published_at is None or event.process.closed_at is not None or not event.needs_registration:
        raise NotOpenError(_("Für diese Veranstaltung kann man sich nicht anmelden."))
    until = event.registration_until or event.over_at
    if until is not None and now > until:
        raise NotOpenError(_("Die Anmeldung ist nicht mehr möglich. Bitte rufen Sie uns an oder schreiben Sie uns."))
