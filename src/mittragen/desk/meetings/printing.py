"""Paper for an event: name badges, the attendance list, and the list of guests as an Excel file."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.actors.names import folded
from mittragen.design.language import long_date
from mittragen.desk.doors import DeskRequest
from mittragen.desk.meetings.pages import EventPage, about_event
from mittragen.desk.meetings.words import group_name, in_german, needs_in_words
from mittragen.desk.pages import show
from mittragen.desk.processes import event_door
from mittragen.edition.participating import RegistrationState
from mittragen.outputs.sheet import Value
from mittragen.outputs.xlsx import TARGET
from mittragen.outputs.xlsx.sheets import Sheet
from mittragen.outputs.xlsx.target import workbook_of
from mittragen.participation.models import Event, Registration
from mittragen.participation.places import deletion_day
from mittragen.participation.queries.events import registrations_of
from mittragen.participation.queries.meetings import needs_of
from mittragen.participation.rules import can_see_registrations

# Sheets of ten badges of 90 × 54 mm, and lines to sign, for those who come without registering.
_BADGES_A_SHEET = 10
_SPARE_LINES = 12
_LONG_NAME = 24
_COLUMNS = (
    ("Name", 28),
    ("Organisation", 36),
    ("Gruppe", 22),
    ("Stand", 18),
    ("E-Mail", 30),
    ("Dolmetschen", 16),
    ("Kinderbetreuung", 16),
    ("Rollstuhl", 12),
    ("Hinweis", 40),
    ("Angemeldet am", 14),
    ("War da", 10),
)


@dataclass(frozen=True, kw_only=True)
class Badge:
    """A name to wear. An empty one is for writing on."""

    name: str
    organisation: str
    is_long: bool


@dataclass(frozen=True, kw_only=True)
class BadgesPage(EventPage):
    """Sheets of ten badges."""

    sheets: tuple[tuple[Badge, ...], ...]
    count: int
    county: str


@dataclass(frozen=True, kw_only=True)
class SignatureLine:
    """A line of the attendance list."""

    number: int
    name: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class AttendanceListPage(EventPage):
    """The list on which people sign."""

    lines: tuple[SignatureLine, ...]
    county: str
    deletes_on: str


@event_door(can_see_registrations, methods=("GET",))
def badges(request: DeskRequest, event: Event) -> HttpResponse:
    """Name badges to print and cut: everybody who has a place, and empty ones up to the end of the last sheet."""
    rows = [Badge(name=row.name, organisation=row.organisation, is_long=len(row.name) > _LONG_NAME) for row in _with_a_place(event)]
    blank = Badge(name="", organisation="", is_long=False)
    filled = rows + [blank] * (_BADGES_A_SHEET - len(rows) % _BADGES_A_SHEET)
    page = BadgesPage(
        title=_("Namensschilder"),
        sheets=tuple(tuple(filled[start : start + _BADGES_A_SHEET]) for start in range(0, len(filled), _BADGES_A_SHEET)),
        count=len(rows),
        county=str(request.municipality),
        **about_event(request, event, "event-registrations"),
    )
    return show(request, "meetings/badges.html", page)


@event_door(can_see_registrations, methods=("GET",))
def attendance_list(request: DeskRequest, event: Event) -> HttpResponse:
    """A list to sign, by name, with lines for those who did not register."""
    rows = [(row.name, row.organisation) for row in _with_a_place(event)] + [("", "")] * _SPARE_LINES
    page = AttendanceListPage(
        title=_("Anwesenheitsliste"),
        lines=tuple(SignatureLine(number=number, name=name, organisation=organisation) for number, (name, organisation) in enumerate(rows, start=1)),
        county=str(request.municipality),
        deletes_on=long_date(deletion_day(event)),
        **about_event(request, event, "event-registrations"),
    )
    return show(request, "meetings/attendance_list.html", page)


@event_door(can_see_registrations, methods=("GET",))
def workbook(request: DeskRequest, event: Event) -> HttpResponse:
    """Everybody who comes or waits, and the needs summed up, for whoever cooks and sets up chairs."""
    rows = [row for row in registrations_of(event) if row.name]
    coming = [row for row in rows if row.state == RegistrationState.REGISTERED]
    guests = Sheet(name="Anmeldungen", columns=_COLUMNS, rows=tuple(_cells(row) for row in rows))
    sums = ((_("Angemeldet"), len(coming)), (_("Auf der Warteliste"), len(rows) - len(coming)))
    needs = Sheet(name="Bedarf", columns=(("Was", 40), ("Wie viele", 12)), rows=(*sums, *((line, None) for line in needs_in_words(needs_of(coming)))))
    properties = {"title": event.title, "author": str(request.municipality), "created": timezone.localtime().replace(tzinfo=None)}
    body = workbook_of([guests, needs], properties)
    return HttpResponse(body, content_type=TARGET.media_type, headers={"Content-Disposition": f'attachment; filename="anmeldungen-{event.key}.xlsx"'})


def _with_a_place(event: Event) -> list[Registration]:
    rows = registrations_of(event).filter(state=RegistrationState.REGISTERED).exclude(name="")
    return sorted(rows, key=lambda row: folded(row.name))


def _cells(row: Registration) -> tuple[Value, ...]:
    yes = _("ja")
    return (
        row.name,
        row.organisation,
        group_name(row.actor_group),
        RegistrationState(row.state).german,
        row.email,
        in_german(row.interpreter_language) if row.interpreter_language else "",
        yes if row.needs_childcare else "",
        yes if row.needs_wheelchair_access else "",
        row.needs,
        timezone.localtime(row.registered_at).date(),
        yes if row.checked_in_at else "",
    )
