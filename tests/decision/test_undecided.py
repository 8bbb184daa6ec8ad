"""What was put before a body and is not decided, while the draft still says it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from mittragen.concept.models import Concept, Element, Revision
from mittragen.decision.actions import add_items, plan_session, record_result
from mittragen.decision.models import Item, Session
from mittragen.decision.queries import undecided_items
from mittragen.edition.terms import DecisionResult, ElementKind, ItemKind, SuccessionKind
from mittragen.municipality.models import User
from tests.decision.conftest import reworded, topic


@pytest.fixture
def key(concept: Concept) -> str:
    """That of the one measure of the draft."""
    return str(Element.objects.get(concept=concept, kind=ElementKind.MEASURE).key)


@pytest.fixture
def change(session: Session, key: str, coordinator: User) -> Item:
    return add_items(session=session, items=[reworded(key), topic()], by=coordinator)[0]


def told(concept: Concept) -> list[tuple[int, str | None]]:
    return [(one.item.pk, one.result) for one in undecided_items(concept)]


def revise(concept: Concept, **facts: Any) -> Revision:
    given = {"municipality": concept.municipality, "concept": concept, "from_label": "2026", "from_digest": "a1" * 32, "opened_at": timezone.now()}
    return Revision.objects.create(**{**given, **facts})


def test_change_without_a_result_is_undecided(concept: Concept, change: Item) -> None:
    assert told(concept) == [(change.pk, None)]


@pytest.mark.parametrize("result", list(DecisionResult))
def test_only_what_was_agreed_to_or_noted_is_decided(concept: Concept, change: Item, coordinator: User, result: DecisionResult) -> None:
    record_result(item=change, result=result, decided={(change.keys[0], "text"): "Anders."}, by=coordinator)
    assert told(concept) == ([] if result.permits_publication else [(change.pk, result)])


def test_last_session_counts_however_late_it_was_planned(concept: Concept, change: Item, key: str, coordinator: User) -> None:
    record_result(item=change, result=DecisionResult.REJECTED, by=coordinator)
    for held_on, result in ((date(2031, 1, 1), DecisionResult.ADOPTED), (date(2029, 1, 1), DecisionResult.REJECTED)):
        session = plan_session(concept=concept, body=change.session.body, held_on=held_on, by=coordinator)
        record_result(item=add_items(session=session, items=[reworded(key)], by=coordinator)[0], result=result, by=coordinator)
    assert told(concept) == []


def test_item_of_the_table_is_asked_for_and_a_topic_is_not(concept: Concept, session: Session, key: str, coordinator: User) -> None:
    item = add_items(session=session, items=[topic(), reworded(key, kind=ItemKind.AT_TABLE)], by=coordinator)[1]
    assert told(concept) == [(item.pk, None)]


@pytest.mark.parametrize(
    ("kind", "keys", "stands"),
    [
        (SuccessionKind.NEW, ("{key}",), True),
        (SuccessionKind.NEW, ("fehlt1",), False),
        (SuccessionKind.DROPPED, ("{key}",), False),
        (SuccessionKind.COMPLETED, ("fehlt1",), True),
        (SuccessionKind.MERGED, ("{key}", "fehlt1"), True),
        (SuccessionKind.MERGED, ("{key}",), False),
    ],
)
def test_what_the_draft_does_not_say_any_more_is_not_asked_for(
    concept: Concept, session: Session, key: str, coordinator: User, kind: SuccessionKind, keys: tuple[str, ...], stands: bool
) -> None:
    concerned = tuple(one.format(key=key) for one in keys)
    item = add_items(session=session, items=[reworded(key, keys=concerned, change=kind)], by=coordinator)[0]
    assert told(concept) == ([(item.pk, None)] if stands else [])


def test_what_an_earlier_round_left_is_not_asked_for(concept: Concept, change: Item) -> None:
    Session.objects.update(made_at=timezone.now() - timedelta(days=400), held_on=timezone.localdate() - timedelta(days=300))
    revision = revise(concept)
    assert told(concept) == []
    Revision.objects.filter(pk=revision.pk).update(opened_at=timezone.now() - timedelta(days=500))
    assert told(concept) == [(change.pk, None)]


def test_session_that_stood_in_the_calendar_before_the_revision_counts(concept: Concept, change: Item) -> None:
    Session.objects.update(made_at=timezone.now() - timedelta(days=400))
    revise(concept)
    assert told(concept) == [(change.pk, None)]


def test_nothing_is_undecided_once_the_revision_is_over(concept: Concept, change: Item) -> None:
    revise(concept, opened_at=timezone.now() - timedelta(days=5), closed_at=timezone.now())
    assert told(concept) == []
    assert change.result == ""


def test_undecided_items_are_read_in_three_queries(concept: Concept, session: Session, coordinator: User, django_assert_num_queries: Any) -> None:
    for count, element in enumerate(Element.objects.filter(concept=concept)[:3], start=1):
        add_items(session=session, items=[reworded(element.key)], by=coordinator)
        with django_assert_num_queries(3):
            assert len(undecided_items(concept)) == count
