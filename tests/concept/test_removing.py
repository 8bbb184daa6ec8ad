"""Removing and bringing back, and taking steps back."""

import pytest
from tests.factories import rooms

from mittragen.concept.actions import (
    ConceptError,
    accept_finding,
    add_element,
    change_element,
    move_element,
    remove_branch,
    remove_element,
    restore_removed,
    undo_entry,
)
from mittragen.concept.facts import Facts
from mittragen.concept.models import AcceptedFinding, Concept, Element
from mittragen.concept.queries import consequences_of_removal, elements_in_order
from mittragen.concept.states import State, states_of
from mittragen.edition.elements import MeasureLink
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry, User
from mittragen.municipality.rules import NotAllowedError

FIELD, GOAL, MEASURE, SUB = ElementKind.FIELD_OF_ACTION, ElementKind.GOAL, ElementKind.MEASURE, ElementKind.SUB_MEASURE


def only(concept: Concept, kind: ElementKind) -> Element:
    return Element.objects.get(concept=concept, kind=kind)


def whole(concept: Concept) -> dict[str, State]:
    return states_of(concept, [element.key for element in elements_in_order(concept)])


def last(action: str) -> JournalEntry:
    return JournalEntry.objects.filter(action=action).latest("pk")


@pytest.fixture
def branched(concept: Concept) -> Concept:
    """The small concept with a second field whose measure links into the first and is listed under it, and a sub-measure."""
    measure = only(concept, MEASURE)
    add_element(concept=concept, kind=SUB, parent=measure, facts=Facts(title="Teil"), by=None)
    field = add_element(concept=concept, kind=FIELD, facts=Facts(title="Arbeit"), by=None)
    first = Element.objects.get(title="Sprache")
    facts = Facts(title="Gast", links=(MeasureLink(measure=measure.key),), also_under=(first.key,))
    add_element(concept=concept, kind=MEASURE, parent=field, facts=facts, by=None)
    accept_finding(concept=concept, code="W101", key=measure.key, reason="So gewollt.", by=None)
    return concept


def test_branch_goes_whole_and_says_how_many(branched: Concept, coordinator: User) -> None:
    assert remove_branch(element=Element.objects.get(title="Sprache"), by=coordinator) == 4
    assert [element.title for element in elements_in_order(branched)] == ["Gleichstellung", "Arbeit", "Gast"]
    assert not AcceptedFinding.objects.exists()


def test_removed_branch_comes_back_with_its_keys_and_what_pointed_to_it(branched: Concept, coordinator: User) -> None:
    before = whole(branched)
    field = Element.objects.get(title="Sprache")
    remove_branch(element=field, by=coordinator)
    restored = restore_removed(concept=branched, key=field.key, by=coordinator)
    assert (restored.key, whole(branched)) == (field.key, before)


def test_part_of_a_removed_branch_waits_for_what_stood_above(branched: Concept) -> None:
    measure, goal = only(branched, GOAL).children.get(), only(branched, GOAL)
    remove_branch(element=goal, by=None)
    with pytest.raises(ConceptError, match="auch entfernt"):
        restore_removed(concept=branched, key=measure.key, by=None)
    restore_removed(concept=branched, key=goal.key, by=None)
    assert Element.objects.get(key=measure.key).title == "Sprachkurse am Abend anbieten"
    with pytest.raises(ConceptError, match="schon wieder"):
        restore_removed(concept=branched, key=goal.key, by=None)


def test_later_word_of_another_stands_when_an_element_comes_back(branched: Concept) -> None:
    measure, guest = only(branched, GOAL).children.get(), Element.objects.get(title="Gast")
    other = add_element(concept=branched, kind=MEASURE, parent=only(branched, GOAL), facts=Facts(title="Andere"), by=None)
    remove_branch(element=measure, by=None)
    change_element(element=guest, by=None, links=(MeasureLink(measure=other.key),))
    restore_removed(concept=branched, key=measure.key, by=None)
    assert whole(branched)[guest.key].facts.links == (MeasureLink(measure=other.key),)


def test_key_of_another_concept_restores_nothing(branched: Concept, coordinator: User) -> None:
    other = rooms.small_concept(branched.municipality, coordinator, "zweites")
    measure = only(other, MEASURE)
    remove_element(element=measure, by=None)
    with pytest.raises(ConceptError, match="nicht entfernt worden"):
        restore_removed(concept=branched, key=measure.key, by=None)
    with pytest.raises(ConceptError):
        undo_entry(concept=branched, entry=last("remove_element"), by=None)
    assert not Element.objects.filter(key=measure.key).exists()


