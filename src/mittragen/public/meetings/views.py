"""An event: what it is, who may come, the form of the registration, and what was minuted; a registration for whoever has its link."""

from typing import Any

from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.participating import RegistrationState
from mittragen.participation.actions import cancel_registration, register
from mittragen.participation.calendar_files import FILE_NAME, MEDIA_TYPE, calendar_file_of
from mittragen.participation.letters import ticket_link
from mittragen.participation.models import Event
from mittragen.participation.places import places_left
from mittragen.participation.queries.counting import shown_count_of
from mittragen.participation.queries.events import event_named, registration_of_code
from mittragen.participation.rules import MailAddressError, NotOpenError, ParticipationError
from mittragen.public.live.brakes import Brake
from mittragen.public.live.doors import found, public_door
from mittragen.public.live.pages import said, show
from mittragen.public.live.request import LiveRequest, at, own_link
from mittragen.public.meetings.forms import RegistrationForm
from mittragen.public.meetings.pages import EventPage, MinutesPart, TicketPage
from mittragen.public.meetings.words import facts_of, places, why_closed
from mittragen.public.tenant import address_of, mailed_address

# A secretary registers a whole delegation from one connection.
_REGISTERING = Brake("register", 60, 600)
_LOOKING_UP = Brake("registration", 60, 600)


@public_door(brake=_REGISTERING)
def event(request: LiveRequest, event_key: str) -> HttpResponseBase:
    """One event; its form registers whoever fills it in."""
    one = _public_event(event_key)
    form = RegistrationForm(one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        link = ticket_link(mailed_address(request))
        try:
            ticket = register(event=one, submission_key=request.submission, link=link, **_known(form, request))
        except NotOpenError:
            raise
        except ParticipationError as refusal:
            form.say("email" if isinstance(refusal, MailAddressError) else "", str(refusal))
        else:
            return _ticket(request, ticket.code, is_new=True)
    return show(request, "meetings/event.html", _event_page(request, one, form), status=422 if form.errors else 200)


@public_door(methods=("GET",))
def appointment(request: LiveRequest, event_key: str) -> HttpResponseBase:
    """The event for a calendar, without the way into a video conference."""
    one = _public_event(event_key)
    found(one.starts_at)
    page = f"{address_of(request)}{at(request, f'/veranstaltungen/{one.key}/')}"
    response = said(request, calendar_file_of(one, at=timezone.now(), address=page), media_type=f"{MEDIA_TYPE}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


@public_door(brake=_LOOKING_UP, hurries=True)
def registration(request: LiveRequest, code: str) -> HttpResponseBase:
    """A registration, for whoever has its link. Opening the link changes nothing; a button gives the place back, after a question."""
    row = found(registration_of_code(code))
    if request.method == "POST" and "really" in request.POST:
        link = ticket_link(mailed_address(request))
        cancel_registration(registration=row, link=link)
        return _ticket(request, code)
    return _ticket(request, code, asks=request.method == "POST")


def _event_page(request: LiveRequest, one: Event, form: RegistrationForm) -> EventPage:
    closed, facts = why_closed(one), facts_of(request, one)
    is_open = not (closed or facts.is_over or facts.is_cancelled)
    minuted = one.minutes_released_at is not None
    process_address = at(request, f"/beteiligung/{one.process.slug}/")
    return EventPage(
        title=one.title,
        description=f"{facts.kind}: {facts.title}, {facts.when}",
        crumbs=(own_link(request, f"/beteiligung/{one.process.slug}/", one.process.title),),
        languages=one.process.offered_languages,
        event=facts,
        address=at(request, f"/veranstaltungen/{one.key}/"),
        privacy="/datenschutz/",
        process_title=one.process.title,
        process_address=process_address,
        places=places(places_left(one)) if is_open else "",
        why_closed=closed,
        form=form if is_open else None,
        minutes=one.minutes if minuted else "",
        agenda=tuple(MinutesPart(title=item.title, text=item.text) for item in one.agenda.all()) if minuted else (),
        said_address=f"{process_address}beitraege/?veranstaltung={one.key}",
        said_count=shown_count_of(one),
    )


def _ticket(request: LiveRequest, code: str, *, is_new: bool = False, asks: bool = False) -> HttpResponseBase:
    row = found(registration_of_code(code))
    facts, is_cancelled, is_waiting = facts_of(request, row.event), row.state == RegistrationState.CANCELLED, row.state == RegistrationState.WAITING
    if is_cancelled:
        title = _("Sie sind abgemeldet")
    elif asks:
        title = _("Möchten Sie sich wirklich abmelden?")
    else:
        title = _("Sie stehen auf der Warteliste") if is_waiting else _("Sie sind angemeldet")
    page = TicketPage(
        title=title,
        is_secret=True,
        event=facts,
        event_address=at(request, f"/veranstaltungen/{row.event.key}/") if row.event.process.is_public else "",
        is_new=is_new,
        is_waiting=is_waiting,
        is_cancelled=is_cancelled,
        name=row.name,
        email=row.email,
        link=at(request, f"/anmeldung/{code}/"),
        online_link=row.event.online_link if not (is_cancelled or is_waiting) and row.event.cancelled_at is None else "",
        deletes_on=None if is_cancelled else row.deletes_on,
        asks=asks and not is_cancelled,
    )
    return show(request, "meetings/ticket.html", page)


def _public_event(key: str) -> Event:
    one = found(event_named(key))
    return found(one if one.process.is_public else None)


def _known(form: RegistrationForm, request: LiveRequest) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in form.fields} | {"language": request.language}
