"""Rounds at the desk: begun, sent, watched, reminded, closed; what single organisations were asked."""

import html
import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from mittragen.concept.models import Concept
from mittragen.edition.terms import ReportKind
from mittragen.monitoring.actions import Answers, save_report
from mittragen.monitoring.enclosing import form_of
from mittragen.monitoring.models import Evidence, Letter, LetterState, Report, ReportingRound, ReportRequest, ReportState, RequestedMeasure
from mittragen.monitoring.queries import asked_of
from mittragen.municipality.models import Municipality, User
from mittragen.outputs.xlsx.report_form import render_report_form
from tests.desk.conftest import ClientOf
from tests.factories import rooms
from tests.factories.monitoring import edition_of_county, measure_of, organisation, planned_round, request_of, sent_round, small_round

HEAD = 7
WORK = "/schreibtisch/konzepte/integration/umsetzung/"


@pytest.fixture
def held(municipality: Municipality, concept: Concept, coordinator: User) -> ReportingRound:
    return small_round(municipality, coordinator)


def _plan(**facts: str) -> dict[str, str]:
    due = timezone.localdate() + timedelta(days=28)
    return {"title": "Stand 2026", "starts_on": "01.01.2026", "ends_on": "30.06.2026", "due_on": f"{due:%d.%m.%Y}", "which": "open", "remind": "14,3", **facts}


def _round(held: ReportingRound) -> str:
    return f"{WORK}abfragen/{held.pk}/"


def test_before_the_first_edition_every_page_says_what_is_needed(coordinator_client: Client, concept: Concept) -> None:
    pages = [coordinator_client.get(f"{WORK}{page}") for page in ("", "abfragen/", "abfragen/neu/", "freigeben/", "meldung/")]

    assert [page.status_code for page in pages] == [200] * 5
    assert all("Noch keine veröffentlichte Fassung" in page.content.decode() for page in pages)


def test_a_round_is_prepared_looked_at_and_sent_once(coordinator_client: Client, municipality: Municipality, concept: Concept) -> None:
    edition_of_county(municipality)

    planned = coordinator_client.post(f"{WORK}abfragen/neu/", _plan())
    again = coordinator_client.post(f"{WORK}abfragen/neu/", _plan())
    assert planned["Location"] == again["Location"]
    shown = coordinator_client.get(planned["Location"]).content.decode()
    assert "2 E-Mails senden" in shown
    assert "So sieht die E-Mail an Verein 00 aus" in shown
    assert not Letter.objects.exists()

    for _press in range(2):
        coordinator_client.post(planned["Location"])

    assert Letter.objects.count() == 2
    assert coordinator_client.get(planned["Location"]).status_code == 303


def test_one_of_many_mails_is_found_before_they_are_sent(coordinator_client: Client, municipality: Municipality, concept: Concept, coordinator: User) -> None:
    held = planned_round(edition_of_county(municipality, measures=13, organisations=12), coordinator)
    address = f"{_round(held)}senden/"

    by_name = coordinator_client.get(address, {"suche": "verein 07"}).content.decode()
    nothing = coordinator_client.get(address, {"suche": "<b>gibtesnicht"}).content.decode()

    assert "1 von 12 Organisationen passen." in by_name
    assert re.findall(r"<th scope=\"row\"><a href=\"([^\"]*)\"><bdi>([^<]*)", by_name) == [
        (f"{address}?an={request_of(held, 7).pk}&amp;suche=verein+07#brief", "Verein 07")
    ]
    assert "12 E-Mails senden" in by_name
    assert "0 von 12 Organisationen passen." in nothing
    assert "&lt;b&gt;gibtesnicht" in nothing


def test_an_organisation_without_an_address_gets_one_before_sending(
    coordinator_client: Client, municipality: Municipality, concept: Concept, coordinator: User
) -> None:
    organisation(municipality, 1).contact_people.all().delete()
    held = planned_round(edition_of_county(municipality), coordinator)
    organisation(municipality, 1).contact_people.all().delete()
    request = request_of(held, 1)
    request.recipients.all().delete()
    address = f"{_round(held)}senden/"
    assert "Eine Organisation hat keine Adresse" in coordinator_client.get(address).content.decode()

    wrong = coordinator_client.post(address, {"adresse": request.pk, "email": "keine adresse"})
    assert wrong.status_code == 422
    assert "keine adresse" in wrong.content.decode()
    coordinator_client.post(address, {"adresse": request.pk, "email": "neu@example.org", "name": "Neu", "language": "ar"})

    assert [(one.email, one.language) for one in request.recipients.all()] == [("neu@example.org", "ar")]
    assert not Letter.objects.exists()


