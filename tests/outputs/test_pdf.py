"""The PDF: built as PDF/UA-1 and PDF/A-3a, machine-checked; texts are data; nothing on a page can stop it from being made."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import page
import pikepdf
import pytest
from tests.factories.editions import CASES, decided
from tests.factories.file_texts import pdf_text

from mittragen.edition.codec import encode
from mittragen.outputs.pdf import TARGET
from mittragen.outputs.pdf.compiling import TEMPLATE, PdfError, compiled
from mittragen.outputs.pdf.content import Content
from mittragen.outputs.pdf.vocabulary import vocabulary
from mittragen.outputs.phrases import digest_groups
from mittragen.outputs.target import Site

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")
# The checker takes a compressed stream that happens to end with CR for one byte too short; qpdf's check below looks at the same thing by /Length.
MISREAD_RULES = {"PDFA3A-STREAM-LENGTH-001"}
NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)
FACES = {"FiraSans", "NotoSansArabic"}


@lru_cache
def _made(case: str) -> bytes:
    return TARGET.render(decided(CASES[case]()), SITE)


@lru_cache
def _opened(case: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(_made(case)))


def _parts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every element of the structure tree."""
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


def _texts(case: str) -> str:
    return pdf_text(_opened(case))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_every_case_conforms_to_the_profile(case: str, profile: str) -> None:
    report = page.validate_pdf_bytes(_made(case), profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures if failure.rule_id not in MISREAD_RULES] == []
    assert report.rules.total > 100


@pytest.mark.parametrize("case", CASES)
def test_the_syntax_has_no_faults(case: str) -> None:
    assert _opened(case).check_pdf_syntax() == []


@pytest.mark.parametrize("case", CASES)
def test_the_same_document_gives_the_same_bytes(case: str) -> None:
    assert TARGET.render(decided(CASES[case]()), SITE) == _made(case)


def test_title_language_and_time_are_those_of_the_document() -> None:
    pdf = _opened("small")

    assert str(pdf.docinfo["/Title"]) == "Zusammen leben im Kreis Musterau"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712 (a PDF object, not a truth value)
    assert str(pdf.Root.Lang) == "de"
    assert str(pdf.docinfo["/CreationDate"]) == "D:20260316120000Z"


def test_header_cells_have_a_scope_and_pictures_an_alternative() -> None:
    parts = list(_parts(_opened("small")))
    headers = [part for part in parts if part.S == "/TH"]
    pictures = [part for part in parts if part.S == "/Figure"]

    assert headers
    assert all(str(attribute.Scope) == "/Column" for part in headers for attribute in part.A if "/Scope" in attribute)
    assert all(any("/Scope" in attribute for attribute in part.A) for part in headers)
    assert "Teilhabe durch Sprache 2, Arbeit und Ausbildung 2" in " ".join(str(part.Alt) for part in pictures)


def test_tables_begin_with_a_header_row() -> None:
    tables = [part for part in _parts(_opened("small")) if part.S == "/Table"]

    assert tables
    assert all(any(isinstance(child, pikepdf.Dictionary) and child.S == "/THead" for child in table.K) for table in tables)


def test_every_page_is_read_in_the_order_of_its_structure() -> None:
    assert {str(sheet.Tabs) for sheet in _opened("small").pages} == {"/S"}


def test_only_our_own_fonts_are_used_and_all_are_embedded() -> None:
    for case in CASES:
        fonts = [font for sheet in _opened(case).pages for font in sheet.Resources.get("/Font", {}).values()]
        names = {str(font.BaseFont).split("+")[-1].split("-")[0] for font in fonts}
        assert names <= FACES
        assert all({"/FontFile2", "/FontFile3"} & set(font.DescendantFonts[0].FontDescriptor.keys()) for font in fonts)


def test_bookmarks_name_fields_goals_and_measures() -> None:
    with _opened("small").open_outline() as outline:
        waiting, titles = list(outline.root), []
        while waiting:
            item = waiting.pop()
            titles.append(item.title)
            waiting.extend(item.children)

    assert {"1 Teilhabe durch Sprache", "1.1 Alle finden einen passenden Kurs.", "1.1.1 Lotsenstelle Sprache einrichten", "Impressum"} <= {
        " ".join(title.split()) for title in titles
    }


def test_the_document_itself_is_attached() -> None:
    attached = _opened("small").attachments["konzept.json"].get_file()

    assert attached.read_bytes() == encode(decided(CASES["small"]()))
    assert attached.mime_type == "application/json"


def test_the_imprint_shows_the_digest_in_groups() -> None:
    document = decided(CASES["small"]())

    assert digest_groups(document.digest).replace(" ", "") in _texts("small").replace(" ", "")


def test_texts_that_look_like_markup_stand_as_they_are() -> None:
    shown = _texts("awkward").replace(" ", "").replace("\u00a0", "")

    assert "<script>alert(1)</script>" in shown
    assert '#read("/etc/passwd")' in shown
    assert "#setpage(width:1cm)" in shown


def test_signs_without_a_glyph_become_one_neutral_sign_and_are_counted() -> None:
    shown = _texts("awkward")

    assert "Willkommen ▯ bei uns" in shown.replace("\u00a0", " ")
    assert "Привіт, їжак" in shown
    assert "stehen in diesem Dokument als ▯" in shown


def test_arabic_is_set_from_right_to_left() -> None:
    pdf = _opened("arabic")

    assert str(pdf.Root.Lang) == "ar"
    assert str(pdf.Root.ViewerPreferences.Direction) == "/R2L"


def test_elements_no_field_holds_are_printed_all_the_same() -> None:
    fields = Content(decided(CASES["awkward"]()), SITE).data()["fields"]

    assert [item["title"] for item in fields[-1]["items"]] == ["Ziel ohne Feld", "'Anführung\" ; Semikolon\tTabulator"]


def test_every_fixed_word_is_used_by_the_template() -> None:
    template = "".join(file.read_text(encoding="utf-8") for file in TEMPLATE.glob("*.typ"))

    assert [name for name in vocabulary(str) if f"words.{name}" not in template] == []


def test_a_failure_is_one_german_line() -> None:
    with pytest.raises(PdfError, match="ließ sich nicht setzen") as failure:
        compiled({"data": "{}", "document": "{}"}, NOON)

    assert "\n" not in str(failure.value)


def test_missing_fonts_are_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PdfError, match="make setup"):
        compiled({}, NOON, fonts=tmp_path)


def test_a_compiler_past_its_limit_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "konzept.typ").write_text("#for a in range(100000) { for b in range(100000) { let c = a + b } }")

    with pytest.raises(PdfError, match="Sekunden"):
        compiled({}, NOON, seconds=1, template=tmp_path)
