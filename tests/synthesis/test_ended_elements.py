"""What led to an element that ended: answered still, when somebody said why."""

from datetime import date

import pytest

from mittragen.concept.actions import begin_revision, end_element, remove_branch
from mittragen.concept.models import Element
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.terms import SuccessionKind
from mittragen.municipality.models import User
from mittragen.participation.models import Contribution
from mittragen.synthesis.actions import NewOutcome, record_outcomes
from mittragen.synthesis.queries.treatment import Treatment, treatment_of


@pytest.fixture
def answered(said: list[Contribution], measure: Element, coordinator: User) -> Contribution:
    """A contribution taken up in a measure, while a revision runs."""
    begin_revision(concept=measure.concept, from_label="1", from_digest="a" * 64, label="2", as_of=date(2027, 1, 1), by=coordinator)
    record_outcomes(members=said[:1], outcome=NewOutcome(OutcomeKind.TAKEN_UP, element=(measure.concept, measure.key)), by=coordinator)
    return said[0]


def test_what_was_taken_up_in_a_measure_that_is_completed_stays_answered(answered: Contribution, measure: Element, coordinator: User) -> None:
    end_element(element=measure, kind=SuccessionKind.COMPLETED, reason="Das Haus ist eröffnet.", by=coordinator)

    assert treatment_of(answered) is Treatment.TREATED


def test_what_was_removed_without_a_word_leaves_its_contributions_open(answered: Contribution, measure: Element, coordinator: User) -> None:
    remove_branch(element=measure, by=coordinator)

    assert treatment_of(answered) is Treatment.OPEN
