"""Taking a reading over, finding exactly what differs, and taking it back."""

from typing import Any

import msgspec
import pytest
from tests.factories import rooms

from mittragen.actors.models import Actor, ActorAlias
from mittragen.concept.actions import add_element, change_element
from mittragen.concept.facts import Facts
from mittragen.concept.importing import differences, import_reading, last_step, undo_import
from mittragen.concept.models import Concept, Element, TargetGroup
from mittragen.concept.queries import elements_in_order
from mittragen.concept.rules import ConceptError
from mittragen.concept.tables import facts_by_element, facts_of
from mittragen.edition.elements import Detail, Period
from mittragen.edition.terms import ElementKind, ResponsibilityRole
from mittragen.edition.text import as_plain
from mittragen.intake.reading import ColumnRole, Counts, NameProposal, ReadElement, Reading
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.municipality.rules import NotAllowedError

FIELD, GOAL, MEASURE, SUB = ElementKind.FIELD_OF_ACTION, ElementKind.GOAL, ElementKind.MEASURE, ElementKind.SUB_MEASURE


@pytest.fixture
def draft(municipality: Municipality, coordinator: User) -> Concept:
    return rooms.empty_concept(municipality, coordinator)


def reading(*elements: ReadElement, **facts: Any) -> Reading:
    return Reading(format="xlsx", counts=Counts(), elements=elements, **facts)


def measure(number: int, **changes: Any) -> ReadElement:
    facts: dict[str, Any] = {
        "kind": MEASURE,
        "label": f"1.1.{number}",
        "title": f"Maßnahme Nummer {number} zum Thema {'abcdefghijklmnopqrstuvwxyz'[number % 26] * 5}",
        "text": f"Text der Maßnahme {number}.",
        "parent": 1,
        "lead": ("Kreisverwaltung",),
        "partners": ("VHS", "Caritas"),
        "time_text": "bis 2027",
        "period": Period(text="bis 2027"),
        "themes": ("Gleichstellung",),
        "target_groups": ("Erwachsene",),
        "steps": ("eins", "zwei"),
        "notes": "intern",
    }
    return ReadElement(**{**facts, **changes})


def table(count: int, **changes: dict[int, Any]) -> Reading:
    """A field, a goal, ``count`` measures; ``changes`` holds new values by measure number, under the name of the fact."""
    rows = [measure(n, **{name: values[n] for name, values in changes.items() if n in values}) for n in range(1, count + 1)]
    return reading(ReadElement(kind=FIELD, label="1", title="Sprache"), ReadElement(kind=GOAL, label="1.1", title="Deutsch lernen", parent=0), *rows)


def state(concept: Concept) -> dict[str, Any]:
    """Everything the draft holds, keys included."""
    elements = elements_in_order(concept)
    facts = facts_by_element(concept, elements)
    outline = [(element.key, element.kind, element.parent_id, element.position, facts[element.pk]) for element in elements]
    return {"elements": outline, "groups": sorted(TargetGroup.objects.values_list("key")), "actors": sorted(Actor.objects.values_list("key"))}


def test_import_brings_elements_with_all_they_carry(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=table(3), by=coordinator)
    element = Element.objects.get(label="1.1.2")
    facts = facts_of(element)
    names = {actor.key: actor.name for actor in Actor.objects.all()}
    carried = [(names[r.actor], r.role) for r in facts.responsibilities]
    lead, partner = ResponsibilityRole.LEAD, ResponsibilityRole.PARTNER
    assert carried == [("Kreisverwaltung", lead), ("VHS", partner), ("Caritas", partner)]
    assert [Element.objects.get(key=key).title for key in facts.themes] == ["Gleichstellung"]
    assert [TargetGroup.objects.get(key=key).title for key in facts.target_groups] == ["Erwachsene"]
    assert (facts.period.text, facts.internal_notes, [step.text for step in facts.steps]) == ("bis 2027", "intern", ["eins", "zwei"])
    assert element.parent.title == "Deutsch lernen"
    assert Actor.objects.count() == 3


