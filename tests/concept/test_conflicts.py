"""Two people at one measure."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mittragen.concept.actions import ConceptError, change_element, remove_element
from mittragen.concept.conflicts import ConflictError
from mittragen.concept.facts import Facts, as_told, from_told, mark_of, marks_of
from mittragen.concept.models import Concept, Element
from mittragen.concept.tables import facts_of
from mittragen.edition.elements import Period
from mittragen.edition.terms import ElementKind
from mittragen.municipality.actions import add_membership
from mittragen.municipality.models import JournalEntry, Role, User


@pytest.fixture
def measure(concept: Concept) -> Element:
    return Element.objects.select_related("concept__municipality").get(concept=concept, kind=ElementKind.MEASURE)


@pytest.fixture
def colleague(concept: Concept, stranger: User) -> User:
    add_membership(municipality=concept.municipality, user=stranger, role=Role.EDITOR, by=None)
    return stranger


def test_two_people_change_different_facts_of_one_measure(measure: Element, coordinator: User, colleague: User) -> None:
    seen = marks_of(facts_of(measure))
    change_element(element=Element.objects.get(pk=measure.pk), by=colleague, expected=seen, text="Neuer Text.")
    change_element(element=measure, by=coordinator, expected=seen, title="Neuer Titel")
    found = facts_of(Element.objects.get(pk=measure.pk))
    assert (found.title, found.text) == ("Neuer Titel", "Neuer Text.")


def test_same_fact_changed_by_another_is_a_conflict_that_writes_nothing(measure: Element, coordinator: User, colleague: User) -> None:
    seen = marks_of(facts_of(measure))
    change_element(element=Element.objects.get(pk=measure.pk), by=colleague, expected=seen, text="Ihr Text.")
    entries = JournalEntry.objects.count()
    with pytest.raises(ConflictError, match="„Text“") as caught:
        change_element(element=measure, by=coordinator, expected=seen, title="Neuer Titel", text="Mein Text.")
    [conflict] = caught.value.conflicts
    assert (conflict.name, conflict.german_name, conflict.theirs, conflict.yours, conflict.by) == ("text", "Text", "Ihr Text.", "Mein Text.", "Fremd")
    assert conflict.at == JournalEntry.objects.last().at
    assert (JournalEntry.objects.count(), facts_of(Element.objects.get(pk=measure.pk)).title) == (entries, "Sprachkurse am Abend anbieten")


def test_own_value_wins_when_the_other_was_seen(measure: Element, coordinator: User) -> None:
    seen = marks_of(facts_of(measure))
    change_element(element=measure, by=None, text="Ihr Text.")
    with pytest.raises(ConflictError) as caught:
        change_element(element=measure, by=coordinator, expected=seen, text="Mein Text.")
    change_element(element=measure, by=coordinator, expected={"text": caught.value.conflicts[0].mark}, text="Mein Text.")
    assert facts_of(measure).text == "Mein Text."


def test_both_writing_the_same_is_no_conflict(measure: Element, coordinator: User) -> None:
    seen = marks_of(facts_of(measure))
    change_element(element=measure, by=None, text="Derselbe Text.")
    change_element(element=measure, by=coordinator, expected=seen, text="Derselbe Text. ")
    assert facts_of(measure).text == "Derselbe Text."


def test_conflict_names_organisations_and_groups_by_name(measure: Element, coordinator: User) -> None:
    seen = marks_of(facts_of(measure))
    carried = facts_of(measure).responsibilities
    change_element(element=measure, by=None, responsibilities=carried[:1])
    with pytest.raises(ConflictError) as caught:
        change_element(element=measure, by=coordinator, expected=seen, responsibilities=carried[1:])
    [conflict] = caught.value.conflicts
    assert conflict.theirs == "Koordinierungsstelle integration (Federführung)"
    assert conflict.yours == "Volkshochschule integration (Mitwirkung, Räume)"


def test_change_of_a_removed_element_is_refused_in_words(measure: Element, coordinator: User) -> None:
    remove_element(element=Element.objects.get(pk=measure.pk), by=None)
    with pytest.raises(ConceptError, match="inzwischen entfernt"):
        change_element(element=measure, by=coordinator, title="Neu")


@pytest.mark.parametrize("changes", [{"title": "Neuer Titel"}, {"priority": "hoch"}, {"period": Period(text="2027")}, {"target_groups": ()}])
def test_one_cell_costs_few_queries(measure: Element, coordinator: User, changes: dict[str, object]) -> None:
    seen = marks_of(facts_of(measure))
    with CaptureQueriesContext(
        connection,
    ) as captured:
        change_element(element=measure, by=coordinator, expected=seen, **changes)
    work = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(work) <= 7, work


def test_marks_tell_values_apart() -> None:
    assert mark_of(Facts(title="a")) == mark_of(Facts(title="a"))
    assert marks_of(Facts(title="a"))["title"] != marks_of(Facts(title="b"))["title"]


def test_every_fact_comes_back_from_the_journal(measure: Element) -> None:
    facts = facts_of(measure)
    for name in Facts.__struct_fields__:
        assert from_told(name, as_told(getattr(facts, name))) == getattr(facts, name)
    assert from_told("novelty", as_told(None)) is None