def test_a_plan_with_mistakes_keeps_all_that_was_typed(coordinator_client: Client, municipality: Municipality, concept: Concept) -> None:
    edition_of_county(municipality)
    answer = coordinator_client.post(
        f"{WORK}abfragen/neu/", _plan(ends_on="01.01.2025", due_on="01.01.2020", which="these", labels="9.9.9", text="Liebe Leute")
    )
    page = answer.content.decode()

    assert answer.status_code == 422
    assert all(said in page for said in ("nicht vor dem Beginn", "schon vorbei", "9.9.9", "Liebe Leute"))
    assert not ReportingRound.objects.exists()


def test_only_the_measures_chosen_are_asked_about(coordinator_client: Client, municipality: Municipality, concept: Concept) -> None:
    edition_of_county(municipality)
    coordinator_client.post(f"{WORK}abfragen/neu/", _plan(which="these", labels="1.1.2"))

    assert [row.element_key for row in RequestedMeasure.objects.all()] == ["m1"]


def test_a_round_nobody_was_written_to_about_is_changed_and_dropped(
    coordinator_client: Client, municipality: Municipality, concept: Concept, coordinator: User
) -> None:
    held = planned_round(edition_of_county(municipality), coordinator)

    assert coordinator_client.post(f"{_round(held)}aendern/", _plan(title="Anders")).status_code == 303
    assert ReportingRound.objects.get().title == "Anders"
    coordinator_client.post(f"{_round(held)}verwerfen/")
    assert not ReportingRound.objects.exists()


def test_another_round_about_the_same_time_is_refused_and_nothing_typed_is_lost(
    coordinator_client: Client, municipality: Municipality, concept: Concept
) -> None:
    edition_of_county(municipality)
    coordinator_client.post(f"{WORK}abfragen/neu/", _plan(which="these", labels="1.1.2", title="Erste"))

    other = coordinator_client.post(f"{WORK}abfragen/neu/", _plan(which="all", title="Ganz andere"))

    assert other.status_code == 422
    assert "gibt es schon die Abfrage „Erste“" in other.content.decode()
    assert "Ganz andere" in other.content.decode()


def test_what_was_chosen_by_hand_stays_and_can_become_all_again(coordinator_client: Client, municipality: Municipality, concept: Concept) -> None:
    edition_of_county(municipality)
    planned = coordinator_client.post(f"{WORK}abfragen/neu/", _plan(which="these", labels="1.1.2"))
    change = planned["Location"].replace("senden", "aendern")
    assert _chosen(coordinator_client.get(change)) == ["these"]

    coordinator_client.post(change, _plan(which="these", labels="1.1.2", includes_partners="on"))
    assert {row.element_key for row in RequestedMeasure.objects.all()} == {"m1"}
    coordinator_client.post(change, _plan(which="open"))
    assert {row.element_key for row in RequestedMeasure.objects.all()} == {"m0", "m1", "m2"}
    assert _chosen(coordinator_client.get(change)) == ["open"]


def _chosen(page: HttpResponse) -> list[str]:
    """Which measures the form of a round would ask about."""
    boxes = re.findall(r'<input type="radio" name="which"[^>]*>', page.content.decode())
    return [found[0] for box in boxes if " checked" in box and (found := re.findall(r'value="([^"]+)"', box))]


def test_a_sent_round_is_not_changed_or_dropped(coordinator_client: Client, held: ReportingRound) -> None:
    for page in ("aendern", "verwerfen"):
        assert coordinator_client.post(f"{_round(held)}{page}/", _plan(title="Anders"))["Location"] == _round(held)

    assert ReportingRound.objects.get().title == "Sachstand"


