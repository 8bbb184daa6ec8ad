"""The chain of bodies: what waits where."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from mittragen.concept.models import Concept
from mittragen.decision.actions import add_body, add_items, carry_forward, plan_session, record_result
from mittragen.decision.models import Body, Item, Session
from mittragen.decision.queries import ChainRow, chain_of
from mittragen.edition.terms import BodyKind, DecisionResult
from mittragen.municipality.models import User
from tests.decision.conftest import reworded

ADOPTED, SENT_BACK = DecisionResult.ADOPTED, DecisionResult.SENT_BACK
Meet = Callable[..., Session]


@pytest.fixture
def meet(concept: Concept, coordinator: User) -> Meet:
    """A function that plans a session of a body in a month of 2030."""

    def met(body: Body, month: int, year: int = 2030) -> Session:
        return plan_session(concept=concept, body=body, held_on=date(year, month, 1), by=coordinator)

    return met


def put(session: Session, by: User, result: DecisionResult | None = None, key: str = "abc123") -> Item:
    item = add_items(session=session, items=[reworded(key)], by=by)[0]
    return record_result(item=item, result=result, by=by) if result else item


def carried(item: Item, to: Session, by: User, result: DecisionResult | None = None) -> Item:
    made = carry_forward(items=[item], to=to, by=by)[0]
    return record_result(item=made, result=result, by=by) if result else made


def cells(row: ChainRow) -> list[str]:
    """What stands in each body: the result, "offen" on an agenda, "" elsewhere; a star where it waits."""
    return [(cell.result or ("offen" if cell.item else "")) + ("*" if cell.is_next else "") for cell in row.cells]


def test_what_was_carried_is_one_subject_and_waits_for_the_next(concept: Concept, bodies: Any, meet: Meet, coordinator: User) -> None:
    group, committee, council = bodies("Gruppe", "Ausschuss", "Kreistag")
    first = put(meet(group, 1), coordinator, ADOPTED)
    (row,) = chain_of(concept)
    assert (cells(row), row.is_through) == (["adopted", "*", ""], False)
    second = carried(first, meet(committee, 2), coordinator)
    (row,) = chain_of(concept)
    assert cells(row) == ["adopted", "offen*", ""]
    second = record_result(item=second, result=ADOPTED, by=coordinator)
    third = carried(second, meet(council, 3), coordinator, ADOPTED)
    (row,) = chain_of(concept)
    assert (cells(row), row.is_through, row.item) == (["adopted", "adopted", "adopted"], True, third)


def test_what_was_sent_back_is_the_same_subject_when_it_comes_again(concept: Concept, bodies: Any, meet: Meet, coordinator: User) -> None:
    group, council = bodies("Gruppe", "Kreistag")
    carried(put(meet(group, 1), coordinator, ADOPTED), meet(council, 2), coordinator, SENT_BACK)
    (row,) = chain_of(concept)
    assert cells(row) == ["adopted", "sent_back*"]
    put(meet(group, 3), coordinator)
    (row,) = chain_of(concept)
    assert cells(row) == ["offen*", "sent_back"]


def test_what_was_put_on_the_next_agenda_by_hand_is_the_same_subject(concept: Concept, bodies: Any, meet: Meet, coordinator: User) -> None:
    group, council = bodies("Gruppe", "Kreistag")
    put(meet(group, 1), coordinator, ADOPTED)
    put(meet(council, 2), coordinator, ADOPTED)
    (row,) = chain_of(concept)
    assert (cells(row), row.is_through) == (["adopted", "adopted"], True)


def test_same_measure_a_year_later_is_another_subject(concept: Concept, bodies: Any, meet: Meet, coordinator: User) -> None:
    group, council = bodies("Gruppe", "Kreistag")
    carried(put(meet(group, 1), coordinator, ADOPTED), meet(council, 2), coordinator, ADOPTED)
    put(meet(group, 1, 2031), coordinator)
    assert [cells(row) for row in chain_of(concept)] == [["offen*", ""], ["adopted", "adopted"]]
    assert [cells(row) for row in chain_of(concept, since=date(2031, 1, 1))] == [["offen*", ""]]


def test_body_that_was_passed_over_is_not_waited_for(concept: Concept, bodies: Any, meet: Meet, coordinator: User) -> None:
    _group, _board, committee, _council = bodies("Gruppe", "Beirat", "Ausschuss", "Kreistag")
    put(meet(committee, 1), coordinator, ADOPTED)
    (row,) = chain_of(concept)
    assert cells(row) == ["", "", "adopted", "*"]


def test_what_nobody_treated_yet_waits_for_the_first_that_meets(concept: Concept, bodies: Any, meet: Meet, coordinator: User) -> None:
    group, council = bodies("Gruppe", "Kreistag")
    put(meet(group, 1), coordinator)
    put(meet(council, 2), coordinator)
    (row,) = chain_of(concept)
    assert cells(row) == ["offen*", "offen"]


def test_body_outside_of_the_chain_has_no_place_in_it(concept: Concept, bodies: Any, meet: Meet, coordinator: User) -> None:
    bodies("Gruppe", "Kreistag")
    circle = add_body(municipality=concept.municipality, name="Arbeitskreis", kind=BodyKind.OTHER, by=coordinator)
    put(meet(circle, 1), coordinator, ADOPTED)
    (row,) = chain_of(concept)
    assert (cells(row), row.is_through) == (["*", ""], False)


def test_without_a_chain_nothing_is_through(concept: Concept, meet: Meet, body: Body, coordinator: User) -> None:
    put(meet(body, 1), coordinator, ADOPTED)
    (row,) = chain_of(concept)
    assert (row.cells, row.is_through) == ((), False)


def test_chain_is_read_in_two_queries(concept: Concept, bodies: Any, meet: Meet, coordinator: User, django_assert_num_queries: Any) -> None:
    session = meet(bodies("Gruppe", "Kreistag")[0], 1)
    for count in (1, 2, 3):
        put(session, coordinator, key=f"abc12{count}")
        with django_assert_num_queries(2):
            assert len(chain_of(concept)) == count
