"""Reading the draft."""

from collections import defaultdict

from mittragen.concept.models import Concept, Element
from mittragen.edition.terms import ElementKind

_KIND_ORDER = {kind.value: place for place, kind in enumerate(ElementKind)}


def concept_of(slug: str) -> Concept | None:
    """The concept of the municipality in scope with this slug."""
    return Concept.objects.select_related("municipality").filter(slug=slug).first()


def elements_in_order(concept: Concept) -> list[Element]:
    """Every element of the draft as an outline is read: principles, goals above all, themes, then each field with all that stands under it."""
    under: dict[int | None, list[Element]] = defaultdict(list)
    for element in Element.objects.filter(concept=concept).order_by("position", "id"):
        under[element.parent_id].append(element)
    for siblings in under.values():
        siblings.sort(key=lambda element: _KIND_ORDER[element.kind])
    order: list[Element] = []
    waiting = list(reversed(under[None]))
    while waiting:
        element = waiting.pop()
        order.append(element)
        waiting.extend(reversed(under[element.pk]))
    return order
