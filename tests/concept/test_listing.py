"""The measures as a table: found, sorted, read and written cell by cell, and changed many at once."""

from datetime import date
from typing import Any

import pytest

from mittragen.actors.actions import add_actor
from mittragen.concept.actions import ConceptError, add_element, change_many, set_priorities, undo_entry
from mittragen.concept.facts import Facts
from mittragen.concept.listing import COLUMNS, CellError, Filters, Rows, UnknownNameError, Words, cell_text, cell_value, found_rows
from mittragen.concept.models import Concept, Element
from mittragen.concept.tables import facts_of
from mittragen.edition.elements import Period
from mittragen.edition.terms import ElementKind, Novelty, ResponsibilityRole
from mittragen.municipality.models import JournalEntry, User


def measure_of(concept: Concept) -> Element:
    return Element.objects.get(concept=concept, kind=ElementKind.MEASURE.value)


def add_measure(concept: Concept, label: str, title: str, by: User, **facts: Any) -> Element:
    goal = Element.objects.get(concept=concept, kind=ElementKind.GOAL.value)
    return add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=Facts(label=label, title=title, **facts), by=by)


def labels(concept: Concept, filters: Filters = Filters(), order: str = "", **options: Any) -> list[str]:  # noqa: B008 (frozen)
    found = found_rows(Rows(concept), Words(concept), filters, COLUMNS[order] if order else None, **options)
    return [row.label for row in found.rows]


def test_labels_sort_as_numbers(concept: Concept, coordinator: User) -> None:
    for label in ("1.10", "1.2", "B 4"):
        add_measure(concept, label, f"Maßnahme {label}", coordinator)
    assert labels(concept, order="label") == ["1.1.1", "1.2", "1.10", "B 4"]


def test_titles_sort_with_umlauts_beside_their_vowels(concept: Concept, coordinator: User) -> None:
    for title in ("Zelt", "Übung", "Ufer", "Öffnen"):
        add_measure(concept, title, title, coordinator)
    assert labels(concept, order="title") == ["Öffnen", "1.1.1", "Übung", "Ufer", "Zelt"]


def test_empty_cells_come_last_in_both_directions(concept: Concept, coordinator: User) -> None:
    add_measure(concept, "2", "Ohne Zeit", coordinator)
    add_measure(concept, "3", "Früher", coordinator, period=Period(text="2025", starts_on=date(2025, 1, 1)))
    assert labels(concept, order="period") == ["3", "1.1.1", "2"]
    assert labels(concept, order="period", is_descending=True) == ["1.1.1", "3", "2"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(words="volkshochschule ABEND"), ["1.1.1"]),
        (Filters(without_lead=True), ["2"]),
        (Filters(without_period=True), ["2"]),
        (Filters(novelty="new"), ["1.1.1"]),
        (Filters(year="2030"), ["1.1.1"]),
        (Filters(year="2020"), []),
        (Filters(field="f0"), []),
    ],
)
def test_filters_find_the_rows(concept: Concept, coordinator: User, filters: Filters, expected: list[str]) -> None:
    add_measure(concept, "2", "Ohne alles", coordinator)
    assert labels(concept, filters) == expected


def test_every_cell_writes_back_unchanged(concept: Concept) -> None:
    facts, words = facts_of(measure_of(concept)), Words(concept)
    for column in COLUMNS.values():
        if column.is_editable:
            assert cell_value(column, cell_text(column, facts, words), facts, words) == getattr(facts, column.fact)


def test_a_lead_is_found_by_its_short_name_and_a_partner_keeps_its_note(concept: Concept, coordinator: User) -> None:
    facts, words = facts_of(measure_of(concept)), Words(concept)
    assert cell_text(COLUMNS["partners"], facts, words) == "Volkshochschule integration (Räume)"
    value = cell_value(COLUMNS["lead"], "VHS", facts, words)
    assert [(words.name("actors", part.actor), part.role) for part in value] == [("Volkshochschule integration", ResponsibilityRole.LEAD)]


