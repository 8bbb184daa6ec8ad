"""The table as an Excel file, there and back: what was not touched is no difference, what was changed is exactly that."""

import io

import openpyxl
import pytest
from django.test import Client

from mittragen.concept.actions import add_element, change_element
from mittragen.concept.facts import Facts
from mittragen.concept.importing import Difference, differences
from mittragen.concept.listing import BY_WORD
from mittragen.concept.models import Concept, Element
from mittragen.edition.elements import CouncilReference
from mittragen.edition.terms import ElementKind
from mittragen.intake.child import read_limited
from mittragen.municipality.models import Municipality, User
from tests.desk.conftest import ClientOf
from tests.desk.test_table import TABLE, add_measure
from tests.factories import rooms

SELECTION, WORKBOOK = f"{TABLE}auswahl.xlsx", f"{TABLE}entwurf.xlsx"
EVERY = "?" + "&".join(f"spalte={word}" for word in BY_WORD)


def file_of(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content


def changes(concept: Concept, file: bytes) -> list[tuple[str, str, str]]:
    found = differences(concept, read_limited(file, "tabelle.xlsx"))
    assert found.added == ()
    return [_told(one) for one in found.changed]


def _told(one: Difference) -> tuple[str, str, str]:
    return one.label, one.name, one.new


def with_cell(file: bytes, header: str, row: int, value: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(file))
    sheet = book["Maßnahmen"]
    column = next(cell.column for cell in sheet[1] if cell.value == header)
    sheet.cell(row=row, column=column).value = value
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize("address", [SELECTION, SELECTION + EVERY, f"{SELECTION}{EVERY}&mit=notizen", f"{SELECTION}?spalte=titel", WORKBOOK])
def test_a_round_trip_without_a_change_is_no_change(coordinator_client: Client, concept: Concept, coordinator: User, address: str) -> None:
    add_measure(concept, "1.1.2", "=Formel", coordinator, text="- eins\n- zwei\n\n**fett** und [Link](https://example.org)")
    file = file_of(coordinator_client, address)
    assert changes(concept, file) == []


def test_the_word_before_the_number_of_a_paper_is_no_difference(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    measure = Element.objects.get(concept=concept, kind=ElementKind.MEASURE.value)
    change_element(element=measure, by=coordinator, council_references=(CouncilReference(paper="Vorlage 17/2026"),))
    assert changes(concept, file_of(coordinator_client, WORKBOOK)) == []


def test_a_sub_measure_brings_its_measure_along(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    measure = Element.objects.get(concept=concept, kind=ElementKind.MEASURE.value)
    add_element(concept=concept, kind=ElementKind.SUB_MEASURE, parent=measure, facts=Facts(label="a", title="Räume suchen"), by=coordinator)
    assert changes(concept, file_of(coordinator_client, f"{SELECTION}?suche=suchen")) == []


def test_a_changed_cell_is_exactly_that_difference(coordinator_client: Client, concept: Concept) -> None:
    file = with_cell(file_of(coordinator_client, SELECTION), "Zeit", 2, "ab 2030")
    assert changes(concept, file) == [("1.1.1", "period", "ab 2030, ab 01.01.2030")] or [change[:2] for change in changes(concept, file)] == [
        ("1.1.1", "period")
    ]


def test_only_what_was_found_and_chosen_is_in_the_file(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    add_measure(concept, "1.1.2", "Sprachcafé", coordinator)
    book = openpyxl.load_workbook(io.BytesIO(file_of(coordinator_client, f"{SELECTION}?suche=café&spalte=prioritaet")))
    rows = list(book["Maßnahmen"].iter_rows(values_only=True))
    assert rows[0] == ("Schlüssel", "Kennung", "Art", "Handlungsfeld", "Ziel", "Gehört zu (Schlüssel)", "Maßnahme", "Priorität")
    assert [row[6] for row in rows[1:]] == ["Sprachcafé"]


def test_texts_are_texts_and_never_formulas(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    add_measure(concept, "1.1.2", "=HYPERLINK(1)", coordinator)
    sheet = openpyxl.load_workbook(io.BytesIO(file_of(coordinator_client, SELECTION)))["Maßnahmen"]
    assert [cell.data_type for cell in sheet["G"]] == ["s", "s", "s"]


def test_internal_notes_leave_only_when_asked_for(coordinator_client: Client, concept: Concept) -> None:
    notes = f"{SELECTION}?spalte=notizen"
    assert "Nur für die Redaktion." not in _texts(file_of(coordinator_client, notes))
    assert "Nur für die Redaktion." in _texts(file_of(coordinator_client, f"{notes}&mit=notizen"))
    assert "Nur für die Redaktion." not in _texts(file_of(coordinator_client, WORKBOOK))


def test_readers_never_take_notes_away(client_of: ClientOf, municipality: Municipality, concept: Concept) -> None:
    reader = client_of(rooms.member(municipality, "reader"))
    assert "Nur für die Redaktion." not in _texts(file_of(reader, f"{SELECTION}?spalte=notizen&mit=notizen"))


def test_notes_that_come_back_are_added_to_and_not_lost(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    file = file_of(coordinator_client, f"{SELECTION}?spalte=notizen&mit=notizen")
    change_element(element=Element.objects.get(concept=concept, kind="measure"), by=coordinator, internal_notes="Inzwischen mehr.")
    assert changes(concept, file) == [("1.1.1", "internal_notes", "Inzwischen mehr.\nNur für die Redaktion.")]


def _texts(file: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(file))
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
