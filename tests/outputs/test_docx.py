"""The Word document: real headings, lists and tables; texts are texts."""

import io
import zipfile
from functools import lru_cache

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree
from tests.factories.editions import CASES, decided, small_edition

from mittragen.outputs.docx import TARGET
from mittragen.outputs.phrases import digest_groups
from mittragen.outputs.target import Site

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")


@lru_cache
def _made(case: str) -> bytes:
    return TARGET.render(decided(CASES[case]()), SITE)


def _word(case: str) -> WordDocument:
    return docx.Document(io.BytesIO(_made(case)))


def test_headings_are_headings_of_their_level() -> None:
    levels = {p.text: p.style.name for p in _word("small").paragraphs if p.style.name.startswith("Heading")}

    assert levels["1 Teilhabe durch Sprache"] == "Heading 1"
    assert levels["1.1 Alle finden einen passenden Kurs."] == "Heading 2"
    assert levels["1.1.1 Lotsenstelle Sprache einrichten"] == "Heading 3"
    assert levels["1.1.1a Sprechstunde im Jobcenter"] == "Heading 4"


@pytest.mark.parametrize("case", CASES)
def test_no_heading_level_is_skipped(case: str) -> None:
    levels = [int(p.style.name.split()[1]) for p in _word(case).paragraphs if p.style.name.startswith("Heading")]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_every_table_repeats_its_head_row() -> None:
    tables = _word("small").tables

    assert tables
    assert all(table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for table in tables)


def test_a_profile_is_a_table_of_facts() -> None:
    profile = next(table for table in _word("small").tables if any(row.cells[0].text == "Personal" for row in table.rows))
    facts = {row.cells[0].text: row.cells[1].text for row in profile.rows}

    assert facts["Angabe"] == "Inhalt"
    assert facts["Mitwirkung"] == "Volkshochschule Musterau (nur Standort Nord)\nStädte und Gemeinden im Kreis"
    assert facts["Personal"] == "1/2 Stelle"


def test_lists_and_marks_come_from_the_text() -> None:
    paragraphs = _word("small").paragraphs
    items = [p.text for p in paragraphs if p._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None]
    bold = [run.text for p in paragraphs if p.text.startswith("Die Lotsenstelle") for run in p.runs if run.bold]

    assert {"gut ankommen", "am Telefon", "Auftakt", "Stelle ausschreiben (bis 1. Mai 2026)"} <= set(items)
    assert bold == ["berät"]


def test_numbered_lists_begin_anew() -> None:
    paragraphs = _word("small").paragraphs
    numbers = [p._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val")) for p in paragraphs if p.text in {"Auftakt", "Räume finden"}]

    assert len(set(numbers)) == 2


def test_language_title_and_digest_are_properties() -> None:
    word = _word("small")
    language = word.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val"))

    assert language == "de-DE"
    assert (word.core_properties.title, word.core_properties.language) == ("Zusammen leben im Kreis Musterau", "de")
    assert word.core_properties.identifier == decided(small_edition()).digest


def test_the_footer_shows_edition_page_and_digest() -> None:
    footer = _word("small").sections[0].footer.paragraphs[0]

    assert "Fassung 2026" in footer.text
    assert digest_groups(decided(small_edition()).digest) in footer.text
    assert "PAGE" in "".join(node.text for node in footer._p.iter(qn("w:instrText")))


def test_contents_are_a_field_filled_with_links_that_lead_somewhere() -> None:
    body = _word("small").element.body
    instructions = [node.text for node in body.iter(qn("w:instrText"))]
    anchors = {node.get(qn("w:anchor")) for node in body.iter(qn("w:hyperlink")) if node.get(qn("w:anchor"))}
    names = [node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))]
    begins = [node.get(qn("w:fldCharType")) for node in body.iter(qn("w:fldChar"))]

    assert any("TOC" in instruction for instruction in instructions)
    assert anchors <= set(names)
    assert len(set(names)) == len(names)
    assert begins == ["begin", "separate", "end"]


def test_links_outside_are_addresses_and_never_scripts() -> None:
    for case in CASES:
        targets = [relation.target_ref for relation in _word(case).part.rels.values() if relation.is_external]
        assert [target for target in targets if not target.startswith(("https://", "http://", "mailto:", "tel:"))] == []


def test_texts_that_look_like_markup_stand_as_they_are() -> None:
    texts = [p.text for p in _word("awkward").paragraphs]

    assert "B5+6 <script>alert(1)</script> & <b>fett</b>" in texts
    assert '=1+1 =HYPERLINK("https://boese.invalid";"klick")' in texts


def test_elements_no_field_holds_are_printed_all_the_same() -> None:
    assert "Ohne Zuordnung" in [p.text for p in _word("awkward").paragraphs]


def test_arabic_runs_from_right_to_left() -> None:
    word = _word("arabic")
    defaults = word.styles.element.find(qn("w:docDefaults"))

    assert defaults.find(f".//{qn('w:bidi')}") is not None
    assert any(node is not None for node in word.element.body.iter(qn("w:rtl")))


@pytest.mark.parametrize("case", CASES)
def test_every_part_of_the_package_is_well_formed_and_undated(case: str) -> None:
    with zipfile.ZipFile(io.BytesIO(_made(case))) as package:
        names = package.namelist()
        parsed = [etree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels"))]

        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert len(parsed) == len(names)
    assert names[0] == "[Content_Types].xml"
