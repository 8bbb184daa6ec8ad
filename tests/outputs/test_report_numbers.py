"""The numbers of a report are the same in every output, whatever was chosen."""

import csv
import html
import io
import re
from functools import lru_cache

import docx
import pytest
from openpyxl import load_workbook
from tests.factories.file_texts import readable
from tests.factories.reports import large_source, small_source

from mittragen.design.language import number
from mittragen.edition.codec import decode_progress
from mittragen.edition.progress_figures import STEP_UNSAID, Choice, ProgressFigures, chosen, progress_figures
from mittragen.edition.standing import Standings
from mittragen.outputs.html import Library, render_page
from mittragen.outputs.html.progress_ways import ROLES, SPECIALS
from mittragen.outputs.progress_phrases import sum_phrase, summary_phrase
from mittragen.outputs.registry import PROGRESS_TARGETS
from mittragen.outputs.report_phrases import figure_lines
from mittragen.outputs.report_source import DONE_NEW, ReportSource
from mittragen.outputs.target import Site

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")
TARGETS = {target.suffix: target for target in PROGRESS_TARGETS}
CHOICES = {
    "all": Choice(),
    "field": Choice(field="f2"),
    "organisation": Choice(organisation="a2"),
    "lead": Choice(organisation="a2", role="lead"),
    "done": Choice(phase="done"),
    "unsaid": Choice(phase=STEP_UNSAID),
    "missing": Choice(special="missing"),
    "still": Choice(special="still"),
    "silent": Choice(special="silent"),
    "new": Choice(special="done_new"),
    "nothing": Choice(field="f1", phase="merged"),
}


@lru_cache
def _source(size: str, choice: str) -> ReportSource:
    return (small_source if size == "small" else large_source)(choice=CHOICES[choice])


@lru_cache
def _file(size: str, choice: str, suffix: str) -> bytes:
    return TARGETS[suffix].render(_source(size, choice), SITE)


CASES = pytest.mark.parametrize(("size", "choice"), [(size, choice) for size in ("small", "large") for choice in CHOICES])


def _told(figures: ProgressFigures, source: ReportSource) -> dict[str, str]:
    return {line.name: number(line.value) for line in figure_lines(figures, source.edition.content)}


def _dense(text: str) -> str:
    """Without blanks: a page has none between its parts."""
    return "".join(text.split())


@CASES
def test_word_tells_the_figures(size: str, choice: str) -> None:
    source = _source(size, choice)
    tables = {table.cell(0, 0).text: table for table in docx.Document(io.BytesIO(_file(size, choice, "docx"))).tables}

    assert {row.cells[0].text: row.cells[1].text for row in tables["Was"].rows[1:]} == _told(source.figures, source)
    phases = {row.cells[0].text: row.cells[1].text for row in tables["Umsetzungsstand"].rows[1:]} if source.measures else {}
    assert phases == {count.title: number(count.count) for count in source.figures.by_phase if count.count}
    texts = [line.text for line in docx.Document(io.BytesIO(_file(size, choice, "docx"))).paragraphs]
    assert not source.measures or summary_phrase(source.figures, source.edition.content.levels.measure, "de") in texts


@CASES
def test_pdf_tells_the_figures(size: str, choice: str) -> None:
    source = _source(size, choice)
    text = _dense(readable("pdf", _file(size, choice, "pdf")))

    assert _dense("".join(f"{count}{name}" for name, count in _told(source.figures, source).items())) in text
    assert _dense("".join(f"{count.title}{count.count}" for count in source.figures.by_phase if count.count)) in text
    assert _dense(f"Kosten,imJahr{sum_phrase(source.figures.per_year, 'de') or '–'}({source.figures.per_year.count}mitBetrag") in text