def test_unchanged_file_gives_no_differences(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=table(30), by=coordinator)
    found = differences(draft, table(30))
    assert not found
    assert found.missing == ()


def test_twenty_changed_rows_give_exactly_twenty(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=table(60), by=coordinator)
    changed = table(
        60,
        title={n: f"Ganz neuer Titel {n}" for n in range(1, 6)},
        text=dict.fromkeys(range(6, 11), "Anderer Text."),
        lead=dict.fromkeys(range(11, 16), ("Jobcenter",)),
        time_text=dict.fromkeys(range(16, 21), "bis 2030"),
    )
    found = differences(draft, changed)
    assert (found.changed_elements, len(found.changed), len(found.added), len(found.missing)) == (20, 20, 0, 0)
    by_name = {name: {one.label for one in found.changed if one.name == name} for name in ("title", "text", "responsibilities")}
    assert by_name["title"] == {f"1.1.{n}" for n in range(1, 6)}
    assert by_name["text"] == {f"1.1.{n}" for n in range(6, 11)}
    assert by_name["responsibilities"] == {f"1.1.{n}" for n in range(11, 16)}
    assert {(one.old, one.new) for one in found.changed if one.name == "text"} == {(f"Text der Maßnahme {n}.", "Anderer Text.") for n in range(6, 11)}


def test_taken_over_differences_are_gone(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=table(5), by=coordinator)
    changed = table(6, title={2: "Neu gefasst"}, lead={3: ("Jobcenter",)})
    import_reading(concept=draft, reading=changed, by=coordinator)
    assert not differences(draft, changed)
    assert Element.objects.filter(kind=MEASURE).count() == 6


def test_renumbered_rows_are_found_by_their_text(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=table(4), by=coordinator)
    rows = table(4)
    shifted = [msgspec.structs.replace(row, label=f"1.1.{n + 1}") for n, row in enumerate(rows.elements[2:], start=1)]
    new = measure(9, label="1.1.1", title="Etwas völlig anderes ganz vorn", text="Hat mit dem Rest nichts zu tun.")
    found = differences(draft, reading(*rows.elements[:2], new, *shifted))
    assert [(one.name, one.old, one.new) for one in found.changed] == [("label", f"1.1.{n}", f"1.1.{n + 1}") for n in range(1, 5)]
    assert [one.title for one in found.added] == ["Etwas völlig anderes ganz vorn"]


def test_key_in_the_file_wins_over_label_and_text(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=table(2), by=coordinator)
    key = Element.objects.get(label="1.1.2").key
    rows = table(1).elements
    found = differences(draft, reading(*rows, measure(2, key=key, label="9.9", title="Nichts wie zuvor", text="Auch nicht.")))
    assert {(one.key, one.name) for one in found.changed} == {(key, "label"), (key, "title"), (key, "text")}
    assert found.added == ()


def test_same_label_twice_stays_two_elements(draft: Concept, coordinator: User) -> None:
    rows = table(2).elements
    doubled = reading(*rows, measure(7, label="Üneu"), measure(8, label="Üneu"))
    import_reading(concept=draft, reading=doubled, by=coordinator)
    assert Element.objects.filter(label="Üneu").count() == 2
    assert not differences(draft, doubled)


def test_column_that_is_missing_deletes_nothing(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=table(3), by=coordinator)
    bare = reading(*(ReadElement(kind=e.kind, label=e.label, title=e.title, parent=e.parent) for e in table(3).elements))
    assert not differences(draft, bare)


def test_emptied_cell_of_a_column_that_is_there_is_a_difference(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=table(3), by=coordinator)
    column = ColumnRole(table="Blatt 1", column=5, header="Zeit", role="time", certainty=1.0)
    emptied = msgspec.structs.replace(table(3, time_text={2: ""}, period={2: None}), columns=(column,))
    assert [(one.label, one.name, one.old, one.new) for one in differences(draft, emptied).changed] == [("1.1.2", "period", "bis 2027", "")]


