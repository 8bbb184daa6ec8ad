"""What a person gets to see beside a reading: tables, samples, colours, the rows as they stand; and the text before tracked changes."""

import pytest

from mittragen.intake.child import read_limited, read_with_evidence
from mittragen.intake.evidence import Evidence
from mittragen.intake.mapping import Mapping, SheetMapping
from mittragen.intake.reading import Reading
from tests.intake.layouts.catalogue import catalogue
from tests.intake.layouts.worklist import worklist

Read = tuple[Reading, Evidence]


@pytest.fixture(scope="module")
def document() -> Read:
    return read_with_evidence(catalogue(), "a.docx", Mapping())


@pytest.fixture(scope="module")
def workbook() -> Read:
    return read_with_evidence(worklist(), "b.xlsx", Mapping())


def test_evidence_changes_nothing_about_the_reading(document: Read, workbook: Read) -> None:
    assert document[0] == read_limited(catalogue(), "a.docx")
    assert workbook[0] == read_limited(worklist(), "b.xlsx")


def test_every_column_shows_values_of_its_own(document: Read) -> None:
    table = document[1].tables[0]
    assert (table.name, table.header_row, table.is_list, table.is_sheet) == ("Tabelle 1", 1, True, False)
    assert [(column.letter, column.header) for column in table.columns][:3] == [("A", "Nr."), ("B", "Ziel"), ("C", "Maßnahme")]
    assert table.columns[0].samples == ("1.1.1", "1.1.2", "1.1.3")


def test_every_measure_has_its_original_row(document: Read, workbook: Read) -> None:
    for reading, evidence in (document, workbook):
        measures = [element for element in reading.elements if element.kind == "measure"]
        assert [element.where for element in measures if element.where not in evidence.rows] == []
    row = document[1].rows["Tabelle 1, Zeile 3"]
    assert [(cell.header, cell.text) for cell in row][0] == ("Nr.", "1.1.1")
    assert "• VHS" in row[3].text


def test_sheets_left_out_are_named_with_the_reason(workbook: Read) -> None:
    reasons = {table.name: table.reason for table in workbook[1].tables if table.reason}
    assert reasons == {
        "Übersicht": "Übersicht oder Liste ohne Maßnahmen",
        "alt_2024": "Ältere Fassung angeboten, nicht übernommen",
        "Listen": "Ausgeblendetes Blatt",
    }


def test_colours_are_counted_with_the_words_of_the_legend(workbook: Read) -> None:
    found = {(colour.fill, colour.name, colour.legend) for colour in workbook[1].colours}
    assert found == {("92D050", "grün", "fertig"), ("FFFF00", "gelb", "läuft"), ("FF0000", "rot", "steht still")}
    assert all(colour.count > 0 for colour in workbook[1].colours)


def test_original_text_of_tracked_changes_is_read_when_asked_for(document: Read) -> None:
    reading, evidence = read_with_evidence(catalogue(), "a.docx", Mapping(tracked_changes="original"))
    before = {element.label: f"{element.title} {element.text}" for element in reading.elements}
    after = {element.label: f"{element.title} {element.text}" for element in document[0].elements}
    assert ("für alle Familien" in after["1.1.2"], "für alle Familien" in before["1.1.2"]) == (True, False)
    changed = {label for label in after if after[label] != before[label]}
    assert len(changed) == 2
    assert any("Die Kosten trägt der Landkreis." in before[label] for label in changed)
    messages = [doubt.message for doubt in reading.warnings if doubt.code == "tracked_change"]
    assert all("weil der ursprüngliche Text gilt" in message for message in messages) and len(messages) == 2
    assert evidence.has_tracked_changes


def test_measure_in_two_sheets_stays_two_when_a_person_says_so() -> None:
    reading, _ = read_with_evidence(worklist(), "b.xlsx", Mapping(apart=("SP 3/BI 2",)))
    assert sum(element.label == "SP 3/BI 2" for element in reading.elements) == 2
    assert not [doubt for doubt in reading.warnings if doubt.code == "cross_listed"]


def test_older_copy_is_read_when_a_person_speaks_of_it() -> None:
    reading, _ = read_with_evidence(worklist(), "b.xlsx", Mapping(sheets={"alt_2024": SheetMapping(field="Früher")}))
    assert any(element.field == "Früher" for element in reading.elements)


def test_table_of_a_document_is_left_out_when_a_person_says_so(document: Read) -> None:
    reading, evidence = read_with_evidence(catalogue(), "a.docx", Mapping(skip_sheets=("Tabelle 2",)))
    assert reading.counts.measures < document[0].counts.measures
    assert evidence.tables[1].reason == "Laut Zuordnung weggelassen"
    assert any(left.where == "Tabelle 2" for left in reading.left_out)
