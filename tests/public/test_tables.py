"""Capturing at a table without an account: whoever has its code."""

import json

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.edition.participating import EventKind, PhaseKind
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import (
    add_event,
    add_phase,
    cancel_event,
    capture_cards,
    capture_with_code,
    give_table_code,
    plan_process,
    publish_blackened,
    publish_process,
    refuse_contributions,
    set_tables,
)
from mittragen.participation.models import Contribution, Event
from tests.factories import rooms
from tests.public.live import form_of, texts_of

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def event(kreis: Municipality) -> Event:
    """A workshop with two tables; the scope of the county is left again."""
    with scope(municipality=kreis):
        process = plan_process(municipality=kreis, slug="zusammen", title="Zusammen leben", topics=("Sprache",), by=None)
        phase = add_phase(process=process, kind=PhaseKind.WORKSHOPS, title="Werkstätten", starts_on=timezone.localdate(), by=None)
        publish_process(process=process, by=None)
        made = add_event(phase=phase, kind=EventKind.WORKSHOP, title="Werkstatt", starts_at=timezone.now(), by=None)
        set_tables(event=made, tables=[("Fenster", None), ("", None)], by=None)
    return made


@pytest.fixture
def code(kreis: Municipality, event: Event) -> str:
    with scope(municipality=kreis):
        return give_table_code(table=event.tables.get(number=1), by=None)


def _texts(kreis: Municipality) -> list[str]:
    with scope(municipality=kreis):
        return list(Contribution.objects.exclude(state="withdrawn").order_by("id").values_list("text", flat=True))


def test_the_code_leads_to_the_table(visitor: Client, code: str) -> None:
    answer = visitor.post("/tisch/", {**form_of(visitor, "/tisch/"), "code": f" {code.upper()} "})
    assert answer.headers["Location"] == f"/tisch/{code.replace('-', '')}/"
    page = visitor.get(answer.headers["Location"])
    assert "Tisch 1: Fenster" in texts_of(page)
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize("typed", ["", "falsch", "22222-22222-22222", "🎉" * 200])
def test_a_wrong_code_is_told_in_words(visitor: Client, event: Event, typed: str) -> None:
    answer = visitor.post("/tisch/", {**form_of(visitor, "/tisch/"), "code": typed})
    assert answer.status_code == 422
    assert "keinen Tisch" in texts_of(answer)
    assert visitor.get("/tisch/22222-22222-22222/").status_code == 404


def test_a_card_is_captured_once_with_a_script_and_without(visitor: Client, kreis: Municipality, code: str) -> None:
    address = f"/tisch/{code}/"
    form = form_of(visitor, address)
    for _time in range(2):
        assert visitor.post(address, {**form, "text": "Mehr Kurse", "art": "problem"}).status_code == 303
    answers = [visitor.post(address, {**form, "text": "Mehr Räume", "karte": "k-1"}, headers=FETCH) for _time in range(2)]
    assert len({json.loads(answer.content)["key"] for answer in answers}) == 1
    assert _texts(kreis) == ["Mehr Kurse", "Mehr Räume"]


def test_a_card_is_changed_taken_away_and_put_back(visitor: Client, kreis: Municipality, code: str) -> None:
    address = f"/tisch/{code}/"
    form = form_of(visitor, address)
    key = json.loads(visitor.post(address, {**form, "text": "Mer Kurse"}, headers=FETCH).content)["key"]
    visitor.post(f"{address}karte/{key}/", {**form, "text": "Mehr Kurse", "art": "idea"})
    assert _texts(kreis) == ["Mehr Kurse"]
    with scope(municipality=kreis):
        fresh = Contribution.objects.get(text="Mehr Kurse").key
    gone = visitor.post(f"{address}karte/{fresh}/entfernen/", form, follow=True)
    assert "Rückgängig machen" in texts_of(gone)
    assert _texts(kreis) == []
    visitor.post(f"{address}karte/{fresh}/zurueckholen/", form)
    assert _texts(kreis) == ["Mehr Kurse"]


def test_a_card_of_another_table_is_not_there(visitor: Client, kreis: Municipality, event: Event, code: str) -> None:
    with scope(municipality=kreis):
        (theirs,) = capture_cards(event=event, table=event.tables.get(number=2), lines=["Nicht Ihre"], by=None)
    form = form_of(visitor, f"/tisch/{code}/")
    assert visitor.get(f"/tisch/{code}/karte/{theirs.key}/").status_code == 404
    visitor.post(f"/tisch/{code}/karte/{theirs.key}/entfernen/", form)
    assert _texts(kreis) == ["Nicht Ihre"]


def test_what_cannot_be_taken_stays_in_the_form(visitor: Client, kreis: Municipality, event: Event, code: str) -> None:
    address = f"/tisch/{code}/"
    form = form_of(visitor, address)
    empty = visitor.post(address, {**form, "text": "??"})
    assert (empty.status_code, "??" in empty.content.decode()) == (422, True)
    with scope(municipality=kreis):
        cancel_event(event=event, by=None)
    ended = visitor.post(address, {**form, "text": "Zu spät", "karte": "k"}, headers=FETCH)
    assert (ended.status_code, "Code" in json.loads(ended.content)["said"]) == (409, True)
    assert _texts(kreis) == []


def test_the_code_of_one_county_opens_nothing_in_another(visitor: Client, kreis: Municipality, code: str) -> None:
    rooms.county("nachbarkreis", "nachbarkreis.localhost")
    assert Client(headers={"host": "nachbarkreis.localhost"}).get(f"/tisch/{code}/").status_code == 404


def test_the_screen_costs_the_same_queries_for_many_cards(
    visitor: Client, kreis: Municipality, event: Event, code: str, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    address = f"/tisch/{code}/"
    for lines in (["Eins"], ["Zwei", "Drei", "Vier"]):
        with scope(municipality=kreis):
            capture_cards(event=event, table=event.tables.get(number=1), lines=lines, by=None)
        visitor.get(address)
        with django_assert_num_queries(4):  # type: ignore[operator]
            visitor.get(address)


def test_what_was_decided_on_is_not_read_with_the_code_of_a_table(visitor: Client, kreis: Municipality, code: str) -> None:
    with scope(municipality=kreis):
        lines = ["Frau Beispiel grüßt nie", "Nur gemein", "Mehr Kurse"]
        named, mean, _open = (capture_with_code(code=code, lines=[line], submission_key=line)[0] for line in lines)
        publish_blackened(contribution=named, passages=[(0, 13)], by=None)
        refuse_contributions(contributions=[mean], reason="Das verletzt.", by=None)
    page = texts_of(visitor.get(f"/tisch/{code}/"))
    assert ["Frau Beispiel" in page, "gemein" in page, "Mehr Kurse" in page] == [False, False, True]
    assert [visitor.get(f"/tisch/{code}/karte/{card.key}/").status_code for card in (named, mean)] == [404, 404]
