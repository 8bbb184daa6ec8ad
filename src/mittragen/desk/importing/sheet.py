"""A file that waits, opened once for a page: the reading as read and as decided, marks, and where things stand."""

from collections import defaultdict
from functools import cached_property

from mittragen.concept.importing.deciding import Decisions, decided, line_above, marks_of
from mittragen.concept.importing.pending import decisions_in, evidence_in, mapping_in, reading_in
from mittragen.concept.models import PendingImport
from mittragen.edition.terms import ElementKind
from mittragen.intake.evidence import Evidence
from mittragen.intake.mapping import Mapping
from mittragen.intake.reading import Doubt, ReadElement, Reading


class Sheet:
    """Everything a page of step three looks up; nothing of it asks the database again."""

    def __init__(self, pending: PendingImport) -> None:
        self.pending = pending
        self.read: Reading = reading_in(pending)
        self.decisions: Decisions = decisions_in(pending)
        self.mapping: Mapping = mapping_in(pending)
        self.marks = marks_of(self.read)
        self.reading = decided(self.read, self.decisions)

    @cached_property
    def evidence(self) -> Evidence:
        return evidence_in(self.pending)

    @cached_property
    def positions(self) -> dict[str, int]:
        return {mark: number for number, mark in enumerate(self.marks)}

    @property
    def elements(self) -> tuple[ReadElement, ...]:
        return self.reading.elements

    @cached_property
    def below(self) -> dict[int | None, list[int]]:
        """The positions of what stands under each element; under ``None`` what stands on top."""
        found: dict[int | None, list[int]] = defaultdict(list)
        for number, element in enumerate(self.elements):
            found[element.parent].append(number)
        return found

    @cached_property
    def doubts(self) -> dict[int, list[Doubt]]:
        """Doubts by the element they are about; those that only name a row belong to the measure that stands there."""
        by_place = {element.where: number for number, element in enumerate(self.elements) if element.kind is not ElementKind.GOAL}
        found: dict[int, list[Doubt]] = defaultdict(list)
        for doubt in self.read.warnings:
            number = doubt.element if doubt.element is not None else by_place.get(doubt.where)
            if number is not None:
                found[number].append(doubt)
        return found

    def name(self, number: int) -> str:
        element = self.elements[number]
        return f"{element.label} {element.title or element.text[:120]}".strip()

    def is_out(self, number: int) -> bool:
        return self.elements[number].is_dropped

    def field_of(self, number: int) -> int | None:
        """The field of action above, or the element itself."""
        line = (number, *line_above(self.elements, number))
        return next((above for above in line if self.elements[above].kind is ElementKind.FIELD_OF_ACTION), None)

    def branch(self, number: int | None) -> list[int]:
        """All that stands under an element, in the order of the outline."""
        order: list[int] = []
        waiting = list(reversed(self.below[number]))
        while waiting:
            one = waiting.pop()
            order.append(one)
            waiting.extend(reversed(self.below[one]))
        return order