def test_only_the_missing_are_reminded_and_nobody_twice_a_day(coordinator_client: Client, held: ReportingRound) -> None:
    Letter.objects.update(state=LetterState.SENT, sent_at=timezone.now() - timedelta(days=3))
    coordinator_client.post(
        f"{WORK}anfragen/{request_of(held, 1).pk}/massnahmen/{measure_of(held, 'm1').pk}/", {"kind": "no_news", "on": f"{timezone.localdate():%d.%m.%Y}"}
    )
    page = coordinator_client.get(f"{_round(held)}erinnern/").content.decode()
    assert "<li><bdi>Verein 00</bdi></li>" in page
    assert "<li><bdi>Verein 01</bdi></li>" not in page

    for _press in range(2):
        coordinator_client.post(f"{_round(held)}erinnern/", {"erinnern": "ja"})

    assert Letter.objects.filter(kind="remind").count() == 1


def test_the_list_is_narrowed_by_state_and_by_words(coordinator_client: Client, held: ReportingRound) -> None:
    missing = coordinator_client.get(f"{_round(held)}?stand=fehlt&suche=verein+01").content.decode()
    none = coordinator_client.get(f"{_round(held)}?stand=abgelehnt").content.decode()

    assert "Verein 01" in missing
    assert "anfragen/" in missing
    assert "Hier ist niemand." in none


def test_more_organisations_take_no_more_queries(
    coordinator_client: Client, municipality: Municipality, concept: Concept, coordinator: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def asked(count: int, label: str) -> int:
        held = sent_round(edition_of_county(municipality, label=label, measures=count * 2, organisations=count), coordinator, label=label)
        coordinator_client.get(_round(held))
        with django_assert_max_num_queries(40) as seen:
            coordinator_client.get(_round(held))
        return len(seen)

    assert asked(1, "a") == asked(6, "b")


def test_what_was_said_on_the_telephone_is_entered_and_waits_to_be_reviewed(coordinator_client: Client, held: ReportingRound) -> None:
    address = f"{WORK}anfragen/{request_of(held).pk}/massnahmen/{measure_of(held).pk}/"
    today = f"{timezone.localdate():%d.%m.%Y}"
    said = {"kind": "report", "on": today, "phase": "done", "light": "green", "text": "Fertig!", "value-i0": "12,5", "said_by": "Frau Yıldız"}

    assert coordinator_client.post(address, said).status_code == 303

    report = Report.objects.get()
    assert (report.state, report.phase, report.text, [float(one.value) for one in report.readings.all()]) == (ReportState.SENT, "done", "Fertig!", [12.5])
    assert "Gesagt hat es: Frau Yıldız." in coordinator_client.get(f"{WORK}pruefen/{report.key}/").content.decode()
    assert 'value="Frau Yıldız"' in coordinator_client.get(address).content.decode()


def test_an_answer_without_a_phase_or_from_tomorrow_is_refused_and_kept(coordinator_client: Client, held: ReportingRound) -> None:
    address = f"{WORK}anfragen/{request_of(held).pk}/massnahmen/{measure_of(held).pk}/"
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%d.%m.%Y}"

    answer = coordinator_client.post(address, {"kind": "report", "on": tomorrow, "phase": "done", "text": "Bald fertig"})

    assert answer.status_code == 422
    assert "Bald fertig" in answer.content.decode()
    assert not Report.objects.exists()


def test_who_saves_over_another_one_sees_both(coordinator_client: Client, held: ReportingRound) -> None:
    address = f"{WORK}anfragen/{request_of(held).pk}/massnahmen/{measure_of(held).pk}/"
    said = {"kind": "report", "on": f"{timezone.localdate():%d.%m.%Y}", "phase": "done", "version": "0"}
    coordinator_client.post(address, {**said, "text": "Erste"})

    second = coordinator_client.post(address, {**said, "text": "Zweite"}).content.decode()

    assert "Erste" in second
    assert "Zweite" in second
    assert ">umgesetzt</dd>" in second
    assert Report.objects.get().text == "Erste"
    coordinator_client.post(address, {**said, "text": "Zweite", "version": str(Report.objects.get().version)})
    assert Report.objects.get().text == "Zweite"


def test_a_telephone_call_about_the_sentence_leaves_all_evidence_alone(coordinator_client: Client, held: ReportingRound, coordinator: User) -> None:
    asked, evidence = measure_of(held), (("Eins", "https://example.org/1"), ("Zwei", "https://example.org/2"))
    _said(asked, coordinator, text="Alt", evidence=evidence)
    address = f"{WORK}anfragen/{asked.request_id}/massnahmen/{asked.pk}/"
    said = {"kind": "report", "on": f"{timezone.localdate():%d.%m.%Y}", "phase": "done", "text": "Neu", "address": "https://example.org/1", "version": "1"}

    coordinator_client.post(address, said)
    assert [(one.title, one.address) for one in Evidence.objects.all()] == list(evidence)
    coordinator_client.post(address, {**said, "text": "Neuer", "address": "", "version": "2"})
    assert [(one.title, one.address) for one in Evidence.objects.all()] == [evidence[1]]


