"""The door to live pages: who may send a form, how fast and how often, and that nothing typed is lost whatever the answer."""

import re
from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.municipality.models import Municipality
from mittragen.participation.models import Complaint, Process
from mittragen.public.languages import better_language, with_addresses
from mittragen.public.live.forms import new_submission, opened_at
from tests.factories.rooms import county
from tests.public.conftest import HOST
from tests.public.live import form_of, texts_of
from tests.public.said import PROCESS, said, spoken_process

HERE = f"http://{HOST}"


@pytest.fixture
def process(kreis: Municipality) -> Process:
    return spoken_process(kreis)


@pytest.fixture
def report(process: Process) -> Iterator[str]:
    """The address of a plain form, which is braked after thirty."""
    yield f"/beitraege/{said(process).key}/melden/"


def _reported(process: Process) -> int:
    with scope(municipality=process.municipality):
        return Complaint.objects.count()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": HERE},
        {"origin": HERE, "sec-fetch-site": "same-origin"},
        {"referer": f"{HERE}/beteiligung/"},
    ],
    ids=["a browser that says nothing", "origin", "origin and site", "an old browser"],
)
def test_a_form_from_here_is_taken(process: Process, report: str, visitor: Client, headers: dict[str, str]) -> None:
    assert visitor.post(report, {**form_of(visitor, report), "text": "Hallo"}, headers=headers).status_code == 200
    assert _reported(process) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://anders.example.org"},
        {"origin": "null"},
        {"origin": HERE, "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"referer": "https://anders.example.org/"},
        {"referer": f"{HERE}.example.org/"},
    ],
)
def test_a_form_from_elsewhere_is_not_taken_and_comes_back_to_be_sent_from_here(
    process: Process, report: str, visitor: Client, headers: dict[str, str]
) -> None:
    page = visitor.post(report, {**form_of(visitor, report), "text": "Hallo von nebenan"}, headers=headers)
    assert page.status_code == 403
    assert "Dieses Formular kam von einer anderen Seite." in texts_of(page)
    assert "Hallo von nebenan" in page.content.decode()
    assert _reported(process) == 0


def test_what_comes_back_can_be_sent_once_more_as_it_is(process: Process, report: str, visitor: Client) -> None:
    body = visitor.post(report, {**form_of(visitor, report), "text": "Hallo"}, headers={"origin": "null"}).content.decode()
    values = dict(re.findall(r'name="(\w+)" value="([^"]*)"', body))
    with patch("mittragen.public.live.doors.FASTEST_SECONDS", 0):
        assert visitor.post(report, values).status_code == 200
    assert _reported(process) == 1
    assert values["text"] == "Hallo"


def test_the_page_that_keeps_a_form_lets_a_browser_say_where_it_stood(process: Process, report: str, visitor: Client) -> None:
    page = visitor.post(report, {**form_of(visitor, report), "text": "Hallo"}, headers={"origin": "null"})
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cache-Control"] == "no-store"


def test_a_field_that_only_machines_fill_stops_the_form(process: Process, report: str, visitor: Client) -> None:
    page = visitor.post(report, {**form_of(visitor, report), "text": "Kaufen Sie Uhren", "website": "https://uhren.example.org"})
    assert page.status_code == 422
    assert "Ein Feld, das leer bleiben muss, war ausgefüllt." in texts_of(page)
    assert "uhren.example.org" not in page.content.decode()
    assert _reported(process) == 0


def test_nobody_sees_or_hears_that_field(report: str, visitor: Client) -> None:
    trap = re.search(r'<div class="unseen" aria-hidden="true">.*?</div>', visitor.get(report).content.decode())
    assert trap is not None
    assert 'tabindex="-1"' in trap[0]


def test_who_answers_at_once_is_asked_to_look_again(process: Process, report: str, visitor: Client) -> None:
    key = re.findall(r'name="submission" value="([^"]+)"', visitor.get(report).content.decode())[-1]
    page = visitor.post(report, {"submission": key, "text": "Schnell"})
    assert page.status_code == 422
    assert "Das ging sehr schnell." in texts_of(page)
    assert "Schnell" in page.content.decode()
    assert _reported(process) == 0


@pytest.mark.parametrize("key", ["", "erfunden", "a.b.c", "x" * 100_000, "\0", "ü:ü"])
def test_a_key_that_was_not_made_here_is_not_taken(process: Process, report: str, visitor: Client, key: str) -> None:
    page = visitor.post(report, {"submission": key, "text": "Hallo"})
    assert page.status_code == 422
    assert "Bitte senden Sie sie noch einmal." in texts_of(page)
    assert _reported(process) == 0


