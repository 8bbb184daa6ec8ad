"""Participations: all of them, and those of a concept."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.models import Concept
from mittragen.desk.doors import DeskRequest, concept_door, door
from mittragen.desk.pages import ConceptPlace, show
from mittragen.desk.planning.drawing import drawn
from mittragen.desk.planning.pages import ProcessCard, ProcessesPage
from mittragen.desk.processes import address_in
from mittragen.desk.ribbon import PARTICIPATING
from mittragen.desk.templating import url
from mittragen.participation.models import Process
from mittragen.participation.queries.moderation import queue_counts
from mittragen.participation.queries.overview import contribution_counts, open_complaint_counts
from mittragen.participation.queries.timeline import entries_of
from mittragen.participation.rules import can_moderate, can_plan, can_read_participation


@door(can_read_participation, methods=("GET",))
def processes(request: DeskRequest) -> HttpResponse:
    """Every participation."""
    begin = url("desk:process-new") if can_plan(request.user, request.municipality) else ""
    page = ProcessesPage(title=_("Beteiligungen"), section="processes", processes=_cards(request, Process.objects.all()), begin=begin)
    return show(request, "planning/processes.html", page)


@concept_door(can_read_participation, methods=("GET",))
def concept_processes(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The participations of a concept."""
    begin = f"{url('desk:process-new')}?konzept={concept.slug}" if can_plan(request.user, request.municipality) else ""
    page = ProcessesPage(
        title=_("Beteiligung"),
        concept=ConceptPlace.of(concept),
        station=PARTICIPATING,
        section="participation",
        processes=_cards(request, Process.objects.filter(concept_slug=concept.slug)),
        begin=begin,
    )
    return show(request, "planning/processes.html", page)


def state_of(process: Process) -> tuple[str, str]:
    """Where a participation stands, as a word with an icon."""
    if process.closed_at is not None:
        return _("abgeschlossen"), "done"
    return (_("öffentlich"), "share") if process.is_public else (_("in Vorbereitung, noch nicht öffentlich"), "calendar")


def _cards(request: DeskRequest, rows: QuerySet[Process]) -> tuple[ProcessCard, ...]:
    """Public ones first, closed ones last, the newest before older ones. Seven queries, however many there are."""
    found = sorted(rows.prefetch_related("phase_rows").order_by("-id"), key=lambda row: (row.closed_at is not None, not row.is_public))
    counts = contribution_counts(found)
    moderates = can_moderate(request.user, request.municipality)
    waiting, complaints = (queue_counts(), open_complaint_counts()) if moderates else ({}, {})
    concepts = dict(Concept.objects.filter(slug__in={row.concept_slug for row in found}).values_list("slug", "title"))
    return tuple(_card(row, concepts.get(row.concept_slug, ""), counts.get(row.pk, 0), waiting.get(row.pk, 0), complaints.get(row.pk, 0)) for row in found)


def _card(row: Process, concept: str, count: int, waiting: int, complaints: int) -> ProcessCard:
    state, icon = state_of(row)
    timeline = drawn(entries_of(row.phase_rows.all(), timezone.localdate()), "", is_closed=row.closed_at is not None)
    return ProcessCard(
        title=row.title,
        address=url("desk:process", process=row.slug),
        question=timeline.said if row.closed_at is None else row.question,
        state=state,
        icon=icon,
        concept=concept,
        figures=_figures(row.slug, count, waiting, complaints),
    )


def _figures(slug: str, count: int, waiting: int, complaints: int) -> tuple[tuple[int, str, str], ...]:
    moderation = address_in("desk:moderation", slug)
    rows = (
        (count, ngettext("Beitrag", "Beiträge", count), address_in("desk:contributions", slug)),
        (waiting, ngettext("wartet auf Prüfung", "warten auf Prüfung", waiting), moderation),
        (complaints, ngettext("offene Meldung", "offene Meldungen", complaints), moderation),
    )
    return tuple(row for row in rows if row[0])
