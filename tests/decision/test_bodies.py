"""Bodies, their place in the chain, their seats, and who takes them."""

from typing import Any

import pytest

from mittragen.actors.actions import add_actor
from mittragen.concept.models import Concept
from mittragen.decision.actions import (
    DecisionError,
    add_body,
    add_seat,
    archive_body,
    archive_seat,
    change_body,
    change_seat,
    delete_seat_person,
    enter_presence,
    invite,
    order_chain,
    record_decision,
    write_seat_person,
)
from mittragen.decision.models import Body, Invitation, Seat, SeatPerson, Session
from mittragen.decision.queries import bodies_of, chain_bodies, seats_of
from mittragen.edition.terms import ActorKind, BodyKind, DecisionResult, Presence
from mittragen.municipality.models import JournalChange, JournalEntry, Municipality, User
from mittragen.municipality.rules import NotAllowedError
from tests.factories import rooms

LINK = "https://kreis.example.org/mappe/{token}/"


@pytest.mark.parametrize("facts", [{"name": " "}, {"name": "G" * 201}, {"chain_position": -1}])
def test_body_that_does_not_fit_is_refused(municipality: Municipality, coordinator: User, facts: dict[str, Any]) -> None:
    with pytest.raises(DecisionError):
        add_body(**{"municipality": municipality, "name": "Beirat", "kind": BodyKind.ADVISORY_BOARD, "by": coordinator, **facts})
    assert not Body.objects.exists()


def test_body_of_the_same_name_is_refused(body: Body, coordinator: User) -> None:
    with pytest.raises(DecisionError, match="gibt es schon"):
        add_body(municipality=body.municipality, name=" Steuerungsgruppe ", kind=BodyKind.COMMITTEE, by=coordinator)


def test_body_that_only_a_decision_named_is_taken_up(concept: Concept, coordinator: User) -> None:
    decision = record_decision(
        concept=concept, body="Kreistag", decided_on=concept.as_of, result=DecisionResult.ADOPTED, decided_digest="a1" * 32, by=coordinator
    )
    council = add_body(municipality=concept.municipality, name="Kreistag", kind=BodyKind.COUNCIL, is_binding=True, by=coordinator)
    assert (council.pk, council.kind, council.is_binding) == (decision.body_id, BodyKind.COUNCIL, True)


def test_body_takes_no_name_of_another(body: Body, municipality: Municipality, coordinator: User) -> None:
    council = add_body(municipality=municipality, name="Kreistag", kind=BodyKind.COUNCIL, by=coordinator)
    with pytest.raises(DecisionError, match="gibt es schon"):
        change_body(body=council, name="Steuerungsgruppe", by=coordinator)
    assert change_body(body=body, name="Lenkungskreis", by=coordinator).name == "Lenkungskreis"


def test_archived_body_meets_no_more_and_comes_back_by_its_name(body: Body, coordinator: User) -> None:
    archive_body(body=body, by=coordinator)
    archive_body(body=body, by=coordinator)
    assert not bodies_of().exists()
    with pytest.raises(DecisionError, match="tagt nicht mehr"):
        add_seat(body=body, title="Noch ein Sitz", by=coordinator)
    again = add_body(municipality=body.municipality, name=body.name, kind=BodyKind.STEERING_GROUP, by=coordinator)
    assert (again.pk, again.archived_at, JournalEntry.objects.filter(action="archive_body").count()) == (body.pk, None, 1)


def test_chain_is_ordered_and_others_stand_outside(bodies: Any, municipality: Municipality, coordinator: User) -> None:
    first, second, third = bodies("Erstes", "Zweites", "Drittes")
    order_chain(municipality=municipality, bodies=[third, first], by=coordinator)
    assert list(chain_bodies()) == [third, first]
    second.refresh_from_db()
    assert second.chain_position is None


def test_chain_with_a_body_twice_or_one_that_is_archived_is_refused(bodies: Any, municipality: Municipality, coordinator: User) -> None:
    first, second = bodies("Erstes", "Zweites")
    archive_body(body=second, by=coordinator)
    for chain in ([first, first], [first, second]):
        with pytest.raises(DecisionError, match="laden Sie die Seite neu"):
            order_chain(municipality=municipality, bodies=chain, by=coordinator)


def test_seat_is_called_as_its_organisation(body: Body, municipality: Municipality, coordinator: User) -> None:
    actor = add_actor(municipality=municipality, name="Kreishandwerkerschaft", kind=ActorKind.OFFICE, by=coordinator)
    seat = add_seat(body=body, title="", actor=actor, by=coordinator)
    assert (seat.title, seat.position) == ("Kreishandwerkerschaft", 3)
    assert change_seat(seat=seat, title="Handwerk", actor=actor, has_vote=False, by=coordinator).has_vote is False


