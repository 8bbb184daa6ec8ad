"""Saying what became of contributions, and taking that back."""

from mittragen.concept.models import Element
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.municipality.models import User
from mittragen.participation.models import Contribution
from mittragen.synthesis.actions import NewOutcome, record_outcomes
from mittragen.synthesis.models import TraceLink

REFUSED = NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.NO_MEANS)
PASSED = NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="Verkehrsbetriebe")


def taken_up(measure: Element) -> NewOutcome:
    return NewOutcome(OutcomeKind.TAKEN_UP, element=(measure.concept, measure.key))


def kinds_of(contribution: Contribution) -> list[str]:
    return list(TraceLink.objects.filter(contribution=contribution, ended_at__isnull=True).values_list("kind", flat=True))


def test_sixty_cards_get_their_outcome_in_one_go(said: list[Contribution], coordinator: User) -> None:
    batch = record_outcomes(members=said, outcome=REFUSED, by=coordinator)
    assert [(row.kind, row.batch) for row in TraceLink.objects.all()] == [("not_taken_up", batch)] * len(said)


def test_another_outcome_supersedes_the_one_before(said: list[Contribution], measure: Element, coordinator: User) -> None:
    record_outcomes(members=said[:1], outcome=REFUSED, by=coordinator)
    record_outcomes(members=said[:1], outcome=taken_up(measure), by=coordinator)
    old, new = TraceLink.objects.order_by("pk")
    assert (old.ended_at is not None, old.successor, new.ended_at, new.element_title) == (True, new, None, measure.title)
