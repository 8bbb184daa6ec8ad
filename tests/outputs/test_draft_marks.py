"""A candidate is written by every output, and every output says that it is a draft."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime

import msgspec
import pikepdf
import pytest
from tests.factories.editions import arabic_edition, decided, small_edition
from tests.factories.file_texts import page_text

from mittragen.edition.codec import candidate_document
from mittragen.edition.documents import CandidateDocument, CandidateEnvelope
from mittragen.outputs import csv as csv_output
from mittragen.outputs import docx, json, pdf, xlsx
from mittragen.outputs.html import Library, Page, kept_inside, page_paths, render_missing, render_page
from mittragen.outputs.phrases import draft_phrase
from mittragen.outputs.target import DraftNote, Site

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau", accent="#123456")
SAID = "Entwurf, Stand 22. November 2026: nicht veröffentlicht"
PREFIX = "/entwurf/abc"
_ADDRESSES = re.compile(r'\s(?:href|src|action|data-index|data-home)="(/[^"]*)"')


def candidate() -> CandidateDocument:
    return candidate_document(small_edition(), CandidateEnvelope(compiled_at=datetime(2026, 11, 22, 16, tzinfo=UTC)))


def pages(site: Site = SITE) -> list[tuple[str, Page]]:
    library = Library([candidate()])
    found = [(path, render_page(library, site, path)) for path in (*page_paths(library), "/suche/")]
    return [(path, page) for path, page in found if page] + [("/nichts/", render_missing(library, site))]


def test_an_edition_carries_no_mark() -> None:
    assert draft_phrase(decided(small_edition())) == ""
    page = render_page(Library([decided(small_edition())]), SITE, "/")
    assert page
    assert b"draft-bar" not in page.body


def test_every_page_says_so_and_none_is_for_search_engines() -> None:
    bare = [path for path, page in pages() if SAID not in page.body.decode() or '<meta name="robots" content="noindex">' not in page.body.decode()]
    assert bare == []


def test_no_page_names_an_address_that_is_not_there() -> None:
    assert [path for path, page in pages() if SITE.address in page.body.decode()] == []


def test_the_office_adds_its_own_words_a_day_and_a_way_back() -> None:
    note = DraftNote(text="Sagen Sie uns **Ihre** Meinung.", open_until=date(2026, 12, 24), address="/schreibtisch/x/", link="Bearbeiten")
    page = render_page(Library([candidate()]), msgspec.structs.replace(SITE, draft_note=note), "/")
    assert page
    text = page.body.decode()
    assert "<strong>Ihre</strong>" in text
    assert "Zu lesen bis 24. Dezember 2026" in text
    assert '<a href="/schreibtisch/x/">Bearbeiten</a>' in text


def test_links_of_a_page_that_is_kept_inside_stay_inside() -> None:
    kept = [(path, kept_inside(page, PREFIX)) for path, page in pages()]
    outside = {
        (path, address)
        for path, page in kept
        for address in _ADDRESSES.findall(page.body.decode())
        if not address.startswith((f"{PREFIX}/", "/static/", "/schreibtisch/"))
    }
    assert outside == set()


def test_a_redirect_and_a_file_are_kept_inside_too() -> None:
    assert kept_inside(Page(redirect="/konzepte/x/", status=301), PREFIX).redirect == "/entwurf/abc/konzepte/x/"
    assert kept_inside(Page(body=b' href="/x"', media_type="application/pdf"), PREFIX).body == b' href="/x"'


def test_every_page_of_the_pdf_says_so() -> None:
    printed = [page_text(sheet) for sheet in pikepdf.open(io.BytesIO(pdf.TARGET.render(candidate(), SITE))).pages]
    assert len(printed) > 3
    assert [number for number, text in enumerate(printed, start=1) if SAID not in text] == []


def test_the_word_file_says_so_on_its_cover_and_above_every_page() -> None:
    with zipfile.ZipFile(io.BytesIO(docx.TARGET.render(candidate(), SITE))) as archive:
        heads = [archive.read(name).decode() for name in archive.namelist() if re.search(r"header\d*\.xml$", name)]
        body = archive.read("word/document.xml").decode()
    assert len(heads) == 2
    assert all(SAID in head for head in heads)
    assert SAID in body


def test_the_workbook_says_so_first_and_above_every_printed_sheet() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx.TARGET.render(candidate(), SITE))) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        words = archive.read("xl/sharedStrings.xml").decode()
    assert all(f"<oddHeader>&amp;L&amp;B{SAID}</oddHeader>" in sheet for sheet in sheets)
    assert words.index(SAID) < words.index(small_edition().title)


def test_every_row_of_the_table_says_so() -> None:
    rows = list(csv.reader(io.StringIO(csv_output.TARGET.render(candidate(), SITE).decode("utf-8-sig")), delimiter=";"))
    assert rows[0][-1] == "Entwurf"
    assert {row[-1] for row in rows[1:]} == {SAID}


def test_the_data_say_so() -> None:
    data = msgspec.json.decode(json.TARGET.render(candidate(), SITE))
    assert data["document"] == "candidate"
    assert data["envelope"]["compiled_at"].startswith("2026-11-22")


@pytest.mark.parametrize("target", [pdf.TARGET, docx.TARGET, xlsx.TARGET], ids=lambda target: target.suffix)
def test_an_arabic_draft_can_be_written(target: object) -> None:
    document = candidate_document(arabic_edition(), CandidateEnvelope(compiled_at=datetime(2026, 11, 22, tzinfo=UTC)))
    assert target.render(document, SITE)  # type: ignore[attr-defined]


def test_a_filtered_list_says_so_in_every_row_instead_of_an_address() -> None:
    page = render_page(Library([candidate()]), SITE, "/konzepte/integrationskonzept/massnahmen.csv")
    assert page
    rows = list(csv.reader(io.StringIO(page.body.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][-1] == "Entwurf"
    assert {row[-1] for row in rows[1:]} == {SAID}
