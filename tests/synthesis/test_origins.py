"""Where elements come from."""

from typing import Any

import pytest

from mittragen.concept.models import Concept, Element
from mittragen.edition.outcomes import OutcomeKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import erase_contribution
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions import NewOutcome, record_outcomes
from mittragen.synthesis.queries.origins import origins_of_element
from tests.factories.synthesis import COURSES, EVENING, FLATS, OPEN, evaluated_process


@pytest.fixture
def evaluated(municipality: Municipality, concept: Concept, coordinator: User) -> Process:
    return evaluated_process(municipality, coordinator, concept=concept)


def contribution(text: str) -> Contribution:
    return Contribution.objects.select_related("process__municipality", "municipality").get(text=text)


def test_a_measure_knows_the_contributions_passages_and_group_behind_it(evaluated: Process, concept: Concept, measure: Element) -> None:
    origins = origins_of_element(concept, measure.key)
    assert [line.text for line in origins.contributions] == [EVENING, COURSES, "Mehr Sprachkurse am Abend."]
    assert [line.group_title for line in origins.groups] == ["Sprachkurse am Abend"]
    assert origins.contribution_count == 3


def test_an_element_without_known_origin_says_so(evaluated: Process, concept: Concept) -> None:
    goal = Element.objects.get(kind="goal")
    assert origins_of_element(concept, goal.key).contribution_count == 0


def test_what_was_withdrawn_stays_behind_a_measure_without_its_words(evaluated: Process, concept: Concept, measure: Element, coordinator: User) -> None:
    erase_contribution(contribution=contribution(EVENING), by=coordinator)
    lines = origins_of_element(concept, measure.key).contributions
    assert [(line.is_gone, bool(line.text)) for line in lines] == [(True, False), (False, True), (False, True)]


def test_origins_ask_no_more_for_more(evaluated: Process, concept: Concept, measure: Element, coordinator: User, django_assert_max_num_queries: Any) -> None:
    for count in (3, 5):
        with django_assert_max_num_queries(1):
            assert origins_of_element(concept, measure.key).contribution_count == count
        taken_up = NewOutcome(OutcomeKind.TAKEN_UP, element=(concept, measure.key))
        record_outcomes(members=[contribution(OPEN), contribution(FLATS)], outcome=taken_up, by=coordinator)