def test_element_missing_in_the_file_is_named_and_stays(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=table(3), by=coordinator)
    found = differences(draft, table(2))
    assert [one.label for one in found.missing] == ["1.1.3"]
    import_reading(concept=draft, reading=table(2), by=coordinator)
    assert Element.objects.filter(label="1.1.3").exists()


def test_struck_through_row_is_not_taken_over(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=table(3, is_dropped={2: True}), by=coordinator)
    assert sorted(Element.objects.filter(kind=MEASURE).values_list("label", flat=True)) == ["1.1.1", "1.1.3"]


def test_only_chosen_differences_are_taken_over(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=table(3), by=coordinator)
    changed = table(5, title={1: "Neu eins", 2: "Neu zwei"})
    found = differences(draft, changed)
    chosen = [one.choice for one in found.changed if one.label == "1.1.1"] + [one.choice for one in found.added if one.label == "1.1.5"]
    import_reading(concept=draft, reading=changed, by=coordinator, choices=chosen)
    left = differences(draft, changed)
    assert [(one.label, one.name) for one in left.changed] == [("1.1.2", "title")]
    assert [one.label for one in left.added] == ["1.1.4"]


def test_spellings_proposed_as_one_become_one_organisation(draft: Concept, coordinator: User) -> None:
    proposal = NameProposal(name="Koordinierungsstelle Migration und Teilhabe", spellings={"KMuT": 1, "Koordinierungsstelle MuT": 1})
    rows = table(2, lead={1: ("KMuT",), 2: ("Koordinierungsstelle MuT",)})
    import_reading(concept=draft, reading=msgspec.structs.replace(rows, organisations=(proposal,)), by=coordinator)
    actor = Actor.objects.get(name="Koordinierungsstelle Migration und Teilhabe")
    assert sorted(actor.aliases.values_list("name", flat=True)) == ["KMuT", "Koordinierungsstelle MuT"]
    assert actor.responsibilities.count() == 2


def test_reference_leads_to_the_measure_it_names_and_others_stay_as_words(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=table(2, links={1: ("s. 1.1.2", "siehe Anlage")}), by=coordinator)
    facts = facts_of(Element.objects.get(label="1.1.1"))
    assert [(link.measure, link.wording) for link in facts.links] == [(Element.objects.get(label="1.1.2").key, "s. 1.1.2")]
    assert Detail(label="Verweis", text="siehe Anlage") in facts.details


def test_measure_without_a_field_gets_a_place(draft: Concept, coordinator: User) -> None:
    loose = reading(ReadElement(kind=MEASURE, title="Einfach so"), ReadElement(kind=SUB, title="Teil davon", parent=0))
    import_reading(concept=draft, reading=loose, by=coordinator)
    outline = [(element.kind, element.title) for element in elements_in_order(draft)]
    assert outline == [(FIELD, "Ohne Handlungsfeld"), (MEASURE, "Einfach so"), (SUB, "Teil davon")]
    assert not differences(draft, loose)


def test_what_a_field_cannot_carry_is_kept_in_its_text(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=reading(ReadElement(kind=FIELD, title="Sprache", text="Text.", cost_text="viel")), by=coordinator)
    assert Element.objects.get(kind=FIELD).text == "Text.\n\nKosten: viel"


def test_note_that_only_the_draft_knows_survives_a_new_file(draft: Concept, coordinator: User) -> None:
    import_reading(concept=draft, reading=table(1), by=coordinator)
    element = Element.objects.get(label="1.1.1")
    carried = tuple(msgspec.structs.replace(r, note="nur Nord") for r in facts_of(element).responsibilities)
    change_element(element=element, by=coordinator, responsibilities=carried)
    assert not differences(draft, table(1))
    import_reading(concept=draft, reading=table(1, partners={1: ("VHS",)}), by=coordinator)
    assert [r.note for r in facts_of(element).responsibilities] == ["nur Nord", "nur Nord"]


def test_internal_notes_of_the_office_are_added_to_and_never_replaced(concept: Concept, coordinator: User) -> None:
    import_reading(concept=concept, reading=table(1), by=coordinator)
    own = Element.objects.get(concept=concept, label="1.1.1")
    assert facts_of(own).internal_notes == "Nur für die Redaktion.\nintern"
    assert not differences(concept, table(1))


