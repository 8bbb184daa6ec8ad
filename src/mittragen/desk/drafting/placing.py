"""Moving an element: one step, to a chosen place, or with the mouse."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.actions import Direction, move_beside, move_element, shift_element
from mittragen.concept.models import Concept, Element
from mittragen.concept.queries import elements_in_order
from mittragen.concept.rules import PARENT_KINDS, can_edit_draft
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.drafting.pages import DraftingPage, framed
from mittragen.desk.drafting.surroundings import Surroundings
from mittragen.desk.drafting.undoing import tell_step
from mittragen.desk.drafting.views import element_of
from mittragen.desk.pages import go, show
from mittragen.edition.terms import ElementKind

_MEASURES = frozenset({ElementKind.MEASURE, ElementKind.SUB_MEASURE})


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place to choose. ``depth`` counts from 0 at the top."""

    key: str
    words: str
    is_now: bool


@dataclass(frozen=True, kw_only=True)
class PlacePage(DraftingPage):
    """Where an element can go."""

    places: tuple[Place, ...]


@concept_door(can_edit_draft)
def place(request: DeskRequest, concept: Concept, key: str) -> HttpResponse:
    """Choose a place; or take one step, put beside or into another with the mouse."""
    one = found(element_of(concept, key))
    if request.method == "POST":
        _move(request, concept, one)
        tell_step(request, concept, _("„%(element)s“ ist verschoben.") % {"element": one})
        return go("desk:drafting-element", slug=concept.slug, key=_back(request, concept, key))
    title = _("„%(element)s“ verschieben") % {"element": one}
    return show(request, "drafting/place.html", PlacePage(**framed(request, concept, one, title=title), places=_places(concept, one)))


def _move(request: DeskRequest, concept: Concept, one: Element) -> None:
    sent, by = request.POST, request.user
    if sent.get("schritt") in Direction.__members__.values():
        shift_element(element=one, direction=Direction(sent["schritt"]), by=by)
    elif "neben" in sent:
        move_beside(element=one, sibling=found(element_of(concept, sent["neben"])), after="danach" in sent, by=by)
    else:
        parent = found(element_of(concept, sent["unter"])) if sent.get("unter") else None
        move_element(element=one, parent=parent, position=0 if sent.get("platz") == "oben" else None, by=by)


def _back(request: DeskRequest, concept: Concept, key: str) -> str:
    """The element that stood beside the outline when another one was moved in it."""
    back = request.POST.get("zurueck", "")
    return back if back and element_of(concept, back) else key


def _places(concept: Concept, one: Element) -> tuple[Place, ...]:
    words = Surroundings(concept).words
    kind = ElementKind(one.kind)
    allowed = frozenset().union(*(PARENT_KINDS.get(each, frozenset()) for each in (_MEASURES if kind in _MEASURES else {kind})))
    depths: dict[int | None, int] = {None: -1}
    inside: set[int] = set()
    places = []
    for element in elements_in_order(concept):
        depths[element.pk] = depths[element.parent_id] + 1
        if element.pk == one.pk or element.parent_id in inside:
            inside.add(element.pk)
        elif ElementKind(element.kind) in allowed:
            indent = "\u2003" * depths[element.pk]
            places.append(Place(key=element.key, words=f"{indent}{words.one(element.kind)} {element}", is_now=element.pk == one.parent_id))
    return tuple(places)
