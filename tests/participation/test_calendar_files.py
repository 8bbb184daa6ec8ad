"""Calendar files of events."""

from datetime import UTC, datetime
from typing import Any

import icalendar
import pytest
from django.utils import timezone, translation

from mittragen.edition.participating import EventKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import add_event, cancel_event, change_event
from mittragen.participation.calendar_files import calendar_file_of, uid_of
from mittragen.participation.models import Event, Phase

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _read(event: Event, **more: Any) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical(calendar_file_of(event, at=NOW, **more))
    return calendar.walk("VEVENT")[0]


def test_the_file_says_when_where_and_who_asks(event: Event, municipality: Municipality, coordinator: User) -> None:
    municipality.email = "amt@example.org"
    change_event(event=event, place="Kreishaus", address="Am Markt 1\n12345 Musterau", by=coordinator)
    event.municipality = municipality
    entry = _read(event)
    assert entry.start == event.starts_at.astimezone(UTC).replace(microsecond=0)
    assert entry.end == event.ends_at.astimezone(UTC).replace(microsecond=0)
    assert (entry["SUMMARY"], entry["LOCATION"]) == ("Workshop Sprache", "Kreishaus, Am Markt 1, 12345 Musterau")
    assert entry["ORGANIZER"] == "mailto:amt@example.org"


def test_a_title_cannot_add_lines_of_its_own(event: Event) -> None:
    event.title = "Treffen\r\nATTENDEE:mailto:fremd@example.org;x,y"
    assert "ATTENDEE" not in _read(event)
    assert _read(event)["SUMMARY"].replace("\r", "") == "Treffen\nATTENDEE:mailto:fremd@example.org;x,y"


def test_the_way_into_the_video_conference_is_told_when_asked_for_only(event: Event) -> None:
    event.online_link = "https://video.example.org/geheim"
    assert b"geheim" not in calendar_file_of(event, at=NOW, address="https://example.org/v/")
    assert "geheim" in _read(event, with_link=True)["DESCRIPTION"]


def test_a_moved_event_moves_the_same_entry(event: Event, coordinator: User) -> None:
    before = _read(event)
    moved = _read(change_event(event=event, place="Rathaus", by=coordinator))
    same = _read(change_event(event=event, capacity=99, by=coordinator))
    assert (moved["UID"], same["UID"]) == (before["UID"], before["UID"])
    assert [entry["SEQUENCE"] for entry in (before, moved, same)] == [0, 1, 1]


def test_a_cancelled_event_takes_the_entry_out(event: Event, coordinator: User) -> None:
    cancel_event(event=event, by=coordinator)
    assert b"METHOD:CANCEL" in calendar_file_of(event, at=NOW)
    assert (_read(event)["STATUS"], _read(event)["SEQUENCE"]) == ("CANCELLED", 1)


def test_somebody_who_does_not_come_takes_the_entry_out_of_their_own_calendar(event: Event) -> None:
    body = calendar_file_of(event, at=NOW, is_cancelled=True)
    assert b"METHOD:CANCEL" in body
    assert b"SEQUENCE:1" in body


def test_an_event_without_a_time_has_no_file(phase: Phase, coordinator: User) -> None:
    event = add_event(phase=phase, kind=EventKind.WORKSHOP, title="Irgendwann", by=coordinator)
    assert calendar_file_of(event, at=NOW) == b""


def test_two_counties_never_share_an_entry(event: Event) -> None:
    here = uid_of(event)
    event.municipality = Municipality(slug="nachbarkreis")
    assert uid_of(event) != here


@pytest.mark.parametrize("language", ["de", "ar", "uk"])
def test_the_file_is_read_in_every_language(event: Event, language: str) -> None:
    with translation.override(language):
        assert _read(event, address="https://example.org/v/")["URL"] == "https://example.org/v/"


def test_the_file_asks_the_database_nothing(event: Event, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        calendar_file_of(event, at=timezone.now())
