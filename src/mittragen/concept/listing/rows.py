"""The measures of a draft in the order of the outline, each with its place; their facts are asked for when needed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.concept.tables import MEASURE_KINDS, facts_by_element
from mittragen.edition.terms import ElementKind

_KIND_ORDER = {kind.value: place for place, kind in enumerate(ElementKind)}


@dataclass(frozen=True)
class Row:
    """A measure or sub-measure. ``field`` and ``goals`` are keys of the elements above it, the nearest goal last."""

    pk: int
    key: str
    kind: ElementKind
    label: str
    title: str
    parent: str
    field: str = ""
    goals: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.label} {self.title}".strip()


class Rows:
    """All measures of a concept, read in one query without their texts."""

    def __init__(self, concept: Concept) -> None:
        self.concept = concept
        columns = ("pk", "key", "kind", "label", "title", "parent_id")
        elements = Element.objects.filter(concept=concept).exclude(kind=ElementKind.CHALLENGE.value).order_by("position", "id")
        self._under: dict[int | None, list[tuple[int, str, str, str, str]]] = defaultdict(list)
        for *element, parent in elements.values_list(*columns):
            self._under[parent].append(tuple(element))
        for siblings in self._under.values():
            siblings.sort(key=lambda element: _KIND_ORDER[element[2]])
        self.names: dict[str, str] = {}
        self.places: list[tuple[str, ElementKind]] = []
        self.all: tuple[Row, ...] = tuple(self._walked())

    @cached_property
    def by_key(self) -> Mapping[str, Row]:
        return {row.key: row for row in self.all}

    @cached_property
    def by_pk(self) -> Mapping[int, Row]:
        return {row.pk: row for row in self.all}

    def facts(self, rows: Iterable[Row], names: Collection[str]) -> dict[str, Facts]:
        """The facts of some rows by key; only the tables that hold ``names`` are asked."""
        rows = list(rows)
        every = len(rows) > 200
        where = {"kind__in": MEASURE_KINDS} if every else {"pk__in": [row.pk for row in rows]}
        elements = Element.objects.filter(concept=self.concept, **where)
        by_pk = facts_by_element(self.concept, elements, names)
        return {row.key: by_pk[row.pk] for row in rows if row.pk in by_pk}

    def _walked(self) -> Iterable[Row]:
        waiting: list[tuple[tuple[int, str, str, str, str], str, str, tuple[str, ...]]]
        waiting = [(element, "", "", ()) for element in reversed(self._under[None])]
        while waiting:
            (pk, key, code, label, title), parent, field, goals = waiting.pop()
            kind = ElementKind(code)
            if kind in (ElementKind.MEASURE, ElementKind.SUB_MEASURE):
                yield Row(pk, key, kind, label, title, parent, field, goals)
            elif kind in (ElementKind.FIELD_OF_ACTION, ElementKind.GOAL):
                self.names[key] = f"{label} {title}".strip()
                self.places.append((key, kind))
            below_field = key if kind is ElementKind.FIELD_OF_ACTION else field
            below_goals = (*goals, key) if kind is ElementKind.GOAL else goals
            waiting.extend((element, key, below_field, below_goals) for element in reversed(self._under[pk]))
