"""A published workbook goes out, comes back, and only what was changed in it changes the draft."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest

from mittragen.concept.actions import NewElement, add_elements, change_element
from mittragen.concept.facts import Facts
from mittragen.concept.importing import differences, import_reading, undo_import
from mittragen.concept.models import Concept, Element
from mittragen.edition.codec import edition_document, encode
from mittragen.edition.documents import EditionEnvelope
from mittragen.edition.elements import CouncilReference, MeasureLink
from mittragen.edition.terms import ElementKind
from mittragen.intake.child import read_limited
from mittragen.municipality.models import User
from mittragen.outputs.registry import TARGETS
from mittragen.publishing.actions import compile_candidate
from mittragen.publishing.site import site_of

Edit = Callable[[bytes], bytes]


@pytest.fixture
def full(concept: Concept, coordinator: User) -> Concept:
    """A concept in which every column of the workbook has something to say."""
    goal = Element.objects.get(concept=concept, kind=ElementKind.GOAL)
    first = Element.objects.get(concept=concept, kind=ElementKind.MEASURE)
    new = [
        NewElement(ElementKind.MEASURE, Facts(label=f"1.1.{n}", title=f"Weitere Maßnahme {n}", text=f"Text mit **Nachdruck** {n}."), goal) for n in (2, 3, 4)
    ]
    added = add_elements(concept=concept, elements=[*new, NewElement(ElementKind.SUB_MEASURE, Facts(title="Ein Teil"), first)], by=coordinator)
    references = (CouncilReference(paper="KT 2026/037", body="Kreistag"),)
    change_element(element=first, by=coordinator, links=(MeasureLink(measure=added[0].key),), council_references=references)
    return concept


def workbook(concept: Concept, suffix: str = "xlsx") -> bytes:
    target = next(target for target in TARGETS if target.suffix == suffix)
    document = edition_document(compile_candidate(concept).content, EditionEnvelope())
    return target.render(document, site_of(concept.municipality, address="https://musterkreis.localhost"))


def edited(data: bytes, values: dict[tuple[str, str], str]) -> bytes:
    """The workbook with new values by label and header on the sheet of measures."""
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book["Maßnahmen"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        label = sheet.cell(row, columns["Kennung"]).value
        for (wanted, header), value in values.items():
            if label == wanted:
                sheet.cell(row, columns[header]).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_unchanged_file_of_ours_changes_nothing(full: Concept, suffix: str) -> None:
    found = differences(full, read_limited(workbook(full, suffix), f"konzept.{suffix}"))
    assert (found.changed, found.added) == ((), ())


def test_changed_cells_are_the_only_differences_and_can_be_taken_back(full: Concept, coordinator: User) -> None:
    values = {("1.1.2", "Maßnahme"): "Ganz anderer Titel", ("1.1.3", "Federführung"): "Jobcenter", ("1.1.4", "Kennung"): "1.1.9"}
    reading = read_limited(edited(workbook(full), values), "konzept.xlsx")
    found = differences(full, reading)
    assert {(one.label, one.name, one.new) for one in found.changed} == {
        ("1.1.2", "title", "Ganz anderer Titel"),
        ("1.1.3", "responsibilities", "Jobcenter (Federführung)"),
        ("1.1.4", "label", "1.1.9"),
    }
    before = encode(compile_candidate(full))
    step = import_reading(concept=full, reading=reading, by=coordinator)
    assert encode(compile_candidate(full)) != before
    undo_import(step=step, by=coordinator)
    assert encode(compile_candidate(full)) == before
