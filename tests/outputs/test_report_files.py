"""The committee report as PDF and Word, and its tables: tagged, made the same twice, harmless whatever people wrote, and marked where it is internal."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

import docx
import msgspec
import page
import pikepdf
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook
from tests.factories.file_texts import readable
from tests.factories.poisoned_edition import poisoned_edition
from tests.factories.progress import large_progress, sealed_progress_of, small_progress
from tests.factories.reports import edition_of, large_source, small_source
from tests.factories.small_edition import small_edition

from mittragen.edition.progress import Evidence, MilestoneRecord, Progress, Statement
from mittragen.edition.progress_figures import Choice
from mittragen.edition.terms import ReportKind
from mittragen.outputs.registry import PROGRESS_TARGETS, REPORT_TARGETS
from mittragen.outputs.report_blocks import MOST_EARLIER
from mittragen.outputs.report_phrases import internal_mark
from mittragen.outputs.report_source import ReportSource
from mittragen.outputs.report_view import report_view
from mittragen.outputs.target import ProgressTarget, Site

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")
TARGETS = {target.suffix: target for target in PROGRESS_TARGETS}
# The checker takes a compressed stream that happens to end with CR for one byte too short.
MISREAD_RULES = {"PDFA3A-STREAM-LENGTH-001"}
POISONS = {
    "script": '</script><script>alert(1)</script><img src=x onerror=alert(1)>"',
    "template": "{{ 7*7 }}{% raw %}{# #}${7*7}%(x)s{0}{count}",
    "typst": '#eval("1+1") #read("/etc/passwd") $x^2$ <m1> @m1 #include "x" \\u{41} */ /* // = Titel',
    "formula": '=HYPERLINK("https://boese.invalid";"klick")',
    "markdown": "[klick](javascript:alert(1)) ![bild](https://boese.invalid/x.png) <https://boese.invalid>\n\n# Titel\n\n- a\n  - b",
    "bidi": "\u202egnp.exe\u2066\u2067\u200f\u061c مرحبا",
    "emoji": "👩‍👩‍👧 zero\u200bwidth",
    "long": "Wort " * 900 + "w" * 300,
}


def _poisoned(poison: str) -> ReportSource:
    """Everything that people write in a round is ``poison``, and every text of the edition."""
    edition = poisoned_edition(poison)
    content = small_progress()
    statements = tuple(
        msgspec.structs.replace(
            said,
            text=poison,
            obstacles=poison,
            next_steps=poison,
            actor_name=poison,
            source=poison,
            evidence=(Evidence(title=poison, address=poison), Evidence(title="", address="javascript:alert(1)")),
        )
        for said in content.statements
    )
    rounds = tuple(
        msgspec.structs.replace(held, title=poison, asked=tuple(msgspec.structs.replace(one, actor_name=poison) for one in held.asked))
        for held in content.rounds
    )
    phases = tuple(msgspec.structs.replace(step, title=poison, text=poison) for step in content.phases)
    milestones = (MilestoneRecord(key="x1", element="m1", text=poison, due_on=date(2027, 1, 1)),)
    told: Progress = msgspec.structs.replace(content, text=poison, statements=statements, rounds=rounds, phases=phases, milestones=milestones)
    return ReportSource(document=sealed_progress_of(told), edition=edition_of(edition))


@lru_cache
def _source(case: str) -> ReportSource:
    cases = {
        "small": small_source,
        "extract": lambda: small_source(choice=Choice(organisation="a4")),
        "empty": lambda: small_source(choice=Choice(field="f1", phase="merged")),
        "internal": lambda: small_source(is_internal=True),
        "large": large_source,
        "long": lambda: _poisoned(POISONS["long"]),
        "arabic": _arabic,
    }
    return cases[case]()


def _arabic() -> ReportSource:
    edition = msgspec.structs.replace(small_edition(), language="ar", title="مفهوم الاندماج")
    return ReportSource(document=sealed_progress_of(large_progress(edition)), edition=edition_of(edition))


@lru_cache
def _pdf(case: str) -> bytes:
    return TARGETS["pdf"].render(_source(case), SITE)


@lru_cache
def _word(case: str) -> docx.document.Document:
    return docx.Document(io.BytesIO(TARGETS["docx"].render(_source(case), SITE)))


def _parts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(node)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                waiting.append(node.K)


@pytest.mark.parametrize("case", ["small", "extract", "empty", "internal", "large", "long", "arabic"])
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_report_conforms_to_the_profile(case: str, profile: str) -> None:
    found = page.validate_pdf_bytes(_pdf(case), profile=profile)

    assert [(failure.rule_id, failure.message) for failure in found.failures if failure.rule_id not in MISREAD_RULES] == []
    assert found.rules.total > 100


def test_tables_begin_with_a_header_row_and_pictures_tell_their_numbers() -> None:
    pdf = pikepdf.open(io.BytesIO(_pdf("small")))
    parts = list(_parts(pdf))
    tables = [part for part in parts if part.S == "/Table"]

    assert len(tables) > 8
    assert all(any(isinstance(child, pikepdf.Dictionary) and child.S == "/THead" for child in table.K) for table in tables)
    assert "2 Arbeit und Ausbildung. in Vorbereitung 1, ruht 1" in " ".join(str(part.Alt) for part in parts if part.S == "/Figure")


def test_every_field_is_a_bookmark() -> None:
    with pikepdf.open(io.BytesIO(_pdf("small"))).open_outline() as outline:
        titles = [item.title for item in outline.root]

    assert {"Zusammenfassung", "Legende", "1 Teilhabe durch Sprache", "2 Arbeit und Ausbildung", "Impressum"} <= set(titles)


def test_whole_report_carries_the_document_and_an_extract_does_not() -> None:
    assert [len(pikepdf.open(io.BytesIO(_pdf(case))).attachments) for case in ("small", "extract", "internal")] == [1, 0, 0]


@pytest.mark.parametrize("suffix", TARGETS)
def test_the_same_source_gives_the_same_bytes(suffix: str) -> None:
    assert TARGETS[suffix].render(small_source(), SITE) == TARGETS[suffix].render(small_source(), SITE)


def test_word_file_has_real_headings_and_head_rows_that_come_back() -> None:
    word = _word("small")
    headings = [(line.style.name, line.text) for line in word.paragraphs if line.style.name.startswith("Heading")]

    assert ("Heading 1", "Zusammenfassung") in headings
    assert ("Heading 2", "1.1.1 Lotsenstelle Sprache einrichten") in headings
    assert len(word.tables) > 10
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in word.tables)


def test_every_measure_has_one_block_with_its_earlier_states() -> None:
    view = report_view(small_source(), SITE)
    blocks = {block.key: block for section in view.sections for block in section.blocks}

    assert [key for key in blocks if not blocks[key].is_goal] == ["m1", "m2", "m5", "m3"]
    assert blocks["m3"].newest is not None
    assert (blocks["m3"].newest.day, blocks["m3"].newest.obstacles) == ("3. Dezember 2027", "Die Stelle ist seit Mai nicht besetzt.")
    assert [(one.day, one.text) for one in blocks["m3"].earlier] == [("2. Dezember 2026", "In drei Sprachen."), ("1. Mai 2025", "Beratung an zwei Tagen.")]
    assert blocks["m3"].earlier[1].hint == "aus: Sachstandsbericht 2025, S. 12"
    assert blocks["m2"].warning == "In der letzten Abfrage kam keine Meldung."


def test_without_history_the_newest_statement_stays() -> None:
    blocks = [block for section in report_view(small_source(has_history=False), SITE).sections for block in section.blocks]

    assert not [block for block in blocks if block.earlier]
    assert len([block for block in blocks if block.newest]) == 4


def test_long_histories_are_cut_and_say_so() -> None:
    count = MOST_EARLIER + 4
    said = tuple(
        Statement(key=f"s{n}", element="m1", on=date(2020 + n // 4, n % 4 + 1, 1), kind=ReportKind.REPORT, phase="under_way", text="Lang. " * 99)
        for n in range(count)
    )
    source = small_source(document=sealed_progress_of(msgspec.structs.replace(small_progress(), statements=said)))
    block = next(block for section in report_view(source, SITE).sections for block in section.blocks if block.key == "m1")

    assert len(block.earlier) == MOST_EARLIER
    assert all(len(one.text) <= 280 for one in block.earlier)
    assert block.left_out == "3 weitere frühere Meldungen stehen in der Tabelle."


def test_goals_stand_in_the_whole_and_in_an_extract_of_their_field_alone() -> None:
    def goals(choice: Choice) -> list[str]:
        return [block.key for section in report_view(small_source(choice=choice), SITE).sections for block in section.blocks if block.is_goal]

    assert [goals(Choice()), goals(Choice(field="f1")), goals(Choice(field="f2")), goals(Choice(organisation="a1"))] == [["g1"], ["g1"], [], []]


@pytest.mark.parametrize("case", ["small", "arabic"])
def test_whole_report_is_no_extract_in_any_language(case: str) -> None:
    view = report_view(_source(case), SITE)

    assert view.choice == ""
    assert "Auswahl" not in view.name + "".join(fact.name for fact in view.facts)


def test_imprint_proves_document_and_edition() -> None:
    source = small_source()
    told = {fact.name: fact.lines[0].text for fact in report_view(source, SITE).imprint}

    assert told["Prüfsumme dieses Stands (SHA-256)"].replace(" ", "") == source.document.digest
    assert told["Prüfsumme der Fassung (SHA-256)"].replace(" ", "") == source.edition.digest
    assert told["Dieser Stand"] == "https://mitreden.musterau.invalid/konzepte/integrationskonzept/stand/2027-12-20/"


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx", "csv"])
def test_what_is_internal_is_marked_and_proves_nothing(suffix: str) -> None:
    source = small_source(is_internal=True)
    text = readable(suffix, TARGETS[suffix].render(source, SITE)).replace("\xa0", " ")

    assert internal_mark("de") in text
    assert source.document.digest not in text
    assert "/stand/2027-12-20/" not in text


@pytest.fixture(scope="module", params=POISONS)
def poisoned(request: pytest.FixtureRequest) -> ReportSource:
    return _poisoned(POISONS[request.param])


@pytest.mark.parametrize("target", REPORT_TARGETS, ids=lambda target: target.suffix)
def test_reports_stay_harmless_whatever_people_wrote(poisoned: ReportSource, target: ProgressTarget) -> None:
    body = target.render(poisoned, SITE)
    if target.suffix == "pdf":
        pdf = pikepdf.open(io.BytesIO(body))
        addresses = [str(note.A.URI) for sheet in pdf.pages for note in sheet.get("/Annots", []) if "/A" in note and "/URI" in note.A]
        assert not [address for address in addresses if not re.match(r"https?://|mailto:", address)]
    else:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            relations = package.read("word/_rels/document.xml.rels").decode()
        assert not re.search(r'Target="\s*(javascript|data|vbscript|file):', relations, re.IGNORECASE)


def test_tables_hold_no_formula_whatever_people_wrote(poisoned: ReportSource) -> None:
    book = load_workbook(io.BytesIO(TARGETS["xlsx"].render(poisoned, SITE)))
    rows = csv.reader(io.StringIO(TARGETS["csv"].render(poisoned, SITE).decode("utf-8-sig"), newline=""), delimiter=";")

    assert not [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]


def test_workbook_has_every_statement_answer_reading_and_milestone() -> None:
    source = small_source()
    book = load_workbook(io.BytesIO(TARGETS["xlsx"].render(source, SITE)))
    content = source.document.content

    assert book.sheetnames == ["Übersicht", "Stand je Maßnahme", "Alle Meldungen", "Abfragen", "Indikatoren", "Meilensteine", "Zahlen"]
    assert book["Alle Meldungen"].max_row - 1 == len(content.statements)
    assert book["Abfragen"].max_row - 1 == sum(len(held.asked) for held in content.rounds)
    assert book["Meilensteine"].max_row - 1 == len(content.milestones)
    readings = [one for series in content.series for one in series.indicator.readings if one.on <= content.as_of]
    assert sum(row[6].value == "Messwert" for row in book["Indikatoren"].iter_rows(min_row=2)) == len(readings)


def test_as_of_an_earlier_day_nothing_later_is_told() -> None:
    source = small_source(as_of=date(2026, 12, 31))
    text = readable("csv", TARGETS["csv"].render(source, SITE))

    assert "Die Lotsenstelle arbeitet." not in text
    assert "Die Stelle ist ausgeschrieben." in text
    assert replace(source, as_of=None).figures.done == 1
    assert source.figures.done == 0


@pytest.mark.parametrize("case", ["small", "large", "empty", "arabic"])
def test_tables_of_the_word_file_fit_on_the_page(case: str) -> None:
    tables = _word(case).tables
    assert len(tables) > 4
    for table in tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
        assert sum(widths) <= 9080, table.cell(0, 0).text
        assert min(widths) >= 500, table.cell(0, 0).text
