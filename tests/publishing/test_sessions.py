"""The record of a session: complete, without a person's name, sealed once."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from django_scopes import scope
from tests.factories import rooms

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_session, session_documents_of, verify_all
from mittragen.concept.models import Concept
from mittragen.decision.models import Amendment, Body, Invitation, Item, Remark, Seat, Session
from mittragen.edition.codec import verified
from mittragen.edition.session import SessionDocument, Wording
from mittragen.edition.terms import AmendmentState, BodyKind, DecisionResult, ItemKind, Presence
from mittragen.municipality.models import JournalEntry, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.publishing.sessions import SessionNotOverError, close_session, session_record

DAY = date(2026, 5, 12)
EVENING = datetime(2026, 5, 12, 18, 0, tzinfo=UTC)
WORDING = Wording(element="m1", name="title", title="Titel", before="Kurse", proposed="Kurse am Abend", decided="Kurse am Abend und am Wochenende")


@pytest.fixture
def body(concept: Concept) -> Body:
    return Body.objects.create(municipality=concept.municipality, name="Steuerungsgruppe", kind=BodyKind.STEERING_GROUP)


def seat(body: Body, title: str, presence: Presence | None = None, deputy: Presence | None = None, session: Session | None = None, **facts: Any) -> Seat:
    made = Seat.objects.create(municipality=body.municipality, body=body, title=title, **facts)
    for is_deputy, answer in ((False, presence), (True, deputy)):
        if answer is not None:
            Invitation.objects.create(
                municipality=body.municipality,
                session=session,
                seat=made,
                is_deputy=is_deputy,
                name="Erika Beispiel",
                email="erika@example.org",
                presence=answer,
            )
    return made


@pytest.fixture
def session(concept: Concept, body: Body) -> Session:
    return Session.objects.create(
        municipality=concept.municipality, concept=concept, body=body, label="2026-05-12-Steuerungsgruppe", held_on=DAY, place="Kreishaus", made_at=EVENING
    )


def item(session: Session, result: DecisionResult | None = DecisionResult.ADOPTED_WITH_CHANGES, **facts: Any) -> Item:
    wordings = msgspec.json.encode([WORDING]).decode()
    known = {"number": "1", "kind": ItemKind.CHANGE, "title": "Kurse", "keys": ["m1"], "wordings": wordings, "votes_for": 9, "paper": "V 12/26"}
    return Item.objects.create(municipality=session.municipality, session=session, result=result.value if result else "", **{**known, **facts})


def full(session: Session) -> Item:
    """Three seats, one item with everything."""
    school = seat(session.body, "Volkshochschule", Presence.COMING, session=session)
    seat(session.body, "Jobcenter", Presence.APOLOGISED, Presence.COMING, session)
    seat(session.body, "Frau Erika Beispiel", has_vote=False)
    made = item(session)
    place = {"municipality": session.municipality, "item": made, "seat": school, "at": EVENING}
    Amendment.objects.create(**place, element="m1", name="title", text="Kurse am Wochenende", state=AmendmentState.ADOPTED)
    Remark.objects.create(**place, text="Räume sind da.")
    return made


def test_record_holds_everything_and_no_name_of_a_person(session: Session) -> None:
    full(session)
    record = session_record(session)
    assert [(one.seat, one.presence, one.has_vote) for one in record.seats] == [
        ("Volkshochschule", Presence.COMING, True),
        ("Jobcenter", Presence.DEPUTY, True),
        ("Sitz 3", Presence.UNKNOWN, False),
    ]
    treated = record.items[0]
    assert (treated.wordings, treated.votes_for, treated.reference.paper, treated.result) == ((WORDING,), 9, "V 12/26", DecisionResult.ADOPTED_WITH_CHANGES)
    assert [(one.seat, one.title, one.state) for one in treated.amendments] == [("Volkshochschule", "Titel", AmendmentState.ADOPTED)]
    assert [(one.seat, one.text) for one in treated.remarks] == [("Volkshochschule", "Räume sind da.")]
    assert b"Beispiel" not in msgspec.json.encode(record) and b"erika" not in msgspec.json.encode(record)


def test_record_says_that_a_seat_stayed_empty_when_the_deputy_declined(session: Session) -> None:
    one = seat(session.body, "Volkshochschule", Presence.DEPUTY, Presence.APOLOGISED, session)
    Invitation.objects.filter(seat=one, is_deputy=False).update(answered_at=EVENING - timedelta(days=2))
    Invitation.objects.filter(seat=one, is_deputy=True).update(answered_at=EVENING - timedelta(days=1))
    assert [taken.presence for taken in session_record(session).seats] == [Presence.APOLOGISED]
    Invitation.objects.filter(seat=one, is_deputy=False).update(answered_at=EVENING)
    assert [taken.presence for taken in session_record(session).seats] == [Presence.DEPUTY]


def test_record_takes_as_many_queries_for_three_items_as_for_one(session: Session, django_assert_num_queries: Any) -> None:
    full(session)
    session = Session.objects.select_related("concept", "body", "municipality").get(pk=session.pk)
    with django_assert_num_queries(6):
        session_record(session)
    item(session)
    item(session)
    with django_assert_num_queries(6):
        session_record(session)


def test_closed_session_is_sealed_and_proved(session: Session, coordinator: User) -> None:
    full(session)
    sealed = close_session(session=session, is_public=True, by=coordinator, at=EVENING)
    document = verified(bytes(sealed.body))
    assert isinstance(document, SessionDocument)
    assert (document.envelope.is_public, document.envelope.sealed_at, session.closed_at) == (True, EVENING, EVENING)
    assert sealed_session("integration", session.label) == sealed
    assert session_documents_of(session.municipality, only_public=True) == (document,)
    assert [one.fault for one in verify_all()] == [""]
    assert JournalEntry.objects.get(action="seal_session").note == session.label


def test_record_that_is_not_public_is_only_for_the_house(session: Session, coordinator: User) -> None:
    full(session)
    close_session(session=session, is_public=False, by=coordinator)
    assert session_documents_of(session.municipality, only_public=True) == ()
    assert len(session_documents_of(session.municipality)) == 1
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    assert session_documents_of(other) == ()
    with scope(municipality=other):
        assert sealed_session("integration", session.label) is None


def test_session_is_closed_once(session: Session, coordinator: User) -> None:
    full(session)
    close_session(session=session, is_public=True, by=coordinator)
    stale = Session.objects.get(pk=session.pk)
    stale.closed_at = None
    with pytest.raises(SessionNotOverError, match="schon abgeschlossen"):
        close_session(session=stale, is_public=True, by=coordinator)
    assert SealedDocument.objects.count() == 1


def test_session_of_a_body_without_seats_is_not_sealed(session: Session, coordinator: User) -> None:
    item(session)
    with pytest.raises(SessionNotOverError, match="keinen einzigen Sitz"):
        close_session(session=session, is_public=True, by=coordinator)
    assert not SealedDocument.objects.exists()


def test_session_without_a_result_is_not_sealed(session: Session, coordinator: User) -> None:
    seat(session.body, "Volkshochschule")
    item(session, result=None)
    with pytest.raises(SessionNotOverError, match="steht ein Ergebnis"):
        close_session(session=session, is_public=True, by=coordinator)


def test_session_to_come_is_not_sealed(session: Session, coordinator: User) -> None:
    full(session)
    with pytest.raises(SessionNotOverError, match="noch nicht stattgefunden"):
        close_session(session=session, is_public=True, by=coordinator, at=datetime(2026, 5, 11, 12, 0, tzinfo=UTC))


def test_stranger_closes_nothing(session: Session, stranger: User) -> None:
    full(session)
    with pytest.raises(NotAllowedError):
        close_session(session=session, is_public=True, by=stranger)


def test_record_changed_by_hand_is_found_out(session: Session, coordinator: User) -> None:
    full(session)
    sealed = close_session(session=session, is_public=True, by=coordinator)
    assert "verändert" in _fault_of(bytes(sealed.body).replace(b"Kreishaus", b"Rathaus!!"))


def _fault_of(data: bytes) -> str:
    with pytest.raises(ValueError) as refused:
        verified(data)
    return str(refused.value)
