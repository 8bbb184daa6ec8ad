"""Participation records for everyone: what was sealed, in the words that are there still, and nothing of anybody's name."""

from collections.abc import Iterator

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.design.language import long_date
from mittragen.municipality.models import Municipality
from mittragen.outputs.docx.record import DocxRecord
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.outputs.pdf.record import PdfRecord
from mittragen.participation.actions import close_phase, erase_own_contribution, submit_contribution
from mittragen.participation.models import Phase, Process
from mittragen.publishing.participation_records import seal_participation_record
from tests.factories.file_texts import readable
from tests.factories.rooms import county
from tests.factories.told_process import ARABIC, BUS, MARKUP, PRIVATE, told_process

LIST = "/beteiligung/zusammen-leben/dokumentation/"
RECORD = f"{LIST}Workshops/"
SUFFIXES = ("pdf", "docx", "xlsx", "json")
Told = tuple[Process, Phase, dict[str, str]]


@pytest.fixture
def told(kreis: Municipality) -> Iterator[Told]:
    """A participation whose phase was sealed."""
    with scope(municipality=kreis):
        process, phase, codes = told_process(kreis, None)
        close_phase(phase=phase, by=None)
        seal_participation_record(process=process, phase=phase, by=None)
    return process, phase, codes


def read(visitor: Client, address: str) -> str:
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def every_page(visitor: Client) -> dict[str, str]:
    """Each page and file of the record, as text."""
    pages = (LIST, RECORD, f"{RECORD}beitraege/?thema=ohne", *(link for link in links_in(read(visitor, RECORD)) if "thema=t" in link))
    files = {suffix: readable(suffix, visitor.get(f"{RECORD}dokumentation.{suffix}").content) for suffix in SUFFIXES}
    return {address: read(visitor, address) for address in pages} | files


def links_in(html: str) -> list[str]:
    return [part.split('"', 1)[0].replace("&amp;", "&") for part in html.split('href="')[1:]]


def test_list_leads_to_the_record_and_the_record_to_what_was_said(visitor: Client, told: Told) -> None:
    assert RECORD in links_in(read(visitor, LIST))
    record = read(visitor, RECORD)
    assert "Beteiligungsdokumentation „Workshops“" in record
    assert "10 Teilnahmen nach Gruppe" in record
    assert "Das beleidigt andere." in record
    topic = next(link for link in links_in(record) if "thema=" in link and "ohne" not in link)
    said = read(visitor, topic)
    assert ARABIC in said
    assert "&lt;b&gt;Fett&lt;/b&gt; &amp; *wichtig* =1+1" in said
    assert MARKUP not in said
    assert 'dir="rtl"' in said


@pytest.mark.parametrize("private", PRIVATE)
def test_no_page_and_no_file_holds_a_private_name_or_words_nobody_may_read(visitor: Client, told: Told, private: str) -> None:
    found = every_page(visitor)
    assert set(found) >= {LIST, RECORD, *SUFFIXES}
    assert BUS.split()[3] in found["pdf"]
    assert [name for name, text in found.items() if private.casefold() in text.casefold()] == []


def test_erased_words_are_gone_from_every_page_and_file_and_a_sentence_says_so(visitor: Client, kreis: Municipality, told: Told) -> None:
    _process, _phase, codes = told
    assert all("Oldenmoor" in text for name, text in every_page(visitor).items() if name in SUFFIXES)
    with scope(municipality=kreis):
        erase_own_contribution(code=codes[BUS])

    found = every_page(visitor)

    day = long_date(timezone.localdate())
    assert [name for name, text in found.items() if "Oldenmoor" in text] == []
    assert f"Der Wortlaut wurde am {day} gelöscht." in found[f"{RECORD}beitraege/?thema=ohne"]
    assert "Seit dem Versiegeln wurde der Wortlaut eines Beitrags gelöscht." in found[RECORD]


def test_kept_files_with_erased_words_are_removed(
    visitor: Client, kreis: Municipality, told: Told, tmp_path: object, django_capture_on_commit_callbacks: object
) -> None:
    folder = f"renderings/records/{kreis.pk}/zusammen-leben"
    visitor.get(f"{RECORD}dokumentation.docx")
    assert len(default_storage.listdir(folder)[1]) == 1
    with scope(municipality=kreis), django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase_own_contribution(code=told[2][BUS])
    assert default_storage.listdir(folder)[1] == []


def test_file_is_kept_and_answered_with_its_tag(visitor: Client, told: Told) -> None:
    first = visitor.get(f"{RECORD}dokumentation.pdf")
    again = visitor.get(f"{RECORD}dokumentation.pdf", headers={"if-none-match": first["ETag"]})
    assert first["Content-Type"] == "application/pdf"
    assert "zusammen-leben-Workshops.pdf" in first["Content-Disposition"]
    assert again.status_code == 304


