"""The figures of a year for a funding application."""

import csv
import io
from datetime import date
from decimal import Decimal

import docx
import msgspec
from tests.factories.progress import sealed_progress_of, small_progress
from tests.factories.reports import large_source, small_source

from mittragen.edition.progress import ProgressDocument
from mittragen.edition.progress_figures import progress_figures
from mittragen.edition.standing import Standings
from mittragen.outputs.registry import YEARLY_TARGETS
from mittragen.outputs.report_phrases import internal_mark
from mittragen.outputs.target import Site
from mittragen.outputs.yearly_figures import source_of_year, year_lines, year_of, years_in

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")
TARGETS = {target.suffix: target for target in YEARLY_TARGETS}


def _values(year: int) -> dict[tuple[str, str], tuple[object, str]]:
    return {(line.group, line.what): (line.value, line.unit) for line in year_lines(source_of_year(small_source(), year))}


def test_a_year_tells_the_state_at_its_end_and_what_was_new_in_it() -> None:
    told = _values(2027)

    assert told["Maßnahmen am 20. Dezember 2027", "umgesetzt"] == (1, "")
    assert told["Veränderungen im Jahr 2027", "neu umgesetzt"] == (1, "")
    assert told["Veränderungen im Jahr 2027", "andere Phase als zuvor"] == (1, "")


def test_the_year_before_is_told_as_it_was_then() -> None:
    told = _values(2026)

    assert told["Maßnahmen am 31. Dezember 2026", "umgesetzt"] == (0, "")
    assert told["Veränderungen im Jahr 2026", "neu umgesetzt"] == (0, "")


def test_answers_of_the_rounds_due_in_the_year_with_their_share() -> None:
    told = _values(2027)

    assert told["Abfrage „Sachstand 2027“", "gefragt"] == (4, "")
    assert told["Abfrage „Sachstand 2027“", "beantwortet"] == (3, "")
    assert told["Abfrage „Sachstand 2027“", "Rücklauf"] == (Decimal(75), "%")
    assert ("Abfrage „Sachstand 2026“", "gefragt") not in told


def test_indicators_have_the_last_value_of_the_year_with_its_day() -> None:
    lines = {line.what: line for line in year_lines(source_of_year(small_source(), 2025))}

    assert lines["M1 Abgeschlossene Kurse"].value == Decimal(34)
    assert "31. Dezember 2025" in lines["M1 Abgeschlossene Kurse"].how


def test_an_old_value_says_that_the_year_has_none() -> None:
    lines = {line.what: line for line in year_lines(source_of_year(small_source(document=_without_new_readings()), 2027))}

    assert "im Jahr selbst gibt es keinen" in lines["K2 Beschäftigungsquote von Menschen ohne deutschen Pass"].how


def _without_new_readings() -> ProgressDocument:
    content = small_progress()
    series = tuple(
        msgspec.structs.replace(one, indicator=msgspec.structs.replace(one.indicator, readings=tuple(r for r in one.indicator.readings if r.on.year < 2026)))
        for one in content.series
    )
    return sealed_progress_of(msgspec.structs.replace(content, series=series))


def test_organisations_are_counted_once_by_kind() -> None:
    lines = [line for line in year_lines(source_of_year(large_source(), 2028)) if line.group == "Beteiligte Organisationen"]

    assert lines[0].value == sum(int(line.value or 0) for line in lines[1:])


def test_numbers_of_the_year_are_those_of_the_report_on_that_day() -> None:
    source = source_of_year(large_source(), 2027)
    standings = Standings(source.edition.content, source.document.content, as_of=date(2027, 12, 31))

    assert source.figures == progress_figures(standings, source.measures)


def test_word_and_csv_tell_the_same_lines() -> None:
    source = source_of_year(small_source(), 2027)
    tables = docx.Document(io.BytesIO(TARGETS["docx"].render(source, SITE))).tables[:-1]
    rows = list(csv.DictReader(io.StringIO(TARGETS["csv"].render(source, SITE).decode("utf-8-sig"), newline=""), delimiter=";"))
    written = [tuple(cell.text for cell in row.cells) for table in tables for row in table.rows[1:]]

    assert [line.what for line in year_lines(source)] == [row["Was"] for row in rows] == [what for what, _value, _how in written]
    assert [line.written("de") for line in year_lines(source)] == [value for _what, value, _how in written]
    assert {row["Jahr"] for row in rows} == {"2027"}


def test_what_is_internal_says_so_in_every_row() -> None:
    source = source_of_year(small_source(is_internal=True), 2027)
    rows = list(csv.DictReader(io.StringIO(TARGETS["csv"].render(source, SITE).decode("utf-8-sig"), newline=""), delimiter=";"))

    assert {row["Entwurf"] for row in rows} == {internal_mark("de")}


def test_years_reach_from_the_first_statement_to_the_day_of_the_document() -> None:
    assert years_in(small_source()) == (2027, 2026, 2025)
    assert year_of(source_of_year(small_source(), 2026)) == 2026
