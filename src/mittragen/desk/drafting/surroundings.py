"""What stands around an element in its concept, asked once for a page: every line of the outline, level names, and what can be chosen."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Value

from mittragen.concept.models import Concept, Element, Indicator, LevelName, Priority, TargetGroup
from mittragen.desk.drafting.words import LevelWords
from mittragen.edition.terms import ElementKind

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Line:
    """An element as a line of the outline."""

    pk: int
    key: str
    kind: str
    parent_id: int | None
    label: str
    title: str

    def __str__(self) -> str:
        return f"{self.label} {self.title}".strip()


class Surroundings:
    """The surroundings of one concept, each looked up when first needed."""

    def __init__(self, concept: Concept) -> None:
        self.concept = concept

    @cached_property
    def lines(self) -> list[Line]:
        """Every element, siblings in their order."""
        rows = Element.objects.filter(concept=self.concept).order_by("position", "id")
        return [Line(*row) for row in rows.values_list("pk", "key", "kind", "parent_id", "label", "title")]

    def of_kind(self, kind: ElementKind) -> Choices:
        """The elements of one kind, to choose from."""
        return [(line.key, str(line)) for line in self.lines if line.kind == kind.value]

    @cached_property
    def words(self) -> LevelWords:
        return LevelWords.of((row[1], row[2], row[3]) for row in self._rows if row[0] == "level")

    def choices(self, what: str) -> Choices:
        """Target groups ("group"), indicators ("indicator") or priorities ("priority")."""
        return [(key, " ".join(filter(None, (label, title)))) for name, key, title, label, _ in self._rows if name == what]

    @cached_property
    def _rows(self) -> list[tuple[Any, ...]]:
        """Four small tables in one query: (what, key, title, label, position)."""
        none = Value("")
        level = LevelName.objects.filter(concept=self.concept).values_list(Value("level"), "kind", "singular", "plural", Value(0))
        group = TargetGroup.objects.filter(concept=self.concept).values_list(Value("group"), "key", "title", none, "position")
        indicator = Indicator.objects.filter(concept=self.concept).values_list(Value("indicator"), "key", "title", "label", "position")
        priority = Priority.objects.filter(concept=self.concept).values_list(Value("priority"), "text", "text", none, "position")
        rows = level.order_by().union(*(one.order_by() for one in (group, indicator, priority)), all=True)
        return sorted(rows, key=lambda row: (row[0], row[4]))
