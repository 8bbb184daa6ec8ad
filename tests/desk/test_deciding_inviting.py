"""Inviting to a session, and who comes."""

import re
from datetime import timedelta
from typing import Any

from django.core import mail
from django.test import Client

from mittragen.decision.actions import invite
from mittragen.decision.models import Invitation, Session
from mittragen.edition.terms import Presence
from mittragen.municipality.models import User
from tests.desk.deciding import at, sent, text
from tests.desk.deciding import body as body
from tests.desk.deciding import session as session

LINK = "https://musterkreis.localhost/schreibtisch/mappe/{token}/"


def test_the_mail_is_looked_at_before_it_goes(session: Session, coordinator_client: Client) -> None:
    page = text(coordinator_client, at(session, "einladung/senden/"))
    assert "2 Menschen bekommen je eine eigene E-Mail" in page
    assert "Guten Tag Ada Beispiel 1" in page
    assert "sitz-2@example.org" in page
    assert "Migrationsberatung" in page
    assert not Invitation.objects.exists()


def test_each_member_gets_their_own_link(session: Session, coordinator_client: Client, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        sent(coordinator_client, at(session, "einladung/senden/"), do="send")
    assert sorted(one.to[0] for one in mail.outbox) == ["sitz-1@example.org", "sitz-2@example.org"]
    assert len({one.body for one in mail.outbox}) == 2
    assert "eingeladen: heute" in text(coordinator_client, at(session, "einladung/"))


def test_only_those_who_are_silent_are_reminded(session: Session, coordinator: User, coordinator_client: Client) -> None:
    invite(session=session, by=coordinator, link=LINK)
    Invitation.objects.filter(email="sitz-1@example.org").update(presence=Presence.COMING)
    page = text(coordinator_client, at(session, "einladung/senden/?art=erinnern"))
    assert "1 E-Mail senden" in page
    assert "sitz-2@example.org" in page
    assert "sitz-1@example.org" not in page


def test_answers_by_telephone_are_entered_for_all_seats_at_once(session: Session, coordinator_client: Client) -> None:
    first, second, third = session.body.seats.all()
    given = {f"sitz-{first.pk}": "coming", f"sitz-{second.pk}": "apologised", f"notiz-{second.pk}": "Urlaub", f"sitz-{third.pk}": "unknown"}
    answer = sent(coordinator_client, at(session, "einladung/antworten/"), von="protokoll", **given)
    assert answer["Location"] == at(session, "protokoll/")
    rows = {row.seat_id: row for row in Invitation.objects.all()}
    assert (rows[first.pk].presence, rows[second.pk].presence, rows[second.pk].presence_note) == ("coming", "apologised", "Urlaub")
    assert third.pk not in rows
    assert "1 von 2 stimmberechtigten Sitzen" in text(coordinator_client, at(session))


def test_a_link_is_taken_back_and_sent_anew(session: Session, coordinator: User, coordinator_client: Client) -> None:
    invite(session=session, by=coordinator, link=LINK)
    row = Invitation.objects.get(email="sitz-1@example.org")
    sent(coordinator_client, at(session, f"einladung/{row.pk}/zurueckziehen/"))
    assert "Link zurückgezogen: heute" in text(coordinator_client, at(session, "einladung/"))
    sent(coordinator_client, at(session, f"einladung/{row.pk}/noch-einmal/"))
    fresh = Invitation.objects.get(pk=row.pk)
    assert fresh.revoked_at is None
    assert fresh.token_hash not in (None, row.token_hash)


def test_a_seat_without_an_address_is_told_when_it_is_written_to(session: Session, coordinator: User, coordinator_client: Client) -> None:
    invite(session=session, by=coordinator, link=LINK)
    row = Invitation.objects.get(email="")
    answer = coordinator_client.post(at(session, f"einladung/{row.pk}/noch-einmal/"), follow=True)
    assert "keine E-Mail-Adresse bekannt" in answer.content.decode()


def test_moving_a_session_says_who_hears_of_it_and_writes_to_them(
    session: Session, coordinator: User, coordinator_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    assert 'name="tells"' not in text(coordinator_client, at(session, "aendern/"))
    invite(session=session, by=coordinator, link=LINK)
    page = text(coordinator_client, at(session, "aendern/"))
    assert "2 Eingeladene bekommen eine E-Mail" in page
    assert re.search(r'<input[^>]*name="tells"[^>]*checked', page)
    mail.outbox.clear()
    moved = {"held_on": f"{session.held_on + timedelta(days=7):%d.%m.%Y}", "place": session.place}
    with django_capture_on_commit_callbacks(execute=True):
        sent(coordinator_client, at(session, "aendern/"), **moved)
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        sent(coordinator_client, at(session, "aendern/"), **moved | {"place": "Rathaus", "tells": "on"})
    assert len(mail.outbox) == 2
    assert "2 E-Mails sind unterwegs" in text(coordinator_client, at(session))


def test_dropping_a_session_tells_those_invited(
    session: Session, coordinator: User, coordinator_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    invite(session=session, by=coordinator, link=LINK)
    assert "2 Eingeladene bekommen eine E-Mail" in text(coordinator_client, at(session, "streichen/"))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        sent(coordinator_client, at(session, "streichen/"), tells="on")
    assert sorted(one.subject.partition(":")[0] for one in mail.outbox) == ["Abgesagt", "Abgesagt"]
    assert not Session.objects.exists()
