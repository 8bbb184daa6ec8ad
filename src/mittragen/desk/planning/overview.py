"""One participation at a glance: where it stands, what comes, what is to be done."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.desk.doors import DeskRequest
from mittragen.desk.moments import clock, near_day, near_moment
from mittragen.desk.pages import show
from mittragen.desk.planning.drawing import drawn
from mittragen.desk.planning.journal import journal_of
from mittragen.desk.planning.pages import Figure, JournalLine, Next, OverviewPage
from mittragen.desk.planning.to_do import to_do_of
from mittragen.desk.process_sentences import process_sentence
from mittragen.desk.processes import address_in, process_door, process_place
from mittragen.desk.templating import url
from mittragen.participation.models import Process
from mittragen.participation.queries.events import EventFact, events_of
from mittragen.participation.queries.overview import ProcessFigures, process_figures
from mittragen.participation.queries.timeline import TimelineEntry, timeline
from mittragen.participation.rules import can_moderate, can_plan, can_read_participation

_MOST_COMING = 5
_MOST_LINES = 6
# An event of this morning is still of today.
_LATE = timedelta(hours=12)


@process_door(can_read_participation, methods=("GET",))
def process(request: DeskRequest, process: Process) -> HttpResponse:
    """One participation at a glance."""
    entries, figures, events = timeline(process), process_figures(process), events_of(process)
    may_plan = can_plan(request.user, request.municipality)
    page = OverviewPage(
        title=process.title,
        process=process_place(process),
        section="process",
        question=process.question,
        public_address=f"/beteiligung/{process.slug}/" if process.is_public else "",
        opening=url("desk:plan-opening", process=process.slug) if may_plan and not process.is_public else "",
        timeline=drawn(entries, f"{url('desk:plan', process=process.slug)}#{{key}}", is_closed=process.closed_at is not None),
        plan=url("desk:plan", process=process.slug),
        coming=_coming(process, entries, events),
        to_do=to_do_of(process, entries, figures, events, request.user),
        figures=_figures(process, figures, moderates=can_moderate(request.user, request.municipality)),
        present=figures.groups.counts,
        missing=_missing(figures),
        groups=address_in("desk:event-groups", process.slug),
        lines=_lines(process),
    )
    return show(request, "planning/overview.html", page)


def _coming(process: Process, entries: Iterable[TimelineEntry], events: Iterable[EventFact]) -> tuple[Next, ...]:
    """The next phases that begin or end, and the next events, in the order of their days."""
    found = [] if process.closed_at else _phases_coming(process, entries)
    now = timezone.now() - _LATE
    for event in events:
        if event.starts_at and event.starts_at > now and not event.is_cancelled:
            day, time = timezone.localdate(event.starts_at), clock(event.starts_at)
            when = _("%(day)s, %(time)s") % {"day": near_day(day), "time": time}
            address = address_in("desk:event", process.slug, event_key=event.key)
            found.append((day, time, Next(when=when, text=event.title, more=_places(event), address=address)))
    return tuple(one for _day, _time, one in sorted(found, key=lambda row: row[:2])[:_MOST_COMING])


def _phases_coming(process: Process, entries: Iterable[TimelineEntry]) -> list[tuple[date, str, Next]]:
    today, plan = timezone.localdate(), url("desk:plan", process=process.slug)
    found = []
    for entry in entries:
        if entry.is_here and entry.ends_on:
            found.append((entry.ends_on, "", Next(when=near_day(entry.ends_on), text=_("Ende: %(phase)s") % {"phase": entry.title}, more="", address=plan)))
        elif entry.starts_on and entry.starts_on > today:
            text = _("Beginn: %(phase)s") % {"phase": entry.title}
            found.append((entry.starts_on, "", Next(when=near_day(entry.starts_on), text=text, more="", address=plan)))
    return found


def _places(event: EventFact) -> str:
    if event.places_left is None or not event.needs_registration:
        return event.place
    left = ngettext("noch %(count)s Platz frei", "noch %(count)s Plätze frei", event.places_left) % {"count": event.places_left}
    return ", ".join(filter(None, (event.place, left if event.places_left else _("ausgebucht"))))


def _figures(process: Process, figures: ProcessFigures, *, moderates: bool) -> tuple[Figure, ...]:
    contributions, waiting = figures.contributions, figures.waiting
    moderation = address_in("desk:moderation" if moderates else "desk:contributions", process.slug)
    boards = Figure(number=figures.on_boards, title=_("davon auf offenen Tafeln"), address=address_in("desk:events", process.slug))
    rows = (
        Figure(number=contributions, title=ngettext("Beitrag", "Beiträge", contributions), address=address_in("desk:contributions", process.slug)),
        *([boards] if figures.on_boards else []),
        Figure(number=waiting, title=ngettext("wartet auf Prüfung", "warten auf Prüfung", waiting), address=moderation),
        Figure(number=figures.events, title=ngettext("Veranstaltung", "Veranstaltungen", figures.events), address=address_in("desk:events", process.slug)),
        Figure(number=figures.registered, title=ngettext("Anmeldung", "Anmeldungen", figures.registered), address=address_in("desk:events", process.slug)),
    )
    missing = len(_missing(figures))
    groups = Figure(number=missing, title=ngettext("Gruppe fehlt am Tisch", "Gruppen fehlen am Tisch", missing), address="#gruppen")
    return (*rows, groups) if figures.groups.counts else rows


def _missing(figures: ProcessFigures) -> tuple[str, ...]:
    """Groups that nobody came from; none before anybody came at all."""
    return figures.groups.missing if figures.groups.counts else ()


def _lines(process: Process) -> tuple[JournalLine, ...]:
    told = journal_of(process, _MOST_LINES)
    return tuple(JournalLine(at=entry.at.isoformat(), when=near_moment(entry.at), text=process_sentence(entry, title)) for entry, title in told)
