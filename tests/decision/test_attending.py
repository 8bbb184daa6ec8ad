"""What a seat does by its link: answer, remark, propose other words, vote beforehand."""

from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from mittragen.concept.models import Concept
from mittragen.decision.actions import (
    DecisionError,
    add_body,
    answer_invitation,
    archive_seat,
    change_body,
    enter_presence,
    invite,
    propose_amendment,
    record_result,
    revoke_invitation,
    settle_amendment,
    vote_in_advance,
    withdraw_amendment,
    write_remark,
    write_seat_person,
)
from mittragen.decision.models import AdvanceVote, Amendment, Invitation, Item, Remark, Seat, Session
from mittragen.decision.queries import advance_votes_of, invitation_of_token, open_amendments, presence_of
from mittragen.edition.terms import AmendmentState, Ballot, BodyKind, DecisionResult, Presence
from mittragen.municipality.models import JournalChange, JournalEntry, User
from tests.decision.conftest import OTHER, PROPOSED

LINK = "https://kreis.example.org/mappe/{token}/"
TEXT = {"element": "abc123", "name": "text"}


@pytest.fixture
def invitation(session: Session, seats: list[Seat], coordinator: User) -> Invitation:
    """That of the first seat, whose deputy the office knows."""
    write_seat_person(seat=seats[0], name="Bo Beispiel", email="bo@example.org", language="en", is_deputy=True, by=coordinator)
    invite(session=session, by=coordinator, link=LINK)
    return Invitation.objects.select_related("session").get(seat=seats[0])


def of_first(session: Session) -> Presence:
    return presence_of(session).seats[0].presence


def test_answer_can_be_changed(invitation: Invitation) -> None:
    answer_invitation(invitation=invitation, presence=Presence.COMING, note="komme  etwas später", link=LINK)
    answer = answer_invitation(invitation=invitation, presence=Presence.APOLOGISED, link=LINK)
    assert (answer.presence, answer.presence_note) == (Presence.APOLOGISED, "")


def test_same_answer_twice_is_one(invitation: Invitation) -> None:
    first = answer_invitation(invitation=invitation, presence=Presence.COMING, note="gern", link=LINK)
    again = answer_invitation(invitation=invitation, presence=Presence.COMING, note="gern", link=LINK)
    assert again.answered_at == first.answered_at
    assert JournalEntry.objects.filter(action="answer_invitation").count() == 1


def test_long_note_is_refused(invitation: Invitation) -> None:
    with pytest.raises(DecisionError, match="300 Zeichen"):
        answer_invitation(invitation=invitation, presence=Presence.COMING, note="x" * 301, link=LINK)
    assert of_first(invitation.session) is Presence.UNKNOWN


def test_revoked_invitation_answers_nothing(invitation: Invitation, coordinator: User) -> None:
    revoke_invitation(invitation=invitation, by=coordinator)
    with pytest.raises(DecisionError, match="gilt nicht mehr"):
        answer_invitation(invitation=invitation, presence=Presence.COMING, link=LINK)


def test_deputy_is_written_to_once_in_their_language(invitation: Invitation, django_capture_on_commit_callbacks: Any) -> None:
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        answer_invitation(invitation=invitation, presence=Presence.DEPUTY, link=LINK)
        answer_invitation(invitation=invitation, presence=Presence.APOLOGISED, link=LINK)
        answer_invitation(invitation=invitation, presence=Presence.DEPUTY, link=LINK)
    assert [one.to for one in mail.outbox] == [["bo@example.org"]]
    assert "you are invited" in mail.outbox[0].body


