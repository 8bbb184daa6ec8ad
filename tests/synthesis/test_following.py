"""Two measures become one with everything that led to them, and apart again."""

import pytest

from mittragen.concept.actions import NewElement, add_elements
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import User
from mittragen.participation.models import Contribution
from mittragen.synthesis.actions import NewOutcome, add_outcomes, link_group, make_group, merge_with_trace, record_outcomes, undo_with_trace
from mittragen.synthesis.models import TraceLink
from mittragen.synthesis.queries.origins import origins_of_element


@pytest.fixture
def second(measure: Element, coordinator: User) -> Element:
    new = NewElement(ElementKind.MEASURE, Facts(title="Lotsen"), measure.parent)
    return add_elements(concept=measure.concept, elements=[new], by=coordinator)[0]


def taken_up(concept: Concept, key: str) -> NewOutcome:
    return NewOutcome(OutcomeKind.TAKEN_UP, element=(concept, key))


def behind(concept: Concept, key: str) -> int:
    return origins_of_element(concept, key).contribution_count


def test_merging_takes_the_links_along_and_taking_back_brings_them_back(said: list[Contribution], measure: Element, second: Element, coordinator: User) -> None:
    concept, gone = measure.concept, second.key
    group = make_group(process=said[0].process, title="Lotsen", contributions=said[:2], by=coordinator)
    link_group(group=group, concept=concept, element=second, by=coordinator)
    entry = merge_with_trace(keep=measure, drop=second, by=coordinator)
    merged = (behind(concept, measure.key), len(origins_of_element(concept, measure.key).groups), behind(concept, gone))
    undo_with_trace(concept=concept, entry=entry, by=coordinator)
    apart = (behind(concept, measure.key), behind(concept, gone), len(origins_of_element(concept, gone).groups))
    assert (merged, apart) == ((2, 1, 0), (0, 2, 1))


def test_merging_again_by_taking_back_twice_takes_the_links_along_again(said: list[Contribution], measure: Element, second: Element, coordinator: User) -> None:
    concept, gone = measure.concept, second.key
    record_outcomes(members=said[:3], outcome=taken_up(concept, gone), by=coordinator)
    step, counts = merge_with_trace(keep=measure, drop=second, by=coordinator), []
    for _time in range(3):
        step = undo_with_trace(concept=concept, entry=step, by=coordinator)
        counts.append((behind(concept, measure.key), behind(concept, gone)))
    assert counts == [(0, 3), (3, 0), (0, 3)]


def test_what_led_to_both_is_told_once_and_leads_to_both_again(said: list[Contribution], measure: Element, second: Element, coordinator: User) -> None:
    concept, gone = measure.concept, second.key
    record_outcomes(members=said[:1], outcome=taken_up(concept, measure.key), by=coordinator)
    add_outcomes(members=said[:1], outcome=taken_up(concept, gone), by=coordinator)
    add_outcomes(members=said[:1], outcome=NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="Jobcenter"), by=coordinator)
    entry = merge_with_trace(keep=measure, drop=second, by=coordinator)
    merged = TraceLink.objects.filter(contribution=said[0], ended_at=None).count()
    undo_with_trace(concept=concept, entry=entry, by=coordinator)
    assert (merged, behind(concept, measure.key), behind(concept, gone)) == (2, 1, 1)


def test_a_newer_word_stays_when_merging_is_taken_back(said: list[Contribution], measure: Element, second: Element, coordinator: User) -> None:
    concept, gone = measure.concept, second.key
    record_outcomes(members=said[:2], outcome=taken_up(concept, gone), by=coordinator)
    entry = merge_with_trace(keep=measure, drop=second, by=coordinator)
    record_outcomes(members=said[:1], outcome=NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="Jobcenter"), by=coordinator)
    undo_with_trace(concept=concept, entry=entry, by=coordinator)
    assert behind(concept, gone) == 1
    assert TraceLink.objects.get(contribution=said[0], ended_at=None).kind == OutcomeKind.PASSED_ON
