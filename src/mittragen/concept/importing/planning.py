"""A plan: every element of a reading with its kind and place in the draft, and the element of the draft it is."""

from dataclasses import dataclass, field

from mittragen.actors.models import Actor
from mittragen.actors.queries import actors_by_name
from mittragen.concept.facts import NAMES, Facts
from mittragen.concept.importing.matching import matched
from mittragen.concept.models import Concept, Element, TargetGroup
from mittragen.concept.queries import elements_in_order
from mittragen.concept.rules import PARENT_KINDS
from mittragen.concept.tables import facts_by_element
from mittragen.edition.terms import ElementKind
from mittragen.intake.reading import ReadElement, Reading

# No column of a file holds the others; they are written in the draft only.
READ_NAMES = frozenset(NAMES) - {"origins", "former_titles", "icon", "indicators", "worded_for_everyone"}
HOLDER_TITLE = "Ohne Handlungsfeld"


@dataclass(eq=False)
class Planned:
    """An element of a reading on its way into the draft. ``number`` is its position in the reading; -1 for a field that holds what stands under none."""

    number: int
    read: ReadElement
    kind: ElementKind
    parent: "Planned | None" = None
    match: Element | None = None
    facts: Facts = field(default_factory=Facts)


@dataclass(eq=False)
class Plan:
    """Everything a reading means for a draft. ``before`` holds the facts of the draft's elements by row id, ``actors`` every folded name of each."""

    concept: Concept
    reading: Reading
    planned: list[Planned]
    elements: list[Element]
    before: dict[int, Facts]
    actors: dict[str, Actor]
    groups: list[TargetGroup]


def plan_of(concept: Concept, reading: Reading) -> Plan:
    """Give every element of the reading a kind that fits its place, and find it in the draft."""
    elements = elements_in_order(concept)
    before = facts_by_element(concept, elements, READ_NAMES) if elements else {}
    by_number: dict[int, Planned] = {}
    kept = _kept(reading)
    for number, read in enumerate(reading.elements):
        if number in kept:
            by_number[number] = Planned(number, read, read.kind)
    planned = list(by_number.values())
    for one in planned:
        one.parent = by_number.get(one.read.parent) if one.read.parent is not None else None
    for one in planned:
        _settle(one)
    places = {id(one): place for place, one in enumerate(planned)}
    parents = [places[id(one.parent)] if one.parent else None for one in planned]
    found = matched([(one.read, one.kind) for one in planned], parents, elements, before)
    for one, match in zip(planned, found, strict=True):
        one.match = match
    groups = list(TargetGroup.objects.filter(concept=concept))
    return Plan(concept, reading, [*_holders(planned, elements), *planned], elements, before, actors_by_name(), groups)


def _kept(reading: Reading) -> set[int]:
    """Without what is struck through in the file, unless something that is not stands under it."""
    kept = {number for number, read in enumerate(reading.elements) if not read.is_dropped}
    for number in sorted(kept):
        above = reading.elements[number].parent
        while above is not None and above not in kept:
            kept.add(above)
            above = reading.elements[above].parent
    return kept


def _settle(one: Planned) -> None:
    """Climb until something stands above that may; a sub-measure without a measure is a measure, a measure under one a sub-measure."""
    if one.kind not in PARENT_KINDS:
        one.parent = None
        return
    if one.kind in {ElementKind.MEASURE, ElementKind.SUB_MEASURE}:
        under_measure = one.parent is not None and one.parent.kind in {ElementKind.MEASURE, ElementKind.SUB_MEASURE}
        one.kind = ElementKind.SUB_MEASURE if under_measure else ElementKind.MEASURE
    steps = 0
    while one.parent is not None and one.parent.kind not in PARENT_KINDS[one.kind] and steps < 20:
        one.parent = one.parent.parent
        steps += 1


def _holders(planned: list[Planned], elements: list[Element]) -> list[Planned]:
    """A field for new elements that the file puts under none."""
    homeless = [one for one in planned if one.parent is None and one.kind in PARENT_KINDS and one.match is None]
    if not homeless:
        return []
    fields = [element for element in elements if element.kind == ElementKind.FIELD_OF_ACTION]
    known = next((element for element in fields if element.title == HOLDER_TITLE), None)
    read = ReadElement(kind=ElementKind.FIELD_OF_ACTION, title=HOLDER_TITLE)
    holder = Planned(-1, read, ElementKind.FIELD_OF_ACTION, match=known)
    for one in homeless:
        one.parent = holder
        if one.kind is ElementKind.SUB_MEASURE:
            one.kind = ElementKind.MEASURE
    return [holder]
