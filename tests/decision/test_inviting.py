"""Invitations: one mail for each person, in their language, with their own link and a file for their calendar."""

import re
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from mittragen.concept.models import Concept
from mittragen.decision.actions import (
    DecisionError,
    add_body,
    archive_seat,
    change_session,
    delete_seat_person,
    delete_session,
    enter_presence,
    invite,
    plan_session,
    remind,
    resend_invitation,
    revoke_invitation,
    write_seat_person,
)
from mittragen.decision.forgetting import forget_invitations
from mittragen.decision.links import hash_of
from mittragen.decision.models import Invitation, Seat, Session
from mittragen.decision.queries import invitation_of_token, presence_of
from mittragen.edition.terms import BodyKind, Presence
from mittragen.municipality.models import JournalChange, JournalEntry, User
from mittragen.municipality.rules import NotAllowedError

LINK = "https://kreis.example.org/mappe/{token}/"
Commits = Any


def token_in(message: EmailMessage) -> str:
    found = re.search(r"/mappe/([\w-]+)/", message.body)
    assert found is not None
    return found[1]


def entry_in(message: EmailMessage) -> icalendar.Event:
    file = next(part for part in message.message().walk() if part.get_content_type() == "text/calendar")
    return icalendar.Calendar.from_ical(file.get_payload(decode=True)).walk("VEVENT")[0]


def invited(session: Session, by: User, commits: Commits) -> list[EmailMessage]:
    """The mails of inviting, by their recipients."""
    mail.outbox.clear()
    with commits(execute=True):
        invite(session=session, by=by, link=LINK)
    return sorted(mail.outbox, key=lambda one: one.to)


def reminded(session: Session, by: User, commits: Commits) -> list[str]:
    mail.outbox.clear()
    with commits(execute=True):
        remind(session=session, by=by, link=LINK)
    return sorted(to for one in mail.outbox for to in one.to)


