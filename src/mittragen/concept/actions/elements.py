"""Elements: add and change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.concept.actions.placing import insert_measures, make_room, next_position
from mittragen.concept.actions.rows import lock, lock_outline, read_anew, record_element
from mittragen.concept.conflicts import require_expected
from mittragen.concept.facts import NAMES, Facts, as_told, changed_names, cleaned, keys_of
from mittragen.concept.models import Concept, Element
from mittragen.concept.rules import ConceptError, require_editor, require_own_facts, require_place
from mittragen.concept.tables import Keys, element_columns, facts_of, insert_rows, update_facts
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
    """An element to add. ``parent`` is an element that is there already, or the position of an earlier one in the same call.

    ``before`` is a sibling of the same kind before which it goes; last when left out.
    """

    kind: ElementKind
    facts: Facts
    parent: Element | int | None = None
    before: Element | None = None


@transaction.atomic
def add_element(*, concept: Concept, kind: ElementKind, facts: Facts, by: User | None, parent: Element | None = None, before: Element | None = None) -> Element:
    """One new element under its parent: before the sibling ``before``, or last. Raises :class:`ConceptError`."""
    return add_elements(concept=concept, elements=[NewElement(kind, facts, parent, before)], by=by)[0]


@transaction.atomic
def add_elements(*, concept: Concept, elements: Iterable[NewElement], by: User | None) -> list[Element]:
    """Many new elements at once, each last under its parent in the order given. Links among them may not name keys, which are not known yet."""
    require_editor(by, concept)
    added: list[Element] = []
    all_facts: list[Facts] = []
    places = _Places(concept)
    elements = list(elements)
    lock_outline(concept)
    for above in {new.parent.pk: new.parent for new in elements if isinstance(new.parent, Element)}.values():
        read_anew(above)
    keys = new_keys(concept.municipality, "", len(elements))
    named = {key for new in elements for key in keys_of(new.facts)}
    for new, key in zip(elements, keys, strict=True):
        parent = added[new.parent] if isinstance(new.parent, int) else new.parent
        require_place(new.kind, parent, concept)
        facts = cleaned(new.facts)
        require_own_facts(new.kind, facts)
        all_facts.append(facts)
        element = Element(municipality_id=concept.municipality_id, concept=concept, key=KEY_PREFIX[new.kind] + key, kind=new.kind.value, parent=parent)
        element.position = places.place_of(parent, new)
        for column, value in element_columns(facts).items():
            setattr(element, column, value)
        element.save(force_insert=True)
        added.append(element)
    pairs = list(zip(added, all_facts, strict=True))
    insert_measures(pairs)
    insert_rows(pairs, Keys(concept, named))
    for element, facts in pairs:
        record_element(element, by, "add_element", {"title": ("", facts.title)})
    return added


@transaction.atomic
def change_element(*, element: Element, by: User | None, expected: Mapping[str, str] | None = None, **changes: Any) -> Element:
    """Change facts of an element by name (the names of :class:`Facts`). What is the same stays; without a change nothing is written.

    ``expected`` holds, by name, the marks (:func:`mittragen.concept.facts.mark_of`) of the values the person saw. A fact that someone
    else changed meanwhile raises ``ConflictError``, and nothing is written. The row of the element is locked until the transaction ends.
    """
    return write_changes(element, by, "change_element", changes, expected or {})


def write_changes(element: Element, by: User | None, action: str, changes: Mapping[str, Any], expected: Mapping[str, str]) -> Element:
    """What :func:`change_element` does, told in the journal as ``action``. For actions inside their transaction."""
    unknown = sorted(set(changes) - set(NAMES))
    if unknown:
        raise TypeError(f"no such facts: {', '.join(unknown)}")
    require_editor(by, element.concept)
    lock(element)
    before = facts_of(element, changes)
    after = cleaned(msgspec.structs.replace(before, **changes))
    require_own_facts(ElementKind(element.kind), msgspec.structs.replace(Facts(), **{name: getattr(after, name) for name in changes}))
    names = changed_names(before, after, changes)
    require_expected(element, before, after, tuple(names), expected)
    if names:
        update_facts(element, after, names, Keys(element.concept, keys_of(after, names)))
        told = {name: (as_told(getattr(before, name)), as_told(getattr(after, name))) for name in names}
        record_element(element, by, action, told)
    return element


class _Places:
    """The next free position under each parent, asked once."""

    def __init__(self, concept: Concept) -> None:
        self._concept = concept
        self._next: dict[tuple[int | None, str], int] = {}

    def place_of(self, parent: Element | None, new: NewElement) -> int:
        parent_id = parent.pk if parent else None
        place = (parent_id, new.kind.value)
        if place not in self._next:
            self._next[place] = next_position(self._concept, parent_id, new.kind.value)
        self._next[place] += 1
        if new.before is None:
            return self._next[place] - 1
        if (new.before.parent_id, new.before.kind) != place:
            raise ConceptError(_("Das Element, vor dem eingefügt werden soll, steht nicht mehr dort. Bitte den Platz neu wählen."))
        new.before.refresh_from_db(fields=["position"])
        make_room(self._concept, parent_id, new.kind.value, new.before.position)
        return new.before.position
