"""The synopsis of two editions as files: the same bytes twice, counts that add up in each, marks by look and never by markup."""

import io
import json
import re
import zipfile
from functools import lru_cache

import docx
import msgspec
import page
import pikepdf
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import load_workbook
from tests.factories.changes import three_editions
from tests.factories.editions import arabic_edition, decided, large_edition
from tests.factories.file_texts import pdf_text, readable
from tests.factories.poisoned_edition import poisoned_edition

from mittragen.edition.changes import Changes, changes_between
from mittragen.edition.codec import candidate_document
from mittragen.edition.documents import CandidateEnvelope, Edition, EditionDocument
from mittragen.edition.terms import ElementKind, SuccessionKind
from mittragen.edition.words import PieceKind
from mittragen.outputs.comparison_files import changes_of
from mittragen.outputs.phrases import digest_groups
from mittragen.outputs.registry import SYNOPSIS_TARGETS
from mittragen.outputs.synopsis_data import synopsis_data
from mittragen.outputs.synopsis_rows import printed, synopsis_sections
from mittragen.outputs.synopsis_view import Documents, synopsis_view
from mittragen.outputs.target import Site, SynopsisTarget

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")
MISREAD_RULES = {"PDFA3A-STREAM-LENGTH-001"}
POISONS = (
    '#eval("1+1") #read("/etc/passwd") $x^2$ <m1> @m1 */ /* // \\u{41}',
    "</w:t><script>alert(1)</script> {{ 7*7 }} & „so“ <r>fett</r>",
    '=HYPERLINK("https://boese.invalid";"klick")',
    "\u202egnp.exe\u2066\u2067\u200f\u061c 😀",
    "Wort " * 300 + "w" * 300,
)
each_target = pytest.mark.parametrize("target", SYNOPSIS_TARGETS, ids=lambda target: target.suffix)


def _pair() -> tuple[Changes, tuple[EditionDocument, EditionDocument]]:
    older, newer, _newest = three_editions()
    return changes_of((older, newer)), (older, newer)


@lru_cache
def _made(suffix: str) -> bytes:
    return next(target for target in SYNOPSIS_TARGETS if target.suffix == suffix).render(*_pair(), SITE)


def _between(older: Edition, newer: Edition) -> tuple[Changes, Documents]:
    return changes_between((older, newer)), (decided(older), decided(newer))


def _told(suffix: str, body: bytes) -> str:
    # A PDF keeps ligatures and line breaks apart; its words are compared without blanks.
    return "".join(readable(suffix, body).split()).replace("ﬀ", "ff").replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬃ", "ffi")


@each_target
def test_same_editions_give_the_same_bytes(target: SynopsisTarget) -> None:
    assert target.render(*_pair(), SITE) == _made(target.suffix)


@each_target
def test_synopsis_tells_both_wordings_reason_decision_and_digests(target: SynopsisTarget) -> None:
    told, documents = _told(target.suffix, _made(target.suffix)), _pair()[1]
    for words in ("1.1.2", "Sprachcafé an drei Orten", "Der Bedarf in Neudorf ist gewachsen.", "Für einen vierten Ort fehlt das Geld."):
        assert "".join(words.split()) in told
    for document in documents:
        assert document.digest in told or digest_groups(document.digest).replace(" ", "") in told


def test_counts_add_up_to_the_measures_of_both_editions() -> None:
    changes, documents = _pair()
    view = synopsis_view(changes, documents, SITE)
    counts = {row.kind: (row.changes, row.before, row.after) for row in view.counts}
    assert counts["merged"] == (1, 2, 1)
    assert counts["split"] == (1, 1, 2)
    assert (view.before, view.after) == tuple(_measures(document.content) for document in documents)
    assert sum(len(section.entries) for section in view.sections) + len(view.unchanged) == len(changes.changes)


def test_numbers_run_through_all_sections_and_agree_with_the_data() -> None:
    changes, documents = _pair()
    entries = [entry for section in synopsis_sections(changes, "de") for entry in section.entries]
    numbered = {change["key"]: change["number"] for change in synopsis_data(changes, documents, SITE)["changes"] if change["number"]}
    assert sorted(entry.number for entry in entries) == list(range(1, len(entries) + 1))
    assert {entry.change.key: entry.number for entry in entries} == numbered


