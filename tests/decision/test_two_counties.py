"""What stands in one county is nothing in another: its sessions, links, bodies, people and papers."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from django_scopes import scope

from mittragen.actors.actions import add_actor
from mittragen.decision.actions import (
    DecisionError,
    NewItem,
    add_body,
    add_items,
    add_seat,
    answer_invitation,
    carry_forward,
    clear_result,
    invite,
    order_chain,
    plan_session,
    record_result,
    write_remark,
    write_seat_person,
)
from mittragen.decision.forgetting import forget_invitations
from mittragen.decision.links import hash_of
from mittragen.decision.models import Invitation, Item, Seat, Session
from mittragen.decision.queries import bodies_of, invitation_of_token
from mittragen.decision.rules import can_read_sessions, can_run_sessions
from mittragen.edition.terms import ActorKind, BodyKind, DecisionResult, ItemKind, Presence
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.publishing.candidates import keep_candidate
from tests.decision.conftest import topic
from tests.factories import rooms

LINK, SECRET = "https://kreis.example.org/mappe/{token}/", "nachbar-nachbar-nachbar-nachbar-1"


@pytest.fixture
def there(municipality: Municipality) -> Iterator[SimpleNamespace]:
    """The other county with a session of its own; its scope is left again."""
    county = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    with scope(municipality=county):
        by = rooms.coordinator(county)
        concept = rooms.small_concept(county, by)
        body = add_body(municipality=county, name="Steuerungsgruppe", kind=BodyKind.STEERING_GROUP, by=by)
        seat = add_seat(body=body, title="Volkshochschule", by=by)
        write_seat_person(seat=seat, name="Ada", email="ada@example.org", by=by)
        session = plan_session(concept=concept, body=body, held_on=date(2020, 1, 1), by=by)
        (item,) = add_items(session=session, items=[topic()], by=by)
        invite(session=session, by=by, link=LINK)
        Invitation.objects.update(token_hash=hash_of(SECRET))
        invitation = Invitation.objects.select_related("session").get()
        candidate = keep_candidate(concept=concept, by=by, put_before="Steuerungsgruppe")
        actor = add_actor(municipality=county, name="Amt", kind=ActorKind.OFFICE, by=by)
    yield SimpleNamespace(by=by, body=body, seat=seat, session=session, item=item, invitation=invitation, candidate=candidate, actor=actor, county=county)


def test_link_of_another_county_leads_to_nothing(there: SimpleNamespace) -> None:
    assert invitation_of_token(SECRET) is None
    with scope(municipality=there.county):
        assert invitation_of_token(SECRET) == there.invitation


def test_bodies_of_another_county_are_not_here(there: SimpleNamespace, municipality: Municipality, coordinator: User) -> None:
    assert not bodies_of().exists()
    with pytest.raises(DecisionError):
        order_chain(municipality=municipality, bodies=[there.body], by=coordinator)


def test_body_of_another_county_has_no_session_here(there: SimpleNamespace, session: Session, coordinator: User) -> None:
    with pytest.raises(DecisionError):
        plan_session(concept=session.concept, body=there.body, held_on=date(2030, 1, 1), by=coordinator)


def test_organisation_of_another_county_takes_no_seat(there: SimpleNamespace, seats: list[Seat], coordinator: User) -> None:
    with pytest.raises(DecisionError, match="gibt es hier nicht"):
        add_seat(body=seats[0].body, title="", actor=there.actor, by=coordinator)


def test_candidate_of_another_county_is_not_put_on_an_agenda(there: SimpleNamespace, session: Session, coordinator: User) -> None:
    with pytest.raises(DecisionError, match="anderen Konzept"):
        add_items(session=session, items=[NewItem(kind=ItemKind.CONCEPT, title="Fremd", candidate=there.candidate)], by=coordinator)


def test_items_of_another_county_are_not_carried(there: SimpleNamespace, session: Session, coordinator: User) -> None:
    with pytest.raises(DecisionError, match="anderen Konzept"):
        carry_forward(items=[there.item], to=session, by=coordinator)


def test_coordinator_does_nothing_in_another_county(there: SimpleNamespace, coordinator: User) -> None:
    assert not can_run_sessions(coordinator, there.county)
    assert not can_read_sessions(coordinator, there.county)
    for act in (
        lambda: record_result(item=there.item, result=DecisionResult.NOTED, by=coordinator),
        lambda: clear_result(item=there.item, by=coordinator),
        lambda: add_items(session=there.session, items=[topic()], by=coordinator),
        lambda: invite(session=there.session, by=coordinator, link=LINK),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_rows_of_another_county_are_out_of_reach_even_for_the_program(there: SimpleNamespace, seats: list[Seat]) -> None:
    for act in (
        lambda: record_result(item=there.item, result=DecisionResult.NOTED, by=None),
        lambda: write_remark(item=there.item, seat=seats[0], text="Von hier"),
        lambda: answer_invitation(invitation=there.invitation, presence=Presence.COMING, link=LINK),
    ):
        with pytest.raises(DecisionError, match="gibt es nicht mehr"):
            act()
    with scope(municipality=there.county):
        assert Item.objects.get().result == ""


def test_forgetting_stays_in_its_county(there: SimpleNamespace) -> None:
    assert forget_invitations() == 0
    with scope(municipality=there.county):
        assert forget_invitations() == 1
