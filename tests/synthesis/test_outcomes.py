"""Saying what became of contributions, and taking that back."""

import pytest
from django.utils import timezone
from django_scopes import scope

from mittragen.concept.actions import remove_element
from mittragen.concept.models import Concept, Element
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.municipality.models import JournalEntry, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.participation.actions import erase_contribution
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions import NewOutcome, SynthesisError, add_outcomes, clear_outcomes, note_published, record_outcomes, undo_outcomes
from mittragen.synthesis.models import TraceLink
from tests.factories import rooms
from tests.factories.synthesis import said_process

REFUSED = NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.NO_MEANS)
PASSED = NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="Verkehrsbetriebe")


def taken_up(measure: Element) -> NewOutcome:
    return NewOutcome(OutcomeKind.TAKEN_UP, element=(measure.concept, measure.key))


def kinds_of(contribution: Contribution) -> list[str]:
    return list(TraceLink.objects.filter(contribution=contribution, ended_at__isnull=True).values_list("kind", flat=True))


def test_many_cards_get_their_outcome_in_one_go(said: list[Contribution], coordinator: User) -> None:
    batch = record_outcomes(members=said, outcome=REFUSED, by=coordinator)
    assert [(row.kind, row.batch) for row in TraceLink.objects.all()] == [("not_taken_up", batch)] * len(said)


def test_another_outcome_supersedes_the_one_before(said: list[Contribution], measure: Element, coordinator: User) -> None:
    record_outcomes(members=said[:1], outcome=REFUSED, by=coordinator)
    record_outcomes(members=said[:1], outcome=taken_up(measure), by=coordinator)
    old, new = TraceLink.objects.order_by("pk")
    assert (old.ended_at is not None, old.successor, new.ended_at, new.element_title) == (True, new, None, measure.title)


def test_the_same_outcome_twice_is_one(said: list[Contribution], coordinator: User) -> None:
    record_outcomes(members=said[:1], outcome=REFUSED, by=coordinator)
    record_outcomes(members=said[:2], outcome=REFUSED, by=coordinator)
    assert TraceLink.objects.count() == 2


def test_one_contribution_is_taken_up_in_two_places(said: list[Contribution], measure: Element, coordinator: User) -> None:
    goal = Element.objects.select_related("concept__municipality").get(kind="goal")
    record_outcomes(members=said[:1], outcome=taken_up(measure), by=coordinator)
    add_outcomes(members=said[:1], outcome=taken_up(goal), by=coordinator)
    assert kinds_of(said[0]) == ["taken_up", "taken_up"]


def test_a_batch_is_taken_back_to_what_was_said_before(said: list[Contribution], coordinator: User) -> None:
    record_outcomes(members=said[:1], outcome=PASSED, by=coordinator)
    batch = record_outcomes(members=said, outcome=REFUSED, by=coordinator)
    assert undo_outcomes(batch=batch, by=coordinator) == len(said)
    assert [kinds_of(row) for row in said] == [["passed_on"], [], [], [], []]
    assert undo_outcomes(batch=batch, by=coordinator) == 0


def test_what_was_decided_since_stays_when_an_older_batch_is_taken_back(said: list[Contribution], coordinator: User) -> None:
    record_outcomes(members=said[:2], outcome=PASSED, by=coordinator)
    batch = clear_outcomes(members=said[:2], by=coordinator)
    record_outcomes(members=said[:1], outcome=REFUSED, by=coordinator)
    undo_outcomes(batch=batch, by=coordinator)
    assert [kinds_of(row) for row in said[:2]] == [["not_taken_up"], ["passed_on"]]


def test_an_empty_name_takes_nothing_back(said: list[Contribution], coordinator: User) -> None:
    record_outcomes(members=said, outcome=REFUSED, by=coordinator)
    assert undo_outcomes(batch="", by=coordinator) == 0


def test_links_are_ended_and_never_deleted_or_changed(said: list[Contribution], process: Process, coordinator: User) -> None:
    record_outcomes(members=said, outcome=PASSED, by=coordinator)
    batch = record_outcomes(members=said[:2], outcome=REFUSED, by=coordinator)
    note_published(process=process, at=timezone.now())
    columns = ("key", "kind", "contribution", "passed_to_name", "reason_kind", "reason", "source_version", "batch", "at", "by")
    before = set(TraceLink.objects.values_list(*columns))

    undo_outcomes(batch=batch, by=coordinator)
    clear_outcomes(members=said, by=coordinator)
    erase_contribution(contribution=Contribution.objects.get(pk=said[0].pk), by=coordinator)

    assert len(before) == len(said) + 2
    assert before <= set(TraceLink.objects.values_list(*columns))
    assert not TraceLink.objects.filter(ended_at__isnull=True).exists()


def test_what_everyone_could_read_ends_with_a_successor(said: list[Contribution], process: Process, coordinator: User) -> None:
    record_outcomes(members=said[:1], outcome=PASSED, by=coordinator)
    batch = record_outcomes(members=said[:1], outcome=REFUSED, by=coordinator)
    note_published(process=process, at=timezone.now())
    undo_outcomes(batch=batch, by=coordinator)
    undone = TraceLink.objects.get(batch=batch)
    assert (undone.ended_batch, undone.successor and undone.successor.kind) == (batch, "passed_on")


