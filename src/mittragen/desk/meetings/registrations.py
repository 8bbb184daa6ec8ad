"""Who comes to an event: the list, somebody registered by hand, moved up, signed off."""

import secrets
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.design.language import long_date
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.meetings.guest_forms import ByHandForm
from mittragen.desk.meetings.pages import EventPage, FormPage, about_event
from mittragen.desk.meetings.sites import registration_link
from mittragen.desk.meetings.words import group_name, in_german, needs_in_words
from mittragen.desk.moments import moment
from mittragen.desk.pages import go, show, tell
from mittragen.desk.processes import event_door
from mittragen.desk.templating import url
from mittragen.edition.participating import RegistrationState
from mittragen.participation.actions import cancel_registration, move_up, register_by_hand
from mittragen.participation.models import Event, Registration
from mittragen.participation.places import deletion_day, places_left
from mittragen.participation.queries.events import registrations_of
from mittragen.participation.queries.meetings import needs_of
from mittragen.participation.rules import ParticipationError, can_see_registrations


@dataclass(frozen=True, kw_only=True)
class RegistrationRow:
    """Somebody who comes or waits."""

    number: int
    name: str
    organisation: str
    group: str
    email: str
    needs: tuple[str, ...]
    at: str
    is_waiting: bool
    is_there: bool


@dataclass(frozen=True, kw_only=True)
class RegistrationsPage(EventPage):
    """Everybody who comes, everybody who waits, and what they need together."""

    coming: tuple[RegistrationRow, ...]
    waiting: tuple[RegistrationRow, ...]
    guests: int
    capacity: int | None
    left: int | None
    needs: tuple[str, ...]
    deletes_on: str


@dataclass(frozen=True, kw_only=True)
class SignOffPage(EventPage):
    """Asks before somebody is signed off."""

    number: int
    name: str
    email: str
    next_name: str


@event_door(can_see_registrations, methods=("GET",))
def registrations(request: DeskRequest, event: Event) -> HttpResponse:
    """Everybody who comes or waits, with what they need."""
    rows = list(registrations_of(event))
    named = [row for row in rows if row.name]
    items = [row_of(row) for row in named]
    page = RegistrationsPage(
        title=_("Anmeldungen"),
        coming=tuple(row for row in items if not row.is_waiting),
        waiting=tuple(row for row in items if row.is_waiting),
        guests=len(rows) - len(named),
        capacity=event.capacity,
        left=places_left(event),
        needs=needs_in_words(needs_of(named)),
        deletes_on=long_date(deletion_day(event)),
        **about_event(request, event, "event-registrations"),
    )
    return show(request, "meetings/registrations.html", page)


@event_door(can_see_registrations)
def by_hand(request: DeskRequest, event: Event) -> HttpResponse:
    """Register somebody who called or wrote."""
    form = ByHandForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        key = request.POST.get("submission") or secrets.token_urlsafe()
        try:
            row = register_by_hand(event=event, submission_key=key, link=registration_link(request), by=request.user, **form.cleaned_data)
            state = _("steht auf der Warteliste") if row.state == RegistrationState.WAITING else _("ist angemeldet")
            tell(request, _("{name} {state}.").format(name=row.name, state=state))
            return go("desk:event-registrations", process=event.process.slug, event_key=event.key)
        except ParticipationError as refusal:
            form.say("", str(refusal))
    page = FormPage(
        title=_("Jemanden anmelden"),
        form=form,
        button=_("Anmelden"),
        lead=_("Für alle, die anrufen oder schreiben. Das geht auch, wenn die Anmeldung schon geschlossen ist."),
        warnings=(_("Alle Plätze sind vergeben: Die Person kommt auf die Warteliste."),) if places_left(event) == 0 else (),
        back=url("desk:event-registrations", process=event.process.slug, event_key=event.key),
        **about_event(request, event, "event-registrations"),
    )
    return show(request, "meetings/form.html", page, status=422 if form.errors else 200)


@event_door(can_see_registrations, methods=("POST",))
def up(request: DeskRequest, event: Event, registration_number: int) -> HttpResponse:
    """Give somebody who waits a place."""
    row = one_of(event, registration_number)
    move_up(registration=row, by=request.user, link=registration_link(request))
    tell(request, _("{name} hat jetzt einen Platz.").format(name=row.name))
    return go("desk:event-registrations", process=event.process.slug, event_key=event.key)


@event_door(can_see_registrations)
def sign_off(request: DeskRequest, event: Event, registration_number: int) -> HttpResponse:
    """Sign somebody off, after a question: name and address go at once."""
    row = one_of(event, registration_number)
    if request.method == "POST":
        name = row.name
        cancel_registration(registration=row, by=request.user, link=registration_link(request))
        tell(request, _("{name} ist abgemeldet.").format(name=name))
        return go("desk:event-registrations", process=event.process.slug, event_key=event.key)
    takes = row.state == RegistrationState.REGISTERED and places_left(event) == 0
    after = event.registrations.filter(state=RegistrationState.WAITING).order_by("registered_at", "id").first() if takes else None
    page = SignOffPage(
        title=_("Abmelden: {name}").format(name=row.name),
        number=row.pk,
        name=row.name,
        email=row.email,
        next_name=after.name if after else "",
        **about_event(request, event, "event-registrations"),
    )
    return show(request, "meetings/sign_off.html", page)


def one_of(event: Event, number: int) -> Registration:
    """A registration of this event that stands; a 404 for any other."""
    row = found(event.registrations.filter(pk=number).exclude(state=RegistrationState.CANCELLED).first())
    row.event, row.municipality = event, event.municipality
    return row


def row_of(row: Registration) -> RegistrationRow:
    """Somebody in the list."""
    return RegistrationRow(
        number=row.pk,
        name=row.name,
        organisation=row.organisation,
        group=group_name(row.actor_group),
        email=row.email,
        needs=tuple(_needs(row)),
        at=moment(row.registered_at),
        is_waiting=row.state == RegistrationState.WAITING,
        is_there=row.checked_in_at is not None,
    )


def _needs(row: Registration) -> list[str]:
    return [
        *([in_german(row.interpreter_language)] if row.interpreter_language else []),
        *([_("Kinderbetreuung")] if row.needs_childcare else []),
        *([_("Rollstuhl")] if row.needs_wheelchair_access else []),
        *([row.needs] if row.needs else []),
    ]
