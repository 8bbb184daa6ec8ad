"""Many people at one wall at the same moment: on PostgreSQL, where transactions really run side by side."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django_scopes import scope

from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import publish_contributions, submit_contribution
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions import NewOutcome, make_group, mark_excerpt, move_to_group, record_outcomes, start_run
from mittragen.synthesis.models import Excerpt, Group, Membership, Run, TraceLink
from tests.factories import rooms
from tests.factories.synthesis import said_process

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write after the other"),
]
PEOPLE = 8


@pytest.fixture
def wall() -> tuple[Municipality, Process]:
    county = rooms.county()
    with scope(municipality=county):
        return county, said_process(county, None)


def _at_once(county: Municipality, act: Callable[[int], Any]) -> list[Any]:
    def one(number: int) -> Any:
        try:
            with scope(municipality=county):
                return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(one, range(PEOPLE)))


def _cards(process: Process) -> list[Contribution]:
    return list(Contribution.objects.filter(process=process).select_related("process__municipality", "municipality"))


def test_everybody_moves_the_same_cards_and_each_ends_in_one_place(wall: tuple[Municipality, Process]) -> None:
    county, process = wall
    with scope(municipality=county):
        groups = [make_group(process=process, title=f"Bündel {number}", by=None) for number in range(PEOPLE)]
    _at_once(county, lambda number: move_to_group(members=_cards(process), group=groups[number], by=None))
    with scope(municipality=county):
        here = Membership.objects.filter(ended_at__isnull=True)
        assert (here.count(), here.values("group").distinct().order_by("group").count()) == (5, 1)
        assert Membership.objects.filter(ended_at__isnull=False).count() == 5 * (PEOPLE - 1)


def test_everybody_says_what_became_and_one_outcome_holds(wall: tuple[Municipality, Process]) -> None:
    county, process = wall
    outcomes = [NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.OTHER, reason=f"Grund {number}") for number in range(PEOPLE)]
    _at_once(county, lambda number: record_outcomes(members=_cards(process), outcome=outcomes[number], by=None))
    with scope(municipality=county):
        holding = TraceLink.objects.filter(ended_at__isnull=True)
        assert (holding.count(), len(set(holding.values_list("reason", flat=True))), TraceLink.objects.count()) == (5, 1, 5 * PEOPLE)


def test_everybody_marks_the_same_passage_once(wall: tuple[Municipality, Process]) -> None:
    county, process = wall
    _at_once(county, lambda _number: mark_excerpt(contribution=_cards(process)[0], start=0, end=6, by=None))
    with scope(municipality=county):
        assert Excerpt.objects.count() == 1


def test_everybody_starts_one_run(wall: tuple[Municipality, Process]) -> None:
    county, process = wall
    _at_once(county, lambda _number: start_run(process=Process.objects.select_related("municipality").get(pk=process.pk), by=None, start=lambda _run: None))
    with scope(municipality=county):
        assert Run.objects.count() == 1


def test_contributions_come_in_while_somebody_sorts(wall: tuple[Municipality, Process]) -> None:
    county, process = wall

    def act(number: int) -> None:
        if number % 2:
            make_group(process=process, title=f"Bündel {number}", contributions=_cards(process)[:2], by=None)
        else:
            receipt = submit_contribution(process=process, text=f"Neues {number}", submission_key=str(number))
            publish_contributions(contributions=[receipt.contribution], by=None)

    _at_once(county, act)
    with scope(municipality=county):
        assert (Group.objects.count(), Contribution.objects.count()) == (PEOPLE // 2, 5 + PEOPLE // 2)