def test_member_who_comes_after_all_ends_the_link_of_the_deputy_and_tells_them(
    invitation: Invitation, seats: list[Seat], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer_invitation(invitation=invitation, presence=Presence.DEPUTY, link=LINK)
    token = mail.outbox[-1].body.partition("/mappe/")[2].partition("/")[0]
    deputy = invitation_of_token(token)
    assert deputy is not None
    answer_invitation(invitation=deputy, presence=Presence.COMING, link=LINK)

    with django_capture_on_commit_callbacks(execute=True):
        answer_invitation(invitation=invitation, presence=Presence.COMING, link=LINK)

    assert invitation_of_token(token) is None
    assert mail.outbox[-1].to == ["bo@example.org"]
    assert "METHOD:CANCEL" in mail.outbox[-1].attachments[0][1]
    answer_invitation(invitation=invitation, presence=Presence.APOLOGISED, link=LINK)
    assert of_first(invitation.session) is Presence.APOLOGISED


def test_deputy_asked_again_gets_a_fresh_link(invitation: Invitation, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for presence in (Presence.DEPUTY, Presence.COMING, Presence.DEPUTY):
            answer_invitation(invitation=invitation, presence=presence, link=LINK)
    tokens = [one.body.partition("/mappe/")[2].partition("/")[0] for one in mail.outbox if "/mappe/" in one.body and one.to == ["bo@example.org"]]
    assert [invitation_of_token(token) is not None for token in tokens] == [False, True]


def test_member_who_comes_leaves_a_deputy_alone_that_the_office_took_back(
    invitation: Invitation, seats: list[Seat], coordinator: User, django_capture_on_commit_callbacks: Any
) -> None:
    answer_invitation(invitation=invitation, presence=Presence.DEPUTY, link=LINK)
    revoke_invitation(invitation=Invitation.objects.select_related("session", "seat").get(seat=seats[0], is_deputy=True), by=coordinator)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        answer_invitation(invitation=invitation, presence=Presence.COMING, link=LINK)
        answer_invitation(invitation=invitation, presence=Presence.DEPUTY, link=LINK)
    assert mail.outbox == []


def test_office_that_hears_the_member_comes_ends_the_link_of_the_deputy(invitation: Invitation, seats: list[Seat], coordinator: User) -> None:
    answer_invitation(invitation=invitation, presence=Presence.DEPUTY, link=LINK)
    enter_presence(session=invitation.session, seat=seats[0], presence=Presence.COMING, by=coordinator)
    assert Invitation.objects.get(seat=seats[0], is_deputy=True).token_hash is None


def test_list_of_who_is_there_writes_to_nobody(invitation: Invitation, seats: list[Seat], coordinator: User, django_capture_on_commit_callbacks: Any) -> None:
    answer_invitation(invitation=invitation, presence=Presence.DEPUTY, link=LINK)
    Session.objects.update(held_on=timezone.localdate())
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        enter_presence(session=invitation.session, seat=seats[0], presence=Presence.COMING, by=coordinator)
    assert mail.outbox == []
    assert of_first(invitation.session) is Presence.COMING


def test_seat_without_a_known_deputy_says_so_all_the_same(session: Session, seats: list[Seat], invitation: Invitation) -> None:
    second = Invitation.objects.select_related("session").get(seat=seats[1])
    answer_invitation(invitation=second, presence=Presence.DEPUTY, link=LINK)
    assert presence_of(session).seats[1].presence is Presence.DEPUTY


def test_deputy_who_does_not_come_leaves_the_seat_empty(invitation: Invitation, seats: list[Seat], coordinator: User) -> None:
    session = invitation.session
    answer_invitation(invitation=invitation, presence=Presence.DEPUTY, link=LINK)
    assert of_first(session) is Presence.DEPUTY
    deputy = Invitation.objects.select_related("session").get(seat=seats[0], is_deputy=True)
    answer_invitation(invitation=deputy, presence=Presence.APOLOGISED, link=LINK)
    assert of_first(session) is Presence.APOLOGISED
    enter_presence(session=session, seat=seats[0], presence=Presence.DEPUTY, note="jemand anderes kam", by=coordinator)
    assert of_first(session) is Presence.DEPUTY


def test_deputy_who_comes_takes_the_seat_of_who_does_not(invitation: Invitation, seats: list[Seat]) -> None:
    answer_invitation(invitation=invitation, presence=Presence.DEPUTY, link=LINK)
    deputy = Invitation.objects.select_related("session").get(seat=seats[0], is_deputy=True)
    answer_invitation(invitation=deputy, presence=Presence.COMING, link=LINK)
    answer_invitation(invitation=invitation, presence=Presence.APOLOGISED, link=LINK)
    assert of_first(invitation.session) is Presence.DEPUTY
    answer_invitation(invitation=invitation, presence=Presence.COMING, link=LINK)
    assert of_first(invitation.session) is Presence.COMING


def test_same_words_twice_are_one_remark(item: Item, seats: list[Seat]) -> None:
    first = write_remark(item=item, seat=seats[0], text="Bitte an Kinder denken.")
    assert write_remark(item=item, seat=seats[0], text=" Bitte an Kinder denken.\r\n") == first
    assert write_remark(item=item, seat=seats[1], text="Bitte an Kinder denken.") != first


@pytest.mark.parametrize("text", [" \n ", "x" * 10_001])
def test_remark_and_amendment_say_something_and_not_too_much(item: Item, seats: list[Seat], text: str) -> None:
    with pytest.raises(DecisionError):
        write_remark(item=item, seat=seats[0], text=text)
    with pytest.raises(DecisionError):
        propose_amendment(item=item, seat=seats[0], text=text, **TEXT)
    assert not Remark.objects.exists()
    assert not Amendment.objects.exists()


def test_amendment_that_proposes_the_same_is_refused(item: Item, seats: list[Seat]) -> None:
    with pytest.raises(DecisionError, match="vorgeschlagene Wortlaut"):
        propose_amendment(item=item, seat=seats[0], text=f" {PROPOSED}\n", **TEXT)


@pytest.mark.parametrize("place", [{"element": "fremd1", "name": "text"}, {"element": "abc123", "name": "cost"}, {"name": "text"}, {"element": "abc123"}])
def test_amendment_to_what_is_not_on_the_agenda_is_refused(item: Item, seats: list[Seat], place: dict[str, str]) -> None:
    with pytest.raises(DecisionError, match="steht nicht auf der Tagesordnung"):
        propose_amendment(item=item, seat=seats[0], text=OTHER, **place)


def test_amendment_can_be_to_an_item_as_a_whole_and_stands_once(item: Item, seats: list[Seat], session: Session) -> None:
    first = propose_amendment(item=item, seat=seats[2], text="Erst im nächsten Jahr.", reason="Geld")
    assert propose_amendment(item=item, seat=seats[2], text="Erst im nächsten Jahr.") == first
    assert list(open_amendments(session)) == [first]


def test_only_its_seat_withdraws_an_amendment(item: Item, seats: list[Seat], coordinator: User, session: Session) -> None:
    amendment = propose_amendment(item=item, seat=seats[0], text=OTHER, **TEXT)
    with pytest.raises(DecisionError, match="anderer Sitz"):
        withdraw_amendment(amendment=amendment, seat=seats[1])
    for _ in range(2):
        assert withdraw_amendment(amendment=amendment, seat=seats[0]).state == AmendmentState.WITHDRAWN
    assert JournalEntry.objects.filter(action="withdraw_amendment").count() == 1
    assert not open_amendments(session).exists()
    with pytest.raises(DecisionError, match="zurückgezogen"):
        settle_amendment(amendment=amendment, state=AmendmentState.ADOPTED, by=coordinator)


def test_vote_is_one_of_each_seat_and_can_be_changed(item: Item, seats: list[Seat]) -> None:
    vote_in_advance(item=item, seat=seats[1], ballot=Ballot.AGAINST)
    vote_in_advance(item=item, seat=seats[0], ballot=Ballot.FOR)
    vote_in_advance(item=item, seat=seats[1], ballot=Ballot.ABSTAIN)
    vote_in_advance(item=item, seat=seats[1], ballot=Ballot.ABSTAIN)
    assert [(vote.seat, vote.ballot) for vote in advance_votes_of(item)] == [(seats[0], Ballot.FOR), (seats[1], Ballot.ABSTAIN)]
    assert JournalEntry.objects.filter(action="vote_in_advance").count() == 3


def test_seat_without_a_vote_does_not_vote(item: Item, seats: list[Seat]) -> None:
    with pytest.raises(DecisionError, match="stimmt nicht ab"):
        vote_in_advance(item=item, seat=seats[2], ballot=Ballot.FOR)


def test_body_that_votes_in_its_session_takes_no_votes_beforehand(item: Item, seats: list[Seat], coordinator: User) -> None:
    change_body(body=item.session.body, votes_in_advance=False, by=coordinator)
    with pytest.raises(DecisionError, match="nur in der Sitzung"):
        vote_in_advance(item=item, seat=seats[0], ballot=Ballot.FOR)
    assert not AdvanceVote.objects.exists()


def refused(item: Item, seat: Seat, match: str) -> None:
    for act in (
        lambda: write_remark(item=item, seat=seat, text="Anmerkung"),
        lambda: propose_amendment(item=item, seat=seat, text=OTHER, **TEXT),
        lambda: vote_in_advance(item=item, seat=seat, ballot=Ballot.FOR),
    ):
        with pytest.raises(DecisionError, match=match):
            act()


def test_nothing_is_said_to_an_item_with_a_result(item: Item, seats: list[Seat], coordinator: User) -> None:
    record_result(item=item, result=DecisionResult.ADOPTED, by=coordinator)
    refused(item, seats[0], "schon ein Ergebnis")


def test_nothing_is_said_in_a_closed_session(item: Item, seats: list[Seat], invitation: Invitation) -> None:
    amendment = propose_amendment(item=item, seat=seats[0], text="Ganz anders.", **TEXT)
    Session.objects.update(closed_at=timezone.now())
    refused(item, seats[0], "abgeschlossen")
    with pytest.raises(DecisionError, match="abgeschlossen"):
        withdraw_amendment(amendment=amendment, seat=seats[0])
    with pytest.raises(DecisionError, match="abgeschlossen"):
        answer_invitation(invitation=invitation, presence=Presence.COMING, link=LINK)


def test_seat_of_another_body_and_one_given_up_say_nothing(item: Item, seats: list[Seat], concept: Concept, coordinator: User) -> None:
    other = add_body(municipality=concept.municipality, name="Kreistag", kind=BodyKind.COUNCIL, by=coordinator)
    refused(item, Seat.objects.create(municipality=concept.municipality, body=other, title="Fremd"), "anderen Gremium")
    archive_seat(seat=seats[0], by=coordinator)
    refused(item, seats[0], "gibt es nicht mehr")


def test_journal_names_the_seat_and_neither_people_nor_words(item: Item, seats: list[Seat], invitation: Invitation) -> None:
    answer_invitation(invitation=invitation, presence=Presence.DEPUTY, note="muss zum Arzt", link=LINK)
    write_remark(item=item, seat=seats[0], text="Das ist Unfug.")
    propose_amendment(item=item, seat=seats[0], text=OTHER, reason="Schichtdienst", **TEXT)
    vote_in_advance(item=item, seat=seats[0], ballot=Ballot.AGAINST)
    entries = JournalEntry.objects.filter(action__in=["answer_invitation", "write_remark", "propose_amendment", "vote_in_advance"])
    assert {(one.by, one.subject_kind, one.subject_key, one.note) for one in entries} == {(None, "concept", "integration", item.session.label)}
    said = " ".join(JournalChange.objects.filter(entry__in=entries).values_list("after", flat=True))
    assert seats[0].title in said
    assert not [word for word in ("Arzt", "Unfug", OTHER, "Schichtdienst", "against", "Beispiel") if word in said]
