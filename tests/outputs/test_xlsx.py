"""The workbook: one sheet a kind, keys first, texts as texts."""

import io
import zipfile
from datetime import date

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook
from tests.factories.editions import CASES, decided, small_edition

from mittragen.edition.documents import Edition
from mittragen.edition.elements import FieldOfAction, Measure
from mittragen.outputs.target import Site
from mittragen.outputs.xlsx import TARGET
from mittragen.outputs.xlsx.target import CUT_OFF, LONGEST_CELL

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")
SHEETS = ["Übersicht", "Maßnahmen", "Ziele", "Handlungsfelder", "Leitlinien & Querschnitt", "Organisationen", "Indikatoren"]
NAMESPACE = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def _rows(content: Edition, sheet: str) -> list[dict[str, object]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(TARGET.render(decided(content), SITE)))
    head, *rows = workbook.get_sheet_by_name(sheet).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def _with_measure(**parts: str) -> Edition:
    publisher = small_edition().publisher
    measure = Measure(key="m1", parent="f1", **parts)  # type: ignore[arg-type]
    return Edition(
        publisher=publisher, slug="k", label="1", title="K", as_of=date(2026, 1, 1), fields_of_action=(FieldOfAction(key="f1", title="F"),), measures=(measure,)
    )


def test_there_is_a_sheet_for_every_kind() -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(TARGET.render(decided(small_edition()), SITE)))

    assert workbook.sheet_names == SHEETS


def test_every_sheet_but_the_overview_begins_with_the_key() -> None:
    for sheet in SHEETS[1:]:
        assert next(iter(_rows(small_edition(), sheet)[0])) == "Schlüssel"


def test_labels_stay_text() -> None:
    labels = [row["Kennung"] for row in _rows(CASES["awkward"](), "Maßnahmen")]

    assert "1.10" in labels
    assert labels.count("Üneu") == 2


def test_dates_and_amounts_are_values() -> None:
    row = _rows(small_edition(), "Maßnahmen")[0]

    assert (row["Beginn"], row["Ende"]) == (date(2026, 7, 1), date(2029, 6, 30))
    assert (row["Einmalig von (Euro)"], row["Vollzeitstellen"]) == (10000.0, 0.5)


def test_every_field_of_action_goal_and_statement_is_there() -> None:
    assert [row["Schlüssel"] for row in _rows(small_edition(), "Handlungsfelder")] == ["f1", "c1", "f2"]
    assert [row["Schlüssel"] for row in _rows(small_edition(), "Ziele")] == ["g1", "g2", "g3"]
    assert [row["Schlüssel"] for row in _rows(small_edition(), "Leitlinien & Querschnitt")] == ["l1", "u1", "q1", "q2"]


def test_organisations_say_what_they_carry() -> None:
    row = next(row for row in _rows(small_edition(), "Organisationen") if row["Schlüssel"] == "a4")

    assert (row["Federführung bei"], row["Mitwirkung bei"]) == ("1.1.1a; 2.1.1", "")


def test_indicators_carry_their_values() -> None:
    row = _rows(small_edition(), "Indikatoren")[0]

    assert (row["Ausgangswert"], row["Zielwert"]) == (580.0, 900.0)
    assert row["Messwerte"] == "31.12.2024: 610\n31.12.2025: 655,5"


@pytest.mark.parametrize("case", CASES)
def test_no_cell_is_a_formula_or_a_link(case: str) -> None:
    with zipfile.ZipFile(io.BytesIO(TARGET.render(decided(CASES[case]()), SITE))) as package:
        sheets = [etree.fromstring(package.read(name)) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]

    assert len(sheets) == len(SHEETS)
    assert [node for sheet in sheets for node in sheet.iterfind(".//s:f", NAMESPACE)] == []
    assert [node for sheet in sheets for node in sheet.iterfind(".//s:hyperlink", NAMESPACE)] == []


def test_heads_are_frozen_and_filtered() -> None:
    with zipfile.ZipFile(io.BytesIO(TARGET.render(decided(small_edition()), SITE))) as package:
        sheet = etree.fromstring(package.read("xl/worksheets/sheet2.xml"))

    assert sheet.find(".//s:pane", NAMESPACE).get("state") == "frozen"
    assert sheet.find("s:autoFilter", NAMESPACE) is not None


def test_text_that_looks_like_finished_markup_stays_text() -> None:
    row = _rows(_with_measure(title="<r><t>fett</t></r>"), "Maßnahmen")[0]

    assert str(row["Maßnahme"]).strip() == "<r><t>fett</t></r>"


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    row = _rows(_with_measure(title="T", text="x" * 40000), "Maßnahmen")[0]

    assert len(str(row["Beschreibung"])) == LONGEST_CELL
    assert str(row["Beschreibung"]).endswith(CUT_OFF)


def test_the_overview_proves_the_edition() -> None:
    document = decided(small_edition())
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(TARGET.render(document, SITE)))
    overview = {str(name): value for name, value, *_rest in workbook.get_sheet_by_name("Übersicht").to_python()}

    assert str(overview["Prüfsumme (SHA-256)"]).replace(" ", "") == document.digest
    assert (overview["Maßnahmen ohne Teilmaßnahmen"], overview["Teilmaßnahmen"]) == (4.0, 1.0)
    assert overview["Diese Fassung"] == "https://mitreden.musterau.invalid/konzepte/integrationskonzept/fassungen/2026/"
