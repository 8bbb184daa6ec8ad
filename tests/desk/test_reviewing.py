"""Reports on their way to the public: looked through, put in other words, asked back, released."""

import html
import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from mittragen.archive.queries import sealed_progress
from mittragen.concept.models import Concept
from mittragen.monitoring.actions import accept
from mittragen.monitoring.models import Letter, Report, ReportingRound, ReportState
from mittragen.municipality.models import Municipality, User
from tests.desk.conftest import ClientOf
from tests.factories import rooms
from tests.factories.monitoring import given_in, small_round

WORK = "/schreibtisch/konzepte/integration/umsetzung/"


@pytest.fixture
def held(municipality: Municipality, concept: Concept, coordinator: User) -> ReportingRound:
    return small_round(municipality, coordinator)


@pytest.fixture
def report(held: ReportingRound) -> Report:
    return given_in(held, ["m0"], text="Die Gruppe trifft sich.", help_wanted="Ein Raum")[0]


def _address(report: Report) -> str:
    return f"{WORK}pruefen/{report.key}/"


def _today() -> str:
    return f"{timezone.localdate():%d.%m.%Y}"


def test_what_was_given_in_waits_with_all_that_was_said(coordinator_client: Client, report: Report) -> None:
    page = coordinator_client.get(f"{WORK}pruefen/").content.decode()

    assert "Die Gruppe trifft sich." in page
    assert "Ein Raum" in page


def test_taken_over_leads_to_the_next_one_and_is_taken_back(coordinator_client: Client, held: ReportingRound) -> None:
    first, second = given_in(held, ["m0", "m1"])

    answer = coordinator_client.post(_address(first), {"do": "accept"})
    assert answer["Location"] == _address(second)
    assert Report.objects.get(pk=first.pk).state == ReportState.ACCEPTED
    coordinator_client.post(f"{_address(first)}zuruecknehmen/")

    assert Report.objects.get(pk=first.pk).state == ReportState.SENT


def test_other_words_for_the_public_keep_the_original(coordinator_client: Client, report: Report) -> None:
    coordinator_client.post(_address(report), {"do": "edit", "text": "Die Gruppe trifft sich jede Woche."})
    page = coordinator_client.get(_address(report)).content.decode()
    assert "jede Woche" in page
    assert "Wortlaut der Organisation" in page

    coordinator_client.post(_address(report), {"do": "original"})

    assert not Report.objects.get().is_edited
    assert Report.objects.get().text == "Die Gruppe trifft sich."


def test_a_question_goes_back_by_mail(coordinator_client: Client, report: Report) -> None:
    assert coordinator_client.post(_address(report), {"do": "ask", "question": ""}).status_code == 422

    coordinator_client.post(_address(report), {"do": "ask", "question": "Wie viele sind es?"})

    assert Report.objects.get().state == ReportState.ASKED_BACK
    assert Letter.objects.filter(kind="ask_back", text="Wie viele sind es?").exists()


def test_kept_inside_needs_a_reason(coordinator_client: Client, report: Report) -> None:
    assert coordinator_client.post(_address(report), {"do": "inside"}).status_code == 422
    coordinator_client.post(_address(report), {"do": "inside", "reason": "Doppelt"})

    assert Report.objects.get().state == ReportState.WITHHELD


def test_an_unknown_deed_is_nothing_here(coordinator_client: Client, report: Report) -> None:
    assert coordinator_client.post(_address(report), {"do": "explode"}).status_code == 404


def test_many_are_taken_over_at_once(coordinator_client: Client, held: ReportingRound) -> None:
    reports = given_in(held, ["m0", "m1"])

    coordinator_client.post(f"{WORK}pruefen/", {"report": [one.key for one in reports] + ["sfremd"]})

    assert {one.state for one in Report.objects.all()} == {ReportState.ACCEPTED}

    undo = re.findall(r'action="([^"]+zuruecknehmen/[^"]+)"', coordinator_client.get(f"{WORK}pruefen/").content.decode())[0]
    coordinator_client.post(html.unescape(undo))
    assert {one.state for one in Report.objects.all()} == {ReportState.SENT}