def test_sides_of_a_compared_row_read_as_the_texts_themselves() -> None:
    changes, _documents = _pair()
    entry = next(e for section in synopsis_sections(changes, "de") for e in section.entries if e.change.key == "m2")
    row = next(row for row in entry.rows if row.name == "Beschreibung")
    before, after = (changes_side[0].element.text for changes_side in (entry.change.before, entry.change.after))
    assert ("".join(piece.text for piece in row.before), "".join(piece.text for piece in row.after)) == printed("text", before, after)
    assert PieceKind.ADDED not in {piece.kind for piece in row.before}
    assert PieceKind.REMOVED not in {piece.kind for piece in row.after}


def test_no_blank_is_marked_around_a_word() -> None:
    rows = [row for section in synopsis_sections(_pair()[0], "de") for entry in section.entries for row in entry.rows]
    pieces = [piece for row in rows for side in (row.before, row.after) for piece in side if piece.kind is not PieceKind.SAME]
    assert pieces
    assert not [piece for piece in pieces if piece.text != piece.text.strip() and piece.text.strip()]


def test_what_went_on_in_a_merge_is_held_against_itself() -> None:
    changes, _documents = _pair()
    entry = next(e for section in synopsis_sections(changes, "de") for e in section.entries if e.change.kind is SuccessionKind.MERGED)
    heads = [row for row in entry.rows if row.is_head]
    assert "".join(piece.text for piece in heads[0].before) == "1.2.2 Wegweiser als Heft"
    assert ["".join(piece.text for piece in row.before) for row in heads[1:]] == ["1.2.3 Wegweiser für das Telefon"]
    assert [row.after for row in heads[1:]] == [()]


def test_marks_of_a_text_are_shown_only_where_nothing_else_differs() -> None:
    assert printed("text", "Der **Bus** fährt.", "Der **Bus** kommt.") == ("Der Bus fährt.", "Der Bus kommt.")
    assert printed("text", "Der Bus fährt.", "Der **Bus** fährt.") == ("Der Bus fährt.", "Der **Bus** fährt.")
    assert printed("period", "ab *2027*", "ab 2028") == ("ab *2027*", "ab 2028")


def test_change_that_was_rejected_is_told_beside_what_is_unchanged() -> None:
    changes, documents = _pair()
    unchanged = {row.title: row.decisions for row in synopsis_view(changes, documents, SITE).unchanged}
    assert unchanged["Sprachkurse am Abend"] == ("Kreistag, 18. Juni 2025: abgelehnt",)


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_pdf_conforms_to_the_profile(profile: str) -> None:
    report = page.validate_pdf_bytes(_made("pdf"), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures if failure.rule_id not in MISREAD_RULES] == []
    assert report.rules.total > 100


def test_pdf_is_landscape_and_carries_its_content_as_data() -> None:
    pdf = pikepdf.open(io.BytesIO(_made("pdf")))
    assert pdf.check_pdf_syntax() == []
    assert all(float(sheet.MediaBox[2]) > float(sheet.MediaBox[3]) for sheet in pdf.pages)
    assert pdf.attachments["synopse.json"].get_file().read_bytes() == _made("json")


def test_word_is_landscape_with_head_rows_that_repeat_and_marks_by_style() -> None:
    word = docx.Document(io.BytesIO(_made("docx")))
    assert word.sections[0].orientation is WD_ORIENT.LANDSCAPE
    assert word.sections[0].page_width > word.sections[0].page_height
    assert all(table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for table in word.tables)
    runs = [run for table in word.tables for row in table.rows for cell in row.cells for paragraph in cell.paragraphs for run in paragraph.runs]
    marked = {style: [run.text for run in runs if run.style.name == style] for style in ("Removed", "Added")}
    assert "Mitwirkung: Volkshochschule Musterau" in marked["Added"]
    assert "zwei" in marked["Removed"]
    assert word.styles["Removed"].font.strike
    assert word.styles["Added"].font.underline


