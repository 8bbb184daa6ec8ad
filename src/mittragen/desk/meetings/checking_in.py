"""The door of the room, on a phone: find somebody by a few letters, one tap, undo; guests by group; who is there."""

import secrets
import unicodedata
from collections import Counter
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.actors.names import folded
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.meetings.pages import EventPage, about_event
from mittragen.desk.meetings.registrations import one_of
from mittragen.desk.meetings.words import group_name
from mittragen.desk.moments import clock
from mittragen.desk.pages import go, part, show, tell
from mittragen.desk.processes import event_door
from mittragen.desk.templating import url
from mittragen.edition.participating import RegistrationState
from mittragen.edition.text import clean_line
from mittragen.participation.actions import check_in, check_in_guest, undo_check_in
from mittragen.participation.models import Event, Registration
from mittragen.participation.queries.events import actor_groups, registrations_of
from mittragen.participation.rules import can_see_registrations

_MOST_SHOWN = 30
_LATEST = 5


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """Somebody at the door. ``since`` is empty while they are not there."""

    number: int
    name: str
    organisation: str
    is_waiting: bool
    since: str


@dataclass(frozen=True, kw_only=True)
class CheckInPage(EventPage):
    """What was found, who came last, and how many are there from each group."""

    search: str
    found: tuple[Arrival, ...]
    more: int
    latest: tuple[Arrival, ...]
    there: int
    expected: int
    groups: tuple[tuple[str, int], ...]
    guest_groups: tuple[str, ...]


@event_door(can_see_registrations, methods=("GET",))
def door_of_event(request: DeskRequest, event: Event) -> HttpResponse:
    """Search, and tap whoever stands there. With nothing searched for: everybody who is still expected."""
    search = clean_line(request.GET.get("q", ""))[:100]
    rows = list(registrations_of(event))
    named = sorted((row for row in rows if row.name), key=lambda row: (row.checked_in_at is not None, folded(row.name)))
    fitting = [row for row in named if _fits(row, search)]
    there = [row for row in rows if row.checked_in_at]
    page = CheckInPage(
        title=_("Einlass"),
        search=search,
        found=tuple(_arrival(row) for row in fitting[:_MOST_SHOWN]),
        more=max(0, len(fitting) - _MOST_SHOWN),
        latest=tuple(_arrival(row) for row in sorted(there, key=lambda row: str(row.checked_in_at), reverse=True)[:_LATEST]),
        there=len(there),
        expected=sum(row.state == RegistrationState.REGISTERED and bool(row.name) for row in rows),
        groups=tuple((group_name(group), count) for group, count in Counter(row.actor_group for row in there).most_common()),
        guest_groups=actor_groups(),
        **about_event(request, event, "event-check-in"),
    )
    # A script asks every few seconds: it must not take the messages away that another page is about to say.
    return (part if request.headers.get("X-Requested-With") == "fetch" else show)(request, "meetings/check_in.html", page)


@event_door(can_see_registrations, methods=("POST",))
def arrive(request: DeskRequest, event: Event, registration_number: int) -> HttpResponse:
    """They are here."""
    row = check_in(registration=one_of(event, registration_number), by=request.user)
    tell(request, _("{name} ist da.").format(name=row.name), undo=_undo(event, row))
    return _back(event)


@event_door(can_see_registrations, methods=("POST",))
def undo(request: DeskRequest, event: Event, registration_number: int) -> HttpResponse:
    """It was somebody else."""
    row = one_of(event, registration_number)
    undo_check_in(registration=row, by=request.user)
    tell(request, _("{name} ist nicht mehr eingetragen.").format(name=row.name or _("Der Gast")), kind="info")
    return _back(event)


@event_door(can_see_registrations, methods=("POST",))
def guest(request: DeskRequest, event: Event) -> HttpResponse:
    """Somebody came without registering: counted by group, no name is taken."""
    group = clean_line(request.POST.get("group", ""))
    found(not group or group in actor_groups() or None)
    key = request.POST.get("submission") or secrets.token_urlsafe()
    row = check_in_guest(event=event, actor_group=group, submission_key=key, by=request.user)
    tell(request, _("Ein Gast mehr: {group}.").format(group=group_name(group)), undo=_undo(event, row))
    return _back(event)


def _fits(row: Registration, search: str) -> bool:
    """Every piece typed begins a word of the name or the organisation: "mü ca", "mu ca" and "mue ca" find Canan Müller of the Caritas."""
    if not search:
        return row.checked_in_at is None
    said = f"{row.name} {row.organisation}"
    return _begins(folded(search), folded(said)) or _begins(_bare(search), _bare(said))


def _begins(pieces: str, words: str) -> bool:
    return all(any(word.startswith(piece) for word in words.split()) for piece in pieces.split())


def _bare(text: str) -> str:
    """Without case and marks: what somebody types in a hurry on a keyboard of another language."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign)).replace("-", " ")


def _arrival(row: Registration) -> Arrival:
    return Arrival(
        number=row.pk,
        name=row.name or _("Gast: %(group)s") % {"group": group_name(row.actor_group)},
        organisation=row.organisation,
        is_waiting=row.state == RegistrationState.WAITING,
        since=clock(row.checked_in_at) if row.checked_in_at else "",
    )


def _undo(event: Event, row: Registration) -> str:
    return url("desk:event-arrival-undo", process=event.process.slug, event_key=event.key, registration_number=row.pk)


def _back(event: Event) -> HttpResponse:
    return go("desk:event-check-in", process=event.process.slug, event_key=event.key)
