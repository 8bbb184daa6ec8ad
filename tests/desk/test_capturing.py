"""Capturing at the tables: one card after the other, a whole flip-chart, corrections, codes."""

import json

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.edition.participating import EventKind, PhaseKind
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.participation.actions import add_event, add_phase, capture_cards, close_phase, plan_process, publish_contributions, set_tables
from mittragen.participation.models import Contribution, Event, Process
from mittragen.participation.queries.events import table_of_code

START = "/schreibtisch/beteiligung/zusammen/erfassen/"
FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def process(municipality: Municipality, coordinator: User) -> Process:
    """With the topics Sprache and Wohnen, and one phase that runs."""
    made = plan_process(municipality=municipality, slug="zusammen", title="Zusammen leben", topics=("Sprache", "Wohnen"), by=coordinator)
    add_phase(process=made, kind=PhaseKind.WORKSHOPS, title="Werkstätten", starts_on=timezone.localdate(), by=coordinator)
    return made


@pytest.fixture
def event(process: Process, coordinator: User) -> Event:
    """A workshop with two tables: Fenster about Sprache, and one without a topic."""
    made = add_event(phase=process.phase_rows.get(), kind=EventKind.WORKSHOP, title="Werkstatt", starts_at=timezone.now(), by=coordinator)
    set_tables(event=made, tables=[("Fenster", process.topic_rows.get(title="Sprache")), ("", None)], by=coordinator)
    return made


def _table(event: Event, number: int = 1) -> str:
    return f"{START}{event.key}/tisch/{number}/"


def _texts(event: Event) -> list[str]:
    return list(event.contributions.exclude(state="withdrawn").order_by("submitted_at", "id").values_list("text", flat=True))


def _said(response: HttpResponse) -> str:
    return response.content.decode()


def test_the_start_leads_to_every_table_with_one_click(coordinator_client: Client, event: Event, coordinator: User) -> None:
    capture_cards(event=event, table=event.tables.get(number=1), lines=["Eins", "Zwei"], by=coordinator)
    page = _said(coordinator_client.get(START))
    assert f'href="{_table(event)}"' in page
    assert "Tisch 1: Fenster" in page
    assert "2 Karten" in page


