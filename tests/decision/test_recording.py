"""What came out of an item: results, votes, decided words, amendments, and what is bound to them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from mittragen.concept.models import Concept
from mittragen.decision.actions import (
    ChangedMeanwhileError,
    DecisionError,
    NewItem,
    add_body,
    add_items,
    clear_result,
    item_mark,
    plan_session,
    propose_amendment,
    record_decision,
    record_result,
    settle_amendment,
    withdraw_decision,
)
from mittragen.decision.models import Amendment, Decision, Item, Seat, Session
from mittragen.decision.queries import decisions_of
from mittragen.decision.wordings import wordings_of
from mittragen.edition.terms import AmendmentState, BodyKind, DecisionResult, ItemKind
from mittragen.municipality.models import JournalChange, JournalEntry, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.publishing.candidates import keep_candidate
from tests.decision.conftest import OTHER, PROPOSED, topic
from tests.factories import rooms

TEXT = ("abc123", "text")
CHANGED = DecisionResult.ADOPTED_WITH_CHANGES
REFUSING = [DecisionResult.SENT_BACK, DecisionResult.DEFERRED, DecisionResult.REJECTED]


def decided(item: Item) -> list[str]:
    item.refresh_from_db()
    return [one.decided for one in wordings_of(item)]


def bound(item: Item, by: User, *, to_item: bool = True, **facts: Any) -> Decision:
    session = item.session
    given = {"concept": session.concept, "body": session.body.name, "decided_on": session.held_on, "result": DecisionResult.ADOPTED}
    return record_decision(**{**given, "decided_digest": "a1" * 32, "item": item if to_item else None, "by": by, **facts})


def amended(item: Item, seat: Seat, text: str = OTHER) -> Amendment:
    return propose_amendment(item=item, seat=seat, text=text, element=TEXT[0], name=TEXT[1])


def test_adopted_as_proposed_decides_every_word(item: Item, coordinator: User) -> None:
    at = datetime(2030, 12, 3, 18, tzinfo=UTC)
    recorded = record_result(item=item, result=DecisionResult.ADOPTED, votes_for=2, votes_against=0, reason="einmütig", paper=" KT  37", at=at, by=coordinator)
    assert decided(recorded) == ["Mehr Kurse", PROPOSED]
    assert (recorded.votes_for, recorded.votes_against, recorded.abstentions) == (2, 0, None)
    assert (recorded.result_reason, recorded.paper, recorded.recorded_at) == ("einmütig", "KT 37", at)


def test_adopted_with_changes_keeps_what_was_not_changed(item: Item, coordinator: User) -> None:
    record_result(item=item, result=CHANGED, decided={TEXT: f"{OTHER}\r\n"}, by=coordinator)
    assert decided(item) == ["Mehr Kurse", OTHER]


def test_words_can_be_decided_away(item: Item, coordinator: User) -> None:
    record_result(item=item, result=CHANGED, decided={TEXT: " "}, by=coordinator)
    assert decided(item) == ["Mehr Kurse", ""]


@pytest.mark.parametrize("words", [None, {}, {TEXT: PROPOSED}, {("fremd1", "text"): OTHER}])
def test_adopted_with_changes_asks_for_another_wording(item: Item, coordinator: User, words: dict[tuple[str, str], str] | None) -> None:
    with pytest.raises(DecisionError, match="derselbe wie der vorgeschlagene"):
        record_result(item=item, result=CHANGED, decided=words, by=coordinator)
    assert decided(item) == ["", ""]


def test_concept_adopted_with_changes_asks_what_they_are(session: Session, coordinator: User) -> None:
    candidate = keep_candidate(concept=session.concept, by=coordinator, put_before="Steuerungsgruppe")
    item = add_items(session=session, items=[NewItem(kind=ItemKind.CONCEPT, title="Konzept", candidate=candidate)], by=coordinator)[0]
    with pytest.raises(DecisionError, match="was geändert wurde"):
        record_result(item=item, result=CHANGED, reason=" ", by=coordinator)
    assert record_result(item=item, result=CHANGED, reason="Ziel 2 ist schärfer.", by=coordinator).result == CHANGED


@pytest.mark.parametrize("result", REFUSING)
def test_what_is_not_agreed_to_decides_no_words(item: Item, coordinator: User, result: DecisionResult) -> None:
    record_result(item=item, result=DecisionResult.ADOPTED, by=coordinator)
    record_result(item=item, result=result, decided={TEXT: OTHER}, by=coordinator)
    assert decided(item) == ["", ""]


@pytest.mark.parametrize("votes", [{"votes_for": 3}, {"votes_for": 1, "votes_against": 1, "abstentions": 1}])
def test_more_votes_than_voting_seats_are_refused(item: Item, coordinator: User, votes: dict[str, int]) -> None:
    with pytest.raises(DecisionError, match="3 Stimmen sind mehr als die 2 stimmberechtigten Sitze"):
        record_result(item=item, result=DecisionResult.ADOPTED, by=coordinator, **votes)


def test_body_without_seats_may_decide(concept: Concept, coordinator: User) -> None:
    council = add_body(municipality=concept.municipality, name="Kreistag", kind=BodyKind.COUNCIL, by=coordinator)
    session = plan_session(concept=concept, body=council, held_on=date(2030, 1, 1), by=coordinator)
    item = add_items(session=session, items=[topic()], by=coordinator)[0]
    assert record_result(item=item, result=DecisionResult.ADOPTED, votes_for=41, votes_against=3, by=coordinator).votes_for == 41


@pytest.mark.parametrize("facts", [{"votes_for": -1}, {"abstentions": -(10**30)}, {"paper": "P" * 201}, {"paper_address": "javascript:alert(1)"}])
def test_result_that_does_not_fit_is_refused(item: Item, coordinator: User, facts: dict[str, Any]) -> None:
    with pytest.raises(DecisionError):
        record_result(item=item, result=DecisionResult.ADOPTED, by=coordinator, **facts)
    item.refresh_from_db()
    assert item.result == ""


def test_who_looked_at_an_older_state_is_told(item: Item, coordinator: User) -> None:
    seen = item_mark(item)
    record_result(item=item, result=DecisionResult.ADOPTED, votes_for=2, seen=seen, by=coordinator)
    with pytest.raises(ChangedMeanwhileError, match="Inzwischen"):
        record_result(item=item, result=DecisionResult.REJECTED, seen=seen, by=coordinator)
    item.refresh_from_db()
    assert item.result == DecisionResult.ADOPTED
    assert record_result(item=item, result=DecisionResult.REJECTED, seen=item_mark(item), by=coordinator).result == DecisionResult.REJECTED


def test_same_result_twice_is_one(item: Item, coordinator: User) -> None:
    first = record_result(item=item, result=DecisionResult.ADOPTED, votes_for=2, by=coordinator)
    bound(first, coordinator)
    again = record_result(item=item, result=DecisionResult.ADOPTED, votes_for=2, by=coordinator)
    assert (again.recorded_at, again.decided_digest) == (first.recorded_at, "a1" * 32)
    assert JournalEntry.objects.filter(action="record_result").count() == 1
    assert decisions_of(item.session.concept).count() == 1


def test_result_is_taken_back_as_if_it_had_never_been(item: Item, coordinator: User) -> None:
    fresh = Item.objects.values().get(pk=item.pk)
    record_result(item=item, result=CHANGED, votes_for=2, reason="So.", paper="37", decided={TEXT: OTHER}, by=coordinator)
    for _ in range(2):
        clear_result(item=item, by=coordinator)
    assert Item.objects.values().get(pk=item.pk) == fresh
    assert JournalEntry.objects.filter(action="clear_result").count() == 1


def test_amendment_taken_over_before_the_result_is_decided_with_it(item: Item, seats: list[Seat], coordinator: User) -> None:
    settle_amendment(amendment=amended(item, seats[0]), state=AmendmentState.ADOPTED, by=coordinator)
    record_result(item=item, result=CHANGED, by=coordinator)
    assert decided(item) == ["Mehr Kurse", OTHER]


def test_amendment_taken_over_after_the_result_puts_its_words_there(item: Item, seats: list[Seat], coordinator: User) -> None:
    amendment = amended(item, seats[0])
    record_result(item=item, result=CHANGED, decided={TEXT: "Ganz anders."}, by=coordinator)
    for _ in range(2):
        settle_amendment(amendment=amendment, state=AmendmentState.ADOPTED, by=coordinator)
    assert decided(item) == ["Mehr Kurse", OTHER]
    assert JournalEntry.objects.filter(action="settle_amendment").count() == 1


def test_amendment_to_what_was_adopted_unchanged_is_not_taken_over(item: Item, seats: list[Seat], coordinator: User) -> None:
    amendment = amended(item, seats[0])
    record_result(item=item, result=DecisionResult.ADOPTED, by=coordinator)
    with pytest.raises(DecisionError, match="unverändert beschlossen"):
        settle_amendment(amendment=amendment, state=AmendmentState.ADOPTED, by=coordinator)
    assert settle_amendment(amendment=amendment, state=AmendmentState.REJECTED, by=coordinator).state == AmendmentState.REJECTED


def test_amendment_whose_words_are_decided_is_not_rejected(item: Item, seats: list[Seat], coordinator: User) -> None:
    first, same = amended(item, seats[0]), amended(item, seats[1])
    record_result(item=item, result=CHANGED, decided={TEXT: OTHER}, by=coordinator)
    for amendment in (first, same):
        settle_amendment(amendment=amendment, state=AmendmentState.ADOPTED, by=coordinator)
    settle_amendment(amendment=same, state=AmendmentState.REJECTED, by=coordinator)
    with pytest.raises(DecisionError, match="Wortlaut dieses Antrags"):
        settle_amendment(amendment=first, state=AmendmentState.REJECTED, by=coordinator)
    record_result(item=item, result=CHANGED, decided={TEXT: "Ganz anders."}, by=coordinator)
    assert settle_amendment(amendment=first, state=AmendmentState.REJECTED, by=coordinator).state == AmendmentState.REJECTED


def test_office_withdraws_no_amendment_of_a_seat(item: Item, seats: list[Seat], coordinator: User) -> None:
    with pytest.raises(DecisionError, match="wer ihn gestellt hat"):
        settle_amendment(amendment=amended(item, seats[0]), state=AmendmentState.WITHDRAWN, by=coordinator)


def test_correcting_a_result_withdraws_what_was_bound_to_it(item: Item, coordinator: User) -> None:
    record_result(item=item, result=DecisionResult.ADOPTED, by=coordinator)
    decision = bound(item, coordinator)
    record_result(item=item, result=DecisionResult.DEFERRED, by=coordinator)
    decision.refresh_from_db()
    item.refresh_from_db()
    assert decision.withdrawn_at is not None
    assert (item.decided_digest, decisions_of(item.session.concept).count()) == ("", 0)
    assert JournalEntry.objects.filter(action="withdraw_decision", by=coordinator).count() == 1
    record_result(item=item, result=DecisionResult.ADOPTED, by=coordinator)
    assert bound(item, coordinator).item == item


@pytest.mark.parametrize("act", ["clear", "reject", "amend"])
def test_correcting_one_of_several_withdraws_what_was_bound_to_the_session(item: Item, seats: list[Seat], coordinator: User, act: str) -> None:
    amendment = amended(item, seats[0])
    record_result(item=item, result=CHANGED, decided={TEXT: "Ganz anders."}, by=coordinator)
    whole = bound(item, coordinator, to_item=False)
    elsewhere = bound(item, coordinator, to_item=False, body="Kreistag")
    if act == "clear":
        clear_result(item=item, by=coordinator)
    elif act == "reject":
        record_result(item=item, result=DecisionResult.REJECTED, by=coordinator)
    else:
        settle_amendment(amendment=amendment, state=AmendmentState.ADOPTED, by=coordinator)
    assert list(decisions_of(item.session.concept)) == [elsewhere]
    whole.refresh_from_db()
    assert whole.withdrawn_reason


def test_counting_votes_anew_leaves_the_decision_of_the_session(item: Item, coordinator: User) -> None:
    whole = bound(item, coordinator, to_item=False)
    record_result(item=item, result=DecisionResult.ADOPTED, votes_for=1, by=coordinator)
    record_result(item=item, result=DecisionResult.ADOPTED, votes_for=2, by=coordinator)
    assert list(decisions_of(item.session.concept)) == [whole]


def test_item_is_bound_once(item: Item, coordinator: User) -> None:
    bound(item, coordinator)
    with pytest.raises(DecisionError, match="schon festgehalten"):
        bound(item, coordinator)


def test_decision_names_no_item_of_another_concept(item: Item, coordinator: User) -> None:
    other = rooms.empty_concept(item.municipality, coordinator, "gesundheit")
    with pytest.raises(DecisionError, match="anderen Konzept"):
        bound(item, coordinator, concept=other)


def test_withdrawn_decision_holds_no_more_and_its_item_can_be_bound_anew(item: Item, coordinator: User) -> None:
    record_result(item=item, result=DecisionResult.ADOPTED, by=coordinator)
    decision = bound(item, coordinator)
    with pytest.raises(DecisionError, match="warum"):
        withdraw_decision(decision=decision, reason=" ", by=coordinator)
    for _ in range(2):
        withdraw_decision(decision=decision, reason="Ladungsfrist war zu kurz.", by=coordinator)
    item.refresh_from_db()
    assert (item.decided_digest, decisions_of(item.session.concept).count()) == ("", 0)
    assert JournalEntry.objects.filter(action="withdraw_decision").count() == 1
    assert bound(item, coordinator).item == item


def test_decision_withdrawn_after_the_record_was_closed_stays_in_it(item: Item, coordinator: User) -> None:
    decision = bound(item, coordinator)
    Session.objects.update(closed_at=timezone.now())
    withdraw_decision(decision=decision, reason="Einspruch.", by=coordinator)
    item.refresh_from_db()
    decision.refresh_from_db()
    assert (item.decided_digest, decision.item, decision.withdrawn_reason) == ("a1" * 32, item, "Einspruch.")


def test_closed_session_keeps_its_results(item: Item, seats: list[Seat], coordinator: User) -> None:
    amendment = amended(item, seats[0])
    record_result(item=item, result=DecisionResult.NOTED, by=coordinator)
    Session.objects.update(closed_at=timezone.now())
    for act in (
        lambda: record_result(item=item, result=DecisionResult.REJECTED, by=coordinator),
        lambda: clear_result(item=item, by=coordinator),
        lambda: settle_amendment(amendment=amendment, state=AmendmentState.REJECTED, by=coordinator),
    ):
        with pytest.raises(DecisionError, match="abgeschlossen"):
            act()


@pytest.mark.parametrize("role", ["author", "moderator", "steering_member", "reader"])
def test_who_does_not_run_sessions_records_nothing(item: Item, seats: list[Seat], coordinator: User, role: str) -> None:
    somebody, amendment, decision = rooms.member(item.municipality, role), amended(item, seats[0]), bound(item, coordinator)
    for act in (
        lambda: record_result(item=item, result=DecisionResult.NOTED, by=somebody),
        lambda: clear_result(item=item, by=somebody),
        lambda: settle_amendment(amendment=amendment, state=AmendmentState.REJECTED, by=somebody),
        lambda: withdraw_decision(decision=decision, reason="Darum.", by=somebody),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_journal_tells_of_results_without_reasons_or_words(item: Item, coordinator: User) -> None:
    record_result(item=item, result=CHANGED, reason="Geheim beraten", decided={TEXT: OTHER}, by=coordinator)
    entry = JournalEntry.objects.get(action="record_result")
    assert (entry.subject_kind, entry.subject_key, entry.note) == ("concept", "integration", item.session.label)
    said = dict(JournalChange.objects.filter(entry=entry).values_list("name", "after"))
    assert said == {"item": str(item), "result": "adopted_with_changes"}