def test_nothing_is_public_before_it_is_released_and_then_it_is(coordinator_client: Client, nobody: Client, report: Report, coordinator: User) -> None:
    accept(reports=[report], by=coordinator)
    assert "Die Gruppe trifft sich." not in nobody.get("/konzepte/integration/stand/").content.decode()
    assert "Die Gruppe trifft sich." in coordinator_client.get(f"{WORK}freigeben/").content.decode()

    answer = coordinator_client.post(f"{WORK}freigeben/", {"report": [report.key], "as_of": _today(), "text": "Zwei Jahre danach"})

    assert answer.status_code == 303
    assert "Der Stand ist öffentlich" in coordinator_client.get(answer["Location"]).content.decode()
    assert "Die Gruppe trifft sich." in nobody.get("/k/m0", follow=True).content.decode()


def test_what_was_not_ticked_stays_inside(coordinator_client: Client, held: ReportingRound, coordinator: User) -> None:
    reports = given_in(held, ["m0", "m1"])
    accept(reports=reports, by=coordinator)

    coordinator_client.post(f"{WORK}freigeben/", {"report": [reports[0].key], "as_of": _today()})

    assert {one.element_key: one.state for one in Report.objects.all()} == {"m0": ReportState.RELEASED, "m1": ReportState.ACCEPTED}


def test_suspected_names_are_asked_about_once_more(coordinator_client: Client, held: ReportingRound, coordinator: User) -> None:
    report = given_in(held, ["m0"], text="Frau Erika Mustermann hat es gemacht.")[0]
    accept(reports=[report, *given_in(held, ["m1"])], by=coordinator)
    sent = {"report": [report.key], "as_of": _today()}

    asked = coordinator_client.post(f"{WORK}freigeben/", sent)
    assert asked.status_code == 422
    assert "keine Namen von Privatpersonen" in asked.content.decode()
    assert sealed_progress("integration") is None
    assert [" checked" in box for box in re.findall(r'<input[^>]*name="report"[^>]*>', asked.content.decode())] == [True, False]

    assert coordinator_client.post(f"{WORK}freigeben/", {**sent, "trotzdem": "ja"}).status_code == 303


def test_the_office_says_something_itself(coordinator_client: Client, held: ReportingRound) -> None:
    wrong = coordinator_client.post(f"{WORK}meldung/", {"element": "9.9", "on": _today(), "text": "Gut so"})
    assert wrong.status_code == 422
    assert "Gut so" in wrong.content.decode()

    coordinator_client.post(f"{WORK}meldung/", {"element": "1.1", "on": _today(), "light": "green", "text": "Gut so"})

    assert [(one.element_key, one.state, one.light) for one in Report.objects.all()] == [("g0", ReportState.ACCEPTED, "green")]


def test_only_the_coordinator_releases(client_of: ClientOf, municipality: Municipality, report: Report) -> None:
    editor = client_of(rooms.member(municipality, "editor"))

    assert editor.get(_address(report)).status_code == 200
    assert editor.get(f"{WORK}freigeben/").status_code == 404


def test_a_draft_of_a_report_is_nobodys_business_here(coordinator_client: Client, report: Report) -> None:
    Report.objects.update(state=ReportState.DRAFT)

    assert coordinator_client.get(_address(report)).status_code == 404


def test_more_reports_take_no_more_queries(coordinator_client: Client, held: ReportingRound, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    def asked() -> int:
        with django_assert_max_num_queries(40) as seen:
            coordinator_client.get(f"{WORK}pruefen/")
        return len(seen)

    given_in(held, ["m0"])
    asked()
    first = asked()
    given_in(held, ["m1", "m2"])

    assert asked() == first
