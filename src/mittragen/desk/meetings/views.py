"""Events: all of a process, one at a glance, add, change, cancel."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest
from mittragen.desk.meetings.forms import EventForm
from mittragen.desk.meetings.overview import EventOverview, MeetingItem, item_of, overview_of
from mittragen.desk.meetings.pages import EventPage, FormPage, MeetingsPage, about_event, about_process, may_plan
from mittragen.desk.meetings.sites import registration_link
from mittragen.desk.pages import go, show, tell
from mittragen.desk.processes import event_door, process_door
from mittragen.desk.templating import url
from mittragen.edition.participating import RegistrationState
from mittragen.participation.actions import add_event, cancel_event, change_event
from mittragen.participation.models import Event, Process
from mittragen.participation.queries.meetings import meeting_rows
from mittragen.participation.rules import ParticipationError, can_plan, can_read_participation


@dataclass(frozen=True, kw_only=True)
class EventsPage(MeetingsPage):
    """The events that come and those that were."""

    coming: tuple[MeetingItem, ...]
    over: tuple[MeetingItem, ...]
    may_plan: bool
    has_phases: bool


@dataclass(frozen=True, kw_only=True)
class OverviewPage(EventPage):
    """One event at a glance."""

    overview: EventOverview
    may_plan: bool


@dataclass(frozen=True, kw_only=True)
class NewPage(MeetingsPage):
    """An event that is to be added."""

    form: EventForm


@dataclass(frozen=True, kw_only=True)
class CancelPage(EventPage):
    """What follows when it is cancelled."""

    written_to: int
    without_mail: int
    telephone_list: tuple[str, ...]


@process_door(can_read_participation, methods=("GET",))
def events(request: DeskRequest, process: Process) -> HttpResponse:
    """All events, those that come first."""
    rows = tuple(item_of(process, row) for row in meeting_rows(process))
    page = EventsPage(
        title=_("Veranstaltungen"),
        coming=tuple(row for row in rows if not row.is_over),
        over=tuple(reversed([row for row in rows if row.is_over])),
        may_plan=may_plan(request),
        has_phases=process.phase_rows.exists(),
        **about_process(process),
    )
    return show(request, "meetings/events.html", page)


@process_door(can_plan)
def new(request: DeskRequest, process: Process) -> HttpResponse:
    """A further event."""
    form = EventForm(request.POST or None, process=process)
    if request.method == "POST" and form.is_valid():
        try:
            event = add_event(by=request.user, **form.facts())
            tell(request, _("„{title}“ ist angelegt.").format(title=event.title))
            return go("desk:event", process=process.slug, event_key=event.key)
        except ParticipationError as refusal:
            form.say("", str(refusal))
    crumbs = (Link(address=url("desk:events", process=process.slug), title=_("Veranstaltungen")),)
    page = NewPage(title=_("Veranstaltung hinzufügen"), form=form, crumbs=crumbs, **about_process(process))
    return show(request, "meetings/new.html", page, status=422 if form.errors else 200)


@event_door(can_read_participation, methods=("GET",))
def event(request: DeskRequest, event: Event) -> HttpResponse:
    """One event at a glance, and what is to be done next."""
    overview = overview_of(request, event)
    page = OverviewPage(title=event.title, overview=overview, may_plan=may_plan(request), **about_event(request, event, "event"))
    return show(request, "meetings/event.html", page)


@event_door(can_plan)
def change(request: DeskRequest, event: Event) -> HttpResponse:
    """Change an event; those who registered are told when it is asked for."""
    guests = event.registrations.exclude(state=RegistrationState.CANCELLED).exclude(email="").count()
    form = EventForm(request.POST or None, process=event.process, event=event, guests=guests)
    if request.method == "POST" and form.is_valid():
        try:
            tells = bool(form.cleaned_data.get("tell_guests"))
            change_event(event=event, by=request.user, tell_guests=tells, link=registration_link(request), **form.facts())
            tell(request, _("Gespeichert."))
            return go("desk:event", process=event.process.slug, event_key=event.key)
        except ParticipationError as refusal:
            form.say("", str(refusal))
    page = FormPage(
        title=_("Veranstaltung ändern"),
        form=form,
        button=_("Speichern"),
        back=url("desk:event", process=event.process.slug, event_key=event.key),
        **about_event(request, event),
    )
    return show(request, "meetings/change.html", page, status=422 if form.errors else 200)


@event_door(can_plan)
def cancel(request: DeskRequest, event: Event) -> HttpResponse:
    """Cancel an event, after it was said who gets a mail."""
    if request.method == "POST":
        cancel_event(event=event, by=request.user)
        tell(request, _("„{title}“ ist abgesagt.").format(title=event.title))
        return go("desk:event", process=event.process.slug, event_key=event.key)
    rows = list(event.registrations.exclude(state=RegistrationState.CANCELLED).exclude(name=""))
    silent = tuple(row.name for row in rows if not row.email)
    page = CancelPage(
        title=_("Veranstaltung absagen"),
        written_to=len(rows) - len(silent),
        without_mail=len(silent),
        telephone_list=silent,
        **about_event(request, event),
    )
    return show(request, "meetings/cancel.html", page)
