"""Events: places, waiting list, check-in, groups at the table, invitations, minutes."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from django_scopes import scope

from mittragen.actors.actions import add_actor
from mittragen.edition.participating import EventKind, RegistrationState
from mittragen.municipality.models import JournalChange, JournalEntry, Municipality, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.participation.actions import (
    add_event,
    cancel_event,
    cancel_registration,
    change_event,
    check_in,
    check_in_guest,
    give_table_code,
    invite_to_event,
    move_up,
    recall_minutes,
    record_attendance,
    register,
    release_minutes,
    remind_invited,
    send_invitations,
    set_tables,
    undo_check_in,
    write_minutes,
)
from mittragen.participation.guests import Guest
from mittragen.participation.models import Event, EventInvitation, Phase, Process, Registration
from mittragen.participation.queries.events import (
    attendance_by_group,
    event_named,
    events_of,
    groups_at_the_table,
    registration_of_code,
    registrations_of,
    table_of_code,
)
from mittragen.participation.rules import NotOpenError, ParticipationError
from tests.factories import rooms


def _register(event: Event, number: int = 1, **more: Any) -> Any:
    return register(event=event, name=f"Person {number}", email=f"person{number}@example.org", submission_key=f"formular-{number}", **more)


def test_a_full_event_has_a_waiting_list_and_who_waits_moves_up(event: Event) -> None:
    tickets = [_register(event, number) for number in (1, 2, 3, 4)]
    assert [ticket.is_waiting for ticket in tickets] == [False, False, True, True]
    cancel_registration(registration=registration_of_code(tickets[0].code))
    assert [row.name for row in registrations_of(event) if row.state == RegistrationState.REGISTERED] == ["Person 2", "Person 3"]
    assert registration_of_code(tickets[3].code).state == RegistrationState.WAITING


def test_a_cancelled_registration_keeps_no_name(event: Event) -> None:
    code = _register(event, organisation="Verein", needs="Rampe").code
    for _ in range(2):
        cancel_registration(registration=registration_of_code(code))
    row = registration_of_code(code)
    assert (row.state, row.name, row.email, row.organisation, row.needs) == ("cancelled", "", "", "", "")


def test_the_same_form_twice_is_one_place_and_corrects_what_was_written(event: Event) -> None:
    first = _register(event)
    second = register(event=event, name="Person Eins", email="person1@example.org", submission_key="formular-1")
    assert first.code == second.code
    assert [row.name for row in registrations_of(event)] == ["Person Eins"]


def test_the_code_is_found_however_it_is_typed_and_kept_nowhere(event: Event) -> None:
    code = _register(event).code
    assert len(code.replace("-", "")) == 15
    assert registration_of_code(" " + code.upper().replace("-", " ")) is not None
    assert registration_of_code("zzzzz-zzzzz-zzzzz") is None
    assert not any(code in str(value) for value in Registration.objects.values().get().values())


def test_more_places_let_people_move_up(event: Event, coordinator: User) -> None:
    for number in (1, 2, 3):
        _register(event, number)
    change_event(event=event, capacity=3, by=coordinator)
    assert {row.state for row in registrations_of(event)} == {"registered"}


def test_the_office_can_give_one_place_more(event: Event, coordinator: User) -> None:
    tickets = [_register(event, number) for number in (1, 2, 3)]
    move_up(registration=registration_of_code(tickets[2].code), by=coordinator)
    assert registrations_of(event).filter(state="registered").count() == 3


def test_registration_needs_a_public_process_in_time_and_an_event_that_takes_place(event: Event, phase: Phase, coordinator: User) -> None:
    past = add_event(phase=phase, kind=EventKind.WORKSHOP, title="War schon", starts_at=timezone.now() - timedelta(days=1), by=coordinator)
    with pytest.raises(NotOpenError, match="nicht mehr möglich"):
        _register(past)
    cancel_event(event=event, by=coordinator)
    with pytest.raises(NotOpenError, match="fällt aus"):
        _register(event)


@pytest.mark.parametrize(("name", "email", "message"), [("  ", "a@example.org", "Namen"), ("Ada", "kein", "E-Mail-Adresse"), ("x" * 201, "", "passt nicht")])
def test_what_cannot_be_taken_is_refused_in_words(event: Event, name: str, email: str, message: str) -> None:
    with pytest.raises(ParticipationError, match=message):
        register(event=event, name=name, email=email, submission_key="formular")


def test_mails_tell_about_the_place_and_lead_back(event: Event, django_capture_on_commit_callbacks: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    link = "https://kreis.example.org/anmeldung/{code}/"
    with django_capture_on_commit_callbacks(execute=True):
        codes = [_register(event, number, link=link).code for number in (1, 2, 3)]
        cancel_registration(registration=registration_of_code(codes[0]), link=link)
    assert [message.to for message in mail.outbox] == [[f"person{number}@example.org"] for number in (1, 2, 3, 1, 3)]
    assert [message.subject.split(":")[0] for message in mail.outbox][2:] == ["Sie stehen auf der Warteliste", "Sie sind abgemeldet", "Sie haben einen Platz"]
    assert f"https://kreis.example.org/anmeldung/{codes[2]}/" in mail.outbox[4].body


def test_the_way_into_a_video_conference_is_told_to_whoever_has_a_place(
    event: Event, coordinator: User, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    change_event(event=event, online_link="https://video.example.org/geheim", capacity=1, by=coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        for number in (1, 2):
            _register(event_named(event.key), number)
    assert ["geheim" in message.body for message in mail.outbox] == [True, False]
    assert not JournalChange.objects.filter(after__contains="geheim").exists()


def test_check_ins_are_counted_by_group_and_a_count_by_hand_goes_first(event: Event, coordinator: User) -> None:
    for number, group in enumerate(("Schulen", "Schulen", "Vereine")):
        check_in(registration=registration_of_code(_register(event, number, actor_group=group).code), by=coordinator)
    for _ in range(2):
        check_in_guest(event=event, actor_group="Vereine", submission_key="gast", by=coordinator)
    undo_check_in(registration=registrations_of(event).filter(actor_group="Schulen").first(), by=coordinator)
    assert attendance_by_group(event) == (("Vereine", 2), ("Schulen", 1))
    record_attendance(event=event, counts={"Schulen": 7, "Politik": 0}, by=coordinator)
    assert attendance_by_group(event) == (("Schulen", 7),)
    with pytest.raises(ParticipationError, match="Zahl"):
        record_attendance(event=event, counts={"Schulen": -1}, by=coordinator)


def test_groups_that_were_not_at_the_table_are_named_for_process_event_and_topic(
    municipality: Municipality, process: Process, event: Event, coordinator: User
) -> None:
    for group in ("Schulen", "Vereine", "Wirtschaft"):
        add_actor(municipality=municipality, name=f"Eine von {group}", group=group, by=coordinator)
    language, living = process.topic_rows.all()
    change_event(event=event, topics=[language], by=coordinator)
    record_attendance(event=event, counts={"Schulen": 4}, by=coordinator)
    overview = groups_at_the_table(process)
    assert overview.whole.counts == (("Schulen", 4),)
    assert overview.by_event[event.key].missing == ("Vereine", "Wirtschaft")
    assert overview.by_topic[language.key].counts == (("Schulen", 4),)
    assert overview.by_topic[living.key].missing == ("Schulen", "Vereine", "Wirtschaft")


@pytest.mark.parametrize("count", [1, 3])
def test_overviews_of_events_cost_the_same_whatever_their_number(
    process: Process, phase: Phase, coordinator: User, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        made = add_event(phase=phase, kind=EventKind.WORKSHOP, title=f"Workshop {number}", topics=process.topic_rows.all(), by=coordinator)
        record_attendance(event=made, counts={"Schulen": 1}, by=coordinator)
    with django_assert_max_num_queries(2):
        assert len(events_of(process)) == count
    with django_assert_max_num_queries(6):
        assert groups_at_the_table(process).whole.counts == (("Schulen", count),)


def test_each_guest_gets_a_mail_alone_and_only_the_silent_are_reminded(
    municipality: Municipality, event: Event, coordinator: User, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    guests = [Guest(email=f"person{number}@example.org", name=f"Person {number}", actor_group="Vereine") for number in (1, 2)]
    for _ in range(2):
        invite_to_event(event=event, guests=guests, by=coordinator)
    words: dict[str, Any] = {"event": event, "subject": "Kommen Sie?", "text": "Wir freuen uns.", "address": "https://kreis.example.org/", "by": coordinator}
    with django_capture_on_commit_callbacks(execute=True):
        assert [send_invitations(**words), send_invitations(**words)] == [2, 0]
    assert [message.to for message in mail.outbox] == [["person1@example.org"], ["person2@example.org"]]
    _register(event, 1)
    assert remind_invited(**words) == 0
    EventInvitation.objects.update(sent_at=timezone.now() - timedelta(days=5))
    assert [remind_invited(**words), remind_invited(**words)] == [1, 0]


def test_names_are_kept_until_a_day_that_moves_with_the_event(event: Event, coordinator: User) -> None:
    _register(event)
    before = Registration.objects.get().deletes_on
    change_event(event=event, starts_at=event.starts_at + timedelta(days=10), ends_at=event.ends_at + timedelta(days=10), by=coordinator)
    assert Registration.objects.get().deletes_on == before + timedelta(days=10)


def test_minutes_are_public_once_released_and_can_be_recalled(event: Event, process: Process, coordinator: User) -> None:
    with pytest.raises(ParticipationError, match="leer"):
        release_minutes(event=event, by=coordinator)
    write_minutes(event=event, text="Ein guter Abend.", agenda=[("Begrüßung", ""), ("Karten", "Sechzig Karten.")], by=coordinator)
    release_minutes(event=event, by=coordinator)
    assert [fact.has_minutes for fact in events_of(process)] == [True]
    assert [item.title for item in event.agenda.all()] == ["Begrüßung", "Karten"]
    recall_minutes(event=event, by=coordinator)
    assert [fact.has_minutes for fact in events_of(process)] == [False]


def test_a_table_has_a_code_that_the_next_one_replaces(event: Event, coordinator: User) -> None:
    table, _other = set_tables(event=event, tables=[("Fenster", None), ("Tür", None)], by=coordinator)
    first, second = (give_table_code(table=table, by=coordinator) for _ in range(2))
    assert (table_of_code(first), table_of_code(second)) == (None, table)
    with scope(municipality=rooms.county("nachbarkreis", "nachbarkreis.localhost")):
        assert table_of_code(second) is None


def test_the_journal_never_holds_a_name_of_who_comes(event: Event, coordinator: User) -> None:
    cancel_registration(registration=registration_of_code(_register(event).code), by=coordinator)
    assert not JournalEntry.objects.filter(note__contains="Person").exists()
    assert not JournalChange.objects.filter(after__contains="Person").exists()


@pytest.mark.parametrize("role", ["author", "moderator", "reader"])
def test_who_comes_is_for_the_office_only(municipality: Municipality, event: Event, role: str) -> None:
    row = registration_of_code(_register(event).code)
    member = rooms.member(municipality, role)
    for refused in (lambda: check_in(registration=row, by=member), lambda: cancel_registration(registration=row, by=member)):
        with pytest.raises(NotAllowedError):
            refused()
