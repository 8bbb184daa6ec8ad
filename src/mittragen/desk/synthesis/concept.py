"""The participations of a concept, each with how far its synthesis is: where the station "Auswerten" leads."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import ConceptPlace, show
from mittragen.desk.processes import address_in
from mittragen.desk.ribbon import SYNTHESISING
from mittragen.desk.synthesis.meters import meter_of
from mittragen.desk.synthesis.pages import ConceptSynthesisPage
from mittragen.participation.models import Process
from mittragen.participation.rules import can_read_participation


@concept_door(can_read_participation, methods=("GET",))
def processes(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Open ones first, the newest before older ones."""
    rows = sorted(Process.objects.filter(concept_slug=concept.slug).order_by("-id"), key=lambda row: row.closed_at is not None)
    page = ConceptSynthesisPage(
        title=_("Auswertung"),
        concept=ConceptPlace.of(concept),
        station=SYNTHESISING,
        section="synthesis",
        processes=tuple((Link(address=address_in("desk:synthesis", row.slug), title=row.title), meter_of(row)) for row in rows),
    )
    return show(request, "synthesis/concept.html", page)
