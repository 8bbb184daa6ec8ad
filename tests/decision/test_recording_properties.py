"""Whatever is recorded, settled and taken back in whatever order: an item says one thing."""

from contextlib import suppress
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mittragen.decision.actions import DecisionError, clear_result, propose_amendment, record_decision, record_result, settle_amendment
from mittragen.decision.models import Amendment, Decision, Item, Seat
from mittragen.decision.wordings import wordings_of
from mittragen.edition.terms import AmendmentState, DecisionResult
from mittragen.municipality.models import User

TEXT = ("abc123", "text")
WORDS = st.sampled_from(["Ganz anders.", "Noch anders.", "Kurse am Abend und am Wochenende.", "", " "])
RECORD = st.tuples(
    st.just("record"), st.sampled_from(list(DecisionResult)), st.one_of(st.none(), WORDS), st.sampled_from([None, 0, 1, 2, 3]), st.sampled_from(["", "Darum."])
)
SETTLE = st.tuples(st.just("settle"), st.sampled_from([AmendmentState.OPEN, AmendmentState.ADOPTED, AmendmentState.REJECTED]))
STEPS = st.lists(st.one_of(RECORD, SETTLE, st.just(("clear",)), st.just(("bind",))), max_size=8)


def act(item: Item, amendment: Amendment, by: User, step: tuple[Any, ...]) -> None:
    match step:
        case ("record", result, words, votes, reason):
            decided = None if words is None else {TEXT: words}
            record_result(item=item, result=result, decided=decided, votes_for=votes, reason=reason, by=by)
        case ("settle", state):
            settle_amendment(amendment=amendment, state=state, by=by)
        case ("clear",):
            clear_result(item=item, by=by)
        case ("bind",):
            session = item.session
            facts = {"concept": session.concept, "body": session.body.name, "decided_on": session.held_on, "result": DecisionResult.ADOPTED}
            record_decision(**facts, decided_digest="a1" * 32, item=item, by=by)


def require_consistent(item: Item) -> None:
    wordings = wordings_of(item)
    pairs = [(one.proposed, one.decided) for one in wordings]
    standing = Decision.objects.filter(item=item)
    if not item.result:
        assert (item.result_reason, item.votes_for, item.recorded_at) == ("", None, None)
    if not item.result or not DecisionResult(item.result).permits_publication:
        assert all(decided == "" for _proposed, decided in pairs)
    elif item.result == DecisionResult.ADOPTED_WITH_CHANGES:
        assert any(proposed != decided for proposed, decided in pairs)
    else:
        assert all(proposed == decided for proposed, decided in pairs)
    assert (item.votes_for or 0) <= 2
    # What is bound to the item is what it says: no more than one, not withdrawn, and of the digest that stands there.
    assert [(one.decided_digest, one.withdrawn_at) for one in standing] == ([(item.decided_digest, None)] if item.decided_digest else [])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_item_is_consistent_after_any_steps(item: Item, seats: list[Seat], coordinator: User, steps: list[tuple[Any, ...]]) -> None:
    place = transaction.savepoint()
    amendment = propose_amendment(item=item, seat=seats[0], text="Ganz anders.", element=TEXT[0], name=TEXT[1])
    for step in steps:
        with suppress(DecisionError):
            act(item, amendment, coordinator, step)
        require_consistent(Item.objects.get(pk=item.pk))
    transaction.savepoint_rollback(place)