def close(session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(closed_at=timezone.now())


def test_each_person_gets_one_mail_in_their_language(session: Session, coordinator: User, django_capture_on_commit_callbacks: Commits) -> None:
    german, arabic = invited(session, coordinator, django_capture_on_commit_callbacks)
    assert [german.to, arabic.to] == [["sitz-1@example.org"], ["sitz-2@example.org"]]
    assert [german.cc, german.bcc, arabic.cc, arabic.bcc] == [[], [], [], []]
    assert "wir laden Sie ein: Steuerungsgruppe, am 3. Dezember 2030 um 16:30 Uhr." in german.body
    assert "Ada Beispiel 2" not in german.body
    assert "ندعوكم" in arabic.body


def test_no_mail_goes_when_nothing_was_written_down(session: Session, coordinator: User, django_capture_on_commit_callbacks: Commits) -> None:
    with django_capture_on_commit_callbacks(execute=False):
        invite(session=session, by=coordinator, link=LINK)
    assert mail.outbox == []


def test_mail_brings_the_session_for_the_calendar(session: Session, coordinator: User, django_capture_on_commit_callbacks: Commits) -> None:
    entry = entry_in(invited(session, coordinator, django_capture_on_commit_callbacks)[0])
    assert (entry["SUMMARY"], entry["LOCATION"]) == ("Steuerungsgruppe", "Kreishaus")
    assert entry["DTSTART"].dt.isoformat() == "2030-12-03T15:30:00+00:00"


def test_session_without_a_time_takes_the_whole_day(session: Session, coordinator: User, django_capture_on_commit_callbacks: Commits) -> None:
    change_session(session=session, starts_at=None, by=coordinator)
    german = invited(session, coordinator, django_capture_on_commit_callbacks)[0]
    assert entry_in(german)["DTSTART"].dt == date(2030, 12, 3)
    assert "am 3. Dezember 2030." in german.body


def test_entry_of_a_calendar_is_replaced_when_the_session_moves(session: Session, coordinator: User, django_capture_on_commit_callbacks: Commits) -> None:
    Session.objects.filter(pk=session.pk).update(made_at=timezone.now() - timedelta(hours=1))
    early = entry_in(invited(session, coordinator, django_capture_on_commit_callbacks)[0])
    Session.objects.filter(pk=session.pk).update(made_at=timezone.now() - timedelta(hours=2), held_on=date(2030, 12, 10))
    reminded(session, coordinator, django_capture_on_commit_callbacks)
    late = entry_in(mail.outbox[0])
    assert late["UID"] == early["UID"]
    assert late["SEQUENCE"] > early["SEQUENCE"]


def test_only_the_hash_of_a_link_is_kept(session: Session, coordinator: User, django_capture_on_commit_callbacks: Commits) -> None:
    tokens = [token_in(one) for one in invited(session, coordinator, django_capture_on_commit_callbacks)]
    assert len(set(tokens)) == 2
    for token in tokens:
        assert len(token) == 32
        assert invitation_of_token(token) == Invitation.objects.get(token_hash=hash_of(token))
        kept = [*Invitation.objects.values_list(), *JournalEntry.objects.values_list(), *JournalChange.objects.values_list()]
        assert token not in repr(kept)


@pytest.mark.parametrize("token", ["", "falsch", "x" * 10_000, "ä\x00"])
def test_wrong_link_leads_to_nothing(session: Session, coordinator: User, token: str) -> None:
    invite(session=session, by=coordinator, link=LINK)
    assert invitation_of_token(token) is None


def test_inviting_twice_writes_once(session: Session, coordinator: User, django_capture_on_commit_callbacks: Commits) -> None:
    first = token_in(invited(session, coordinator, django_capture_on_commit_callbacks)[0])
    assert invited(session, coordinator, django_capture_on_commit_callbacks) == []
    assert invitation_of_token(first) is not None


def test_seats_without_an_address_are_told(session: Session, seats: list[Seat], coordinator: User) -> None:
    told = invite(session=session, by=coordinator, link=LINK)
    assert (told.written, told.without_address) == (2, (seats[2],))


def test_body_without_seats_is_not_invited(concept: Concept, coordinator: User) -> None:
    council = add_body(municipality=concept.municipality, name="Kreistag", kind=BodyKind.COUNCIL, by=coordinator)
    with pytest.raises(DecisionError, match="noch keine Sitze"):
        invite(session=plan_session(concept=concept, body=council, held_on=date(2030, 1, 1), by=coordinator), by=coordinator, link=LINK)
    assert not Invitation.objects.exists()


def test_who_takes_a_seat_later_is_written_to(session: Session, seats: list[Seat], coordinator: User, django_capture_on_commit_callbacks: Commits) -> None:
    enter_presence(session=session, seat=seats[2], presence=Presence.COMING, by=coordinator)
    invited(session, coordinator, django_capture_on_commit_callbacks)
    write_seat_person(seat=seats[0], name="Cem Beispiel", email="cem@example.org", by=coordinator)
    write_seat_person(seat=seats[2], name="Dana Beispiel", email="dana@example.org", language="xx-unbekannt", by=coordinator)
    assert [one.to for one in invited(session, coordinator, django_capture_on_commit_callbacks)] == [["cem@example.org"], ["dana@example.org"]]


def test_who_takes_a_seat_after_a_revoked_invitation_gets_a_link_that_opens(
    session: Session, seats: list[Seat], coordinator: User, django_capture_on_commit_callbacks: Commits
) -> None:
    invited(session, coordinator, django_capture_on_commit_callbacks)
    revoke_invitation(invitation=Invitation.objects.get(seat=seats[0]), by=coordinator)
    write_seat_person(seat=seats[0], name="Cem Beispiel", email="cem@example.org", by=coordinator)
    (message,) = invited(session, coordinator, django_capture_on_commit_callbacks)
    assert invitation_of_token(token_in(message)) is not None


def test_reminder_goes_to_the_silent_and_replaces_their_link(session: Session, coordinator: User, django_capture_on_commit_callbacks: Commits) -> None:
    first = [token_in(one) for one in invited(session, coordinator, django_capture_on_commit_callbacks)]
    Invitation.objects.filter(email="sitz-1@example.org").update(presence=Presence.APOLOGISED)
    assert reminded(session, coordinator, django_capture_on_commit_callbacks) == ["sitz-2@example.org"]
    assert [invitation_of_token(token) is None for token in first] == [False, True]
    assert invitation_of_token(token_in(mail.outbox[0])) is not None


def test_nobody_is_reminded_who_left_their_seat(session: Session, seats: list[Seat], coordinator: User, django_capture_on_commit_callbacks: Commits) -> None:
    invited(session, coordinator, django_capture_on_commit_callbacks)
    archive_seat(seat=seats[0], by=coordinator)
    delete_seat_person(person=seats[1].people.get(), by=coordinator)
    assert reminded(session, coordinator, django_capture_on_commit_callbacks) == []


def test_revoked_link_leads_to_nothing_until_it_is_sent_anew(session: Session, coordinator: User, django_capture_on_commit_callbacks: Commits) -> None:
    token = token_in(invited(session, coordinator, django_capture_on_commit_callbacks)[0])
    row = Invitation.objects.get(token_hash=hash_of(token))
    revoke_invitation(invitation=row, by=coordinator)
    revoke_invitation(invitation=row, by=coordinator)
    assert invitation_of_token(token) is None
    assert invited(session, coordinator, django_capture_on_commit_callbacks) == []
    with django_capture_on_commit_callbacks(execute=True):
        resend_invitation(invitation=row, by=coordinator, link=LINK)
    assert invitation_of_token(token_in(mail.outbox[-1])) == row
    assert JournalEntry.objects.filter(action="revoke_invitation").count() == 1


def test_seat_without_an_address_is_not_written_to_again(session: Session, seats: list[Seat], coordinator: User) -> None:
    invite(session=session, by=coordinator, link=LINK)
    with pytest.raises(DecisionError, match="keine E-Mail-Adresse"):
        resend_invitation(invitation=Invitation.objects.get(seat=seats[2]), by=coordinator, link=LINK)


def test_mail_that_was_not_taken_is_noted(session: Session, coordinator: User, settings: Any, django_capture_on_commit_callbacks: Commits) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1
    assert invited(session, coordinator, django_capture_on_commit_callbacks) == []
    assert Invitation.objects.filter(failed_at__isnull=False, sent_at__isnull=False).count() == 2


def test_presence_counts_seats_and_quorum(session: Session, seats: list[Seat], coordinator: User) -> None:
    assert (presence_of(session).voting, presence_of(session).has_quorum) == (2, False)
    enter_presence(session=session, seat=seats[0], presence=Presence.COMING, by=coordinator)
    enter_presence(session=session, seat=seats[2], presence=Presence.COMING, by=coordinator)
    assert (presence_of(session).voting_taken, presence_of(session).has_quorum) == (1, False)
    enter_presence(session=session, seat=seats[1], presence=Presence.DEPUTY, note="Vertretung", by=coordinator)
    attendance = presence_of(session)
    assert (attendance.voting_taken, attendance.has_quorum, attendance.count(Presence.COMING)) == (2, True, 2)


def test_presence_entered_twice_is_told_once(session: Session, seats: list[Seat], coordinator: User) -> None:
    for _ in range(2):
        enter_presence(session=session, seat=seats[0], presence=Presence.COMING, by=coordinator)
    assert JournalEntry.objects.filter(action="enter_presence").count() == 1


def test_seat_of_another_body_has_no_presence_here(session: Session, concept: Concept, coordinator: User) -> None:
    other = add_body(municipality=concept.municipality, name="Kreistag", kind=BodyKind.COUNCIL, by=coordinator)
    seat = Seat.objects.create(municipality=concept.municipality, body=other, title="Fremd")
    with pytest.raises(DecisionError, match="anderen Gremium"):
        enter_presence(session=session, seat=seat, presence=Presence.COMING, by=coordinator)


def test_presence_is_read_in_a_fixed_number_of_queries(session: Session, seats: list[Seat], coordinator: User, django_assert_num_queries: Any) -> None:
    for seat in seats:
        enter_presence(session=session, seat=seat, presence=Presence.COMING, by=coordinator)
        with django_assert_num_queries(3):
            assert len(presence_of(session).seats) == 3


def test_closed_session_invites_nobody(session: Session, seats: list[Seat], coordinator: User) -> None:
    invite(session=session, by=coordinator, link=LINK)
    row = Invitation.objects.get(seat=seats[0])
    close(session)
    for act in (
        lambda: invite(session=session, by=coordinator, link=LINK),
        lambda: remind(session=session, by=coordinator, link=LINK),
        lambda: resend_invitation(invitation=row, by=coordinator, link=LINK),
        lambda: revoke_invitation(invitation=row, by=coordinator),
        lambda: enter_presence(session=session, seat=seats[0], presence=Presence.COMING, by=coordinator),
    ):
        with pytest.raises(DecisionError, match="abgeschlossen"):
            act()


def test_stranger_invites_nobody(session: Session, seats: list[Seat], stranger: User, coordinator: User) -> None:
    invite(session=session, by=coordinator, link=LINK)
    row = Invitation.objects.get(seat=seats[0])
    for act in (
        lambda: invite(session=session, by=stranger, link=LINK),
        lambda: remind(session=session, by=stranger, link=LINK),
        lambda: resend_invitation(invitation=row, by=stranger, link=LINK),
        lambda: revoke_invitation(invitation=row, by=stranger),
        lambda: enter_presence(session=session, seat=seats[0], presence=Presence.COMING, by=stranger),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_people_are_forgotten_a_year_after_the_session(session: Session, seats: list[Seat], coordinator: User) -> None:
    invite(session=session, by=coordinator, link=LINK)
    enter_presence(session=session, seat=seats[2], presence=Presence.APOLOGISED, note="liegt im Krankenhaus", by=coordinator)
    assert forget_invitations() == 0
    Session.objects.filter(pk=session.pk).update(held_on=timezone.localdate() - timedelta(days=366))
    assert (forget_invitations(), forget_invitations()) == (3, 0)
    assert set(Invitation.objects.values_list("name", "email", "presence_note", "token_hash")) == {("", "", "", None)}
    assert Invitation.objects.get(seat=seats[2]).presence == Presence.APOLOGISED


def test_those_invited_hear_that_the_session_is_moved_and_their_links_stay(
    session: Session, seats: list[Seat], coordinator: User, django_capture_on_commit_callbacks: Commits
) -> None:
    first, second = invited(session, coordinator, django_capture_on_commit_callbacks)
    revoke_invitation(invitation=Invitation.objects.get(seat=seats[1]), by=coordinator)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        change_session(session=session, held_on=date(2030, 12, 10), tells=True, by=coordinator)
        change_session(session=session, held_on=date(2030, 12, 10), tells=True, by=coordinator)
        change_session(session=session, text="Mit Kaffee.", tells=True, by=coordinator)
    assert [one.to for one in mail.outbox] == [first.to]
    assert "3. Dezember 2030 um 16:30 Uhr" in mail.outbox[0].body
    assert "10. Dezember 2030 um 16:30 Uhr" in mail.outbox[0].body
    assert entry_in(mail.outbox[0])["UID"] == entry_in(first)["UID"]
    assert entry_in(mail.outbox[0]).decoded("DTSTART").date() == date(2030, 12, 10)
    assert [invitation_of_token(token_in(one)) is not None for one in (first, second)] == [True, False]


def test_a_new_place_names_no_former_time(session: Session, coordinator: User, django_capture_on_commit_callbacks: Commits) -> None:
    invited(session, coordinator, django_capture_on_commit_callbacks)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        change_session(session=session, place="Rathaus", tells=True, by=coordinator)
    german = next(one for one in mail.outbox if one.to == ["sitz-1@example.org"])
    assert "Rathaus" in german.body
    assert "Vorher" not in german.body


def test_those_invited_hear_that_the_session_is_dropped(session: Session, coordinator: User, django_capture_on_commit_callbacks: Commits) -> None:
    put_in = entry_in(invited(session, coordinator, django_capture_on_commit_callbacks)[0])
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        delete_session(session=session, tells=True, by=coordinator)
    taken_out = entry_in(mail.outbox[0])
    assert len(mail.outbox) == 2
    assert "METHOD:CANCEL" in mail.outbox[0].attachments[0][1]
    assert (taken_out["UID"], taken_out["STATUS"]) == (put_in["UID"], "CANCELLED")
    assert taken_out["SEQUENCE"] > put_in["SEQUENCE"]


def test_nobody_is_written_to_when_the_office_tells_them_itself(session: Session, coordinator: User, django_capture_on_commit_callbacks: Commits) -> None:
    invited(session, coordinator, django_capture_on_commit_callbacks)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        change_session(session=session, held_on=date(2030, 12, 10), by=coordinator)
        delete_session(session=session, by=coordinator)
    assert mail.outbox == []
