"""Elements: add, change, move, remove."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Max

from mittragen.concept.actions.rows import lock, record_element
from mittragen.concept.conflicts import require_expected
from mittragen.concept.facts import NAMES, Facts, as_told, changed_names, cleaned, keys_of
from mittragen.concept.models import Concept, Element, MeasureFacts
from mittragen.concept.rules import ConceptError, require_editor, require_own_facts, require_place
from mittragen.concept.tables import MEASURE_KINDS, Keys, element_columns, facts_of, insert_rows, measure_columns, update_facts
from mittragen.edition.terms import ElementKind
from mittragen.municipality.keys import new_keys
from mittragen.municipality.models import User

KEY_PREFIX = {
    ElementKind.GUIDING_PRINCIPLE: "p",
    ElementKind.OVERARCHING_GOAL: "o",
    ElementKind.CROSS_CUTTING_THEME: "t",
    ElementKind.FIELD_OF_ACTION: "f",
    ElementKind.CHALLENGE: "h",
    ElementKind.GOAL: "g",
    # A sub-measure may become a measure of its own; its key stays.
    ElementKind.MEASURE: "m",
    ElementKind.SUB_MEASURE: "m",
}


@dataclass(frozen=True)
class NewElement:
    """An element to add. ``parent`` is an element that is there already, or the position of an earlier one in the same call."""

    kind: ElementKind
    facts: Facts
    parent: Element | int | None = None


@transaction.atomic
def add_element(*, concept: Concept, kind: ElementKind, facts: Facts, by: User | None, parent: Element | None = None) -> Element:
    """One new element, last under its parent. Raises :class:`ConceptError`."""
    return add_elements(concept=concept, elements=[NewElement(kind, facts, parent)], by=by)[0]


@transaction.atomic
def add_elements(*, concept: Concept, elements: Iterable[NewElement], by: User | None) -> list[Element]:
    """Many new elements at once, each last under its parent in the order given. Links among them may not name keys, which are not known yet."""
    require_editor(by, concept)
    added: list[Element] = []
    all_facts: list[Facts] = []
    places = _Places(concept)
    elements = list(elements)
    keys = new_keys(concept.municipality, "", len(elements))
    for new, key in zip(elements, keys, strict=True):
        parent = added[new.parent] if isinstance(new.parent, int) else new.parent
        require_place(new.kind, parent, concept)
        facts = cleaned(new.facts)
        require_own_facts(new.kind, facts)
        all_facts.append(facts)
        element = Element(municipality_id=concept.municipality_id, concept=concept, key=KEY_PREFIX[new.kind] + key, kind=new.kind.value, parent=parent)
        element.position = places.next_under(parent, new.kind)
        for column, value in element_columns(facts).items():
            setattr(element, column, value)
        element.save(force_insert=True)
        added.append(element)
    pairs = list(zip(added, all_facts, strict=True))
    MeasureFacts.objects.bulk_create(
        MeasureFacts(municipality_id=concept.municipality_id, element=element, **measure_columns(facts))
        for element, facts in pairs
        if element.kind in MEASURE_KINDS
    )
    insert_rows(pairs, Keys(concept))
    for element, facts in pairs:
        record_element(element, by, "add_element", {"title": ("", facts.title)})
    return added


@transaction.atomic
def change_element(*, element: Element, by: User | None, expected: Mapping[str, str] | None = None, **changes: Any) -> Element:
    """Change facts of an element by name (the names of :class:`Facts`). What is the same stays; without a change nothing is written.

    ``expected`` holds, by name, the marks (:func:`mittragen.concept.facts.mark_of`) of the values the person saw. A fact that someone
    else changed meanwhile raises ``ConflictError``, and nothing is written. The row of the element is locked until the transaction ends.
    """
    unknown = sorted(set(changes) - set(NAMES))
    if unknown:
        raise TypeError(f"no such facts: {', '.join(unknown)}")
    require_editor(by, element.concept)
    lock(element)
    before = facts_of(element, changes)
    after = cleaned(msgspec.structs.replace(before, **changes))
    require_own_facts(ElementKind(element.kind), msgspec.structs.replace(Facts(), **{name: getattr(after, name) for name in changes}))
    names = changed_names(before, after, changes)
    require_expected(element, before, after, tuple(names), expected or {})
    if names:
        update_facts(element, after, names, Keys(element.concept, keys_of(after, names)))
        told = {name: (as_told(getattr(before, name)), as_told(getattr(after, name))) for name in names}
        record_element(element, by, "change_element", told)
    return element


@transaction.atomic
def move_element(*, element: Element, parent: Element | None, by: User | None, position: int | None = None) -> Element:
    """Put an element under another parent, at ``position`` among its siblings there (counted from 0; last when left out)."""
    concept = element.concept
    require_editor(by, concept)
    kind = ElementKind(element.kind)
    require_place(kind, parent, concept)
    above = parent
    while above is not None:
        if above.pk == element.pk:
            raise ConceptError("Ein Element kann nicht unter sich selbst stehen. Bitte einen anderen Platz wählen.")
        above = above.parent
    told = (element.parent.key if element.parent else "", parent.key if parent else "")
    siblings = list(Element.objects.filter(concept=concept, parent=parent, kind=element.kind).exclude(pk=element.pk).order_by("position", "id"))
    siblings.insert(len(siblings) if position is None else position, element)
    element.parent = parent
    for place, sibling in enumerate(siblings):
        sibling.position = place
    Element.objects.bulk_update(siblings, ["position", "parent"])
    record_element(element, by, "move_element", {"parent": told})
    return element


@transaction.atomic
def remove_element(*, element: Element, by: User | None) -> None:
    """Take an element out of the draft. Its key is never given out again. Raises :class:`ConceptError` while others stand under it."""
    require_editor(by, element.concept)
    if element.children.exists():
        raise ConceptError(f"Unter „{element}“ stehen noch andere Elemente. Bitte zuerst diese verschieben oder entfernen.")
    record_element(element, by, "remove_element", {"title": (element.title, "")})
    element.delete()


class _Places:
    """The next free position under each parent, asked once."""

    def __init__(self, concept: Concept) -> None:
        self._concept = concept
        self._next: dict[tuple[int | None, str], int] = {}

    def next_under(self, parent: Element | None, kind: ElementKind) -> int:
        place = (parent.pk if parent else None, kind.value)
        if place not in self._next:
            last = Element.objects.filter(concept=self._concept, parent=parent, kind=kind.value).aggregate(last=Max("position"))["last"]
            self._next[place] = 0 if last is None else last + 1
        self._next[place] += 1
        return self._next[place] - 1