@CASES
def test_workbook_tells_the_figures_and_its_rows_count_the_same(size: str, choice: str) -> None:
    source, figures = _source(size, choice), _source(size, choice).figures
    book = load_workbook(io.BytesIO(_file(size, choice, "xlsx")))
    told = {(group, what, phase or ""): value for group, what, phase, value, *_rest in book["Zahlen"].iter_rows(min_row=2, values_only=True)}
    rows = list(book["Stand je Maßnahme"].iter_rows(min_row=2, values_only=True))
    head = [cell.value for cell in book["Stand je Maßnahme"][1]]

    assert {what: number(value) for (group, what, _phase), value in told.items() if group == "Überblick"} == _told(figures, source)
    assert {what: value for (group, what, _phase), value in told.items() if group == "Nach Umsetzungsstand"} == {c.title: c.count for c in figures.by_phase}
    assert {what: value for (group, what, phase), value in told.items() if group == "Nach Handlungsfeld" and phase == "zusammen"} == {
        bar.title: bar.total for bar in figures.by_field
    }
    assert len(rows) == figures.measures
    assert sum(row[head.index("Steht still")] == "ja" for row in rows) == figures.standing_still
    assert sum(row[head.index("Jährlich bis (Euro)")] or 0 for row in rows) == figures.per_year.high


@CASES
def test_rows_of_the_csv_count_the_same(size: str, choice: str) -> None:
    figures = _source(size, choice).figures
    rows = list(csv.DictReader(io.StringIO(_file(size, choice, "csv").decode("utf-8-sig"), newline=""), delimiter=";"))

    assert len(rows) == figures.measures
    assert sum(row["Bedeutung"] == "umgesetzt" for row in rows) == figures.done
    assert sum(row["Umsetzungsstand"] == "keine Angabe" for row in rows) == figures.unsaid
    assert sum(row["Keine Meldung"] == "ja" for row in rows) == figures.missing
    assert sum(row["Über ein Jahr nichts gehört"] == "ja" for row in rows) == figures.silent
    assert {count.title: sum(row["Ampel"] == count.title for row in rows) for count in figures.by_light} == {c.title: c.count for c in figures.by_light}


@CASES
def test_the_document_given_as_data_counts_the_same(size: str, choice: str) -> None:
    source = _source(size, choice)
    document = decode_progress(_file(size, choice, "json"))
    standings = Standings(source.edition.content, document.content)
    measures = source.measures if source.choice.special == DONE_NEW else chosen(standings, source.choice)

    assert document == source.document
    assert progress_figures(standings, measures) == source.figures


_WAYS = {"field": "feld", "goal": "ziel", "organisation": "organisation", "role": "rolle", "phase": "phase", "light": "ampel", "special": "besonders"}


@CASES
def test_public_page_tells_the_same_sentence_and_lists_as_many(size: str, choice: str) -> None:
    source = _source(size, choice)
    codes = {code: way for way, code in (*ROLES.items(), *SPECIALS.items())}
    asked = {way: getattr(source.choice, name) for name, way in _WAYS.items()}
    query = {way: [codes.get(code, code)] for way, code in asked.items() if code}
    found = render_page(Library([source.edition], progress=[source.document]), SITE, f"/konzepte/{source.edition.content.slug}/stand/", query)
    assert found is not None
    text = _dense(re.sub(r"<[^>]+>", "", html.unescape(found.body.decode())))

    assert _dense(summary_phrase(source.figures, source.edition.content.levels.measure, "de")) in text
    assert source.choice.is_empty or f"{source.figures.measures}Maßnahme" in text


@pytest.mark.parametrize("choice", CHOICES)
def test_lines_of_the_fields_add_up_to_the_whole(choice: str) -> None:
    source = _source("large", choice)
    tables = {table.cell(0, 0).text: table for table in docx.Document(io.BytesIO(_file("large", choice, "docx"))).tables}
    if not source.measures:
        assert "Handlungsfeld" not in tables
        return
    rows = [[int(cell.text) for cell in row.cells[1:]] for row in tables["Handlungsfeld"].rows[1:]]

    assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1]
    assert rows[-1][-1] == source.figures.measures
