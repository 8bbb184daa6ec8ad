"""The CSV file: read by German spreadsheets, safe against formulas, and reversible."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.editions import CASES, CORPUS, decided

from mittragen.outputs.csv import TARGET, guarded, unguarded
from mittragen.outputs.sheet import COLUMNS
from mittragen.outputs.target import Site

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")


def _rows(case: str) -> list[dict[str, str]]:
    body = TARGET.render(decided(CASES[case]()), SITE)
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("case", CASES)
def test_the_file_is_the_one_in_the_corpus(case: str) -> None:
    assert TARGET.render(decided(CASES[case]()), SITE) == (CORPUS / case / "konzept.csv").read_bytes()


def test_the_file_begins_with_a_byte_order_mark_and_the_key() -> None:
    assert TARGET.render(decided(CASES["small"]()), SITE).startswith("\ufeffSchlüssel;Kennung;".encode())


def test_every_measure_is_a_row_with_its_key() -> None:
    assert [row["Schlüssel"] for row in _rows("small")] == ["m1", "m1a", "m2", "m5", "m3"]
    assert {row["Schlüssel"] for row in _rows("awkward")} == {measure.key for measure in CASES["awkward"]().measures}


def test_wording_and_what_was_read_from_it_stand_side_by_side() -> None:
    row = _rows("small")[0]

    assert (row["Zeit"], row["Beginn"], row["Ende"]) == ("ab Q3 2026, 3 Jahre", "2026-07-01", "2029-06-30")
    assert (row["Jährlich von (Euro)"], row["Jährlich bis (Euro)"], row["Vollzeitstellen"]) == ("45000", "50000", "0,5")
    assert row["Federführung"] == "Koordinierungsstelle Migration und Teilhabe"
    assert row["Mitwirkung"] == "Volkshochschule Musterau (nur Standort Nord); Städte und Gemeinden im Kreis"


def test_no_cell_is_a_formula() -> None:
    cells = [cell for row in _rows("awkward") for cell in row.values()]

    assert "'=1+1" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@given(st.text())
def test_the_guard_can_be_taken_away_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_headers_differ() -> None:
    headers = [column.header for column in COLUMNS]

    assert len(set(headers)) == len(headers)
