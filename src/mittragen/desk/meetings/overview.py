"""An event in a row, and at a glance."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mittragen.desk.doors import DeskRequest
from mittragen.desk.meetings.sites import public_address
from mittragen.desk.meetings.words import group_name, in_german, needs_in_words, when
from mittragen.desk.moments import moment
from mittragen.desk.templating import url
from mittragen.edition.participating import EventKind, RegistrationState
from mittragen.participation.models import Event, Process
from mittragen.participation.queries.events import GroupsAtTheTable, groups_at_the_table
from mittragen.participation.queries.meetings import MeetingRow, needs_of
from mittragen.participation.rules import can_see_registrations


@dataclass(frozen=True, kw_only=True)
class MeetingItem:
    """An event in the list."""

    address: str
    title: str
    kind: str
    phase: str
    when: str
    place: str
    places: str
    waiting: int
    there: int
    minutes: str
    is_cancelled: bool
    is_over: bool


@dataclass(frozen=True, kw_only=True)
class EventOverview:
    """One event in words. ``needs`` is empty for whoever may not see registrations."""

    kind: str
    phase: str
    text: str
    topics: tuple[str, ...]
    address: tuple[str, ...]
    online_link: str
    offers: tuple[str, ...]
    registration: str
    places: str
    waiting: int
    there: int
    needs: tuple[str, ...]
    groups: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]
    minutes: str
    tables: tuple[str, ...]
    public_address: str


def item_of(process: Process, row: MeetingRow) -> MeetingItem:
    """A row of the list in words."""
    return MeetingItem(
        address=url("desk:event", process=process.slug, event_key=row.key),
        title=row.title,
        kind=EventKind(row.kind).german,
        phase=row.phase,
        when=when(row.starts_at, row.ends_at),
        place=row.place or (_("online") if row.has_link else ""),
        places=places_in_words(row.registered, row.capacity, needs_registration=row.needs_registration),
        waiting=row.waiting,
        there=row.there,
        minutes=minutes_in_words(row.minutes),
        is_cancelled=row.is_cancelled,
        is_over=row.is_over,
    )


def places_in_words(registered: int, capacity: int | None, *, needs_registration: bool) -> str:
    """ "12 von 40"."""
    if not needs_registration and not registered:
        return _("ohne Anmeldung")
    return str(registered) if capacity is None else _("%(taken)s von %(all)s") % {"taken": registered, "all": capacity}


def minutes_in_words(state: str) -> str:
    """Whether there are minutes, and who may read them."""
    return {"none": _("noch keines"), "draft": _("nicht öffentlich"), "released": _("öffentlich")}[state]


def overview_of(request: DeskRequest, event: Event) -> EventOverview:
    """Everything about one event that stands on its first page; as many queries whatever the number of guests."""
    rows = list(event.registrations.exclude(state=RegistrationState.CANCELLED))
    named = [row for row in rows if row.name]
    sees = can_see_registrations(request.user, request.municipality)
    groups = groups_at_the_table(event.process).by_event.get(event.key, GroupsAtTheTable((), ()))
    tables = event.tables.select_related("topic")
    return EventOverview(
        kind=EventKind(event.kind).german,
        phase=event.phase.title,
        text=event.text,
        topics=tuple(topic.title for topic in event.topics.all()),
        address=tuple(line for line in event.address.splitlines() if line.strip()),
        online_link=event.online_link if sees else "",
        offers=offers_of(event),
        registration=_registration(event),
        places=places_in_words(sum(row.state == RegistrationState.REGISTERED for row in named), event.capacity, needs_registration=event.needs_registration),
        waiting=sum(row.state == RegistrationState.WAITING for row in named),
        there=sum(count for _group, count in groups.counts),
        needs=needs_in_words(needs_of(named)) if sees else (),
        groups=tuple((group_name(group), count) for group, count in groups.counts),
        missing=groups.missing if groups.counts else (),
        minutes=minutes_in_words("released" if event.minutes_released_at else "draft" if event.minutes or event.agenda.exists() else "none"),
        tables=tuple(_table(table.number, table.name, table.topic.title if table.topic else "") for table in tables),
        public_address=public_address(request, event),
    )


def offers_of(event: Event) -> tuple[str, ...]:
    """What people find there."""
    languages = [in_german(tag) for tag in event.interpreter_languages.split(",") if tag]
    return (
        *([_("Dolmetschen: %(languages)s") % {"languages": ", ".join(languages)}] if languages else []),
        *([_("Kinderbetreuung")] if event.offers_childcare else []),
        *([_("mit dem Rollstuhl zugänglich")] if event.is_wheelchair_accessible else []),
    )


def _registration(event: Event) -> str:
    if not event.needs_registration:
        return _("Niemand braucht sich anzumelden.")
    if event.registration_until:
        return _("bis %(moment)s") % {"moment": moment(event.registration_until)}
    return _("bis zum Ende der Veranstaltung")


def _table(number: int, name: str, topic: str) -> str:
    words = _("Tisch %(number)s") % {"number": number}
    return ": ".join(part for part in (words, name or topic) if part)
