"""The list everyone reads: every contribution once, in an order that favours nobody, at the same cost whatever its length."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from mittragen.edition.participating import ContributionKind
from mittragen.municipality.models import User
from mittragen.participation.actions import add_topic, publish_contributions, submit_contribution, support
from mittragen.participation.models import Contribution, Process
from mittragen.participation.queries.contributions import NO_TOPIC, Choice, Order, contribution_public, contributions_public
from mittragen.participation.queries.counting import count_shown, shown_counts

DAY = date(2027, 3, 1)


def _shown(process: Process, by: User, count: int, **more: Any) -> list[Contribution]:
    said = [submit_contribution(process=process, text=f"Beitrag {n}", submission_key=f"{n} {more}", **more).contribution for n in range(count)]
    publish_contributions(contributions=said, by=by)
    return said


def _all(process: Process, choice: Choice | None = None, **more: Any) -> list[str]:
    keys: list[str] = []
    place = ""
    while True:
        page = contributions_public(process, choice, place=place, size=3, **more)
        keys += [row.key for row in page.rows]
        place = page.next_place
        if not place:
            return keys


@pytest.mark.parametrize("order", Order)
def test_every_contribution_is_listed_once_through_all_pages(process: Process, coordinator: User, order: Order) -> None:
    said = _shown(process, coordinator, 10)
    for days in range(5):
        keys = _all(process, order=order, on=DAY + timedelta(days=days))
        assert sorted(keys) == sorted(row.key for row in said)


def test_the_newest_come_first_when_asked_for(process: Process, coordinator: User) -> None:
    said = _shown(process, coordinator, 4)
    assert _all(process, order=Order.NEWEST) == [row.key for row in reversed(said)]


def test_who_is_first_changes_with_the_day_and_not_within_it(process: Process, coordinator: User) -> None:
    _shown(process, coordinator, 8)
    firsts = [_all(process, on=DAY + timedelta(days=days))[0] for days in range(40)]
    assert len(set(firsts)) > 4
    assert _all(process, on=DAY) == _all(process, on=DAY)


def test_early_contributions_are_not_nearer_to_the_top(process: Process, coordinator: User) -> None:
    said = [row.key for row in _shown(process, coordinator, 12)]
    places = dict.fromkeys(said, 0)
    for days in range(200):
        for place, row in enumerate(contributions_public(process, on=DAY + timedelta(days=days)).rows):
            places[row.key] += place
    early, late = sum(places[key] for key in said[:6]) / 1200, sum(places[key] for key in said[6:]) / 1200
    assert abs(early - late) < 2.5


def test_reading_on_after_midnight_keeps_the_order(process: Process, coordinator: User) -> None:
    said = _shown(process, coordinator, 6)
    first = contributions_public(process, on=DAY, size=3)
    second = contributions_public(process, on=DAY + timedelta(days=1), size=3, place=first.next_place)
    assert sorted(row.key for row in first.rows + second.rows) == sorted(row.key for row in said)


@pytest.mark.parametrize("place", ["x", "2027-03-01.", "2027-99-01.5", "2027-03-01.99999999999999999999", "٣", "-1", "9" * 30])
@pytest.mark.parametrize("order", Order)
def test_a_place_that_is_none_begins_at_the_top(process: Process, coordinator: User, place: str, order: Order) -> None:
    _shown(process, coordinator, 1)
    assert len(contributions_public(process, place=place, order=order).rows) == 1


def test_what_is_not_shown_is_not_listed_and_replies_stand_below(process: Process, coordinator: User) -> None:
    (top,) = _shown(process, coordinator, 1)
    _shown(process, coordinator, 2, parent=top)
    submit_contribution(process=process, text="Wartet noch", submission_key="w")
    (row,) = contributions_public(process).rows
    assert (row.key, row.reply_count) == (top.key, 2)
    assert [reply.text for reply in contribution_public(top.key).replies] == ["Beitrag 0", "Beitrag 1"]


def test_the_list_is_chosen_by_topic_kind_language_and_group(process: Process, coordinator: User) -> None:
    living = process.topic_rows.get(title="Wohnen")
    (one,) = _shown(process, coordinator, 1, topic=living, language="uk", actor_group="Eltern", kind=ContributionKind.PROBLEM)
    (other,) = _shown(process, coordinator, 1)
    for choice in (Choice(topic=living.key), Choice(language="uk"), Choice(actor_group="Eltern"), Choice(kind="problem")):
        assert _all(process, choice) == [one.key]
    assert _all(process, Choice(topic=NO_TOPIC)) == [other.key]
    assert _all(process, Choice(topic="tzzzzz")) == _all(process, Choice(event="vzzzzz")) == []


def test_the_numbers_agree_with_the_list(process: Process, coordinator: User) -> None:
    living = process.topic_rows.get(title="Wohnen")
    _shown(process, coordinator, 2, topic=living, language="uk")
    _shown(process, coordinator, 1)
    counts = count_shown(process)
    assert (counts.total, counts.topics, counts.languages) == (3, {living.key: 2, NO_TOPIC: 1}, {"uk": 2})
    assert shown_counts(process) == counts == shown_counts(process)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(process: Process, coordinator: User, count: int, django_assert_max_num_queries: Any) -> None:
    topic = add_topic(process=process, title="Viel gesagt", by=coordinator)
    for row in _shown(process, coordinator, count, topic=topic):
        support(contribution=row, token="zufall")
    with django_assert_max_num_queries(3):
        assert [row.support_count for row in contributions_public(process, Choice(topic=topic.key)).rows] == [1] * count
    key = Contribution.objects.earliest("pk").key
    with django_assert_max_num_queries(2):
        assert contribution_public(key) is not None


@pytest.mark.parametrize(
    "choice", [Choice(), Choice(language="uk"), Choice(kind="idea"), Choice(actor_group="Eltern")], ids=["all", "language", "kind", "group"]
)
def test_a_page_of_the_list_is_read_from_an_index(process: Process, choice: Choice, django_assert_max_num_queries: Any) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans by the size of the table")
    with django_assert_max_num_queries(6) as captured:
        contributions_public(process, choice)
    statement = next(query["sql"] for query in captured.captured_queries if "ORDER BY" in query["sql"] and "rank" in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + statement)
        plan = " ".join(str(row[3]) for row in cursor.fetchall())
    assert "rank>" in plan
    assert "TEMP B-TREE" not in plan