def test_stranger_neither_removes_nor_restores_nor_undoes(branched: Concept, stranger: User) -> None:
    measure = only(branched, MEASURE) if Element.objects.filter(kind=MEASURE).count() == 1 else Element.objects.get(title="Gast")
    with pytest.raises(NotAllowedError):
        remove_branch(element=measure, by=stranger)
    remove_branch(element=measure, by=None)
    with pytest.raises(NotAllowedError):
        restore_removed(concept=branched, key=measure.key, by=stranger)
    with pytest.raises(NotAllowedError):
        undo_entry(concept=branched, entry=last("remove_branch"), by=stranger)


def test_each_step_is_taken_back_and_taken_back_again(branched: Concept, coordinator: User) -> None:
    guest, goal = Element.objects.get(title="Gast"), only(branched, GOAL)
    steps = {
        "change_element": lambda: change_element(element=guest, by=coordinator, title="Neu", novelty="new", links=()),
        "move_element": lambda: move_element(element=Element.objects.get(pk=guest.pk), parent=goal, position=0, by=coordinator),
        "remove_branch": lambda: remove_branch(element=Element.objects.get(pk=goal.pk), by=coordinator),
    }
    for action, step in steps.items():
        before = {key: (state.facts, state.parent, state.accepted) for key, state in whole(branched).items()}
        step()
        after = whole(branched)
        undone = undo_entry(concept=branched, entry=last(action), by=coordinator)
        assert {key: (state.facts, state.parent, state.accepted) for key, state in whole(branched).items()} == before
        undo_entry(concept=branched, entry=undone, by=coordinator)
        assert {key: state.facts for key, state in whole(branched).items()} == {key: state.facts for key, state in after.items()}
        undo_entry(concept=branched, entry=last("undo_entry"), by=coordinator)


def test_added_element_is_taken_back_only_while_it_is_new(branched: Concept) -> None:
    new = add_element(concept=branched, kind=MEASURE, parent=only(branched, GOAL), facts=Facts(title="Neu"), by=None)
    undo_entry(concept=branched, entry=last("add_element"), by=None)
    assert not Element.objects.filter(key=new.key).exists()
    new = add_element(concept=branched, kind=MEASURE, parent=only(branched, GOAL), facts=Facts(title="Neu"), by=None)
    change_element(element=new, by=None, title="Neuer")
    with pytest.raises(ConceptError, match="seitdem geändert"):
        undo_entry(concept=branched, entry=JournalEntry.objects.get(action="add_element", subject_key=new.key), by=None)


def test_step_is_not_taken_back_twice_nor_over_a_later_change(branched: Concept) -> None:
    guest = Element.objects.get(title="Gast")
    change_element(element=guest, by=None, title="Zweiter")
    entry = last("change_element")
    undo_entry(concept=branched, entry=entry, by=None)
    with pytest.raises(ConceptError, match="schon rückgängig"):
        undo_entry(concept=branched, entry=entry, by=None)
    change_element(element=guest, by=None, title="Dritter")
    entry = last("change_element")
    change_element(element=guest, by=None, title="Vierter")
    with pytest.raises(ConceptError, match="„Vierter“ wurde seitdem geändert"):
        undo_entry(concept=branched, entry=entry, by=None)


def test_adding_is_not_taken_back_while_others_point_to_it(branched: Concept) -> None:
    new = add_element(concept=branched, kind=MEASURE, parent=only(branched, GOAL), facts=Facts(title="Neu"), by=None)
    change_element(element=Element.objects.get(title="Gast"), by=None, links=(MeasureLink(measure=new.key),))
    with pytest.raises(ConceptError, match="verweist „Gast“"):
        undo_entry(concept=branched, entry=JournalEntry.objects.get(action="add_element", subject_key=new.key), by=None)


def test_consequences_are_counted_before_anything_goes(branched: Concept) -> None:
    found = consequences_of_removal(Element.objects.get(title="Sprache"))
    assert found.below == ((GOAL, 1), (MEASURE, 1), (SUB, 1))
    assert (found.below_in_all, [element.title for element in found.pointing], found.accepted_findings) == (3, ["Gast"], 1)
    assert not consequences_of_removal(Element.objects.get(title="Gast"))