def test_undone_import_leaves_everything_as_it_was(concept: Concept, coordinator: User) -> None:
    import_reading(concept=concept, reading=table(3), by=coordinator)
    before = state(concept)
    change = table(6, title={1: "Neu"}, lead={2: ("Jobcenter",)}, target_groups={3: ("Kinder",)}, themes={6: ("Klima",)}, links={5: ("1.1.4",)})
    step = import_reading(concept=concept, reading=change, by=coordinator, file_name="liste.xlsx")
    assert state(concept) != before
    undo_import(step=step, by=coordinator)
    assert state(concept) == before
    assert JournalEntry.objects.filter(action="undo_import").count() == 1
    assert not ActorAlias.objects.filter(name="Jobcenter").exists()


def test_moved_element_goes_back_to_its_place(draft: Concept, coordinator: User) -> None:
    first = table(3)
    import_reading(concept=draft, reading=first, by=coordinator)
    before = state(draft)
    moved = [msgspec.structs.replace(row, parent=2) if row.label == "1.1.1" else msgspec.structs.replace(row, parent=1) for row in first.elements[2:]]
    other = ReadElement(kind=GOAL, label="1.2", title="Anderes Ziel", parent=0)
    import_reading(concept=draft, reading=reading(*first.elements[:2], other, *moved), by=coordinator)
    assert Element.objects.get(label="1.1.1").parent.title == "Anderes Ziel"
    undo_import(step=last_step(draft), by=coordinator)
    assert state(draft) == before


def test_import_is_not_undone_over_later_work(draft: Concept, coordinator: User) -> None:
    step = import_reading(concept=draft, reading=table(2), by=coordinator)
    change_element(element=Element.objects.get(label="1.1.1"), by=coordinator, title="Von Hand")
    before = state(draft)
    with pytest.raises(ConceptError, match="nach dem Import geändert"):
        undo_import(step=step, by=coordinator)
    assert state(draft) == before


def test_import_is_not_undone_under_something_that_was_added_to_it(draft: Concept, coordinator: User) -> None:
    step = import_reading(concept=draft, reading=table(2), by=coordinator)
    add_element(concept=draft, kind=MEASURE, parent=Element.objects.get(kind=GOAL), facts=Facts(title="Von Hand"), by=coordinator)
    with pytest.raises(ConceptError, match="Von Hand"):
        undo_import(step=step, by=coordinator)


def test_import_is_undone_only_once(draft: Concept, coordinator: User) -> None:
    step = import_reading(concept=draft, reading=table(1), by=coordinator)
    undo_import(step=step, by=coordinator)
    assert last_step(draft) is None
    with pytest.raises(ConceptError, match="schon rückgängig"):
        undo_import(step=step, by=coordinator)


def test_stranger_imports_nothing(draft: Concept, stranger: User) -> None:
    with pytest.raises(NotAllowedError):
        import_reading(concept=draft, reading=table(1), by=stranger)
    assert not Element.objects.exists()


def test_an_import_that_changed_nothing_is_no_step_to_take_back(draft: Concept, coordinator: User) -> None:
    first = import_reading(concept=draft, reading=table(3), by=coordinator)
    import_reading(concept=draft, reading=table(3), by=coordinator)
    assert last_step(draft) == first


@pytest.mark.parametrize(
    "text",
    [
        "Lehrer*innen und Schüler*innen",
        "Preis: 5 *netto* oder [Muster](https://example.org) und 1_000 _x_",
        "2. Quartal: Planung\n4. Quartal: Beginn",
        "Schritte:\n- eins\n- zwei *drei*",
    ],
)
def test_text_of_an_office_is_printed_with_its_own_words_and_signs(draft: Concept, coordinator: User, text: str) -> None:
    read = table(1, text={1: text})
    import_reading(concept=draft, reading=read, by=coordinator)
    assert as_plain(Element.objects.get(title=read.elements[-1].title).text).replace("–", "-") == text
    assert not differences(draft, read)
