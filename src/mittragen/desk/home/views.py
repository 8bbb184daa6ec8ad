"""The start of the desk: what waits, and the concepts."""

from django.http import HttpResponse

from mittragen.concept.models import Concept
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, door
from mittragen.desk.home.pages import HomePage
from mittragen.desk.pages import show
from mittragen.desk.templating import url
from mittragen.municipality.rules import can_enter_desk


@door(can_enter_desk, methods=("GET",))
def home(request: DeskRequest) -> HttpResponse:
    """What waits, and the concepts."""
    concepts = tuple(Link(address=url("desk:home"), title=concept.title) for concept in Concept.objects.all())
    return show(request, "home/home.html", HomePage(title="Schreibtisch", concepts=concepts))
