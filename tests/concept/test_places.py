"""Moving by mouse and by keyboard, adding at a place."""

import pytest
from tests.factories import rooms

from mittragen.concept.actions import ConceptError, Direction, NewElement, add_element, add_elements, move_beside, move_element, shift_element
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.concept.queries import elements_in_order
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry, Municipality, User

FIELD, GOAL, MEASURE, SUB = ElementKind.FIELD_OF_ACTION, ElementKind.GOAL, ElementKind.MEASURE, ElementKind.SUB_MEASURE


@pytest.fixture
def outline(municipality: Municipality, coordinator: User) -> Concept:
    """Two fields; under the first two goals with measures a, b and c."""
    concept = rooms.empty_concept(municipality, coordinator)
    named = [("F", FIELD, None), ("G", GOAL, 0), ("H", GOAL, 0), ("a", MEASURE, 1), ("b", MEASURE, 1), ("c", MEASURE, 2), ("E", FIELD, None)]
    add_elements(concept=concept, elements=[NewElement(kind, Facts(title=title), parent) for title, kind, parent in named], by=None)
    return concept


def of(title: str) -> Element:
    return Element.objects.get(title=title)


def drawn(concept: Concept) -> str:
    """The outline as "F(G(ab)H(c))E"."""
    elements = elements_in_order(concept)

    def under(parent: int | None) -> str:
        return "".join(e.title + (f"({inner})" if (inner := under(e.pk)) else "") for e in elements if e.parent_id == parent)

    return under(None)


@pytest.mark.parametrize(
    ("title", "direction", "expected"),
    [
        ("b", Direction.UP, "F(G(ba)H(c))E"),
        ("a", Direction.DOWN, "F(G(ba)H(c))E"),
        ("b", Direction.DOWN, "F(G(a)H(bc))E"),
        ("c", Direction.UP, "F(G(abc)H)E"),
        ("b", Direction.IN, "F(G(a(b))H(c))E"),
        ("b", Direction.OUT, "F(G(a)H(c)b)E"),
        ("H", Direction.IN, "F(G(H(c)ab))E"),
        ("H", Direction.UP, "F(H(c)G(ab))E"),
        ("F", Direction.DOWN, "EF(G(ab)H(c))"),
        ("H", Direction.DOWN, "F(G(ab))E(H(c))"),
    ],
)
def test_keyboard_moves_one_step(outline: Concept, title: str, direction: Direction, expected: str) -> None:
    shift_element(element=of(title), direction=direction, by=None)
    assert drawn(outline) == expected


@pytest.mark.parametrize(
    ("title", "direction"), [("F", Direction.UP), ("E", Direction.DOWN), ("G", Direction.OUT), ("E", Direction.IN), ("a", Direction.IN), ("G", Direction.UP)]
)
def test_no_further_step_is_said_and_nothing_moves(outline: Concept, title: str, direction: Direction) -> None:
    entries = JournalEntry.objects.count()
    with pytest.raises(ConceptError):
        shift_element(element=of(title), direction=direction, by=None)
    assert (drawn(outline), JournalEntry.objects.count()) == ("F(G(ab)H(c))E", entries)


def test_in_and_out_again_is_a_measure_again_with_its_key(outline: Concept) -> None:
    key = of("b").key
    shift_element(element=of("b"), direction=Direction.IN, by=None)
    assert (of("b").kind, of("b").key) == (SUB, key)
    shift_element(element=of("b"), direction=Direction.OUT, by=None)
    assert (of("b").kind, drawn(outline)) == (MEASURE, "F(G(ab)H(c))E")


def test_element_is_dropped_before_and_after_another(outline: Concept) -> None:
    move_beside(element=of("c"), sibling=of("b"), by=None)
    assert drawn(outline) == "F(G(acb)H)E"
    move_beside(element=of("a"), sibling=of("b"), after=True, by=None)
    assert drawn(outline) == "F(G(cba)H)E"


def test_move_to_the_same_place_is_not_told(outline: Concept) -> None:
    entries = JournalEntry.objects.count()
    move_element(element=of("a"), parent=of("G"), position=0, by=None)
    assert JournalEntry.objects.count() == entries


def test_new_element_stands_before_the_named_one(outline: Concept) -> None:
    add_element(concept=outline, kind=MEASURE, parent=of("G"), facts=Facts(title="x"), before=of("b"), by=None)
    assert drawn(outline) == "F(G(axb)H(c))E"
    with pytest.raises(ConceptError, match="nicht mehr dort"):
        add_element(concept=outline, kind=MEASURE, parent=of("G"), facts=Facts(title="y"), before=of("c"), by=None)
