"""Participations: all of them, those of a concept, and one at a glance."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door, door
from mittragen.desk.pages import ConceptPlace, show
from mittragen.desk.planning.pages import OverviewPage, ProcessesPage
from mittragen.desk.processes import process_door, process_place
from mittragen.desk.ribbon import PARTICIPATING
from mittragen.desk.templating import url
from mittragen.participation.models import Process
from mittragen.participation.queries.timeline import timeline
from mittragen.participation.rules import can_read_participation


@door(can_read_participation, methods=("GET",))
def processes(request: DeskRequest) -> HttpResponse:
    """Every participation."""
    page = ProcessesPage(title=_("Beteiligungen"), section="processes", processes=_links(Process.objects.all()))
    return show(request, "planning/processes.html", page)


@concept_door(can_read_participation, methods=("GET",))
def concept_processes(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The participations of a concept."""
    rows = Process.objects.filter(concept_slug=concept.slug)
    page = ProcessesPage(title=_("Beteiligung"), concept=ConceptPlace.of(concept), station=PARTICIPATING, section="participation", processes=_links(rows))
    return show(request, "planning/processes.html", page)


@process_door(can_read_participation, methods=("GET",))
def process(request: DeskRequest, process: Process) -> HttpResponse:
    """One participation at a glance."""
    page = OverviewPage(title=process.title, process=process_place(process), section="process", phases=timeline(process))
    return show(request, "planning/overview.html", page)


def _links(rows: Iterable[Process]) -> tuple[Link, ...]:
    return tuple(Link(address=url("desk:process", process=row.slug), title=row.title) for row in rows)
