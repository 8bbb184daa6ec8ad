"""Files that are refused, in one plain sentence and with nothing lost; and cells that hold markup."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from mittragen.concept.models import Concept, PendingImport
from mittragen.desk.importing import uploads
from tests.factories import imports

HERE = "/schreibtisch/konzepte/integration/einlesen/"


def sent(client: Client, data: bytes, name: str) -> HttpResponse:
    return client.post(HERE, {"file": SimpleUploadedFile(name, data)})


def bomb() -> bytes:
    """A workbook whose sheet unpacks to far more than it may."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\x20" * 200_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "leer.docx", "Die Datei ist leer"),
        (b"%PDF-1.7 ...", "bericht.pdf", "Die Datei ist ein PDF"),
        (b"\x89PNG\r\n", "bild.docx", "Die Datei ist ein Bild"),
        (b"<!doctype html><p>Hallo", "seite.xlsx", "Webseite"),
        (b"PK\x03\x04 kaputt", "kaputt.docx", "beschädigt"),
        (b"Nr.;Titel\n1;x\n", "liste.docx", "endet auf"),
    ],
    ids=["nothing in it", "another type", "a picture", "a page", "broken", "another name"],
)
def test_file_that_cannot_be_read_is_refused_in_words_and_nothing_is_kept(
    coordinator_client: Client, concept: Concept, data: bytes, name: str, said: str
) -> None:
    waiting = imports.pending_in("integration")
    answer = sent(coordinator_client, data, name)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert list(PendingImport.objects.values_list("pk", flat=True)) == [waiting.pk]


def test_archive_that_unpacks_without_end_is_refused(coordinator_client: Client, concept: Concept) -> None:
    answer = sent(coordinator_client, bomb(), "bombe.xlsx")
    assert answer.status_code == 422
    assert not PendingImport.objects.exists()


def test_file_beyond_the_limit_is_not_even_read(coordinator_client: Client, concept: Concept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST_FILE", 10)
    answer = sent(coordinator_client, b"Nr.;Titel\n1;x\n", "liste.csv")
    assert answer.status_code == 422
    assert "größer als 50 MB" in answer.content.decode()


def test_form_without_a_file_asks_for_one(coordinator_client: Client, concept: Concept) -> None:
    answer = coordinator_client.post(HERE, {})
    assert answer.status_code == 422
    assert "Bitte wählen Sie eine Datei aus." in answer.content.decode()


def test_markup_in_cells_and_names_is_shown_as_text(coordinator_client: Client, concept: Concept) -> None:
    poison = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    text = f'Nr.;Handlungsfeld;Ziel;Maßnahme;Federführung\n1.1.1;Arbeit {poison};Ziel {poison};Kurse {poison};"Amt {poison}"\n'.replace('"><', "'><").replace(
        '"', "'"
    )
    answer = sent(coordinator_client, text.encode(), "<b>liste.csv")
    assert answer.status_code == 303
    file = answer["Location"].removesuffix("spalten/")
    for address in ("spalten/", "pruefen/", "pruefen/?ansicht=gliederung&suche=<script>", "pruefen/?ansicht=zweifel", "uebernehmen/"):
        html = coordinator_client.get(file + address).content.decode()
        assert "<script>alert" not in html and "<img src=x" not in html and "<b>liste" not in html, address
        assert "&lt;b&gt;liste.csv" in html or "b&gt;liste.csv" in html


@pytest.mark.parametrize(
    "query", ["?zeile=gibtesnicht", "?feld=x&seite=-1", "?seite=99999999999999999999", "?ansicht=unbekannt", "?zweifel=%00", "?suche=" + "x" * 5000]
)
def test_odd_questions_get_an_ordinary_page(coordinator_client: Client, concept: Concept, query: str) -> None:
    pending = imports.pending_in("integration")
    assert coordinator_client.get(f"{HERE}{pending.pk}/pruefen/{query}").status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        {"take-x": "yes", "parent-y": "z", "label-": "1"},
        {"proposal": ["Unbekannt"], "how-0": "one", "is-0": "x"},
        {"shown": ["a:b"], "which": "?"},
        {"twice": "", "apart-0": "two"},
        {"confirm": "x" * 500},
    ],
)
def test_odd_answers_change_nothing_that_is_there(coordinator_client: Client, concept: Concept, data: dict[str, str]) -> None:
    pending = imports.pending_in("integration")
    assert coordinator_client.post(f"{HERE}{pending.pk}/pruefen/", data).status_code == 303
    assert coordinator_client.get(f"{HERE}{pending.pk}/uebernehmen/").status_code == 200


def test_number_that_is_too_long_is_refused_with_everything_typed(coordinator_client: Client, concept: Concept) -> None:
    pending = imports.pending_in("integration")
    html = coordinator_client.get(f"{HERE}{pending.pk}/pruefen/?ansicht=gliederung").content.decode()
    mark = html.split('id="z-')[1].split('"')[0]
    answer = coordinator_client.post(f"{HERE}{pending.pk}/pruefen/?zeile={mark}", {f"label-{mark}": "9" * 61})
    assert answer.status_code == 422
    assert "höchstens 60 Zeichen" in answer.content.decode()
