"""New labels for a branch or the whole draft, shown before they are written."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from mittragen.concept.facts import mark_of
from mittragen.concept.labels import label_under, prefix_of
from mittragen.concept.models import Concept, Element
from mittragen.concept.queries.outline import elements_in_order
from mittragen.edition.terms import ElementKind, Term

_NUMBERED = re.compile(r"^(?P<letters>.*?)(?P<number>\d+)(?P<tail>\D{0,2})$")
_COUNTED = frozenset({ElementKind.GOAL.value, ElementKind.MEASURE.value, ElementKind.SUB_MEASURE.value})
_MEASURE = ElementKind.MEASURE.value


class Scheme(Term):
    """How labels are made."""

    OUTLINE = "outline", "Nach der Gliederung: 1, 1.2, 1.2.3"
    RUNNING = "running", "Maßnahmen in jedem Handlungsfeld durchgezählt: B1, B2, B3"


@dataclass(frozen=True)
class NewLabel:
    """One element with its label now and as it would be. ``depth`` counts from 0 at the top of what is renumbered."""

    key: str
    kind: str
    title: str
    depth: int
    old: str
    new: str

    @property
    def is_changed(self) -> bool:
        return self.old != self.new


@dataclass(frozen=True)
class Renumbering:
    """The preview. ``mark`` names the state of the outline it was made from: ``renumber`` refuses any other."""

    rows: tuple[NewLabel, ...]
    mark: str


def renumbering(concept: Concept, scheme: Scheme = Scheme.OUTLINE, branch: Element | None = None) -> Renumbering:
    """New labels for everything in the fields of action, or for what stands under ``branch``, whose own label stays.

    A prefix of its own that most labels of a field have ("SP 1.2") stays. Running numbers are given to whole fields: the one ``branch`` stands in.
    """
    labels = _Labels(concept)
    tops = labels.fields if branch is None else [labels.field_of(branch)] if scheme is Scheme.RUNNING else [labels.by_pk[branch.pk]]
    rows: list[NewLabel] = []
    for top in tops:
        label, base = labels.of_top(top, keeps=branch is not None)
        rows.append(_row(top, 0, label))
        if scheme is Scheme.OUTLINE:
            rows.extend(labels.outlined(top, base, 1))
        else:
            rows.extend(labels.running(top, base))
    return Renumbering(tuple(rows), outline_mark(concept))


def outline_mark(concept: Concept) -> str:
    """A mark of every element's place and label."""
    return mark_of([(element.key, element.parent_id, element.label) for element in elements_in_order(concept)])


class _Labels:
    """The outline while labels are made."""

    def __init__(self, concept: Concept) -> None:
        self._under: dict[int | None, list[Element]] = defaultdict(list)
        elements = elements_in_order(concept)
        self.by_pk = {element.pk: element for element in elements}
        for element in elements:
            self._under[element.parent_id].append(element)
        self.fields = [element for element in self._under[None] if element.kind == ElementKind.FIELD_OF_ACTION.value]

    def field_of(self, element: Element) -> Element:
        while element.parent_id is not None:
            element = self.by_pk[element.parent_id]
        return element

    def of_top(self, top: Element, keeps: bool) -> tuple[str, str]:
        """The label of the top itself, and what the labels below begin with."""
        if top.parent_id is not None:
            return top.label, top.label
        prefix = prefix_of(one.label for one in self._below(top) if one.kind in _COUNTED)
        match = _NUMBERED.match(top.label)
        place = self.fields.index(top) + 1 if top in self.fields else 0
        number = match["number"] if match and keeps else str(place)
        if match:
            label = f"{match['letters']}{number}{match['tail']}"
            return label, f"{prefix}{number}" if prefix and prefix == match["letters"] else prefix or number
        return top.label if prefix or keeps else number, prefix or number

    def outlined(self, top: Element, base: str, depth: int) -> Iterator[NewLabel]:
        number = 0
        for element in self._under[top.pk]:
            if element.kind in _COUNTED:
                number += 1
                label = label_under(base, number)
                yield _row(element, depth, label)
                yield from self.outlined(element, label, depth + 1)

    def running(self, field: Element, base: str) -> Iterator[NewLabel]:
        number = 0
        for element in self._below(field):
            if element.kind == _MEASURE:
                number += 1
                label = label_under(base, number)
                yield _row(element, 1, label)
                yield from self.outlined(element, label, 2)

    def _below(self, top: Element) -> Iterator[Element]:
        for element in self._under[top.pk]:
            yield element
            yield from self._below(element)


def _row(element: Element, depth: int, label: str) -> NewLabel:
    return NewLabel(element.key, element.kind, element.title, depth, element.label, label)
