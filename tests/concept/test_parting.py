"""Splitting and merging."""

import pytest

from mittragen.concept.actions import ConceptError, add_element, change_element, merge_elements, split_element, undo_entry
from mittragen.concept.facts import Facts
from mittragen.concept.labels import joined_label
from mittragen.concept.models import Concept, Element
from mittragen.concept.queries import elements_in_order
from mittragen.concept.states import State, changes_of, states_of
from mittragen.concept.tables import facts_of
from mittragen.edition.elements import MeasureLink, Responsibility
from mittragen.edition.terms import ElementKind, ResponsibilityRole
from mittragen.municipality.models import JournalEntry, User
from mittragen.municipality.rules import NotAllowedError

FIELD, GOAL, MEASURE, SUB = ElementKind.FIELD_OF_ACTION, ElementKind.GOAL, ElementKind.MEASURE, ElementKind.SUB_MEASURE


def of(title: str) -> Element:
    return Element.objects.get(title=title)


def whole(concept: Concept) -> dict[str, tuple[object, ...]]:
    states: dict[str, State] = states_of(concept, [element.key for element in elements_in_order(concept)])
    return {key: (state.facts, state.parent, state.kind) for key, state in states.items()}


@pytest.fixture
def measure(concept: Concept) -> Element:
    return Element.objects.get(concept=concept, kind=MEASURE)


@pytest.fixture
def second(concept: Concept, measure: Element) -> Element:
    """A second measure that names the first, has a part of its own, is named by a third, and is led by who only takes part in the first."""
    school = facts_of(measure).responsibilities[1].actor
    facts = Facts(
        label="1.1.2",
        title="Zweite",
        starting_point="Es fehlt an Räumen.",
        links=(MeasureLink(measure=measure.key),),
        responsibilities=(Responsibility(actor=school, role=ResponsibilityRole.LEAD),),
    )
    goal = Element.objects.get(kind=GOAL)
    added = add_element(concept=concept, kind=MEASURE, parent=goal, facts=facts, by=None)
    add_element(concept=concept, kind=SUB, parent=added, facts=Facts(title="Teil"), by=None)
    links = (MeasureLink(measure=added.key), MeasureLink(measure=measure.key))
    add_element(concept=concept, kind=MEASURE, parent=goal, facts=Facts(title="Dritte", links=links), by=None)
    return added


def test_split_measure_gives_its_people_and_themes_to_the_new_part(measure: Element, second: Element, coordinator: User) -> None:
    key, old = measure.key, facts_of(measure)
    first, new = split_element(element=measure, parts=[{"title": "Abends"}, {"title": "Samstags", "text": "Am Samstag.", "label": "1.1.1b"}], by=coordinator)
    facts = facts_of(new)
    assert (first.key, facts_of(first).title, facts_of(first).text) == (key, "Abends", old.text)
    assert (facts.title, facts.text, facts.label, facts.steps) == ("Samstags", "Am Samstag.", "1.1.1b", ())
    assert (facts.responsibilities, facts.themes, facts.target_groups, facts.period) == (old.responsibilities, old.themes, old.target_groups, old.period)
    assert [element.title for element in Element.objects.filter(parent=measure.parent, kind=MEASURE)] == ["Abends", "Samstags", "Zweite", "Dritte"]


def test_journal_tells_what_a_measure_was_split_into(measure: Element, coordinator: User) -> None:
    _, new = split_element(element=measure, parts=[{}, {"title": "Samstags"}], by=coordinator)
    entry = JournalEntry.objects.latest("pk")
    assert (entry.action, entry.subject_key, entry.by) == ("split_element", measure.key, coordinator)
    assert [change.key for change in changes_of(entry) if not change.name and not change.before] == [new.key]


def test_split_is_taken_back(concept: Concept, measure: Element, coordinator: User) -> None:
    before = whole(concept)
    split_element(element=measure, parts=[{"title": "Abends"}, {"title": "Samstags"}, {"title": "Sonntags"}], by=coordinator)
    undo_entry(concept=concept, entry=JournalEntry.objects.latest("pk"), by=coordinator)
    assert whole(concept) == before


@pytest.mark.parametrize("parts", [[], [{"title": "Nur einer"}], [{}, {"text": "ohne Titel"}]])
def test_split_needs_two_parts_with_titles(concept: Concept, measure: Element, parts: list[dict[str, str]]) -> None:
    before = whole(concept)
    with pytest.raises(ConceptError):
        split_element(element=measure, parts=parts, by=None)
    assert whole(concept) == before


