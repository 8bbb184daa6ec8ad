"""What is left to do: groups, what waits, and what would be open again without an element."""

from datetime import timedelta

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from mittragen.concept.models import Element
from mittragen.edition.outcomes import OutcomeKind
from mittragen.municipality.models import User
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions import Member, NewOutcome, add_outcomes, link_group, make_group, mark_excerpt, merge_groups, record_outcomes
from mittragen.synthesis.queries.left import group_lines
from mittragen.synthesis.queries.losing import losing_count
from mittragen.synthesis.queries.waiting import unanswered

PASSED_ON = NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="Jobcenter")


def test_a_group_says_what_became_of_it_even_by_way_of_one_merged_into_it(
    process: Process, said: list[Contribution], measure: Element, coordinator: User
) -> None:
    keep = make_group(process=process, title="Kurse", contributions=said[:2], by=coordinator)
    drop = make_group(process=process, title="Abends", contributions=said[2:4], by=coordinator)
    link_group(group=drop, concept=measure.concept, element=measure, by=coordinator)
    merge_groups(keep=keep, drop=drop, by=coordinator)
    line = group_lines(process)[0]
    assert (line.title, line.contribution_count, line.became, line.is_small) == ("Kurse", 4, (OutcomeKind.TAKEN_UP,), False)


def test_more_groups_take_no_more_queries(
    process: Process, said: list[Contribution], coordinator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_group(process=process, title="Kurse", contributions=said[:1], by=coordinator)
    with django_assert_num_queries(3):
        group_lines(process)
    for row in said[1:4]:
        make_group(process=process, title=row.key, contributions=[row], by=coordinator)
    with django_assert_num_queries(3):
        assert len(group_lines(process)) == 4


def test_whoever_has_another_outcome_loses_none(said: list[Contribution], measure: Element, coordinator: User) -> None:
    taken_up = NewOutcome(OutcomeKind.TAKEN_UP, element=(measure.concept, measure.key))
    record_outcomes(members=said[:3], outcome=taken_up, by=coordinator)
    add_outcomes(members=said[:1], outcome=PASSED_ON, by=coordinator)
    assert losing_count(measure.concept, [measure.key]) == 2


def test_a_passage_that_is_open_again_counts(said: list[Contribution], measure: Element, coordinator: User) -> None:
    passage = mark_excerpt(contribution=said[2], start=0, end=10, by=coordinator)
    record_outcomes(members=[Member(said[2], passage)], outcome=NewOutcome(OutcomeKind.TAKEN_UP, element=(measure.concept, measure.key)), by=coordinator)
    record_outcomes(members=said[2:3], outcome=PASSED_ON, by=coordinator)
    assert losing_count(measure.concept, [measure.key]) == 1


def test_what_was_said_in_a_running_phase_does_not_wait(process: Process, said: list[Contribution], coordinator: User) -> None:
    record_outcomes(members=said[:1], outcome=PASSED_ON, by=coordinator)
    later = timezone.localdate() + timedelta(days=60)
    assert unanswered() == ()
    assert [(one.slug, one.count) for one in unanswered(on=later)] == [(process.slug, 4)]
