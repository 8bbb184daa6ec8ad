"""What the pages about events show."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest
from mittragen.desk.meetings.words import when
from mittragen.desk.pages import DeskPage
from mittragen.desk.processes import process_place
from mittragen.desk.templating import url
from mittragen.participation.models import Event, Process
from mittragen.participation.rules import can_capture, can_plan, can_read_participation, can_see_registrations

_TABS = (
    ("event", gettext_lazy("Überblick"), can_read_participation),
    ("event-registrations", gettext_lazy("Anmeldungen"), can_see_registrations),
    ("event-invitations", gettext_lazy("Einladungen"), can_see_registrations),
    ("event-check-in", gettext_lazy("Einlass"), can_see_registrations),
    ("event-attendance", gettext_lazy("Teilnahme"), can_capture),
    ("event-tables", gettext_lazy("Tische"), can_capture),
    ("board", gettext_lazy("Tafel"), can_capture),
    ("event-minutes", gettext_lazy("Protokoll"), can_capture),
)


@dataclass(frozen=True, kw_only=True)
class MeetingsPage(DeskPage):
    """A page about the events of a process."""

    section: str = "events"
    slug: str

    def at(self, name: str, **where: object) -> str:
        """The address of a page of this process."""
        return url(f"desk:{name}", process=self.slug, **where)


@dataclass(frozen=True, kw_only=True)
class EventPage(MeetingsPage):
    """A page about one event; ``tabs`` lead to the others."""

    key: str
    event_title: str
    when: str
    place: str
    is_cancelled: bool
    tabs: tuple[Link, ...]

    def at(self, name: str, **where: object) -> str:
        """The address of a page of this event."""
        return url(f"desk:{name}", process=self.slug, event_key=self.key, **where)


@dataclass(frozen=True, kw_only=True)
class FormPage(EventPage):
    """A form about the event, with one button. ``warning`` says what follows."""

    form: forms.Form
    button: str
    lead: str = ""
    warnings: tuple[str, ...] = ()
    back: str


def about_process(process: Process) -> dict[str, Any]:
    """What every page about the events of a process has."""
    return {"process": process_place(process), "slug": process.slug}


def about_event(request: DeskRequest, event: Event, tab: str = "") -> dict[str, Any]:
    """What every page about an event has; ``tab`` is the address the page belongs to."""
    where = {"process": event.process.slug, "event_key": event.key}
    tabs = tuple(
        Link(address=url(f"desk:{name}", **where), title=str(title), is_current=name == tab)
        for name, title, rule in _TABS
        if rule(request.user, request.municipality)
    )
    return {
        **about_process(event.process),
        "key": event.key,
        "event_title": event.title,
        "when": when(event.starts_at, event.ends_at),
        "place": event.place,
        "is_cancelled": event.cancelled_at is not None,
        "tabs": tabs,
        "crumbs": (Link(address=url("desk:events", process=event.process.slug), title=_("Veranstaltungen")),),
    }


def may_plan(request: DeskRequest) -> bool:
    """Whether whoever asks may change the event itself."""
    return can_plan(request.user, request.municipality)