def test_the_start_costs_the_same_queries_for_three_events(
    coordinator_client: Client, event: Event, coordinator: User, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    coordinator_client.get(START)
    with django_assert_num_queries(8) as counted:  # type: ignore[operator]
        coordinator_client.get(START)
    for _number in range(2):
        more = add_event(phase=event.phase, kind=EventKind.WORKSHOP, title="Noch eine", by=coordinator)
        set_tables(event=more, tables=[("", None)] * 3, by=coordinator)
    with django_assert_num_queries(len(counted.captured_queries)):  # type: ignore[operator]
        coordinator_client.get(START)


def test_a_plain_form_takes_a_card_and_remembers_what_was_chosen(coordinator_client: Client, event: Event) -> None:
    topic = event.process.topic_rows.get(title="Wohnen")
    values = {"text": "Mehr Wohnungen", "art": "goal", "thema": topic.key, "submission": "a"}
    for _time in range(2):
        answer = coordinator_client.post(_table(event), values)
    assert answer.headers["Location"] == f"{_table(event)}?art=goal&thema={topic.key}"
    (card,) = event.contributions.all()
    assert (card.text, card.kind, card.topic, card.table.number, card.channel) == ("Mehr Wohnungen", "goal", topic, 1, "card")
    again = _said(coordinator_client.get(answer.headers["Location"]))
    assert '<option value="goal" selected>' in again
    assert "Mehr Wohnungen" in again


def test_a_card_without_words_is_refused_and_nothing_typed_is_lost(coordinator_client: Client, event: Event) -> None:
    answer = coordinator_client.post(_table(event), {"text": "🎉 ??", "submission": "a"})
    assert answer.status_code == 422
    assert "🎉 ??" in _said(answer)
    assert not event.contributions.exists()


def test_a_script_sends_a_card_again_and_it_is_one_card(coordinator_client: Client, event: Event) -> None:
    answers = [coordinator_client.post(_table(event), {"text": "Mehr Kurse", "karte": "k-1"}, headers=FETCH) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert len({json.loads(answer.content)["key"] for answer in answers}) == 1
    coordinator_client.post(_table(event), {"text": "Mehr Kurse", "karte": "k-2"}, headers=FETCH)
    assert _texts(event) == ["Mehr Kurse", "Mehr Kurse"]


def test_a_script_is_told_in_words_why_a_card_is_refused(coordinator_client: Client, event: Event, coordinator: User) -> None:
    long = coordinator_client.post(_table(event), {"text": "x" * 100_000, "karte": "k-1"}, headers=FETCH)
    close_phase(phase=event.phase, by=coordinator)
    closed = coordinator_client.post(_table(event), {"text": "Zu spät", "karte": "k-2"}, headers=FETCH)
    assert [(answer.status_code, bool(json.loads(answer.content)["said"])) for answer in (long, closed)] == [(409, True)] * 2
    assert "abgeschlossen" in json.loads(closed.content)["said"]


def test_a_script_whose_session_ended_is_told_so_and_stores_nothing(nobody: Client, event: Event) -> None:
    assert nobody.post(_table(event), {"text": "Mehr Kurse"}, headers=FETCH).status_code == 401
    assert not event.contributions.exists()


def test_a_card_is_changed_in_its_place(coordinator_client: Client, event: Event, coordinator: User) -> None:
    first, _second = capture_cards(event=event, table=event.tables.get(number=1), lines=["Mer Kurse", "Räume"], by=coordinator)
    address = f"{_table(event)}karte/{first.key}/"
    assert "Mer Kurse" in _said(coordinator_client.get(address))
    assert coordinator_client.post(address, {"text": "Mehr Kurse", "art": "idea"}).headers["Location"] == _table(event)
    assert _texts(event) == ["Mehr Kurse", "Räume"]
    assert coordinator_client.get(address).status_code == 404


def test_a_changed_card_without_words_stays_in_the_form(coordinator_client: Client, event: Event, coordinator: User) -> None:
    (card,) = capture_cards(event=event, table=event.tables.get(number=1), lines=["Mehr Kurse"], by=coordinator)
    answer = coordinator_client.post(f"{_table(event)}karte/{card.key}/", {"text": "…", "art": "idea"})
    assert (answer.status_code, _texts(event)) == (422, ["Mehr Kurse"])


def test_a_card_is_taken_away_and_put_back(coordinator_client: Client, event: Event, coordinator: User) -> None:
    (card,) = capture_cards(event=event, table=event.tables.get(number=1), lines=["Mehr Kurse"], by=coordinator)
    page = coordinator_client.post(f"{_table(event)}karte/{card.key}/entfernen/", follow=True)
    assert "Die Karte ist weg." in _said(page)
    assert _texts(event) == []
    coordinator_client.post(f"{_table(event)}karte/{card.key}/zurueckholen/")
    assert _texts(event) == ["Mehr Kurse"]


def test_a_card_that_was_decided_on_stays_and_the_page_says_why(coordinator_client: Client, event: Event, coordinator: User) -> None:
    (card,) = capture_cards(event=event, table=event.tables.get(number=1), lines=["Mehr Kurse"], by=coordinator)
    publish_contributions(contributions=[card], by=coordinator)
    page = coordinator_client.post(f"{_table(event)}karte/{card.key}/entfernen/", follow=True)
    assert "schon entschieden" in _said(page)
    assert _texts(event) == ["Mehr Kurse"]


def test_a_flip_chart_is_counted_and_shown_before_anything_is_stored(coordinator_client: Client, event: Event) -> None:
    address, text = f"{_table(event)}einfuegen/", "• Mehr Kurse\n\n- Räume\n  \nSprachcafé"
    preview = coordinator_client.post(address, {"text": text, "art": "problem"})
    assert "3 Karten eintragen?" in _said(preview)
    assert not event.contributions.exists()
    for _time in range(2):
        done = coordinator_client.post(address, {"text": text, "art": "problem", "eintragen": "ja", "submission": "a"})
    assert done.status_code == 303
    assert _texts(event) == ["Mehr Kurse", "Räume", "Sprachcafé"]
    assert set(event.contributions.values_list("kind", flat=True)) == {"problem"}


def test_a_flip_chart_is_taken_back_as_one_step(coordinator_client: Client, event: Event) -> None:
    coordinator_client.post(f"{_table(event)}einfuegen/", {"text": "Eins\nZwei", "eintragen": "ja", "submission": "a"})
    coordinator_client.post(f"{_table(event)}", {"text": "Drei", "submission": "b"})
    entry = JournalEntry.objects.filter(action="capture_cards").earliest("pk")
    page = coordinator_client.post(f"{START}{event.key}/zuruecknehmen/{entry.pk}/", follow=True)
    assert "2 Karten sind wieder weg." in _said(page)
    assert _texts(event) == ["Drei"]


@pytest.mark.parametrize("text", ["", " \n \n", "– –\n•", "Karte\n" * 501, "x" * 300_000])
def test_a_flip_chart_that_cannot_be_taken_is_refused_whole_with_its_text(coordinator_client: Client, event: Event, text: str) -> None:
    answer = coordinator_client.post(f"{_table(event)}einfuegen/", {"text": text, "eintragen": "ja", "submission": "a"})
    assert answer.status_code == 422
    assert 'role="alert"' in _said(answer)
    assert not event.contributions.exists()


def test_codes_are_shown_once_and_older_ones_end(coordinator_client: Client, event: Event) -> None:
    address = f"{START}{event.key}/codes/"
    first = _codes(_said(coordinator_client.post(address)))
    second = _codes(_said(coordinator_client.post(address)))
    assert len(second) == 2
    assert [table_of_code(code) for code in first] == [None, None]
    assert [table_of_code(code).number for code in second] == [1, 2]
    assert _codes(_said(coordinator_client.get(address))) == []


def test_a_table_of_another_event_or_none_is_not_there(coordinator_client: Client, event: Event, coordinator: User) -> None:
    other = plan_process(municipality=event.municipality, slug="andere", title="Andere", by=coordinator)
    assert coordinator_client.get(_table(event, 3)).status_code == 404
    assert coordinator_client.get(_table(event).replace("zusammen", other.slug)).status_code == 404
    assert coordinator_client.get(_table(event, 10**30)).status_code == 404


def test_a_reader_finds_nothing_to_capture(client_of: object, municipality: Municipality, event: Event) -> None:
    from tests.factories import rooms  # noqa: PLC0415

    reader = client_of(rooms.member(municipality, "reader"))  # type: ignore[operator]
    assert reader.get(_table(event)).status_code == 404
    assert reader.post(_table(event), {"text": "Mehr Kurse"}).status_code == 404
    with scope(municipality=municipality):
        assert not Contribution.objects.exists()


def _codes(page: str) -> list[str]:
    return [part.split("<")[0] for part in page.split('capture-slip__code" dir="ltr">')[1:]]