@pytest.mark.parametrize("title", [" ", "S" * 301])
def test_seat_without_a_fitting_name_is_refused(body: Body, coordinator: User, title: str) -> None:
    with pytest.raises(DecisionError):
        add_seat(body=body, title=title, by=coordinator)
    assert body.seats.count() == 3


@pytest.mark.parametrize(("name", "email"), [(" ", "a@example.org"), ("N" * 201, ""), ("Bo", "keine Adresse"), ("Bo", "a@example.org\nBcc: b@example.org")])
def test_person_that_cannot_be_written_to_is_refused(seats: list[Seat], coordinator: User, name: str, email: str) -> None:
    with pytest.raises(DecisionError):
        write_seat_person(seat=seats[2], name=name, email=email, by=coordinator)
    assert not seats[2].people.exists()


def test_seat_has_one_member_and_one_deputy(seats: list[Seat], coordinator: User) -> None:
    write_seat_person(seat=seats[0], name="Cem Beispiel", email="cem@example.org", by=coordinator)
    write_seat_person(seat=seats[0], name="Bo Beispiel", email="", is_deputy=True, by=coordinator)
    assert [(person.name, person.is_deputy) for person in seats[0].people.all()] == [("Cem Beispiel", False), ("Bo Beispiel", True)]


def test_names_of_people_stand_in_no_journal(seats: list[Seat], coordinator: User) -> None:
    person = write_seat_person(seat=seats[2], name="Dana Geheim", email="dana@example.org", by=coordinator)
    delete_seat_person(person=person, by=coordinator)
    said = [*JournalEntry.objects.values_list("note", flat=True), *JournalChange.objects.values_list("before", "after").values_list("after", flat=True)]
    assert not [text for text in said if "Geheim" in text or "dana@" in text]


@pytest.mark.parametrize("gives_up", ["person", "seat"])
def test_nothing_is_known_of_who_left_a_seat(session: Session, seats: list[Seat], coordinator: User, gives_up: str) -> None:
    invite(session=session, by=coordinator, link=LINK)
    enter_presence(session=session, seat=seats[0], presence=Presence.APOLOGISED, note="im Krankenhaus", by=coordinator)
    if gives_up == "person":
        delete_seat_person(person=seats[0].people.get(), by=coordinator)
    else:
        archive_seat(seat=seats[0], by=coordinator)
        archive_seat(seat=seats[0], by=coordinator)
    row = Invitation.objects.get(seat=seats[0])
    assert (row.name, row.email, row.presence_note, row.token_hash) == ("", "", "", None)
    assert row.presence == Presence.APOLOGISED
    assert not SeatPerson.objects.filter(seat=seats[0]).exists()
    assert Invitation.objects.get(seat=seats[1]).token_hash


def test_link_of_who_was_replaced_opens_nothing(session: Session, seats: list[Seat], coordinator: User) -> None:
    invite(session=session, by=coordinator, link=LINK)
    write_seat_person(seat=seats[0], name="Cem Beispiel", email="cem@example.org", by=coordinator)
    assert Invitation.objects.get(seat=seats[0]).token_hash is None
    write_seat_person(seat=seats[1], name="Ada Muster", email="sitz-2@example.org", by=coordinator)
    assert Invitation.objects.get(seat=seats[1]).token_hash


def test_seat_given_up_takes_nobody(seats: list[Seat], coordinator: User) -> None:
    archive_seat(seat=seats[0], by=coordinator)
    with pytest.raises(DecisionError, match="gibt es nicht mehr"):
        write_seat_person(seat=seats[0], name="Cem Beispiel", email="cem@example.org", by=coordinator)
    assert [seat.title for seat in seats_of(seats[0].body)] == ["Jobcenter", "Migrationsberatung"]


@pytest.mark.parametrize("role", ["author", "moderator", "steering_member", "reader"])
def test_who_does_not_run_sessions_changes_no_body(body: Body, seats: list[Seat], role: str) -> None:
    somebody = rooms.member(body.municipality, role)
    for act in (
        lambda: add_body(municipality=body.municipality, name="Beirat", kind=BodyKind.OTHER, by=somebody),
        lambda: change_body(body=body, name="Beirat", by=somebody),
        lambda: archive_body(body=body, by=somebody),
        lambda: order_chain(municipality=body.municipality, bodies=[body], by=somebody),
        lambda: add_seat(body=body, title="Sitz", by=somebody),
        lambda: change_seat(seat=seats[0], title="Sitz", by=somebody),
        lambda: archive_seat(seat=seats[0], by=somebody),
        lambda: write_seat_person(seat=seats[0], name="Bo", email="", by=somebody),
        lambda: delete_seat_person(person=seats[0].people.get(), by=somebody),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_seats_are_read_in_two_queries(body: Body, coordinator: User, django_assert_num_queries: Any) -> None:
    for _ in range(2):
        with django_assert_num_queries(2):
            assert [len(seat.people.all()) for seat in seats_of(body)][:3] == [1, 1, 0]
        add_seat(body=body, title="Noch ein Sitz", by=coordinator)
