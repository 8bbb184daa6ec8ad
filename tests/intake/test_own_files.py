"""Our own Excel, CSV and Word files, read back: the same outline, and the keys where the file holds them."""

from pathlib import Path

import pytest

from mittragen.edition.codec import decode
from mittragen.edition.documents import Edition
from mittragen.intake.child import read_limited
from mittragen.intake.reading import Reading
from mittragen.outputs import csv, docx, xlsx
from mittragen.outputs.target import Site, Target

_EDITIONS = Path(__file__).parent.parent / "corpus" / "editions"
_SITE = Site(address="https://konzept.example.org", name="Lindmoor")
_STRUCTURE = {"missing_header", "inherited_goal", "missing_label", "nothing_recognised", "text_in_goal_column", "lead_assumed", "date_in_label"}


def _read(name: str, target: Target) -> tuple[Edition, Reading]:
    document = decode((_EDITIONS / name / "document.json").read_bytes())
    return document.content, read_limited(target.render(document, _SITE), f"konzept.{target.suffix}")


def _outline(edition: Edition) -> list[tuple[str, str, str]]:
    """Label, title and the parent's title of every goal and measure."""
    elements = [*edition.fields_of_action, *edition.goals, *edition.measures]
    titles = {element.key: " ".join(element.title.split()) for element in elements}
    return sorted((element.label, titles[element.key], titles[element.parent]) for element in [*edition.goals, *edition.measures] if element.parent in titles)


def _found(reading: Reading) -> list[tuple[str, str, str]]:
    elements = reading.elements
    return sorted(
        (element.label, element.title, elements[element.parent].title)
        for element in elements
        if element.kind in {"goal", "measure", "sub_measure"} and element.parent is not None
    )


@pytest.mark.parametrize("name", ["small", "arabic"])
def test_our_workbook_comes_back_with_its_keys_and_outline(name: str) -> None:
    edition, reading = _read(name, xlsx.TARGET)
    assert _found(reading) == _outline(edition)
    assert {element.key for element in reading.elements} >= {element.key for element in [*edition.fields_of_action, *edition.goals, *edition.measures]}
    assert _STRUCTURE & {doubt.code for doubt in reading.warnings} == set()


@pytest.mark.parametrize("name", ["small", "awkward", "arabic"])
def test_our_table_comes_back_with_the_keys_of_all_measures(name: str) -> None:
    edition, reading = _read(name, csv.TARGET)
    assert {element.key for element in reading.elements if element.kind in {"measure", "sub_measure"}} == {measure.key for measure in edition.measures}


@pytest.mark.parametrize("name", ["small"])
def test_our_word_document_comes_back_with_its_outline(name: str) -> None:
    edition, reading = _read(name, docx.TARGET)
    assert _found(reading) == _outline(edition)
