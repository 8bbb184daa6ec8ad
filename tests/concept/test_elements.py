"""Elements of the draft: add, change, move, remove."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from tests.factories import rooms

from mittragen.concept.actions import (
    ConceptError,
    NewElement,
    add_element,
    add_elements,
    change_concept,
    change_element,
    move_element,
    remove_element,
)
from mittragen.concept.facts import ALLOWED, GERMAN_NAMES, NAMES, Facts, cleaned
from mittragen.concept.models import Concept, Element, Responsibility
from mittragen.concept.queries import elements_in_order
from mittragen.concept.tables import ROWS, UnknownKeyError, facts_of
from mittragen.edition import elements as edition
from mittragen.edition.elements import Amount, Cost, MeasureLink, Origin, Period
from mittragen.edition.terms import ElementKind, OriginKind
from mittragen.municipality.models import JournalEntry, User
from mittragen.municipality.rules import NotAllowedError

FIELD, GOAL, MEASURE, SUB = ElementKind.FIELD_OF_ACTION, ElementKind.GOAL, ElementKind.MEASURE, ElementKind.SUB_MEASURE


def only(concept: Concept, kind: ElementKind) -> Element:
    return Element.objects.get(concept=concept, kind=kind)


def test_draft_can_hold_every_field_of_an_edition() -> None:
    outside = {"key", "parent", "challenges"}
    for kind, part in ((MEASURE, edition.Measure), (GOAL, edition.Goal), (FIELD, edition.FieldOfAction), (ElementKind.CHALLENGE, edition.Challenge)):
        assert set(part.__struct_fields__) - outside == ALLOWED[kind] - {"internal_notes"}
    assert set(NAMES) <= set(GERMAN_NAMES)
    assert set(ROWS) <= set(NAMES)


def test_facts_come_back_as_they_were_written(concept: Concept) -> None:
    measure = only(concept, MEASURE)
    other = add_element(concept=concept, kind=MEASURE, parent=only(concept, GOAL), facts=Facts(title="Andere"), by=None)
    changes = {
        "links": (MeasureLink(measure=other.key, wording="s. 1.1.2"),),
        "origins": (Origin(kind=OriginKind.LAW, text="§ 44 AufenthG"),),
        "also_under": (only(concept, FIELD).key,),
        "council_references": (edition.CouncilReference(paper="KT 2026/037", address="https://example.org"),),
        "cost": Cost(text="viel", one_off=Amount(euro=Decimal("1.50"), up_to=Decimal(20)), funding_text="Kreis"),
        "worded_for_everyone": True,
        "text": "Zeile\r\nzwei",
    }
    change_element(element=measure, by=None, **changes)
    found = facts_of(measure)
    assert {name: getattr(found, name) for name in changes} == {**changes, "cost": cleaned(Facts(cost=changes["cost"])).cost, "text": "Zeile\nzwei"}
    assert found.internal_notes == "Nur für die Redaktion."


def test_change_writes_what_was_before_into_the_journal(concept: Concept, coordinator: User) -> None:
    change_element(element=only(concept, MEASURE), by=coordinator, title="Neuer Titel")
    entry = JournalEntry.objects.filter(action="change_element").last()
    assert (entry.by, entry.subject_key) == (coordinator, only(concept, MEASURE).key)
    assert [(change.name, change.before, change.after) for change in entry.changes.all()] == [("title", "Sprachkurse am Abend anbieten", "Neuer Titel")]


def test_change_to_the_same_value_writes_nothing(concept: Concept, coordinator: User) -> None:
    before = JournalEntry.objects.count()
    change_element(element=only(concept, MEASURE), by=coordinator, title="  Sprachkurse am  Abend anbieten ", cost=facts_of(only(concept, MEASURE)).cost)
    assert JournalEntry.objects.count() == before


def test_key_that_leads_nowhere_is_refused_and_nothing_changes(concept: Concept) -> None:
    before = facts_of(only(concept, MEASURE))
    with pytest.raises(UnknownKeyError, match="nirgendwohin"):
        change_element(element=only(concept, MEASURE), by=None, title="Neu", themes=("tnnnnn",))
    assert facts_of(only(concept, MEASURE)) == before


def test_key_of_another_concept_leads_nowhere(concept: Concept, coordinator: User) -> None:
    other = rooms.small_concept(concept.municipality, coordinator, "zweites")
    with pytest.raises(UnknownKeyError):
        change_element(element=only(concept, MEASURE), by=None, themes=(only(other, ElementKind.CROSS_CUTTING_THEME).key,))


@pytest.mark.parametrize(("kind", "parent"), [(GOAL, None), (MEASURE, MEASURE), (SUB, GOAL), (FIELD, FIELD), (GOAL, MEASURE), (ElementKind.CHALLENGE, GOAL)])
def test_element_stands_only_where_its_kind_may(concept: Concept, kind: ElementKind, parent: ElementKind | None) -> None:
    with pytest.raises(ConceptError, match=kind.german):
        add_element(concept=concept, kind=kind, parent=only(concept, parent) if parent else None, facts=Facts(title="x"), by=None)


def test_element_carries_only_what_its_kind_may(concept: Concept) -> None:
    with pytest.raises(ConceptError, match="Zeitrahmen"):
        add_element(concept=concept, kind=FIELD, facts=Facts(title="x", period=Period(text="2026")), by=None)


def test_outline_is_read_from_top_to_bottom(concept: Concept) -> None:
    new = [NewElement(FIELD, Facts(title="B")), NewElement(MEASURE, Facts(title="B1"), 0), NewElement(SUB, Facts(title="B1a"), 1)]
    add_elements(concept=concept, elements=new, by=None)
    titles = [element.title for element in elements_in_order(concept)]
    assert titles == ["Gleichstellung", "Sprache", "Alle können Deutsch lernen", "Sprachkurse am Abend anbieten", "B", "B1", "B1a"]


def test_moved_element_stands_at_its_new_place_and_the_journal_knows_the_old_one(concept: Concept, coordinator: User) -> None:
    goal, field = only(concept, GOAL), only(concept, FIELD)
    second = add_element(concept=concept, kind=MEASURE, parent=goal, facts=Facts(title="Zweite"), by=None)
    move_element(element=second, parent=goal, position=0, by=coordinator)
    assert [element.title for element in Element.objects.filter(parent=goal)] == ["Zweite", "Sprachkurse am Abend anbieten"]
    move_element(element=second, parent=field, by=coordinator)
    change = JournalEntry.objects.filter(action="move_element").last().changes.get()
    assert (change.before, change.after) == (goal.key, field.key)


def test_element_is_not_moved_under_itself(concept: Concept) -> None:
    goal = only(concept, GOAL)
    inner = add_element(concept=concept, kind=GOAL, parent=goal, facts=Facts(title="innen"), by=None)
    with pytest.raises(ConceptError, match="unter sich selbst"):
        move_element(element=goal, parent=inner, by=None)


def test_removed_key_is_never_given_out_again(concept: Concept) -> None:
    measure = only(concept, MEASURE)
    key, goal = measure.key, only(concept, GOAL)
    remove_element(element=measure, by=None)
    new = add_elements(concept=concept, elements=[NewElement(MEASURE, Facts(title=str(n)), goal) for n in range(30)], by=None)
    assert key not in {element.key for element in new}


def test_element_with_others_under_it_is_not_removed(concept: Concept) -> None:
    with pytest.raises(ConceptError, match="stehen noch andere"):
        remove_element(element=only(concept, GOAL), by=None)


def test_database_refuses_a_parent_from_another_concept(concept: Concept, coordinator: User) -> None:
    other = rooms.small_concept(concept.municipality, coordinator, "zweites")
    with pytest.raises(IntegrityError, match="another concept"), transaction.atomic():
        Element.objects.filter(pk=only(concept, GOAL).pk).update(parent=only(other, FIELD))


def test_database_refuses_an_unknown_kind_and_a_goal_at_the_top(concept: Concept) -> None:
    for values in ({"kind": "zauberei"}, {"parent": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Element.objects.filter(pk=only(concept, GOAL).pk).update(**values)


def test_database_refuses_one_actor_twice_on_a_measure(concept: Concept) -> None:
    first, second = Responsibility.objects.all()
    with pytest.raises(IntegrityError), transaction.atomic():
        Responsibility.objects.filter(pk=second.pk).update(actor=first.actor)


def test_stranger_changes_nothing(concept: Concept, stranger: User) -> None:
    with pytest.raises(NotAllowedError):
        change_element(element=only(concept, MEASURE), by=stranger, title="Neu")
    with pytest.raises(NotAllowedError):
        change_concept(concept=concept, by=stranger, title="Neu")
    assert only(concept, MEASURE).title == "Sprachkurse am Abend anbieten"


@pytest.mark.parametrize("label", ["", "   ", "2026/27", "x" * 61])
def test_label_of_an_edition_fits_into_an_address(concept: Concept, label: str) -> None:
    with pytest.raises(ConceptError):
        change_concept(concept=concept, by=None, edition_label=label)
