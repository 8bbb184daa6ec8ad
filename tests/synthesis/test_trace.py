"""Where elements come from, and what stands in documents."""

from typing import Any

import pytest
from django.utils import timezone

from mittragen.concept.models import Concept, Element
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import close_phase, erase_contribution, publish_blackened
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions import NewOutcome, clear_outcomes, make_group, merge_groups, note_published, record_outcomes, undo_outcomes
from mittragen.synthesis.queries.groups import group_named, groups_of
from mittragen.synthesis.queries.origins import origin_counts, origins_of_concept, origins_of_element
from mittragen.synthesis.queries.trace import processes_behind, trace_of_process
from mittragen.synthesis.spans import shown_span
from tests.factories.synthesis import COURSES, EVENING, FLATS, OPEN, TWO_THINGS, evaluated_process

REFUSED = NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.NO_MEANS)


@pytest.fixture
def evaluated(municipality: Municipality, concept: Concept, coordinator: User) -> Process:
    return evaluated_process(municipality, coordinator, concept=concept)


def contribution(text: str) -> Contribution:
    return Contribution.objects.select_related("process__municipality", "municipality").get(text=text)


def test_a_measure_knows_the_contributions_passages_and_group_behind_it(evaluated: Process, concept: Concept, measure: Element) -> None:
    origins = origins_of_element(concept, measure.key)
    assert [line.text for line in origins.contributions] == [EVENING, COURSES, "Mehr Sprachkurse am Abend."]
    assert [line.group_title for line in origins.groups] == ["Sprachkurse am Abend"]
    assert origins_of_concept(concept) == {measure.key: origins}
    assert origin_counts(concept) == {measure.key: 3}


def test_an_element_without_known_origin_says_so(evaluated: Process, concept: Concept) -> None:
    goal = Element.objects.get(kind="goal")
    assert origins_of_element(concept, goal.key).contribution_count == 0


def test_what_was_withdrawn_stays_behind_a_measure_without_its_words(evaluated: Process, concept: Concept, measure: Element, coordinator: User) -> None:
    erase_contribution(contribution=contribution(EVENING), by=coordinator)
    lines = origins_of_element(concept, measure.key).contributions
    assert [(line.is_gone, bool(line.text)) for line in lines] == [(True, False), (False, True), (False, True)]


def test_the_trace_of_a_process_holds_everything_a_document_needs(evaluated: Process) -> None:
    trace = trace_of_process(evaluated)
    assert [row.key for row in trace.sources if row.key in trace.untreated] == [contribution(OPEN).key]
    assert [(len(group.members), len(group.excerpts)) for group in trace.groups] == [(3, 1)]
    spans = [(link.start, link.end) for link in trace.links if link.link.excerpt_id]
    assert [TWO_THINGS[start:end] for start, end in spans] == ["Mehr Sprachkurse am Abend.", "Und der Bus fährt zu selten."]


def test_only_what_a_closed_phase_left_open_is_due(evaluated: Process, coordinator: User) -> None:
    assert trace_of_process(evaluated).due == ()
    close_phase(phase=evaluated.phase_rows.get(), by=coordinator)
    assert trace_of_process(evaluated).due == (contribution(OPEN).key,)


def test_what_was_undone_before_anybody_could_read_it_is_in_no_document(evaluated: Process, coordinator: User) -> None:
    before = {link.link.key for link in trace_of_process(evaluated).links}
    batch = record_outcomes(members=[contribution(OPEN)], outcome=REFUSED, by=coordinator)
    undo_outcomes(batch=batch, by=coordinator)
    assert {link.link.key for link in trace_of_process(evaluated).links} == before


def test_what_was_published_and_holds_no_more_names_what_came_in_its_place(evaluated: Process, coordinator: User) -> None:
    note_published(process=evaluated, at=timezone.now())
    record_outcomes(members=[contribution(FLATS)], outcome=NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="Wohnungsamt"), by=coordinator)
    record_outcomes(members=[contribution(FLATS)], outcome=NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="Bauamt"), by=coordinator)
    of_flats = [link for link in trace_of_process(evaluated).links if link.link.contribution == contribution(FLATS)]
    old, new = of_flats
    assert (old.link.kind, old.successor_key, new.link.passed_to_name) == ("not_taken_up", new.link.key, "Bauamt")


def test_a_published_link_that_was_taken_back_in_public_is_never_opened_again(evaluated: Process, coordinator: User) -> None:
    note_published(process=evaluated, at=timezone.now())
    batch = clear_outcomes(members=[contribution(FLATS)], by=coordinator)
    note_published(process=evaluated, at=timezone.now())
    undo_outcomes(batch=batch, by=coordinator)
    old, new = [link for link in trace_of_process(evaluated).links if link.link.contribution == contribution(FLATS)]
    assert (old.link.ended_at is not None, old.successor_key, new.link.ended_at) == (True, new.link.key, None)


def test_a_merged_group_is_found_under_its_former_key(evaluated: Process, coordinator: User) -> None:
    first = group_named(evaluated, groups_of(evaluated).groups[0].key)
    assert first is not None
    second = make_group(process=evaluated, title="Abendkurse", contributions=[contribution(OPEN)], by=coordinator)
    merge_groups(keep=second, drop=first, by=coordinator)
    (group,) = trace_of_process(evaluated).groups
    assert (group.group.key, group.former_keys, len(group.members)) == (second.key, (first.key,), 4)


def test_a_passage_is_found_in_blackened_words(evaluated: Process, coordinator: User) -> None:
    row = contribution(TWO_THINGS)
    publish_blackened(contribution=row, passages=[(0, 4)], by=coordinator)
    row.refresh_from_db()
    spans = [(link.start, link.end) for link in trace_of_process(evaluated).links if link.link.excerpt_id]
    assert [row.public_text[start:end] for start, end in spans] == ["[…] Sprachkurse am Abend.", "Und der Bus fährt zu selten."]


def test_a_passage_inside_of_blackened_words_is_the_sign() -> None:
    assert shown_span(2, 4, [(1, 5)]) == (1, 4)
    assert shown_span(6, 8, [(1, 3), (3, 5)]) == (5, 7)


def test_other_processes_with_links_stand_behind_a_concept(evaluated: Process, concept: Concept, municipality: Municipality, coordinator: User) -> None:
    other = evaluated_process(municipality, coordinator, slug="anderswo")
    assert processes_behind(concept.slug) == [evaluated]
    measure = Element.objects.get(kind="measure")
    source = Contribution.objects.filter(process=other).select_related("process__municipality", "municipality").first()
    assert source is not None
    record_outcomes(members=[source], outcome=NewOutcome(OutcomeKind.TAKEN_UP, element=(concept, measure.key)), by=coordinator)
    assert processes_behind(concept.slug) == [evaluated, other]


def test_the_trace_asks_no_more_for_more(evaluated: Process, concept: Concept, coordinator: User, django_assert_max_num_queries: Any) -> None:
    for _round in range(2):
        with django_assert_max_num_queries(14):
            trace_of_process(evaluated)
        with django_assert_max_num_queries(1):
            origins_of_concept(concept)
        record_outcomes(members=[contribution(OPEN)], outcome=REFUSED, by=coordinator)
