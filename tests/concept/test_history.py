"""The history of an element, and the way back."""

import pytest

from mittragen.concept import actions
from mittragen.concept.actions import ConceptError, add_element, change_element, merge_elements, move_element, remove_element, restore_facts, undo_entry
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element, Indicator, TargetGroup
from mittragen.concept.queries import history_of, renumbering, state_before, steps_of
from mittragen.concept.tables import facts_of
from mittragen.edition.terms import ElementKind, IndicatorKind
from mittragen.municipality.models import JournalEntry, User
from mittragen.municipality.rules import NotAllowedError

GOAL, MEASURE = ElementKind.GOAL, ElementKind.MEASURE


@pytest.fixture
def measure(concept: Concept) -> Element:
    return Element.objects.select_related("concept__municipality").get(concept=concept, kind=MEASURE)


def last() -> JournalEntry:
    return JournalEntry.objects.latest("pk")


def test_history_tells_newest_first_who_did_what_in_words(measure: Element, coordinator: User) -> None:
    facts = facts_of(measure)
    change_element(element=measure, by=coordinator, title="Neuer Titel", responsibilities=facts.responsibilities[:1])
    move_element(element=measure, parent=measure.parent.parent, by=None)
    moved, changed, added = history_of(measure)
    assert (moved.words, changed.words, added.words) == ("verschoben", "geändert", "hinzugefügt")
    assert (moved.who, changed.who, changed.at) == ("", "Koordinierung", JournalEntry.objects.get(pk=changed.entry).at)
    assert [(c.german_name, c.before, c.after) for c in changed.changes] == [
        ("Titel", "Sprachkurse am Abend anbieten", "Neuer Titel"),
        (
            "Zuständigkeit",
            "Koordinierungsstelle integration (Federführung)\nVolkshochschule integration (Mitwirkung, Räume)",
            "Koordinierungsstelle integration (Federführung)",
        ),
    ]
    assert [(c.german_name, c.before, c.after, c.restorable) for c in moved.changes] == [("Platz", "1.1 Alle können Deutsch lernen", "1 Sprache", False)]


def test_history_of_one_element_tells_its_part_of_a_common_step(concept: Concept, measure: Element) -> None:
    other = add_element(concept=concept, kind=MEASURE, parent=measure.parent, facts=Facts(title="Zweite"), by=None)
    merge_elements(keep=measure, drop=other, facts={"title": "Beide"}, by=None)
    [merged, _] = history_of(measure)
    assert (merged.words, [(c.name, c.after) for c in merged.changes]) == ("zusammengeführt", [("title", "Beide")])
    gone, _ = history_of(other)
    assert [(c.german_name, c.before, c.after) for c in gone.changes] == [("Element", "Zweite", "")]


def test_step_taken_back_is_marked(concept: Concept, measure: Element) -> None:
    change_element(element=measure, by=None, title="Neuer Titel")
    undo_entry(concept=concept, entry=last(), by=None)
    undo, change, _ = history_of(measure)
    assert (undo.words, undo.undone, change.undone) == ("einen Schritt rückgängig gemacht", False, True)


def test_state_before_a_step_is_what_it_was(measure: Element) -> None:
    states = [facts_of(measure)]
    for changes in ({"title": "Zwei"}, {"title": "Drei", "text": "Neu.", "novelty": None}, {"steps": ()}, {"title": "Vier", "target_groups": ()}):
        change_element(element=measure, by=None, **changes)
        states.append(facts_of(measure))
    entries = reversed([JournalEntry.objects.get(pk=step.entry) for step in history_of(measure)[:-1]])
    assert [state_before(measure, entry) for entry in entries] == states[:-1]


def test_single_facts_and_all_of_them_go_back(measure: Element, coordinator: User) -> None:
    before = facts_of(measure)
    change_element(element=measure, by=None, title="Zwei", text="Neu.", steps=())
    entry = last()
    change_element(element=measure, by=None, title="Drei")
    restore_facts(element=measure, entry=entry, names=["text"], by=coordinator)
    assert (facts_of(measure).title, facts_of(measure).text, facts_of(measure).steps) == ("Drei", before.text, ())
    restore_facts(element=measure, entry=entry, by=coordinator)
    assert facts_of(measure) == before
    assert (last().action, last().by) == ("restore_facts", coordinator)


def test_facts_that_named_something_gone_go_back_without_it(concept: Concept, measure: Element) -> None:
    theme = Element.objects.get(kind=ElementKind.CROSS_CUTTING_THEME)
    change_element(element=measure, by=None, title="Zwei", themes=())
    entry = last()
    remove_element(element=theme, by=None)
    restore_facts(element=measure, entry=entry, by=None)
    assert (facts_of(measure).title, facts_of(measure).themes) == ("Sprachkurse am Abend anbieten", ())
    assert "nicht mehr da" in history_of(measure)[-2].changes[1].before


def test_step_of_another_element_brings_nothing_back(measure: Element) -> None:
    change_element(element=measure.parent, by=None, title="Anderes Ziel")
    with pytest.raises(ConceptError, match="gehört nicht"):
        restore_facts(element=measure, entry=last(), by=None)


def test_stranger_brings_nothing_back(measure: Element, stranger: User) -> None:
    change_element(element=measure, by=None, title="Zwei")
    with pytest.raises(NotAllowedError):
        restore_facts(element=measure, entry=last(), by=stranger)


def test_whole_journal_is_told_in_words(concept: Concept, coordinator: User) -> None:
    actions.change_concept(concept=concept, by=coordinator, title="Neu", kind="Teilhabekonzept")
    chapter = actions.add_chapter(concept=concept, title="Vorwort", text="Guten Tag.", by=coordinator)
    actions.change_chapter(chapter=chapter, title="Vorwort", text="Willkommen.", by=coordinator)
    actions.change_indicator(indicator=Indicator.objects.get(), kind=IndicatorKind.CONTEXT, title="Kurse", by=coordinator)
    actions.remove_indicator(indicator=Indicator.objects.get(), by=coordinator)
    actions.remove_target_group(group=TargetGroup.objects.get(), by=coordinator)
    actions.name_level(concept=concept, kind=ElementKind.FIELD_OF_ACTION, singular="Thema", plural="Themen", by=coordinator)
    actions.accept_finding(concept=concept, code="W101", key=Element.objects.get(kind=MEASURE).key, reason="So.", by=coordinator)
    preview = renumbering(concept)
    actions.renumber(concept=concept, labels={preview.rows[0].key: "9"}, mark=preview.mark, by=coordinator)
    actions.remove_branch(element=Element.objects.get(kind=ElementKind.FIELD_OF_ACTION), by=coordinator)
    entries = JournalEntry.objects.select_related("by").prefetch_related("changes").order_by("-pk")
    steps = steps_of(entries.filter(pk__gt=entries.filter(action="add_element").first().pk))
    assert all(step.words != step.action for step in steps)
    told = [(change.german_name, change.before, change.after) for step in steps for change in step.changes]
    assert ("Text", "Guten Tag.", "Willkommen.") in told
    assert ("Kennung", "1", "9") in told
    assert ("Zielgruppen", "(nicht mehr da)", "") in told
    assert ("Element", "9 Sprache", "") in told


@pytest.mark.parametrize("steps", [1, 3])
def test_history_costs_the_same_however_long(measure: Element, django_assert_max_num_queries: object, steps: int) -> None:
    for number in range(steps):
        change_element(element=measure, by=None, title=f"Titel {number}", themes=facts_of(measure).themes if number % 2 else ())
    with django_assert_max_num_queries(7):
        history_of(measure)