def test_what_was_erased_while_somebody_sorted_is_passed_over(said: list[Contribution], coordinator: User) -> None:
    erase_contribution(contribution=Contribution.objects.get(pk=said[0].pk), by=coordinator)
    record_outcomes(members=said[:2], outcome=REFUSED, by=coordinator)
    assert [kinds_of(row) for row in said[:2]] == [[], ["not_taken_up"]]
    with pytest.raises(SynthesisError, match="zurückgezogen"):
        record_outcomes(members=said[:1], outcome=REFUSED, by=coordinator)


def test_erasing_keeps_the_link_and_loses_the_words(said: list[Contribution], coordinator: User) -> None:
    record_outcomes(members=said[:1], outcome=REFUSED, by=coordinator)
    erase_contribution(contribution=Contribution.objects.get(pk=said[0].pk), by=coordinator)
    assert kinds_of(said[0]) == ["not_taken_up"]
    assert Contribution.objects.get(pk=said[0].pk).text == ""


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (NewOutcome(OutcomeKind.TAKEN_UP), "wählen Sie das Ziel"),
        (NewOutcome(OutcomeKind.MERGED), "wählen Sie den Beitrag"),
        (NewOutcome(OutcomeKind.NOT_TAKEN_UP), "wählen Sie den Grund"),
        (NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind="erfunden"), "wählen Sie den Grund"),
        (NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.OTHER, reason="  "), "in einem Satz"),
        (NewOutcome(OutcomeKind.PASSED_ON, passed_to_name=" "), "an wen"),
        (NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="x" * 301), "300 Zeichen"),
        (NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="x", reason="y" * 4001), "4.000 Zeichen"),
    ],
)
def test_an_outcome_that_lacks_something_says_what(said: list[Contribution], coordinator: User, outcome: NewOutcome, words: str) -> None:
    with pytest.raises(SynthesisError, match=words):
        record_outcomes(members=said, outcome=outcome, by=coordinator)
    assert not TraceLink.objects.exists()


def test_nothing_chosen_is_said_so(coordinator: User) -> None:
    with pytest.raises(SynthesisError, match="kein Beitrag ausgewählt"):
        record_outcomes(members=[], outcome=REFUSED, by=coordinator)


def test_contributions_are_not_merged_into_themselves_nor_in_a_circle(said: list[Contribution], coordinator: User) -> None:
    first, second, third = said[:3]
    with pytest.raises(SynthesisError, match="sich selbst"):
        record_outcomes(members=[first], outcome=NewOutcome(OutcomeKind.MERGED, merged_into=first), by=coordinator)
    record_outcomes(members=[first], outcome=NewOutcome(OutcomeKind.MERGED, merged_into=second), by=coordinator)
    record_outcomes(members=[second], outcome=NewOutcome(OutcomeKind.MERGED, merged_into=third), by=coordinator)
    with pytest.raises(SynthesisError, match="umgekehrt"):
        record_outcomes(members=[third], outcome=NewOutcome(OutcomeKind.MERGED, merged_into=first), by=coordinator)


def test_an_element_that_left_the_draft_takes_nothing_up(said: list[Contribution], measure: Element, coordinator: User) -> None:
    outcome = taken_up(measure)
    remove_element(element=measure, by=coordinator)
    with pytest.raises(SynthesisError, match="nicht mehr im Entwurf"):
        record_outcomes(members=said, outcome=outcome, by=coordinator)


def test_only_who_may_sort_says_what_became(said: list[Contribution], stranger: User) -> None:
    for user in (stranger, rooms.member(said[0].municipality, "moderator"), rooms.member(said[0].municipality, "reader")):
        with pytest.raises(NotAllowedError):
            record_outcomes(members=said, outcome=REFUSED, by=user)
    record_outcomes(members=said, outcome=REFUSED, by=rooms.member(said[0].municipality, "author"))


def test_nothing_of_another_municipality_is_within_reach(said: list[Contribution], concept: Concept, coordinator: User) -> None:
    other = rooms.county("anderskreis", "anderskreis.localhost")
    with scope(municipality=other):
        stranger = rooms.coordinator(other)
        theirs = said_process(other, stranger)
        foreign = Contribution.objects.filter(process=theirs).select_related("process__municipality", "municipality").first()
        assert foreign is not None
        batch = record_outcomes(members=[foreign], outcome=REFUSED, by=stranger)
    with pytest.raises(NotAllowedError):
        record_outcomes(members=[foreign], outcome=REFUSED, by=coordinator)
    with pytest.raises(SynthesisError):
        record_outcomes(members=said[:1], outcome=NewOutcome(OutcomeKind.MERGED, merged_into=foreign), by=coordinator)
    assert undo_outcomes(batch=batch, by=coordinator) == 0
    with scope(municipality=other), pytest.raises(SynthesisError):
        key = "m" * 6
        record_outcomes(members=[foreign], outcome=NewOutcome(OutcomeKind.TAKEN_UP, element=(concept, key)), by=stranger)


def test_the_journal_names_contributions_and_holds_none_of_their_words(said: list[Contribution], coordinator: User) -> None:
    record_outcomes(members=said, outcome=REFUSED, by=coordinator)
    entry = JournalEntry.objects.get(action="record_outcome")
    changes = list(entry.changes.values_list("name", "before", "after"))
    assert (entry.subject_kind, entry.note) == ("process", said[0].process.slug)
    assert changes == [(row.key, "", "not_taken_up") for row in said]
