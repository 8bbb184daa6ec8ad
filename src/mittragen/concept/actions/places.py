"""Moving elements: by mouse to a place, by keyboard one step."""

from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.concept.actions.rows import lock, lock_outline, read_anew, record_element
from mittragen.concept.models import Element
from mittragen.concept.rules import PARENT_KINDS, ConceptError, kind_under, require_editor, require_place
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import User


class Direction(StrEnum):
    """One step in the outline."""

    UP = "up"
    DOWN = "down"
    IN = "in"
    OUT = "out"


@transaction.atomic
def move_element(*, element: Element, parent: Element | None, by: User | None, position: int | None = None) -> Element:
    """Put an element under another parent, at ``position`` among its siblings there (counted from 0; last when left out).

    A measure put under a measure becomes a sub-measure, and a sub-measure put under a goal or field a measure; the key stays.
    """
    concept = element.concept
    require_editor(by, concept)
    lock_outline(concept)
    lock(element)
    if parent is not None:
        read_anew(parent)
    kind = kind_under(ElementKind(element.kind), parent)
    require_place(kind, parent, concept)
    above = parent
    while above is not None:
        if above.pk == element.pk:
            raise ConceptError(_("Ein Element kann nicht unter sich selbst stehen. Bitte einen anderen Platz wählen."))
        above = above.parent
    before = _place(element)
    siblings = list(Element.objects.filter(concept=concept, parent=parent, kind=kind.value).exclude(pk=element.pk).order_by("position", "id"))
    index = len(siblings) if position is None else max(0, min(position, len(siblings)))
    siblings.insert(index, element)
    element.parent, element.kind = parent, kind.value
    for place, sibling in enumerate(siblings):
        sibling.position = place
    Element.objects.bulk_update(siblings, ["position", "parent", "kind"])
    changed = {name: (old, new) for (name, old), new in zip(before.items(), _place(element).values(), strict=True) if old != new}
    if changed:
        record_element(element, by, "move_element", changed)
    return element


def move_beside(*, element: Element, sibling: Element, by: User | None, after: bool = False) -> Element:
    """Put an element directly before ``sibling``, or ``after`` it; beside an element of another kind it comes first among its own."""
    parent = sibling.parent
    kind = kind_under(ElementKind(element.kind), parent)
    there = Element.objects.filter(concept=element.concept, parent=parent, kind=kind.value).exclude(pk=element.pk)
    keys = list(there.order_by("position", "id").values_list("pk", flat=True))
    index = keys.index(sibling.pk) + after if sibling.pk in keys else 0
    return move_element(element=element, parent=parent, position=index, by=by)


def shift_element(*, element: Element, direction: Direction, by: User | None) -> Element:
    """Move an element one step, as the keyboard does. Raises :class:`ConceptError` where there is no further step.

    At the end of its siblings an element goes on to the next parent of the same kind. IN puts it under what stands before it, OUT behind its parent.
    """
    steps = {Direction.UP: _up, Direction.DOWN: _down, Direction.IN: _in, Direction.OUT: _out}
    parent, position = steps[direction](element)
    return move_element(element=element, parent=parent, position=position, by=by)


def _up(element: Element) -> tuple[Element | None, int | None]:
    siblings, index = _siblings(element)
    if index > 0:
        return element.parent, index - 1
    if element.parent:
        aunts, place = _siblings(element.parent)
        if place > 0:
            return aunts[place - 1], None
    raise ConceptError(_("Weiter nach oben geht es hier nicht."))


def _down(element: Element) -> tuple[Element | None, int | None]:
    siblings, index = _siblings(element)
    if index < len(siblings) - 1:
        return element.parent, index + 1
    if element.parent:
        aunts, place = _siblings(element.parent)
        if place < len(aunts) - 1:
            return aunts[place + 1], 0
    raise ConceptError(_("Weiter nach unten geht es hier nicht."))


def _in(element: Element) -> tuple[Element | None, int | None]:
    siblings, index = _siblings(element)
    candidates = [siblings[index - 1]] if index > 0 else []
    if index == 0 and element.parent:
        goals = Element.objects.filter(parent=element.parent, kind=ElementKind.GOAL.value).exclude(pk=element.pk).order_by("-position", "-id")
        candidates = list(goals[:1]) if element.kind == ElementKind.MEASURE.value else []
    for above in candidates:
        if ElementKind(above.kind) in PARENT_KINDS.get(kind_under(ElementKind(element.kind), above), ()):
            return above, None
    raise ConceptError(_("Darüber steht nichts, worunter dieses Element stehen kann."))


def _out(element: Element) -> tuple[Element | None, int | None]:
    parent = element.parent
    above = parent.parent if parent else None
    if parent is None or above is None or ElementKind(above.kind) not in PARENT_KINDS.get(kind_under(ElementKind(element.kind), above), ()):
        raise ConceptError(_("Weiter nach außen geht es hier nicht."))
    if parent.kind != kind_under(ElementKind(element.kind), above).value:
        return above, None
    return above, _siblings(parent)[1] + 1


def _siblings(element: Element) -> tuple[list[Element], int]:
    siblings = list(Element.objects.filter(concept=element.concept, parent_id=element.parent_id, kind=element.kind).order_by("position", "id"))
    return siblings, siblings.index(element)


def _place(element: Element) -> dict[str, str]:
    return {"parent": element.parent.key if element.parent else "", "kind": element.kind, "position": str(element.position)}
