"""The two layouts of offices, by hand and from real files: counts, numbers, doubts."""

from collections import Counter

import pytest

from mittragen.edition.terms import ElementKind
from mittragen.intake.mapping import Mapping
from mittragen.intake.readers import read_source
from mittragen.intake.reading import Counts, ReadElement, Reading
from mittragen.intake.recognition import recognised
from tests.intake.layouts.catalogue import catalogue
from tests.intake.layouts.worklist import worklist
from tests.intake.made_layouts import layout_a, layout_b


@pytest.fixture(scope="module")
def word() -> Reading:
    return recognised(layout_a())


@pytest.fixture(scope="module")
def excel() -> Reading:
    return recognised(layout_b())


def _codes(reading: Reading) -> Counter[str]:
    return Counter(warning.code for warning in reading.warnings)


def _labelled(reading: Reading, label: str) -> ReadElement:
    return next(element for element in reading.elements if element.label == label)


def _parent(reading: Reading, element: ReadElement) -> ReadElement:
    assert element.parent is not None
    return reading.elements[element.parent]


def test_a_word_catalogue_is_counted_right(word):
    assert word.counts == Counts(fields=3, goals=8, measures=16)


def test_each_irregularity_of_the_catalogue_is_named(word):
    codes = _codes(word)
    once = ("duplicate_label", "label_gap", "missing_label", "missing_header", "goal_without_measure", "text_in_goal_column", "field_renamed", "tracked_change")
    assert {code: codes[code] for code in once} == dict.fromkeys(once, 1)
    assert codes["inherited_goal"] == 4


def test_numbers_stay_as_printed(word):
    labels = [element.label for element in word.elements if element.kind is ElementKind.MEASURE]
    assert {"3.1.2.", "3.2.1a", "", "2.2.2"} <= set(labels)


def test_a_merged_goal_holds_for_all_its_rows(word):
    assert _parent(word, _labelled(word, "1.1.2")).label == "1.1"


def test_a_goal_repeated_with_other_line_ends_is_one_goal(word):
    assert _parent(word, _labelled(word, "3.1.1")) is _parent(word, _labelled(word, "3.1.2."))


def test_a_goal_number_on_its_own_line_is_the_label(word):
    goal = _labelled(word, "3.2")
    assert (goal.title, goal.kind) == ("Abschlüsse werden anerkannt.", ElementKind.GOAL)


def test_bold_beginnings_are_titles(word):
    measure = _labelled(word, "1.1.1")
    assert (measure.title, measure.text) == ("Sprachcafés ausbauen", "In jeder Kommune trifft sich ein Sprachcafé.")


def test_a_measure_that_begins_in_the_goal_column_is_put_together(word):
    measure = _labelled(word, "3.2.2")
    assert f"{measure.title} {measure.text}".strip() == "Die Verfahren werden auf der Webseite erklärt."
    assert _parent(word, measure).label == "3.2"


def test_a_field_keeps_the_name_of_its_heading(word):
    assert [element.title for element in word.elements if element.kind is ElementKind.FIELD_OF_ACTION] == [
        "Teilhabe durch Sprache",
        "Teilhabe durch Bildung",
        "Teilhabe durch Arbeit",
    ]


def test_spellings_of_one_office_are_proposed_as_one(word):
    assert set(word.organisations[0].spellings) == {"KMuT", "Koordinierungsstelle MuT", "Koordinierungsstelle Migration und Teilhabe"}


def test_an_excel_list_is_counted_right(excel):
    assert excel.counts == Counts(fields=2, goals=5, measures=10)


def test_each_irregularity_of_the_list_is_named(excel):
    codes = _codes(excel)
    once = (
        "period_reversed",
        "comment",
        "hidden_row",
        "date_in_label",
        "several_amounts",
        "struck_through",
        "older_version",
        "cross_listed",
        "ambiguous_number",
        "status_contradiction",
        "colour_status",
    )
    assert {code: codes[code] for code in once} == dict.fromkeys(once, 1)


def test_a_measure_in_two_sheets_is_one_with_both_fields(excel):
    measure = _labelled(excel, "SP 3/BI 2")
    assert (measure.field, measure.also_under) == ("Sprache", ("Bildung",))


def test_struck_rows_are_dropped_measures(excel):
    assert [(element.label, element.title) for element in excel.elements if element.is_dropped] == [("SP 5+6", "Alte Messe")]


def test_colours_are_not_taken_over_before_the_legend_is_confirmed(excel):
    assert _labelled(excel, "SP 1").status == ""
    confirmed = recognised(layout_b(), Mapping(colours={"92D050": "umgesetzt"}))
    assert _labelled(confirmed, "SP 1").status == "umgesetzt"


def test_sums_legends_contacts_and_copies_are_left_out_with_reasons(excel):
    reasons = {item.reason for item in excel.left_out}
    assert {"Summenzeile", "Legende", "Kontaktliste (personenbezogene Daten)", "Ältere Fassung angeboten, nicht übernommen", "Ausgeblendetes Blatt"} <= reasons


def test_contacts_are_personal_data_and_in_no_element(excel):
    assert {(datum.kind, datum.text) for datum in excel.personal_data} == {("name", "Maria Muster"), ("telephone", "05931 44-1234")}
    assert "Muster" not in str(excel.elements)


def test_internal_remarks_and_states_have_their_own_place(excel):
    measure = _labelled(excel, "SP 1")
    assert (measure.notes, measure.status_text, measure.text) == ("nur mündlich zugesagt", "12.02.: Auftakt. 05.05.: Zweites Treffen.", "")


def test_a_file_of_163_measures_is_counted_right():
    reading = recognised(read_source(catalogue(), "katalog.docx"))
    assert (reading.counts.fields, reading.counts.goals, reading.counts.measures) == (6, 62, 163)


def test_a_list_of_six_sheets_is_counted_right():
    reading = recognised(read_source(worklist(), "liste.xlsx"))
    codes = _codes(reading)
    assert (reading.counts.fields, reading.counts.goals, reading.counts.measures) == (6, 18, 59)
    assert (codes["hidden_row"], codes["struck_through"], codes["cross_listed"], codes["older_version"]) == (4, 2, 1, 1)