def test_words_of_a_file_that_is_made_while_they_are_erased_do_not_stay(
    visitor: Client, kreis: Municipality, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = DocxRecord.render

    def render_slowly(self: DocxRecord, *facts: object) -> bytes:
        body = made(self, *facts)  # type: ignore[arg-type]
        erase_own_contribution(code=told[2][BUS])
        return body

    monkeypatch.setattr(DocxRecord, "render", render_slowly)
    assert "Oldenmoor" not in readable("docx", visitor.get(f"{RECORD}dokumentation.docx").content)


@pytest.mark.parametrize(
    "address",
    [
        f"{LIST}Unbekannt/",
        f"{RECORD}dokumentation.exe",
        f"{LIST}../dokumentation.pdf",
        f"{RECORD}beitraege/",
        f"{RECORD}beitraege/?thema=gibtsnicht",
        f"{RECORD}beitraege/?thema=ohne&seite=9",
        "/beteiligung/unbekannt/dokumentation/",
    ],
)
def test_what_is_not_there_is_a_404(visitor: Client, told: Told, address: str) -> None:
    assert visitor.get(address).status_code == 404


def test_file_that_cannot_be_made_is_a_page_that_offers_the_others(visitor: Client, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_facts: object) -> bytes:
        raise PdfError("Das PDF brauchte zu lange.")

    monkeypatch.setattr(PdfRecord, "render", refuse)
    answer = visitor.get(f"{RECORD}dokumentation.pdf")
    assert answer.status_code == 409
    links = links_in(answer.content.decode())
    assert f"{RECORD}dokumentation.docx" in links
    assert f"{RECORD}dokumentation.pdf" not in links


@pytest.mark.parametrize("page_number", ["0", "-1", "x", "1e9", "٣", ""])
def test_page_number_that_is_none_gives_the_first(visitor: Client, told: Told, page_number: str) -> None:
    assert visitor.get(f"{RECORD}beitraege/", {"thema": "ohne", "seite": page_number}).status_code == 200


def test_participation_that_is_not_public_has_no_records(visitor: Client, told: Told) -> None:
    process = told[0]
    with scope(municipality=process.municipality):
        Process.objects.update(published_at=None)
    assert {visitor.get(address).status_code for address in (LIST, RECORD, f"{RECORD}dokumentation.pdf", f"{RECORD}beitraege/?thema=ohne")} == {404}


def test_record_of_another_municipality_is_not_found(told: Told) -> None:
    county("nachbarkreis", "nachbarkreis.localhost")
    stranger = Client(headers={"host": "nachbarkreis.localhost"})
    assert {stranger.get(address).status_code for address in (LIST, RECORD, f"{RECORD}dokumentation.json")} == {404}


def test_corrected_record_leads_to_the_newer_one(visitor: Client, kreis: Municipality, told: Told) -> None:
    process, phase, _codes = told
    with scope(municipality=kreis):
        seal_participation_record(process=process, phase=phase, label="Workshops, berichtigt", by=None)
    assert f"{LIST}Workshops-berichtigt/" in links_in(read(visitor, RECORD))
    assert "Diese Dokumentation wurde berichtigt" not in read(visitor, f"{LIST}Workshops-berichtigt/")


def test_many_contributions_are_read_page_by_page(visitor: Client, kreis: Municipality) -> None:
    with scope(municipality=kreis):
        process, phase, _codes = told_process(kreis, None)
        Process.objects.filter(pk=process.pk).update(moderation="after")
        process.refresh_from_db()
        for number in range(101):
            submit_contribution(process=process, phase=phase, text=f"Wunsch {number}", submission_key=str(number))
        close_phase(phase=phase, by=None)
        seal_participation_record(process=process, phase=phase, by=None)
    first, second = (read(visitor, f"{RECORD}beitraege/?thema=ohne&seite={number}") for number in (1, 2))
    assert f"{RECORD}beitraege/?thema=ohne&seite=2" in links_in(first)
    assert "Wunsch 100" in second
    assert "Wunsch 100" not in first


@pytest.mark.parametrize("address", [RECORD, f"{RECORD}beitraege/?thema=ohne"])
def test_page_costs_the_same_few_queries_whatever_was_said(visitor: Client, told: Told, address: str, django_assert_max_num_queries: object) -> None:
    visitor.get(address)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        visitor.get(address)


def test_voice_that_is_missing_is_told_and_stops_no_page(visitor: Client, kreis: Municipality, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mittragen.public.records.views.voices_of", lambda *_facts, **_options: {})
    assert "Der Wortlaut liegt nicht bei." in read(visitor, f"{RECORD}beitraege/?thema=ohne")


def test_page_speaks_the_language_of_its_address_and_keeps_what_was_said(visitor: Client, told: Told) -> None:
    process = told[0]
    with scope(municipality=process.municipality):
        Process.objects.update(languages="de,ar")
    page = read(visitor, f"/ar{RECORD}beitraege/?thema=ohne")
    assert 'dir="rtl"' in page.split("<body", 1)[0]
    assert f'dir="ltr" lang="de">{BUS}</p>' in page