def test_word_skips_no_heading_level() -> None:
    word = docx.Document(io.BytesIO(_made("docx")))
    levels = [int(p.style.name.split()[1]) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_workbook_has_a_row_for_each_change_and_counts_that_agree() -> None:
    changes, _documents = _pair()
    book = load_workbook(io.BytesIO(_made("xlsx")))
    rows = [[cell.value for cell in row] for row in book["Änderungen"].iter_rows(min_row=2)]
    assert len(rows) == len(changes.changes)
    assert book["Änderungen"].auto_filter.ref
    merged = next(row for row in rows if row[1] == "zusammengeführt")
    assert merged[4] == "1.2.2\n1.2.3"
    sums = [[cell.value for cell in row] for row in book["Zahlen"].iter_rows(min_row=2) if row[0].value == "Maßnahmen"]
    assert [sum(line[column] for line in sums[:-1]) for column in (2, 3, 4)] == sums[-1][2:]


def test_data_names_every_element_of_both_editions_once() -> None:
    data, (older, newer) = json.loads(_made("json")), _pair()[1]
    for side, document in (("before", older), ("after", newer)):
        keys = [element["key"] for change in data["changes"] for element in change[side]]
        assert len(keys) == len(set(keys))
        assert {measure.key for measure in document.content.measures} <= set(keys)
        total = sum(count[side] for count in data["counts"]["measure"])
        assert total == _measures(document.content)
    assert (data["format"], data["version"], data["older"]["digest"]) == ("mittragen-synopsis", 1, older.digest)


@each_target
@pytest.mark.parametrize("poison", POISONS, ids=["typst", "markup", "formula", "bidi", "long"])
def test_hostile_texts_stay_texts(target: SynopsisTarget, poison: str) -> None:
    older, newer = poisoned_edition("harmlos"), poisoned_edition(poison, label="2027")
    body = target.render(*_between(older, newer), SITE)
    if target.suffix == "xlsx":
        book = load_workbook(io.BytesIO(body))
        assert not [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert not [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    if target.suffix == "docx":
        assert docx.Document(io.BytesIO(body)).tables
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            assert "<script" not in package.read("word/document.xml").decode()
    if target.suffix == "pdf":
        assert pikepdf.open(io.BytesIO(body)).check_pdf_syntax() == []
    if target.suffix == "json":
        assert json.loads(body)["newer"]["title"] == poison


@each_target
def test_editions_without_a_difference_say_so(target: SynopsisTarget) -> None:
    older = three_editions()[0]
    told = _told(target.suffix, target.render(changes_between((older.content, older.content)), (older, older), SITE))
    assert "unverändert" in told or '"kind":"continued"' in told


@each_target
def test_edition_in_another_direction_can_be_written(target: SynopsisTarget) -> None:
    older = arabic_edition()
    newer = msgspec.structs.replace(older, label="2028", measures=older.measures[1:], title=older.title + " ٢")
    assert target.render(*_between(older, newer), SITE) == target.render(*_between(older, newer), SITE)


@each_target
def test_very_many_changes_can_be_written(target: SynopsisTarget) -> None:
    older = large_edition(60)
    newer = msgspec.structs.replace(older, label="2028", measures=tuple(msgspec.structs.replace(m, text=f"{m.text} Und mehr.") for m in older.measures))
    assert len(target.render(*_between(older, newer), SITE)) > 10_000


def test_draft_is_marked_as_one_and_has_no_address() -> None:
    older, newer, _newest = three_editions()
    draft = candidate_document(newer.content, CandidateEnvelope())
    changes = changes_between((older.content, newer.content))
    for target in SYNOPSIS_TARGETS:
        body = target.render(changes, (older, draft), SITE)
        assert "fassungen/2025" not in _told(target.suffix, body)
        if target.suffix != "json":
            assert "Entwurf:nichtveröffentlicht" in _told(target.suffix, body)


def _measures(edition: Edition) -> int:
    """Measures without parts of measures."""
    keys = {measure.key for measure in edition.measures}
    return sum(measure.parent not in keys for measure in edition.measures)


def test_levels_add_up_line_by_line() -> None:
    changes, documents = _pair()
    view = synopsis_view(changes, documents, SITE)
    measures = next(row for row in view.levels if row.name == "Maßnahmen")
    assert (measures.before, measures.after) == (view.before, view.after)
    assert len(measures.cells) == len(view.kinds) == len(SuccessionKind)
    assert {row.name for row in view.levels} == {getattr(documents[1].content.levels, kind.value).plural for kind in ElementKind if changes.counts(kind)}


def test_nothing_of_a_very_long_change_is_cut_off() -> None:
    older = large_edition(3)
    lines = "\n".join(f"Zeile{number}" for number in range(400))
    changed = tuple(msgspec.structs.replace(measure, text=lines, starting_point=lines) for measure in older.measures[:1])
    newer = msgspec.structs.replace(older, label="2028", measures=(*changed, *older.measures[1:]))
    pages = pdf_text(pikepdf.open(io.BytesIO(SYNOPSIS_TARGETS[0].render(*_between(older, newer), SITE))))
    assert {int(number) for number in re.findall(r"Zeile(\d{1,3})", pages)} >= set(range(400))
