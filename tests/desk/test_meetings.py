"""Events at the desk: planned, changed, cancelled, with tables and minutes."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from mittragen.edition.participating import EventKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import add_event, capture_cards, record_attendance, write_minutes
from mittragen.participation.models import Event, Process
from mittragen.participation.queries.events import table_of_code
from tests.desk.conftest import ClientOf
from tests.desk.meetings import EVENTS, at, event, process, registered
from tests.factories import rooms

__all__ = ["at", "event", "process"]
pytestmark = pytest.mark.usefixtures("process")


def _said(process: Process, **more: str) -> dict[str, Any]:
    phase = process.phase_rows.get(title="Workshops").key
    topic = process.topic_rows.get(title="Wohnen").key
    said = {"title": "Workshop Wohnen", "kind": "workshop", "phase": phase, "topics": [topic], "day": "30.9.2027", "begins": "17.30 Uhr", "ends": "20"}
    return {**said, "needs_registration": "on", "capacity": "40", "registration_until": "28.09.2027", "interpreter_languages": ["ar", "uk"], **more}


def test_an_event_is_added_with_everything_that_is_known(coordinator_client: Client, process: Process) -> None:
    answer = coordinator_client.post(f"{EVENTS}neu/", _said(process, place="Kreishaus", offers_childcare="on"))
    assert answer.status_code == 303
    one = Event.objects.get(title="Workshop Wohnen")
    assert answer["Location"] == f"{EVENTS}{one.key}/"
    starts, ends = (timezone.localtime(moment) for moment in (one.starts_at, one.ends_at))
    assert (f"{starts:%d.%m.%Y %H:%M}", f"{ends:%d.%m.%Y %H:%M}") == ("30.09.2027 17:30", "30.09.2027 20:00")
    assert f"{timezone.localtime(one.registration_until):%d.%m.%Y %H:%M}" == "28.09.2027 23:59"
    assert (one.interpreter_languages, one.offers_childcare, one.is_wheelchair_accessible) == ("ar,uk", True, False)
    assert [topic.title for topic in one.topics.all()] == ["Wohnen"]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", "", "Bitte füllen Sie dieses Feld aus."),
        ("day", "30. Septober", "Bitte geben Sie ein Datum ein, zum Beispiel 30.09.2026."),
        ("day", "", "Bitte geben Sie auch den Tag ein."),
        ("begins", "abends", "Bitte geben Sie eine Uhrzeit ein, zum Beispiel 17:30."),
        ("begins", "25:00", "Bitte geben Sie eine Uhrzeit ein, zum Beispiel 17:30."),
        ("begins", "", "wann es beginnt"),
        ("ends", "16:00", "Das Ende liegt vor dem Beginn."),
        ("capacity", "viele", "Zahl zwischen 0 und 100.000"),
        ("online_link", "javascript:alert(1)", "Internetadresse"),
        ("phase", "p-fremd", ""),
    ],
)
def test_what_does_not_fit_is_said_and_everything_typed_is_kept(coordinator_client: Client, process: Process, field: str, typed: str, said: str) -> None:
    answer = coordinator_client.post(f"{EVENTS}neu/", _said(process, place="Ort, der bleibt", **{field: typed}))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Ort, der bleibt" in answer.content.decode()
    assert not Event.objects.exists()


def test_a_change_keeps_what_was_not_touched_and_tells_the_guests(
    coordinator_client: Client, process: Process, event: Event, at: str, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    registered(event)
    form = coordinator_client.get(f"{at}aendern/").content.decode()
    assert 'value="17:00"' in form
    assert "Allen Angemeldeten schreiben" in form
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with django_capture_on_commit_callbacks(execute=True):
        answer = coordinator_client.post(f"{at}aendern/", _said(process, title="Workshop Sprache", tell_guests="on"))
    assert answer.status_code == 303
    assert [message.subject for message in mail.outbox] == ["Geändert: Workshop Sprache"]


def test_cancelling_says_who_gets_a_mail_first(coordinator_client: Client, event: Event, at: str) -> None:
    registered(event)
    registered(event, 2, name="Ohne Adresse", email="")
    asked = coordinator_client.get(f"{at}absagen/").content.decode()
    assert "Eine Person bekommt eine E-Mail" in asked
    assert "Ohne Adresse" in asked
    assert coordinator_client.post(f"{at}absagen/").status_code == 303
    event.refresh_from_db()
    assert event.cancelled_at is not None
    assert "abgesagt" in coordinator_client.get(EVENTS).content.decode()


def test_the_list_says_how_many_come_wait_and_came(coordinator_client: Client, coordinator: User, process: Process, event: Event) -> None:
    for number in range(3):
        registered(event, number)
    past = add_event(phase=event.phase, kind=EventKind.KICK_OFF, title="Auftakt", starts_at=timezone.now() - timedelta(days=3), by=coordinator)
    record_attendance(event=past, counts={"Vereine": 31}, by=coordinator)
    page = coordinator_client.get(EVENTS).content.decode()
    assert page.index("Workshop Sprache") < page.index("Was war") < page.index("Auftakt")
    assert "2 von 2" in page
    assert ">31<" in page


def test_the_link_of_the_video_conference_is_for_the_office_only(client_of: ClientOf, municipality: Municipality, event: Event, at: str) -> None:
    event.online_link = "https://video.example.org/geheim"
    event.save()
    assert "geheim" in client_of(rooms.member(municipality, "editor")).get(at).content.decode()
    assert "geheim" not in client_of(rooms.member(municipality, "reader")).get(at).content.decode()


def test_an_event_of_another_process_is_not_there(coordinator_client: Client, event: Event) -> None:
    assert coordinator_client.get(f"/schreibtisch/beteiligung/andere/veranstaltungen/{event.key}/").status_code == 404


def test_tables_are_named_and_given_topics(coordinator_client: Client, process: Process, event: Event, at: str) -> None:
    topic = process.topic_rows.get(title="Wohnen")
    sent = {"tables-0-name": "Fenster", "tables-0-topic": topic.key, "tables-1-name": "", "tables-1-topic": "", "tables-2-name": "Bühne"}
    assert coordinator_client.post(f"{at}tische/", sent).status_code == 303
    assert list(event.tables.values_list("number", "name", "topic__title")) == [(1, "Fenster", "Wohnen"), (2, "Bühne", None)]


def test_a_table_with_cards_is_not_taken_away(coordinator_client: Client, coordinator: User, event: Event, at: str) -> None:
    coordinator_client.post(f"{at}tische/", {"tables-0-name": "Fenster"})
    capture_cards(event=event, table=event.tables.get(), lines=["Mehr Kurse am Abend"], submission_key="k", by=coordinator)
    answer = coordinator_client.post(f"{at}tische/", {"tables-0-name": "Fenster", "tables-0-remove": "on"})
    assert answer.status_code == 422
    assert "gibt es schon Karten" in answer.content.decode()


def test_the_code_of_a_table_is_shown_once_with_a_qr_code(coordinator_client: Client, event: Event, at: str) -> None:
    coordinator_client.post(f"{at}tische/", {"tables-0-name": "Fenster"})
    page = coordinator_client.post(f"{at}tische/1/code/").content.decode()
    code = page.split('table-code__code"><bdi dir="ltr">')[1].split("<")[0]
    assert table_of_code(code) == event.tables.get()
    assert "<svg" in page
    assert code not in coordinator_client.get(f"{at}tische/").content.decode()


def test_minutes_are_written_with_their_agenda(coordinator_client: Client, event: Event, at: str) -> None:
    sent = {"text": "Ein guter Abend.", "agenda-0-title": "Begrüßung", "agenda-0-text": "kurz", "agenda-1-title": "", "agenda-1-text": ""}
    assert coordinator_client.post(f"{at}protokoll/", sent).status_code == 303
    event.refresh_from_db()
    assert (event.minutes, event.minutes_released_at) == ("Ein guter Abend.", None)
    assert list(event.agenda.values_list("title", "text")) == [("Begrüßung", "kurz")]


def test_an_item_without_a_title_keeps_what_was_written(coordinator_client: Client, event: Event, at: str) -> None:
    answer = coordinator_client.post(f"{at}protokoll/", {"text": "Lang getippt", "agenda-0-title": "", "agenda-0-text": "Ergebnis ohne Titel"})
    assert answer.status_code == 422
    assert "Lang getippt" in answer.content.decode()
    assert "Ergebnis ohne Titel" in answer.content.decode()


def test_names_in_the_minutes_are_pointed_at_before_everyone_reads_them(coordinator_client: Client, coordinator: User, event: Event, at: str) -> None:
    write_minutes(event=event, text="Fragen an ada@example.org", agenda=[("Begrüßung", "Herr Jonas Brandt begrüßt.")], by=coordinator)
    page = coordinator_client.get(f"{at}protokoll/veroeffentlichen/").content.decode()
    assert "ada@example.org</bdi></mark>" in page
    assert "Brandt</bdi></mark>" in page
    event.refresh_from_db()
    assert event.minutes_released_at is None
    assert coordinator_client.post(f"{at}protokoll/veroeffentlichen/").status_code == 303
    event.refresh_from_db()
    assert event.minutes_released_at is not None
    coordinator_client.post(f"{at}protokoll/zurueckziehen/")
    event.refresh_from_db()
    assert event.minutes_released_at is None


def test_empty_minutes_are_not_released(coordinator_client: Client, event: Event, at: str) -> None:
    answer = coordinator_client.post(f"{at}protokoll/veroeffentlichen/")
    assert answer.status_code == 409
    assert "noch leer" in answer.content.decode()


def test_only_the_coordination_changes_an_event(client_of: ClientOf, municipality: Municipality, event: Event, at: str) -> None:
    editor = client_of(rooms.member(municipality, "editor"))
    assert editor.get(f"{at}aendern/").status_code == 404
    assert editor.post(f"{at}absagen/").status_code == 404
    assert editor.post(f"{at}tische/", {"tables-0-name": "Fenster"}).status_code == 404
    assert "Veranstaltung hinzufügen" not in editor.get(EVENTS).content.decode()