def test_the_telephone_form_asks_what_the_round_asks(coordinator_client: Client, held: ReportingRound) -> None:
    asked = measure_of(held)
    address = f"{WORK}anfragen/{asked.request_id}/massnahmen/{asked.pk}/"
    assert "Wobei können wir helfen?" in coordinator_client.get(address).content.decode()

    ReportingRound.objects.update(questions=[])

    assert "Wobei können wir helfen?" not in coordinator_client.get(address).content.decode()
    said = {"kind": "report", "on": f"{timezone.localdate():%d.%m.%Y}", "phase": "done", "text": "Fertig"}
    assert coordinator_client.post(address, said).status_code == 303


def test_reminding_those_chosen_needs_somebody_chosen(coordinator_client: Client, held: ReportingRound) -> None:
    answer = coordinator_client.get(f"{_round(held)}erinnern/?auswahl=ja", follow=True).content.decode()

    assert "Bitte kreuzen Sie zuerst Organisationen an." in answer


def test_the_page_looks_again_until_the_last_mail_has_left(coordinator_client: Client, held: ReportingRound) -> None:
    Letter.objects.update(try_at=timezone.now() - timedelta(minutes=1))
    asked = coordinator_client.get(_round(held), headers={"HX-Request": "true"})
    assert 'id="unterwegs"' in asked.content.decode()
    assert not asked.has_header("HX-Refresh")

    Letter.objects.update(state=LetterState.SENT)

    assert coordinator_client.get(_round(held), headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_a_measure_is_handed_to_another_organisation(coordinator_client: Client, held: ReportingRound) -> None:
    address = f"{WORK}anfragen/{request_of(held).pk}/massnahmen/{measure_of(held).pk}/weitergeben/"
    assert coordinator_client.post(address, {"organisation": "Gibt es nicht"}).status_code == 422

    coordinator_client.post(address, {"organisation": " verein 01 ", "note": "Bitte übernehmen"})

    assert measure_of(held).request.actor.name == "Verein 01"


@pytest.mark.parametrize(
    ("deed", "facts"),
    [("adresse", {"email": "neu@example.org"}), ("frist", {"due_on": "31.12.2099"}), ("notiz", {"note": "Ruft zurück"}), ("nochmal", {}), ("widerrufen", {})],
)
def test_a_deed_on_a_request_is_done(coordinator_client: Client, held: ReportingRound, deed: str, facts: dict[str, str]) -> None:
    answer = coordinator_client.post(f"{WORK}anfragen/{request_of(held).pk}/tun/", {"tun": deed, **facts})

    assert answer.status_code == 303


@pytest.mark.parametrize("facts", [{"tun": "adresse", "email": "kaputt"}, {"tun": "frist", "due_on": "01.01.2020"}])
def test_a_deed_that_cannot_be_done_is_said_on_the_page(coordinator_client: Client, held: ReportingRound, facts: dict[str, str]) -> None:
    answer = coordinator_client.post(f"{WORK}anfragen/{request_of(held).pk}/tun/", facts)

    assert answer.status_code == 422
    assert "Es ist noch nichts gespeichert." in answer.content.decode()
    assert list(facts.values())[1] in answer.content.decode()


def test_a_letter_of_another_request_is_no_letter_here(coordinator_client: Client, held: ReportingRound) -> None:
    letter = Letter.objects.get(recipient__request=request_of(held, 1))

    answer = coordinator_client.post(f"{WORK}anfragen/{request_of(held).pk}/tun/", {"tun": "zurueckgekommen", "nummer": letter.pk})

    assert answer.status_code == 404


def test_closing_says_what_it_means_and_is_undone(coordinator_client: Client, held: ReportingRound) -> None:
    assert "2 Organisationen haben nicht geantwortet" in coordinator_client.get(f"{_round(held)}abschliessen/").content.decode()

    coordinator_client.post(f"{_round(held)}abschliessen/")
    assert ReportingRound.objects.get().closed_at is not None
    coordinator_client.post(f"{_round(held)}abschliessen/")
    assert ReportingRound.objects.get().closed_at is None


def test_the_list_as_a_file_holds_no_formula(coordinator_client: Client, held: ReportingRound) -> None:
    actor = request_of(held).actor
    actor.name = "=HYPERLINK(1)"
    actor.save()

    written = coordinator_client.get(f"{_round(held)}liste.csv").content.decode("utf-8-sig")

    assert ";0;" in written
    assert not any(line.startswith("=") for line in written.splitlines())


@pytest.mark.django_db(transaction=True)
def test_a_sheet_that_came_back_is_read_and_a_foreign_file_is_refused(coordinator_client: Client, held: ReportingRound) -> None:
    request = request_of(held)
    address = f"{WORK}anfragen/{request.pk}/blatt/"
    same = SimpleUploadedFile("liste.xlsx", render_report_form(form_of(request, asked_of(request))))

    assert coordinator_client.post(address, {"datei": same}).status_code == 303
    assert coordinator_client.post(address, {"datei": SimpleUploadedFile("bild.xlsx", b"nichts")}).status_code == 422
    assert coordinator_client.post(address, {}).status_code == 422
    assert not Report.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_sheet_shows_what_would_be_another_answer_before_it_is_taken_over(coordinator_client: Client, held: ReportingRound, coordinator: User) -> None:
    asked = measure_of(held)
    address = f"{WORK}anfragen/{asked.request_id}/blatt/"
    _said(asked, coordinator, text="Vom Telefon")

    shown = coordinator_client.post(address, {"datei": _filled(asked.request, "Aus der Tabelle")}).content.decode()
    assert '<del dir="auto">Vom Telefon</del>' in shown
    assert Report.objects.get().text == "Vom Telefon"
    assert coordinator_client.post(address, {"content": f"{_content(shown)}x"}).status_code == 422
    assert coordinator_client.post(address, {"content": _content(shown)}).status_code == 303
    assert Report.objects.get().text == "Aus der Tabelle"


@pytest.mark.django_db(transaction=True)
def test_a_sheet_does_not_write_over_what_was_said_meanwhile(coordinator_client: Client, held: ReportingRound, coordinator: User) -> None:
    asked = measure_of(held)
    address = f"{WORK}anfragen/{asked.request_id}/blatt/"
    shown = coordinator_client.post(address, {"datei": _filled(asked.request, "Aus der Tabelle")}).content.decode()
    _said(asked, coordinator, text="Vom Telefon")

    late = coordinator_client.post(address, {"content": _content(shown)})

    assert late.status_code == 422
    assert "hat inzwischen jemand anders etwas gespeichert" in late.content.decode()
    assert Report.objects.get().text == "Vom Telefon"


def _said(asked: RequestedMeasure, by: User, **facts: Any) -> None:
    save_report(requested=asked, answers=Answers(kind=ReportKind.REPORT, **{"phase": "done", **facts}), expected=None, way="office", by=by)


def _filled(request: ReportRequest, text: str) -> SimpleUploadedFile:
    """The sheet of an organisation with a phase and a sentence about its first measure."""
    book = load_workbook(BytesIO(render_report_form(form_of(request, asked_of(request)))))
    sheet = book["Meldung"]
    columns = {str(cell.value): cell.column for cell in sheet[HEAD]}
    for name, value in (("Umsetzungsstand", "umgesetzt"), ("In einem Satz", text)):
        sheet.cell(HEAD + 1, next(column for title, column in columns.items() if title.startswith(name))).value = value
    kept = BytesIO()
    book.save(kept)
    return SimpleUploadedFile("liste.xlsx", kept.getvalue())


def _content(page: str) -> str:
    return html.unescape(re.findall(r'name="content" value="([^"]+)"', page)[0])


def test_whoever_only_reads_sees_and_cannot_do(client_of: ClientOf, municipality: Municipality, held: ReportingRound) -> None:
    reader = client_of(rooms.member(municipality, "reader"))

    assert reader.get(_round(held)).status_code == 200
    assert "Fehlende erinnern" not in reader.get(_round(held)).content.decode()
    assert reader.post(f"{_round(held)}abschliessen/").status_code == 404
    assert reader.get(f"{_round(held)}liste.csv").status_code == 404
