"""Reading what was said: the list, one contribution, what is hidden, and what readers do with it."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from mittragen.edition.participating import EventKind
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import (
    add_event,
    close_process,
    erase_contribution,
    publish_blackened,
    publish_contributions,
    refuse_contributions,
    submit_contribution,
)
from mittragen.participation.models import Complaint, Contribution, Process, Support
from tests.factories.rooms import county
from tests.public.conftest import HOST
from tests.public.live import form_of, texts_of
from tests.public.said import PROCESS, said, spoken_process

LIST = f"{PROCESS}beitraege/"


@pytest.fixture
def process(kreis: Municipality) -> Process:
    return spoken_process(kreis)


def _keys(visitor: Client, address: str = LIST) -> list[str]:
    return list(dict.fromkeys(re.findall(r'href="/beitraege/(\w+)/"', visitor.get(address).content.decode())))


def _many(process: Process, count: int) -> None:
    with scope(municipality=process.municipality):
        rows = [submit_contribution(process=process, text=f"Vorschlag Nummer {number} zum Busverkehr", submission_key=str(number)) for number in range(count)]
        publish_contributions(contributions=[row.contribution for row in rows], by=None)


def test_the_list_leads_through_everything_and_shows_nothing_twice(process: Process, visitor: Client) -> None:
    _many(process, 45)
    seen, address = [], LIST
    while address:
        page = visitor.get(address).content.decode()
        seen += re.findall(r'href="/beitraege/(\w+)/"', page)
        found = re.search(r'href="([^"]+)" rel="next"', page)
        address = found[1].replace("&amp;", "&") if found else ""
    with scope(municipality=process.municipality):
        assert sorted(seen) == sorted(Contribution.objects.values_list("key", flat=True))


def test_the_newest_come_first_when_that_is_asked_for(process: Process, visitor: Client) -> None:
    keys = [said(process, text).key for text in ("Eins und", "Zwei und", "Drei und")]
    assert _keys(visitor, f"{LIST}?reihenfolge=neu") == keys[::-1]


def test_every_filter_chooses_and_each_choice_can_be_taken_back(process: Process, visitor: Client) -> None:
    with scope(municipality=process.municipality):
        topic, phase = process.topic_rows.get(title="Wohnen"), process.phase_rows.get()
        event = add_event(phase=phase, kind=EventKind.WORKSHOP, title="Workshop", starts_at=timezone.now(), by=None)
    wanted = said(process, "Die Mieten sind hoch", topic=topic, event=event, language="ar", actor_group="Eltern & Kinder", kind="problem")
    said(process, "Etwas anderes")
    for query in (f"thema={topic.key}", f"veranstaltung={event.key}", "sprache=ar", "gruppe=Eltern+%26+Kinder", "art=problem"):
        assert _keys(visitor, f"{LIST}?{query}") == [wanted.key]
    both = visitor.get(f"{LIST}?sprache=ar&art=problem").content.decode()
    assert f'class="chip" href="{LIST}?art=problem"' in both
    assert f'class="chip" href="{LIST}?sprache=ar"' in both


@pytest.mark.parametrize(
    "query", ["thema=nichts", "ab=%00", "ab=2026-13-99.5", "ab=99999999999999999999", "sprache=%ff", "gruppe=" + "x" * 5000, "thema=-&thema=-", "a[]=1"]
)
def test_odd_filters_are_no_failure(process: Process, visitor: Client, query: str) -> None:
    said(process)
    assert visitor.get(f"{LIST}?{query}").status_code == 200


def test_a_contribution_keeps_its_language_and_direction_on_a_german_page(process: Process, visitor: Client) -> None:
    row = said(process, "نحتاج إلى حافلة في المساء للأمهات", language="ar")
    for address in (LIST, f"/beitraege/{row.key}/"):
        body = visitor.get(address).content.decode()
        assert '<html lang="de" dir="ltr">' in body
        assert re.search(r'<blockquote class="voice__text[^"]*" lang="ar" dir="rtl"><p>نحتاج', body)
        assert "Sprache: العربية. Das ist der Wortlaut; nichts ist übersetzt." in body


def test_the_way_of_a_contribution_says_what_is_known_and_no_more(process: Process, visitor: Client) -> None:
    page = texts_of(visitor.get(f"/beitraege/{said(process).key}/"))
    assert "Eingegangen" in page
    assert "Veröffentlicht" in page
    assert "Sie kommt noch. Danach steht hier, was aus dem Beitrag geworden ist." in page


def test_a_blackened_passage_is_nowhere_on_the_page(process: Process, visitor: Client) -> None:
    row = said(process, "Fragen Sie Frau Petersen danach", is_shown=False)
    with scope(municipality=process.municipality):
        publish_blackened(contribution=row, passages=[(11, 24)], by=None)
    for address in (LIST, f"/beitraege/{row.key}/"):
        assert "Petersen" not in visitor.get(address).content.decode()
        assert "Fragen Sie […]" in texts_of(visitor.get(address))


def test_what_waits_or_was_never_there_or_belongs_to_another_county_is_the_same_404(process: Process, visitor: Client) -> None:
    waiting = said(process, "Noch nicht gelesen", is_shown=False)
    other = spoken_process(county("anderswo", "anderswo.localhost"))
    foreign = said(other, "Von nebenan")
    # What the page says of its own address is left out.
    bodies = {re.sub(r"b[\da-z]{4,}", "", visitor.get(f"/beitraege/{key}/").content.decode()) for key in (waiting.key, foreign.key, "bzzzzz")}
    assert len(bodies) == 1
    for key in (waiting.key, foreign.key, "bzzzzz"):
        for door in ("", "antworten/", "melden/"):
            assert visitor.get(f"/beitraege/{key}/{door}").status_code == 404
        assert visitor.post(f"/beitraege/{key}/wichtig/", form_of(visitor, f"{PROCESS}mitreden/")).status_code == 404
        assert visitor.get(f"/ar/beitraege/{key}/").status_code == 404


def test_what_waits_is_in_no_list_count_or_filter(process: Process, visitor: Client) -> None:
    said(process, "Geheimnis", is_shown=False, actor_group="Geheimbund", language="tr")
    for address in (PROCESS, LIST, f"{LIST}?gruppe=Geheimbund", f"{PROCESS}mitreden/"):
        body = visitor.get(address).content.decode()
        assert "Geheimnis" not in body
        assert "Türkçe (" not in body
        assert "Geheimbund" not in body or "gruppe=Geheimbund" in address


def test_a_hidden_contribution_leaves_its_reason_and_its_day(process: Process, visitor: Client) -> None:
    row = said(process, "Unsinn über Nachbarn")
    with scope(municipality=process.municipality):
        row.refresh_from_db()
        refuse_contributions(contributions=[row], reason="Der Beitrag beleidigt jemanden.", by=None)
    page = visitor.get(f"/beitraege/{row.key}/")
    assert page.status_code == 200
    assert "Dieser Beitrag wurde am" in texts_of(page)
    assert "Der Beitrag beleidigt jemanden." in texts_of(page)
    assert "Unsinn" not in page.content.decode()
    assert 'content="noindex"' in page.content.decode()


def test_an_erased_contribution_leaves_a_stub_and_no_word(process: Process, visitor: Client) -> None:
    row = said(process, "Bitte vergessen", organisation="Verein Nirgendwo")
    with scope(municipality=process.municipality):
        row.refresh_from_db()
        erase_contribution(contribution=row, by=None)
    page = visitor.get(f"/beitraege/{row.key}/")
    assert "wurde am" in texts_of(page)
    assert "Bitte vergessen" not in page.content.decode()
    assert "Nirgendwo" not in page.content.decode()


def test_support_counts_once_for_a_browser_and_is_taken_back(process: Process, visitor: Client) -> None:
    row = said(process)
    here = f"/beitraege/{row.key}/"
    for _time in range(2):
        assert visitor.post(f"{here}wichtig/", form_of(visitor, here)).status_code == 303
    assert "1 Person ist das auch wichtig" in texts_of(visitor.get(here))
    assert "Das ist Ihnen auch wichtig." in texts_of(visitor.get(here))
    visitor.post(f"{here}wichtig/", {**form_of(visitor, here), "zurueck": "ja"})
    with scope(municipality=process.municipality):
        assert Support.objects.count() == 0
    assert "Das ist mir auch wichtig" in texts_of(visitor.get(here))


def test_the_cookie_is_set_by_pressing_only_and_for_this_contribution_only(process: Process, visitor: Client) -> None:
    row = said(process)
    here = f"/beitraege/{row.key}/"
    visitor.get(here)
    assert visitor.cookies == {}
    cookies = list(visitor.post(f"{here}wichtig/", form_of(visitor, here)).cookies.values())
    assert {(cookie.key, cookie["path"]) for cookie in cookies} == {("wichtig", f"{prefix}/beitraege/{row.key}/") for prefix in ("", "/en", "/ar")}
    assert all(cookie["httponly"] and cookie["samesite"] == "Strict" for cookie in cookies)
    assert len({cookie.value for cookie in cookies}) == 1
    other = said(process, "Etwas anderes")
    another = Client(headers={"host": HOST})
    assert another.post(f"/beitraege/{other.key}/wichtig/", form_of(another, f"/beitraege/{other.key}/")).cookies["wichtig-de"].value != cookies[0].value


def test_a_report_is_taken_without_a_name(process: Process, visitor: Client) -> None:
    row = said(process)
    here = f"/beitraege/{row.key}/melden/"
    page = visitor.post(here, {**form_of(visitor, here), "text": "Da steht mein Name."})
    with scope(municipality=process.municipality):
        complaint = Complaint.objects.get()
    assert "Danke. Wir sehen uns das an." in texts_of(page)
    assert (complaint.contribution_id, complaint.text) == (row.pk, "Da steht mein Name.")
    too_long = visitor.post(here, {**form_of(visitor, here), "text": "Ä" * 6000})
    assert too_long.status_code == 422
    assert "Bitte kürzen Sie ihn auf 5.000 Zeichen." in texts_of(too_long)


def test_after_the_end_everything_stays_readable_and_nobody_is_asked_to_answer(process: Process, visitor: Client) -> None:
    row = said(process)
    with scope(municipality=process.municipality):
        close_process(process=process, by=None)
    assert "Mehr Sprachkurse am Abend" in texts_of(visitor.get(LIST))
    assert "antworten/" not in visitor.get(f"/beitraege/{row.key}/").content.decode()
    assert "Diese Beteiligung ist abgeschlossen." in texts_of(visitor.get(PROCESS))


@pytest.mark.parametrize("count", [5, 500])
def test_pages_cost_the_same_queries_for_few_and_many(
    process: Process, visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    _many(process, count)
    key = _keys(visitor)[0]
    # The shuffled list asks once more where the ring begins anew.
    costs = {PROCESS: 12, LIST: 8, f"{LIST}?reihenfolge=neu": 7, f"/beitraege/{key}/": 5, f"{PROCESS}mitreden/": 6}
    for address in costs:
        visitor.get(address)
    for address, cost in costs.items():
        cache.clear()
        with django_assert_max_num_queries(cost):
            visitor.get(address)


def test_replies_cost_no_query_each(process: Process, visitor: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    row = said(process)
    with scope(municipality=process.municipality):
        row.refresh_from_db()
    for number in range(3):
        said(process, f"Antwort {number} darauf", parent=row)
    visitor.get(f"/beitraege/{row.key}/")
    with django_assert_num_queries(5):
        page = visitor.get(f"/beitraege/{row.key}/")
    assert "3 Antworten" in texts_of(page)


def test_a_reply_leads_back_to_what_it_answers(process: Process, visitor: Client) -> None:
    row = said(process)
    with scope(municipality=process.municipality):
        row.refresh_from_db()
    reply = said(process, "Bei uns auch", parent=row)
    assert f'href="/beitraege/{row.key}/"' in visitor.get(f"/beitraege/{reply.key}/").content.decode()
    assert reply.key not in visitor.get(LIST).content.decode()


def test_yesterday_and_today_begin_elsewhere(process: Process, visitor: Client) -> None:
    _many(process, 40)
    today = _keys(visitor)
    with pytest.MonkeyPatch.context() as patch:
        tomorrow = timezone.localdate() + timedelta(days=1)
        patch.setattr("mittragen.participation.queries.contributions.timezone.localdate", lambda: tomorrow)
        assert _keys(visitor) != today
