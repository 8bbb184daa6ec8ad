"""The trace of a participation, as it goes into documents."""

from typing import Any

import pytest
from django.utils import timezone
from tests.factories.synthesis import FLATS, OPEN, TWO_THINGS, evaluated_process

from mittragen.concept.models import Concept
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.edition.trace import Trace
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import close_phase, publish_blackened
from mittragen.participation.models import Contribution, Process
from mittragen.publishing.trace_compiling import trace_of_process
from mittragen.synthesis.actions import NewOutcome, clear_outcomes, make_group, merge_groups, note_published, record_outcomes, undo_outcomes
from mittragen.synthesis.queries.groups import group_named, groups_of

REFUSED = NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.NO_MEANS)


@pytest.fixture
def evaluated(municipality: Municipality, concept: Concept, coordinator: User) -> Process:
    return evaluated_process(municipality, coordinator, concept=concept)


def contribution(text: str) -> Contribution:
    return Contribution.objects.select_related("process__municipality", "municipality").get(text=text)


def told(process: Process) -> Trace:
    return trace_of_process(process, timezone.localdate())


def test_the_trace_of_a_process_holds_everything_a_document_needs(evaluated: Process) -> None:
    trace = told(evaluated)
    assert trace.untreated == ()
    assert [(len(group.members), len(group.excerpts)) for group in trace.groups] == [(3, 1)]
    spans = sorted((link.start, link.end) for link in trace.links if link.excerpt)
    assert [TWO_THINGS[start:end] for start, end in spans] == ["Mehr Sprachkurse am Abend.", "Und der Bus fährt zu selten."]


def test_only_what_a_closed_phase_left_open_is_due(evaluated: Process, coordinator: User) -> None:
    assert told(evaluated).untreated == ()
    close_phase(phase=evaluated.phase_rows.get(), by=coordinator)
    assert told(evaluated).untreated == (contribution(OPEN).key,)


def test_what_was_undone_before_anybody_could_read_it_is_in_no_document(evaluated: Process, coordinator: User) -> None:
    before = {link.key for link in told(evaluated).links}
    batch = record_outcomes(members=[contribution(OPEN)], outcome=REFUSED, by=coordinator)
    undo_outcomes(batch=batch, by=coordinator)
    assert {link.key for link in told(evaluated).links} == before


def test_what_was_published_and_holds_no_more_names_what_came_in_its_place(evaluated: Process, coordinator: User) -> None:
    note_published(process=evaluated, at=timezone.now())
    record_outcomes(members=[contribution(FLATS)], outcome=NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="Wohnungsamt"), by=coordinator)
    record_outcomes(members=[contribution(FLATS)], outcome=NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="Bauamt"), by=coordinator)
    of_flats = (link for link in told(evaluated).links if link.contribution == contribution(FLATS).key)
    old, new = sorted(of_flats, key=lambda link: link.ended_on is None)
    assert (old.kind, old.successor, new.passed_to) == (OutcomeKind.NOT_TAKEN_UP, new.key, "Bauamt")


def test_a_published_link_that_was_taken_back_in_public_is_never_opened_again(evaluated: Process, coordinator: User) -> None:
    note_published(process=evaluated, at=timezone.now())
    batch = clear_outcomes(members=[contribution(FLATS)], by=coordinator)
    note_published(process=evaluated, at=timezone.now())
    undo_outcomes(batch=batch, by=coordinator)
    old, new = sorted((link for link in told(evaluated).links if link.contribution == contribution(FLATS).key), key=lambda link: link.ended_on is None)
    assert (old.ended_on is not None, old.successor, new.ended_on) == (True, new.key, None)


def test_a_merged_group_is_found_under_its_former_key(evaluated: Process, coordinator: User) -> None:
    first = group_named(evaluated, groups_of(evaluated).groups[0].key)
    assert first is not None
    second = make_group(process=evaluated, title="Abendkurse", contributions=[contribution(OPEN)], by=coordinator)
    merge_groups(keep=second, drop=first, by=coordinator)
    (group,) = told(evaluated).groups
    assert (group.key, group.former_keys, len(group.members)) == (second.key, (first.key,), 4)


def test_a_passage_is_found_in_blackened_words(evaluated: Process, coordinator: User) -> None:
    row = contribution(TWO_THINGS)
    publish_blackened(contribution=row, passages=[(0, 4)], by=coordinator)
    row.refresh_from_db()
    spans = sorted((link.start, link.end) for link in told(evaluated).links if link.excerpt)
    assert [row.public_text[start:end] for start, end in spans] == ["[…] Sprachkurse am Abend.", "Und der Bus fährt zu selten."]


def test_the_trace_asks_no_more_for_more(evaluated: Process, concept: Concept, coordinator: User, django_assert_max_num_queries: Any) -> None:
    for _round in range(2):
        with django_assert_max_num_queries(14):
            told(evaluated)
        record_outcomes(members=[contribution(OPEN)], outcome=REFUSED, by=coordinator)