def test_merged_measure_has_the_chosen_texts_and_the_lists_of_both(measure: Element, second: Element, coordinator: User) -> None:
    old = facts_of(measure)
    keep = merge_elements(keep=measure, drop=second, facts={"label": joined_label("1.1.1", "1.1.2"), "text": "Beides."}, by=coordinator)
    facts = facts_of(keep)
    assert (facts.label, facts.title, facts.text, facts.starting_point) == ("1.1.1+2", old.title, "Beides.", "Es fehlt an Räumen.")
    assert (facts.responsibilities, facts.links) == (old.responsibilities, ())
    assert not Element.objects.filter(key=second.key).exists()
    assert of("Teil").parent == keep
    assert facts_of(of("Dritte")).links == (MeasureLink(measure=keep.key),)


def test_journal_tells_what_a_measure_was_merged_from(measure: Element, second: Element, coordinator: User) -> None:
    merge_elements(keep=measure, drop=second, by=coordinator)
    entry = JournalEntry.objects.latest("pk")
    assert (entry.action, entry.subject_key, entry.by) == ("merge_elements", measure.key, coordinator)
    assert [change.key for change in changes_of(entry) if not change.name and not change.after] == [second.key]


def test_merge_is_taken_back(concept: Concept, measure: Element, second: Element, coordinator: User) -> None:
    before = whole(concept)
    merge_elements(keep=measure, drop=second, facts={"title": "Beide"}, by=coordinator)
    undo_entry(concept=concept, entry=JournalEntry.objects.latest("pk"), by=coordinator)
    assert whole(concept) == before


def test_merge_written_on_since_is_not_taken_back(concept: Concept, measure: Element, second: Element) -> None:
    keep = merge_elements(keep=measure, drop=second, facts={"title": "Beide"}, by=None)
    entry = JournalEntry.objects.latest("pk")
    change_element(element=keep, by=None, title="Weiter")
    with pytest.raises(ConceptError, match="seitdem geändert"):
        undo_entry(concept=concept, entry=entry, by=None)


def test_merged_fields_take_guests_and_goals_along(concept: Concept, measure: Element) -> None:
    first = Element.objects.get(kind=FIELD)
    other = add_element(concept=concept, kind=FIELD, facts=Facts(title="Arbeit"), by=None)
    goal = add_element(concept=concept, kind=GOAL, parent=other, facts=Facts(title="Ziel"), by=None)
    third = add_element(concept=concept, kind=FIELD, facts=Facts(title="Wohnen"), by=None)
    guest = add_element(concept=concept, kind=MEASURE, parent=third, facts=Facts(title="Gast", also_under=(other.key,)), by=None)
    change_element(element=measure, by=None, also_under=(other.key,))
    merge_elements(keep=first, drop=other, by=None)
    assert Element.objects.get(pk=goal.pk).parent == first
    assert (facts_of(guest).also_under, facts_of(measure).also_under) == ((first.key,), ())


def test_merge_is_refused_in_words(measure: Element, second: Element) -> None:
    for keep, drop, words in (
        (measure, measure, "mit sich selbst"),
        (measure, Element.objects.get(kind=GOAL), "derselben Art"),
        (of("Teil"), second, "umgekehrt"),
    ):
        with pytest.raises(ConceptError, match=words):
            merge_elements(keep=keep, drop=drop, by=None)


def test_stranger_neither_splits_nor_merges(measure: Element, second: Element, stranger: User) -> None:
    with pytest.raises(NotAllowedError):
        split_element(element=measure, parts=[{}, {"title": "x"}], by=stranger)
    with pytest.raises(NotAllowedError):
        merge_elements(keep=measure, drop=second, by=stranger)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("B5", "B6", "B5+6"),
        ("1.1.1", "1.1.2", "1.1.1+2"),
        ("B5", "Ü4", "B5+Ü4"),
        ("SP 5", "SP 6", "SP 5+6"),
        ("", "B6", "B6"),
        ("B5", "", "B5"),
        ("B5", "B5", "B5"),
    ],
)
def test_labels_are_joined_as_offices_print_them(first: str, second: str, joined: str) -> None:
    assert joined_label(first, second) == joined
