"""What does not fit a concept is refused in words, on every database alike."""

import pytest

from mittragen.concept.actions import ConceptError, change_concept, name_level
from mittragen.concept.models import Concept
from mittragen.edition.terms import ElementKind


@pytest.mark.parametrize("changes", [{"kind": "x" * 101}, {"kind": ""}, {"licence": "keine Adresse"}])
def test_a_value_that_does_not_fit_is_refused_and_nothing_changes(concept: Concept, changes: dict[str, str]) -> None:
    with pytest.raises(ConceptError, match="passt nicht"):
        change_concept(concept=concept, by=None, **changes)
    unchanged = Concept.objects.get(pk=concept.pk)
    assert {name: getattr(unchanged, name) for name in changes}.items().isdisjoint(changes.items())


def test_a_level_needs_a_name(concept: Concept) -> None:
    with pytest.raises(ConceptError, match="passt nicht"):
        name_level(concept=concept, kind=ElementKind.GOAL, singular="", plural="Ziele", by=None)
