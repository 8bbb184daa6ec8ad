"""Mails about events: in the language of the person, with a file for their calendar."""

from typing import Any

import icalendar
import pytest
from django.core import mail
from django.core.mail import EmailMessage

from mittragen.edition.participating import RegistrationState
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.participation.actions import (
    cancel_event,
    cancel_registration,
    change_event,
    check_in_guest,
    invite_to_event,
    note_answer,
    register,
    register_by_hand,
    remind_invited,
    send_invitations,
    undo_check_in,
)
from mittragen.participation.guests import Guest
from mittragen.participation.letters import ticket_link
from mittragen.participation.models import Event, Registration
from mittragen.participation.queries.events import registration_of_code
from mittragen.participation.rules import NotOpenError
from tests.factories import rooms

LINK = ticket_link("https://kreis.example.org")


@pytest.fixture(autouse=True)
def _outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def _register(event: Event, number: int = 1, **more: Any) -> str:
    return register(event=event, name=f"Person {number}", email=f"person{number}@example.org", submission_key=f"formular-{number}", link=LINK, **more).code


def _calendar(message: EmailMessage) -> tuple[str, icalendar.Event]:
    file = next(part for part in message.message().walk() if part.get_content_type() == "text/calendar")
    entry = icalendar.Calendar.from_ical(file.get_payload(decode=True)).walk("VEVENT")[0]
    return str(file.get_param("method")), entry


def test_the_confirmation_brings_the_event_for_the_calendar(event: Event, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _register(event)
    method, entry = _calendar(mail.outbox[0])
    assert (method, entry["SUMMARY"]) == ("PUBLISH", "Workshop Sprache")


def test_who_waits_gets_the_file_with_the_place(event: Event, coordinator: User, django_capture_on_commit_callbacks: Any) -> None:
    change_event(event=event, capacity=0, by=coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        _register(event)
        change_event(event=event, capacity=1, link=LINK, by=coordinator)
    assert [len(message.attachments) for message in mail.outbox] == [0, 1]


def test_a_cancelled_event_leaves_the_calendar(event: Event, coordinator: User, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _register(event)
        cancel_event(event=event, by=coordinator)
    (_, confirmed), (method, gone) = _calendar(mail.outbox[0]), _calendar(mail.outbox[1])
    assert (method, gone["STATUS"]) == ("CANCEL", "CANCELLED")
    assert gone["UID"] == confirmed["UID"]
    assert gone["SEQUENCE"] > confirmed["SEQUENCE"]


def test_whoever_gives_the_place_back_is_told_and_the_entry_goes(event: Event, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        cancel_registration(registration=registration_of_code(_register(event)))
    assert mail.outbox[1].subject == "Sie sind abgemeldet: Workshop Sprache"
    assert _calendar(mail.outbox[1])[0] == "CANCEL"


def test_a_moved_event_is_told_when_asked_for(event: Event, coordinator: User, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _register(event)
        change_event(event=event, place="Rathaus", by=coordinator)
        change_event(event=event, text="Neuer Text", tell_guests=True, by=coordinator)
        change_event(event=event, place="Kreishaus", tell_guests=True, link=LINK, by=coordinator)
    assert [message.subject for message in mail.outbox] == ["Sie sind angemeldet: Workshop Sprache", "Geändert: Workshop Sprache"]
    assert "Kreishaus" in mail.outbox[1].body
    assert _calendar(mail.outbox[1])[1]["SEQUENCE"] == 2


def test_a_mail_speaks_the_language_of_the_person(event: Event, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        german, arabic = _register(event), _register(event, 2, language="ar")
    assert f"https://kreis.example.org/anmeldung/{german}/" in mail.outbox[0].body
    assert f"https://kreis.example.org/ar/anmeldung/{arabic}/" in mail.outbox[1].body
    assert any("\u0600" <= sign <= "\u06ff" for sign in mail.outbox[1].body)


def test_nothing_typed_becomes_a_header(event: Event, coordinator: User, django_capture_on_commit_callbacks: Any) -> None:
    change_event(event=event, title="Treffen\r\nBcc: fremd@example.org", by=coordinator)
    invite_to_event(event=event, guests=[Guest(email="a@example.org", name="A\r\nBcc: fremd@example.org")], by=coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        register(event=event, name="Ada\nBcc: fremd@example.org", email="ada@example.org", submission_key="a")
        send_invitations(event=event, subject="Kommen Sie\r\nBcc: fremd@example.org", text="Text", address="", by=coordinator)
    assert len(mail.outbox) == 2
    assert [message.message()["Bcc"] for message in mail.outbox] == [None, None]
    assert {"\n" in str(message.subject) for message in mail.outbox} == {False}


def test_the_office_registers_by_hand_after_the_deadline_and_without_a_mail_address(event: Event, coordinator: User, municipality: Municipality) -> None:
    change_event(event=event, registration_until=event.starts_at.replace(year=2020), by=coordinator)
    with pytest.raises(NotOpenError):
        _register(event)
    row = register_by_hand(event=event, name="Ada Beispiel", submission_key="telefon", needs_childcare=True, by=coordinator)
    assert (row.state, row.email, row.needs_childcare) == (RegistrationState.REGISTERED, "", True)
    with pytest.raises(NotAllowedError):
        register_by_hand(event=event, name="Ada Beispiel", submission_key="x", by=rooms.member(municipality, "reader"))


def test_a_guest_entered_by_mistake_leaves_the_list(event: Event, coordinator: User) -> None:
    guest = check_in_guest(event=event, actor_group="Vereine", submission_key="gast", by=coordinator)
    undo_check_in(registration=guest, by=coordinator)
    assert not Registration.objects.filter(event=event).exists()


def test_whoever_said_no_is_not_reminded(event: Event, coordinator: User, django_capture_on_commit_callbacks: Any) -> None:
    invitation = invite_to_event(event=event, guests=[Guest(email="a@example.org")], by=coordinator)[0]
    invitation.sent_at = event.starts_at.replace(year=2020)
    invitation.save()
    note_answer(invitation=invitation, by=coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        assert remind_invited(event=event, subject="Noch frei", text="Text", address="", by=coordinator) == 0
