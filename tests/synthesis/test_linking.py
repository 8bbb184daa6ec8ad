"""From groups to the draft, and passages."""

import pytest

from mittragen.concept.actions import add_element, merge_elements
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import User
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions import (
    NewOutcome,
    SynthesisError,
    add_outcomes,
    element_from_group,
    follow_elements,
    link_group,
    make_group,
    mark_excerpt,
    record_outcomes,
    undo_outcomes,
    unlink_group,
    unmark_excerpt,
)
from mittragen.synthesis.models import Group, TraceLink
from mittragen.synthesis.queries.origins import origins_of_element


@pytest.fixture
def group(process: Process, said: list[Contribution], coordinator: User) -> Group:
    return make_group(process=process, title="Kurse am Abend", contributions=said[:2], by=coordinator)


def second_measure(measure: Element, coordinator: User, title: str = "Kurse am Wochenende") -> Element:
    return add_element(concept=measure.concept, kind=ElementKind.MEASURE, facts=Facts(title=title), parent=measure.parent, by=coordinator)


def open_of(element: Element) -> list[str]:
    rows = TraceLink.objects.filter(element_key=element.key, ended_at__isnull=True).order_by("contribution_id")
    return [row.contribution.text if row.contribution else "" for row in rows]


def test_a_group_becomes_a_measure_with_all_that_is_in_it(
    group: Group, concept: Concept, measure: Element, said: list[Contribution], coordinator: User
) -> None:
    element = element_from_group(
        group=group, concept=concept, kind=ElementKind.MEASURE, parent=measure.parent, title="Abendkurse", text="Kurse am Abend.", by=coordinator
    )
    assert (element.title, element.text) == ("Abendkurse", "Kurse am Abend.")
    origins = origins_of_element(concept, element.key)
    assert ([line.text for line in origins.contributions], len(origins.groups)) == ([row.text for row in said[:2]], 1)


def test_a_group_is_linked_to_a_measure_and_unlinked(group: Group, concept: Concept, measure: Element, coordinator: User) -> None:
    batch = link_group(group=group, concept=concept, element=measure, kind=OutcomeKind.COVERED, by=coordinator)
    link = TraceLink.objects.get(group=group, contribution__isnull=True)
    undone = unlink_group(group=group, link=link, by=coordinator)
    assert open_of(measure) == []
    undo_outcomes(batch=undone, by=coordinator)
    assert len(open_of(measure)) == 3
    undo_outcomes(batch=batch, by=coordinator)
    assert open_of(measure) == []


def test_linking_twice_changes_nothing(group: Group, concept: Concept, measure: Element, coordinator: User) -> None:
    link_group(group=group, concept=concept, element=measure.key, by=coordinator)
    link_group(group=group, concept=concept, element=measure, by=coordinator)
    assert TraceLink.objects.count() == 3


def test_an_empty_group_is_linked_too(process: Process, concept: Concept, measure: Element, coordinator: User) -> None:
    group = make_group(process=process, title="Leer", by=coordinator)
    link_group(group=group, concept=concept, element=measure, by=coordinator)
    assert TraceLink.objects.get().group == group


def test_links_follow_when_measures_become_one(group: Group, concept: Concept, measure: Element, said: list[Contribution], coordinator: User) -> None:
    other = second_measure(measure, coordinator)
    link_group(group=group, concept=concept, element=other, by=coordinator)
    record_outcomes(members=said[2:3], outcome=NewOutcome(OutcomeKind.TAKEN_UP, element=(concept, measure.key)), by=coordinator)
    merge_elements(keep=measure, drop=other, by=coordinator)
    batch = follow_elements(concept=concept, before=other.key, after=measure.key, by=coordinator)
    assert (open_of(other), sorted(open_of(measure))) == ([], sorted(["", *(row.text for row in said[:3])]))
    ended = TraceLink.objects.filter(element_key=other.key)
    assert {row.successor and row.successor.element_key for row in ended} == {measure.key}
    undo_outcomes(batch=batch, by=coordinator)
    assert len(open_of(other)) == 3


def test_a_source_of_both_measures_is_linked_once_when_they_become_one(concept: Concept, measure: Element, said: list[Contribution], coordinator: User) -> None:
    other = second_measure(measure, coordinator)
    for element in (measure, other):
        add_outcomes(members=said[:1], outcome=NewOutcome(OutcomeKind.TAKEN_UP, element=(concept, element.key)), by=coordinator)
    follow_elements(concept=concept, before=other.key, after=measure.key, by=coordinator)
    assert open_of(measure) == [said[0].text]


def test_links_follow_to_every_part_of_a_measure(group: Group, concept: Concept, measure: Element, coordinator: User) -> None:
    link_group(group=group, concept=concept, element=measure, by=coordinator)
    parts = [second_measure(measure, coordinator, title) for title in ("Eins", "Zwei")]
    follow_elements(concept=concept, before=measure.key, after=[part.key for part in parts], by=coordinator)
    assert [len(open_of(element)) for element in (measure, *parts)] == [0, 3, 3]


def test_passages_are_trimmed_do_not_overlap_and_are_given_up(said: list[Contribution], coordinator: User) -> None:
    passage = mark_excerpt(contribution=said[2], start=0, end=5, by=coordinator)
    assert said[2].text[passage.start : passage.end] == "Mehr"
    assert mark_excerpt(contribution=said[2], start=0, end=4, by=coordinator) == passage
    with pytest.raises(SynthesisError, match="überschneidet"):
        mark_excerpt(contribution=said[2], start=2, end=20, by=coordinator)
    unmark_excerpt(excerpt=passage, by=coordinator)
    assert mark_excerpt(contribution=said[2], start=2, end=20, by=coordinator).start == 2


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (7, 3), (0, 9999), (25, 26)])
def test_a_passage_that_is_none_is_refused(said: list[Contribution], coordinator: User, start: int, end: int) -> None:
    with pytest.raises(SynthesisError, match="wählen Sie sie noch einmal"):
        mark_excerpt(contribution=said[2], start=start, end=end, by=coordinator)


def test_a_passage_of_which_something_is_said_is_not_given_up(said: list[Contribution], coordinator: User) -> None:
    passage = mark_excerpt(contribution=said[2], start=0, end=12, by=coordinator)
    record_outcomes(members=[passage], outcome=NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="VHS"), by=coordinator)
    with pytest.raises(SynthesisError, match="zuerst zurück"):
        unmark_excerpt(excerpt=passage, by=coordinator)
