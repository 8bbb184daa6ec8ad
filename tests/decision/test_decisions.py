"""What a body decided, recorded once and kept as it was said."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from mittragen.concept.models import Concept
from mittragen.decision.actions import DecisionError, record_decision
from mittragen.decision.models import Body, Decision
from mittragen.edition.terms import DecisionResult
from mittragen.municipality.models import JournalEntry, User
from mittragen.municipality.rules import NotAllowedError

DIGEST = "a1" * 32


def decide(concept: Concept, by: User | None, **changes: Any) -> Decision:
    facts = {"body": "Kreistag", "decided_on": date(2026, 4, 30), "result": DecisionResult.ADOPTED, "decided_digest": DIGEST}
    return record_decision(concept=concept, by=by, **{**facts, **changes})


def test_decision_keeps_body_votes_and_paper(concept: Concept, coordinator: User) -> None:
    decision = decide(concept, coordinator, body=" Kreistag  Musterland ", votes_for=40, votes_against=0, paper="KT 2026/037", reason="einstimmig")
    decision.refresh_from_db()
    assert (decision.body.name, decision.votes_for, decision.votes_against, decision.abstentions) == ("Kreistag Musterland", 40, 0, None)
    assert (decision.paper, decision.reason, decision.decided_digest) == ("KT 2026/037", "einstimmig", DIGEST)
    assert JournalEntry.objects.get(action="record_decision").by == coordinator


def test_body_that_decides_twice_is_one_body(concept: Concept, coordinator: User) -> None:
    decide(concept, coordinator, result=DecisionResult.DEFERRED)
    decide(concept, coordinator)
    assert Body.objects.count() == 1
    assert [decision.result for decision in Decision.objects.all()] == ["deferred", "adopted"]


@pytest.mark.parametrize("digest", ["", "a1" * 31, "A1" * 32, "zz" * 32])
def test_digest_that_is_none_is_refused(concept: Concept, digest: str) -> None:
    with pytest.raises(DecisionError, match="Prüfsumme"):
        decide(concept, None, decided_digest=digest)
    assert not Decision.objects.exists()


def test_database_refuses_such_a_digest_too(concept: Concept, coordinator: User) -> None:
    decision = decide(concept, coordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(decided_digest="kurz")


def test_decision_of_nobody_is_refused(concept: Concept) -> None:
    with pytest.raises(DecisionError, match="Gremium"):
        decide(concept, None, body="  ")


def test_stranger_records_no_decision(concept: Concept, stranger: User) -> None:
    with pytest.raises(NotAllowedError):
        decide(concept, stranger)


@pytest.mark.parametrize(
    "facts", [{"votes_for": -5}, {"abstentions": 10**30}, {"body": "G" * 300}, {"paper": "P" * 300}, {"paper_address": "javascript:alert(1)"}]
)
def test_decision_that_does_not_fit_is_refused(concept: Concept, facts: dict[str, Any]) -> None:
    with pytest.raises(DecisionError):
        decide(concept, None, **facts)
    assert not Decision.objects.exists()
    assert not Body.objects.exists()