def test_a_form_stays_good_however_long_it_was_open() -> None:
    with patch("mittragen.public.live.forms.timezone.now", return_value=timezone.now() - timedelta(days=400)):
        key = new_submission()
    opened = opened_at(key)
    assert opened is not None
    assert 399 < (timezone.now() - opened).days <= 400


def test_one_connection_is_braked_and_another_is_not(process: Process, report: str, visitor: Client) -> None:
    form = form_of(visitor, report)
    answers = [visitor.post(report, {**form, "text": f"Hallo {number}"}).status_code for number in range(31)]
    assert answers == [200] * 30 + [429]
    kept = visitor.post(report, {**form, "text": "Hallo danach"})
    assert "Von Ihrem Anschluss kam gerade sehr viel." in texts_of(kept)
    assert "Hallo danach" in kept.content.decode()
    assert Client(headers={"host": HOST}, REMOTE_ADDR="198.51.100.9").post(report, {**form, "text": "Von woanders"}).status_code == 200


def test_a_household_of_the_sixth_version_is_one_connection(process: Process, report: str, visitor: Client) -> None:
    form = form_of(visitor, report)
    answers = [visitor.post(report, {**form, "text": f"Hallo {number}"}, REMOTE_ADDR=f"2001:db8:0:1::{number:x}").status_code for number in range(31)]
    assert answers[-1] == 429
    assert visitor.post(report, {**form, "text": "Nachbarn"}, REMOTE_ADDR="2001:db8:0:2::1").status_code == 200


def test_a_brake_keeps_no_address(process: Process, report: str, visitor: Client, settings: object) -> None:
    visitor.post(report, {**form_of(visitor, report), "text": "Hallo"}, REMOTE_ADDR="198.51.100.77")
    folder = settings.CACHES["brakes"]["LOCATION"]  # type: ignore[attr-defined]
    files = list(folder.rglob("*.djcache"))
    assert files
    assert not [file for file in files if b"198.51.100" in file.read_bytes()]
    assert caches["brakes"].get("198.51.100.77") is None


def test_reading_is_never_braked(process: Process, report: str, visitor: Client) -> None:
    assert {visitor.get(PROCESS).status_code for _time in range(60)} == {200}


def test_another_county_finds_nothing_behind_the_same_address(process: Process, report: str) -> None:
    county("anderswo", "anderswo.localhost")
    stranger = Client(headers={"host": "anderswo.localhost"})
    for address in (PROCESS, f"{PROCESS}mitreden/", report):
        assert stranger.get(address).status_code == 404
        assert "Landkreis Anderswo" in texts_of(stranger.get(address))
        form = {"submission": new_submission(), "text": "Hallo"}
        with patch("mittragen.public.live.doors.FASTEST_SECONDS", 0):
            assert stranger.post(address, form).status_code in (404, 405)
    assert _reported(process) == 0


def test_an_unknown_host_is_told_so(process: Process) -> None:
    assert Client(headers={"host": "nirgends.localhost"}).get(PROCESS).status_code == 404


@pytest.mark.parametrize(("address", "status"), [("/ar", 200), ("/en", 200), ("/de", 404), ("/xx", 404), ("/AR", 404), ("/de-simple", 404)])
def test_a_language_stands_in_the_address(process: Process, visitor: Client, address: str, status: int) -> None:
    assert visitor.get(f"{address}{PROCESS}").status_code == status


def test_every_link_of_a_page_keeps_its_language(process: Process, visitor: Client) -> None:
    body = visitor.get(f"/ar{PROCESS}").content.decode()
    inside = re.findall(r'href="(/[^"]*)"', body.partition("<main")[2].partition("</main>")[0])
    assert inside
    assert [address for address in inside if not address.startswith("/ar/")] == []


def test_a_view_takes_only_what_it_is_for(process: Process, visitor: Client) -> None:
    assert visitor.put(PROCESS).status_code == 405
    assert visitor.delete(f"{PROCESS}mitreden/").status_code == 405
    assert visitor.head(PROCESS).status_code == 200


def test_only_languages_with_an_address_are_offered() -> None:
    assert with_addresses(("de", "ar", "xx", "de-simple", "../etc")) == ("de", "ar")


def test_the_language_of_the_browser_is_read_leniently() -> None:
    assert better_language("uk;q=0.8, ar;q=0.9", ("de", "ar", "uk"), "de") == "ar"
    assert better_language("*", ("de", "ar"), "de") == ""
    assert better_language("de, ar", ("de", "ar"), "de") == ""
