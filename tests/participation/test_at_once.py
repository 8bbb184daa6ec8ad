"""Many people at the same moment: on PostgreSQL, where transactions really run side by side."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django_scopes import scope

from mittragen.edition.participating import EventKind, PhaseKind
from mittragen.participation.actions import (
    add_board_card,
    add_event,
    add_phase,
    capture_with_code,
    give_table_code,
    open_board,
    plan_process,
    publish_process,
    register,
    set_tables,
    submit_contribution,
)
from mittragen.participation.models import Contribution, Event
from mittragen.participation.queries.boards import board_of, board_state
from mittragen.participation.queries.capturing import cards_at
from mittragen.participation.queries.events import registrations_of
from tests.factories import rooms

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write after the other"),
]
PEOPLE = 12


@pytest.fixture
def event() -> Event:
    county = rooms.county()
    with scope(municipality=county):
        process = plan_process(municipality=county, title="Zusammen leben", by=None)
        phase = add_phase(process=process, kind=PhaseKind.ONLINE, title="Online", starts_on=timezone.localdate(), by=None)
        publish_process(process=process, by=None)
        start = timezone.now() + timedelta(days=1)
        return add_event(phase=phase, kind=EventKind.WORKSHOP, title="Workshop", starts_at=start, capacity=2, by=None)


def _at_once(event: Event, act: Callable[[int], Any]) -> list[Any]:
    def one(number: int) -> Any:
        try:
            with scope(municipality=event.municipality):
                return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(one, range(PEOPLE)))


def test_the_last_places_are_given_once(event: Event) -> None:
    tickets = _at_once(event, lambda number: register(event=event, name=f"Person {number}", email="", submission_key=str(number)))
    assert sum(not ticket.is_waiting for ticket in tickets) == 2
    with scope(municipality=event.municipality):
        assert registrations_of(event).count() == PEOPLE


def test_one_form_sent_many_times_is_one_contribution(event: Event) -> None:
    receipts = _at_once(event, lambda number: submit_contribution(process=event.process, text="Mehr Busse", submission_key="formular"))
    with scope(municipality=event.municipality):
        assert ({receipt.code for receipt in receipts}, Contribution.objects.count()) == ({receipts[0].code}, 1)


def test_twelve_tables_catch_their_cards_at_once_and_each_keeps_its_own(event: Event) -> None:
    with scope(municipality=event.municipality):
        codes = [give_table_code(table=table, by=None) for table in set_tables(event=event, tables=[("", None)] * PEOPLE, by=None)]

    def catch(number: int) -> None:
        for card in range(5):
            for _time in range(2):
                capture_with_code(code=codes[number], lines=[f"Tisch {number + 1}, Karte {card}"], submission_key=f"{number}-{card}")

    _at_once(event, catch)
    with scope(municipality=event.municipality):
        caught = [[card.text for card in cards_at(event, table)] for table in event.tables.all()]
    assert caught == [[f"Tisch {number}, Karte {card}" for card in range(5)] for number in range(1, PEOPLE + 1)]


def test_no_card_is_missed_by_who_asks_again_and_again(event: Event) -> None:
    with scope(municipality=event.municipality):
        open_board(event=event, by=None)
        board = board_of(event)
    seen: set[str] = set()

    def add_and_look(number: int) -> int:
        add_board_card(board=board_of(event), text=f"Karte {number}", submission_key=str(number))
        state = board_state(event)
        return len(state.cards)

    assert max(_at_once(event, add_and_look)) <= PEOPLE
    with scope(municipality=event.municipality):
        for since in range(board.revision, board.revision + PEOPLE):
            seen |= {card.text for card in board_state(event, since).cards}
        assert len(seen) == PEOPLE
        assert board_state(event).revision == board.revision + PEOPLE