def test_an_unknown_name_is_refused_with_the_one_most_like_it(concept: Concept) -> None:
    facts, words = facts_of(measure_of(concept)), Words(concept)
    with pytest.raises(UnknownNameError, match="Meinten Sie „Volkshochschule integration“") as refused:
        cell_value(COLUMNS["lead"], "Volkshochschle integration", facts, words)
    assert refused.value.can_be_added


def test_a_priority_out_of_its_scale_is_refused_in_words(concept: Concept, coordinator: User) -> None:
    set_priorities(concept=concept, texts=("hoch", "niedrig"), by=coordinator)
    with pytest.raises(CellError, match="Bitte wählen Sie: hoch, niedrig."):
        cell_value(COLUMNS["priority"], "egal", Facts(), Words(concept))
    assert cell_value(COLUMNS["priority"], "HOCH", Facts(), Words(concept)) == "hoch"


def test_a_time_is_read_from_its_wording(concept: Concept) -> None:
    assert cell_value(COLUMNS["period"], "bis 31.12.2027", Facts(), Words(concept)) == Period(text="bis 31.12.2027", ends_on=date(2027, 12, 31))


def test_many_changes_are_one_step_and_one_way_back(concept: Concept, coordinator: User) -> None:
    second = add_measure(concept, "2", "Zweite", coordinator)
    first = measure_with(concept, "1.1.1")
    before = (facts_of(first), facts_of(second))
    group = before[0].target_groups
    changes = {first.key: {"novelty": Novelty.CONTINUED, "title": "Anders"}, second.key: {"novelty": Novelty.CONTINUED, "target_groups": group}}
    entry = change_many(concept=concept, changes=changes, by=coordinator)
    assert entry is not None
    first, second = measure_with(concept, "1.1.1"), measure_with(concept, "2")
    assert (facts_of(first).title, facts_of(second).novelty, facts_of(second).target_groups) == ("Anders", Novelty.CONTINUED, group)
    undo_entry(concept=concept, entry=entry, by=coordinator)
    assert (facts_of(measure_with(concept, "1.1.1")), facts_of(measure_with(concept, "2"))) == before


def test_many_move_under_another_goal_and_back(concept: Concept, coordinator: User) -> None:
    field = Element.objects.get(concept=concept, kind=ElementKind.FIELD_OF_ACTION.value)
    first = measure_with(concept, "1.1.1")
    goal = first.parent
    entry = change_many(concept=concept, changes={}, parents={first.key: field}, by=coordinator)
    assert entry is not None
    assert measure_with(concept, "1.1.1").parent == field
    undo_entry(concept=concept, entry=entry, by=coordinator)
    assert measure_with(concept, "1.1.1").parent == goal


def test_what_stays_the_same_is_no_step(concept: Concept, coordinator: User) -> None:
    before = JournalEntry.objects.count()
    assert change_many(concept=concept, changes={measure_of(concept).key: {"novelty": Novelty.NEW}}, by=coordinator) is None
    assert JournalEntry.objects.count() == before


def test_many_with_a_key_of_another_concept_change_nothing(concept: Concept, coordinator: User) -> None:
    with pytest.raises(ConceptError):
        change_many(concept=concept, changes={measure_of(concept).key: {"title": "Neu"}, "m000": {"title": "Neu"}}, by=coordinator)
    assert measure_of(concept).title == "Sprachkurse am Abend anbieten"


def test_the_queries_of_many_do_not_grow_with_them(concept: Concept, coordinator: User, django_assert_max_num_queries: Any) -> None:
    office = add_actor(municipality=concept.municipality, name="Amt für Vielfalt", by=coordinator)
    value = cell_value(COLUMNS["lead"], office.name, Facts(), Words(concept))
    keys = [add_measure(concept, str(number), f"Maßnahme {number}", coordinator).key for number in range(30)]
    with django_assert_max_num_queries(20):
        change_many(concept=concept, changes={key: {"responsibilities": value, "novelty": Novelty.NEW} for key in keys}, by=coordinator)


def measure_with(concept: Concept, label: str) -> Element:
    return Element.objects.get(concept=concept, label=label)
