"""The start page with what runs, all processes, and the page of one."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.edition.participating import EventKind, PhaseKind, QuestionKind
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import (
    PlannedQuestion,
    add_event,
    add_phase,
    add_survey,
    cancel_event,
    change_phase,
    close_process,
    plan_process,
    publish_process,
    publish_survey,
    refuse_contributions,
)
from mittragen.participation.models import Process
from mittragen.public.answers import STAMP
from tests.public.live import texts_of
from tests.public.said import PROCESS, said, spoken_process


@pytest.fixture
def process(kreis: Municipality) -> Process:
    return spoken_process(kreis)


def _event(process: Process, title: str = "Workshop Sprache", **more: Any) -> Any:
    with scope(municipality=process.municipality):
        values: dict[str, Any] = {"starts_at": timezone.now() + timedelta(days=3), "capacity": 12, **more}
        return add_event(phase=process.phase_rows.first(), kind=EventKind.WORKSHOP, title=title, by=None, **values)


def _stamped(visitor: Client, address: str = "/") -> bool:
    return STAMP in visitor.get(address).wsgi_request.META


def test_the_start_page_begins_with_what_runs(process: Process, published: Municipality, visitor: Client) -> None:
    event = _event(process)
    body = visitor.get("/").content.decode()
    assert body.index("Zusammen leben") < body.index("Integrationskonzept")
    assert f'href="{PROCESS}mitreden/"' in body
    assert f'href="/veranstaltungen/{event.key}/"' in body
    assert 'href="/ar/beteiligung/zusammen/" hreflang="ar" lang="ar" dir="rtl"' in body
    assert "bis " in texts_of(visitor.get("/"))


def test_the_start_page_is_not_kept_while_something_runs(process: Process, published: Municipality, visitor: Client) -> None:
    assert not _stamped(visitor)
    assert _stamped(visitor, "/konzepte/integrationskonzept/")
    with scope(municipality=process.municipality):
        close_process(process=process, by=None)
    assert _stamped(visitor)
    assert "Mitreden" not in texts_of(visitor.get("/"))


def test_a_kept_start_page_is_no_longer_good_when_a_process_begins(published: Municipality, visitor: Client) -> None:
    before = visitor.get("/").wsgi_request.META[STAMP]
    process = spoken_process(published)
    with scope(municipality=published):
        close_process(process=process, by=None)
    assert visitor.get("/").wsgi_request.META[STAMP] != before


def test_a_process_that_is_not_public_is_nowhere(kreis: Municipality, visitor: Client) -> None:
    with scope(municipality=kreis):
        process = plan_process(municipality=kreis, slug="geheim", title="Geheimer Plan", by=None)
        add_phase(process=process, kind=PhaseKind.ONLINE, title="Online", starts_on=timezone.localdate(), by=None)
    for address in ("/", "/beteiligung/"):
        assert "Geheimer Plan" not in visitor.get(address).content.decode()
    for address in ("/beteiligung/geheim/", "/beteiligung/geheim/mitreden/", "/beteiligung/geheim/beitraege/", "/ar/beteiligung/geheim/"):
        assert visitor.get(address).status_code == 404


def test_all_processes_are_listed_those_that_run_first(process: Process, visitor: Client) -> None:
    with scope(municipality=process.municipality):
        earlier = plan_process(municipality=process.municipality, slug="frueher", title="Früher einmal", by=None)
        add_phase(process=earlier, kind=PhaseKind.ONLINE, title="Online", by=None)
        close_process(process=publish_process(process=earlier, by=None), by=None)
    texts = texts_of(visitor.get("/beteiligung/"))
    assert texts.index("Zusammen leben") < texts.index("Früher einmal")
    assert "abgeschlossen am" in texts


def test_an_address_without_its_slash_leads_to_the_page(process: Process, visitor: Client) -> None:
    response = visitor.get("/beteiligung/zusammen")
    assert (response.status_code, response["Location"]) == (301, PROCESS)


def test_the_timeline_says_where_we_are(process: Process, visitor: Client) -> None:
    today = timezone.localdate()
    with scope(municipality=process.municipality):
        add_phase(process=process, kind=PhaseKind.CLOSING, title="Abschluss", starts_on=today + timedelta(days=40), ends_on=today + timedelta(days=40), by=None)
        add_phase(process=process, kind=PhaseKind.OTHER, title="Ohne Tag", by=None)
    texts = texts_of(visitor.get(PROCESS))
    assert texts.count("Hier sind wir") == 1
    assert texts.index("Hier sind wir") < texts.index("Online") < texts.index("als Nächstes") < texts.index("Abschluss")
    assert "noch ohne Termin" in texts


def test_events_tell_the_places_that_are_left(process: Process, visitor: Client) -> None:
    _event(process)
    cancelled = _event(process, "Treffen im Park")
    _event(process, "Auftakt", starts_at=timezone.now() - timedelta(days=3))
    with scope(municipality=process.municipality):
        cancel_event(event=cancelled, by=None)
    texts = texts_of(visitor.get(PROCESS))
    assert "Noch 12 Plätze frei" in texts
    assert "fällt aus" in texts
    assert texts.index("Das war schon") < texts.index("Auftakt")


def test_what_became_of_it_adds_up(process: Process, visitor: Client) -> None:
    said(process, "Eins und")
    said(process, "Zwei und", is_shown=False)
    refused = said(process, "Drei und", is_shown=False)
    with scope(municipality=process.municipality):
        refuse_contributions(contributions=[refused], reason="Nein.", by=None)
    texts = texts_of(visitor.get(PROCESS))
    for sentence in ("3 Beiträge sind eingegangen.", "1 ist hier zu lesen.", "1 wird noch geprüft.", "1 wurde nicht veröffentlicht."):
        assert sentence in texts


def test_the_chart_says_what_most_was_said_about(process: Process, visitor: Client) -> None:
    with scope(municipality=process.municipality):
        language, housing = process.topic_rows.order_by("position")
    for number in range(2):
        said(process, f"Kurs {number} und", topic=language)
    said(process, "Die Miete", topic=housing)
    page = visitor.get(PROCESS)
    assert "Am meisten wurde bisher zu „Sprache“ gesagt" in texts_of(page)
    assert f'href="{PROCESS}beitraege/?thema={language.key}"' in page.content.decode()


def test_a_survey_is_offered_while_it_runs(process: Process, visitor: Client) -> None:
    with scope(municipality=process.municipality):
        survey = add_survey(
            phase=process.phase_rows.get(), title="Drei Fragen", questions=[PlannedQuestion(kind=QuestionKind.TEXT, text="Was fehlt?")], by=None
        )
        assert survey.key not in visitor.get(PROCESS).content.decode()
        publish_survey(survey=survey, by=None)
    assert f'href="/umfragen/{survey.key}/"' in visitor.get(PROCESS).content.decode()


def test_between_two_phases_the_page_says_what_comes_next(process: Process, visitor: Client) -> None:
    today = timezone.localdate()
    with scope(municipality=process.municipality):
        days = {"starts_on": today + timedelta(days=5), "ends_on": today + timedelta(days=9)}
        change_phase(phase=process.phase_rows.get(), title="Online", text="", allows_contributions=True, by=None, **days)
    texts = texts_of(visitor.get(PROCESS))
    assert "Zurzeit werden keine Beiträge angenommen. Als Nächstes kommt: Online, ab" in texts
    assert "mitreden/" not in visitor.get(PROCESS).content.decode()


@pytest.mark.parametrize(
    ("accepted", "offered"),
    [
        ("ar", "ar"),
        ("ar-SY,ar;q=0.9,de;q=0.8", "ar"),
        ("fr,en;q=0.5,de;q=0.4", "en"),
        ("de-DE,de;q=0.9,en;q=0.8", ""),
        ("tr,pl", ""),
        ("", ""),
        (";;q=,x" * 200, ""),
        ("ar;q=0", ""),
    ],
)
def test_a_browser_is_offered_its_own_language_and_sent_nowhere(process: Process, visitor: Client, accepted: str, offered: str) -> None:
    page = visitor.get(PROCESS, headers={"accept-language": accepted})
    assert page.status_code == 200
    assert (f'class="language-hint" lang="{offered}"' in page.content.decode()) is bool(offered)
    assert ('class="language-hint"' in page.content.decode()) is bool(offered)


def test_the_words_of_the_office_are_marked_as_german_on_the_arabic_page(process: Process, visitor: Client) -> None:
    body = visitor.get(f"/ar{PROCESS}").content.decode()
    assert '<html lang="ar" dir="rtl">' in body
    assert '<h1><bdi lang="de">Zusammen leben</bdi></h1>' in body


@pytest.mark.parametrize("address", ["/beteiligung/", PROCESS, f"{PROCESS}beitraege/", f"{PROCESS}mitreden/", "/beleg/"])
def test_readers_get_no_cookie_and_nothing_from_elsewhere(process: Process, visitor: Client, address: str) -> None:
    page = visitor.get(address)
    assert page.cookies == {}
    assert "http://" not in page.content.decode().replace("http://musterkreis.localhost", "").replace("http://www.w3.org", "")
    assert page["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("address", ["/beteiligung/", PROCESS, f"{PROCESS}beitraege/"])
def test_what_only_reads_takes_nothing(process: Process, visitor: Client, address: str) -> None:
    assert visitor.post(address, {"text": "x"}).status_code == 405


def test_titles_of_the_house_in_a_breadcrumb_say_their_language(process: Process, visitor: Client) -> None:
    said(process, "Mehr Busse am Abend")
    link = f'href="/ar/beteiligung/{process.slug}/" lang="de" dir="ltr"'
    assert link in visitor.get(f"/ar/beteiligung/{process.slug}/beitraege/").content.decode()
    assert 'lang="de" dir="ltr">' not in visitor.get(f"/beteiligung/{process.slug}/beitraege/").content.decode().split("<main")[0].split("breadcrumb")[1]
