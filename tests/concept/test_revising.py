"""The words of a revision: what became of what, why, and what the review says."""

from datetime import date
from typing import Any

import pytest
from tests.factories import rooms

from mittragen.concept.actions import end_element, split_element, state_succession
from mittragen.concept.actions.revising import (
    begin_revision,
    clear_verdict,
    close_revision,
    drop_succession,
    give_verdict,
    refuse_succession,
)
from mittragen.concept.models import Concept, Element, Revision, Succession, SuccessionRefusal, Verdict
from mittragen.concept.rules import ConceptError
from mittragen.edition.terms import ElementKind
from mittragen.edition.terms import SuccessionKind as Kind
from mittragen.municipality.models import JournalEntry, User
from mittragen.municipality.rules import NotAllowedError


@pytest.fixture
def revision(concept: Concept, coordinator: User) -> Revision:
    return begun(concept, coordinator)


def begun(concept: Concept, by: User, label: str = "2027") -> Revision:
    return begin_revision(concept=concept, from_label="2026", from_digest="a" * 64, label=label, as_of=date(2027, 5, 1), by=by)


def of_kind(concept: Concept, kind: ElementKind) -> Element:
    return Element.objects.select_related("concept__municipality").get(concept=concept, kind=kind)


def test_beginning_gives_the_draft_its_new_label_and_day(concept: Concept, revision: Revision) -> None:
    concept.refresh_from_db()

    assert (concept.edition_label, concept.as_of, revision.from_label) == ("2027", date(2027, 5, 1), "2026")


def test_what_was_said_in_a_revision_that_was_given_up_holds_in_the_next_one_of_the_same_edition(
    concept: Concept, revision: Revision, coordinator: User
) -> None:
    measure = of_kind(concept, ElementKind.MEASURE)
    state_succession(concept=concept, kind=Kind.REWORDED, before=[measure.key], after=[measure.key], reason="Klarer.", by=coordinator)
    give_verdict(revision=revision, keys=[measure.key], verdict=Kind.REWORDED, by=coordinator)
    close_revision(concept=concept, by=coordinator)

    again = begun(concept, coordinator, "2027a")

    assert [row.reason for row in Succession.objects.filter(revision=again)] == ["Klarer."]
    assert [row.key for row in Verdict.objects.filter(revision=again)] == [measure.key]


def test_closing_twice_says_it_once(concept: Concept, revision: Revision, coordinator: User) -> None:
    close_revision(concept=concept, by=coordinator)
    close_revision(concept=concept, by=coordinator)

    assert JournalEntry.objects.filter(action="close_revision").count() == 1


def test_only_editors_begin_and_close(concept: Concept) -> None:
    reader = rooms.member(concept.municipality, "reader")

    with pytest.raises(NotAllowedError):
        begun(concept, reader)


def test_the_last_word_about_the_same_keys_counts(concept: Concept, revision: Revision, coordinator: User) -> None:
    for reason in ("Erst so.", "Dann so."):
        state_succession(concept=concept, kind=Kind.SPLIT, before=["m1"], after=["m1", "m2"], reason=reason, by=coordinator)

    assert [row.reason for row in Succession.objects.all()] == ["Dann so."]


def test_of_several_that_ended_together_one_gets_a_reason_of_its_own(concept: Concept, revision: Revision, coordinator: User) -> None:
    state_succession(concept=concept, kind=Kind.DROPPED, before=["g1", "m1", "m2"], after=[], reason="Kein Geld.", by=coordinator)

    state_succession(concept=concept, kind=Kind.COMPLETED, before=["m1"], after=[], reason="Geschafft.", by=coordinator)

    assert {tuple(row.before): row.reason for row in Succession.objects.all()} == {("g1", "m2"): "Kein Geld.", ("m1",): "Geschafft."}


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (Kind.MERGED, ["m1"], ["m1"]),
        (Kind.MERGED, ["m1", "m1"], ["m1"]),
        (Kind.SPLIT, ["m1"], ["m1"]),
        (Kind.DROPPED, [], []),
        (Kind.DROPPED, ["m1"], ["m2"]),
        (Kind.NEW, ["m1"], ["m2"]),
        (Kind.REWORDED, ["m1"], []),
    ],
)
def test_sides_that_do_not_fit_their_kind_are_refused(
    concept: Concept, revision: Revision, coordinator: User, kind: Kind, before: list[str], after: list[str]
) -> None:
    with pytest.raises(ConceptError, match="andere Elemente"):
        state_succession(concept=concept, kind=kind, before=before, after=after, reason="", by=coordinator)

    assert not Succession.objects.exists()


def test_without_a_revision_nothing_is_said(concept: Concept, coordinator: User) -> None:
    with pytest.raises(ConceptError, match="keine Fortschreibung"):
        state_succession(concept=concept, kind=Kind.DROPPED, before=["m1"], after=[], reason="", by=coordinator)

    split_element(element=of_kind(concept, ElementKind.MEASURE), parts=[{}, {"title": "Zweiter"}], by=coordinator, reason="Zwei Träger.")
    assert not Succession.objects.exists()


def test_a_reason_that_is_a_book_is_refused(concept: Concept, revision: Revision, coordinator: User) -> None:
    with pytest.raises(ConceptError, match="kürzen"):
        state_succession(concept=concept, kind=Kind.DROPPED, before=["m1"], after=[], reason="a" * 5001, by=coordinator)


def test_dropping_and_refusing(concept: Concept, revision: Revision, coordinator: User) -> None:
    stated = state_succession(concept=concept, kind=Kind.DROPPED, before=["m1"], after=[], reason="", by=coordinator)

    drop_succession(succession=stated, by=coordinator)
    for _twice in range(2):
        refuse_succession(concept=concept, before="m1", after="m2", by=coordinator)

    assert not Succession.objects.exists() and SuccessionRefusal.objects.count() == 1
    assert JournalEntry.objects.filter(action="refuse_succession").count() == 1


def test_a_verdict_is_given_to_many_changed_and_cleared(concept: Concept, revision: Revision, coordinator: User) -> None:
    keys = [of_kind(concept, kind).key for kind in (ElementKind.GOAL, ElementKind.MEASURE)]

    give_verdict(revision=revision, keys=keys, verdict=Kind.CONTINUED, by=coordinator)
    give_verdict(revision=revision, keys=keys[:1], verdict=Kind.REWORDED, reason="Zu lang.", note="Die VHS stimmt zu.", by=coordinator)
    clear_verdict(revision=revision, key=keys[1], by=coordinator)

    row = Verdict.objects.get()
    assert (row.key, row.verdict, row.reason, row.note) == (keys[0], "reworded", "Zu lang.", "Die VHS stimmt zu.")


@pytest.mark.parametrize("verdict", [Kind.NEW, "", "anders"])
def test_a_verdict_that_is_none_is_refused(concept: Concept, revision: Revision, coordinator: User, verdict: Kind) -> None:
    with pytest.raises(ConceptError, match="wählen Sie, was"):
        give_verdict(revision=revision, keys=[of_kind(concept, ElementKind.GOAL).key], verdict=verdict, by=coordinator)


def test_nothing_is_merged_with_itself_or_with_anothers(concept: Concept, revision: Revision, coordinator: User) -> None:
    key = of_kind(concept, ElementKind.MEASURE).key
    elsewhere = rooms.small_concept(concept.municipality, coordinator, slug="anderes")

    with pytest.raises(ConceptError, match="mit sich selbst"):
        give_verdict(revision=revision, keys=[key], verdict=Kind.MERGED, other=key, by=coordinator)
    with pytest.raises(ConceptError, match="nicht mehr im Entwurf"):
        give_verdict(revision=revision, keys=[key], verdict=Kind.MERGED, other=of_kind(elsewhere, ElementKind.MEASURE).key, by=coordinator)


def test_what_ends_takes_along_what_stands_below_with_the_reason(concept: Concept, revision: Revision, coordinator: User) -> None:
    goal, measure = of_kind(concept, ElementKind.GOAL), of_kind(concept, ElementKind.MEASURE)

    gone = end_element(element=goal, kind=Kind.DROPPED, reason="Das Land zahlt nicht mehr.", by=coordinator)

    row = Succession.objects.get()
    assert (gone, row.kind, row.before, row.after) == (2, "dropped", [goal.key, measure.key], [])


def test_an_end_needs_a_reason_and_a_kind(concept: Concept, revision: Revision, coordinator: User) -> None:
    measure = of_kind(concept, ElementKind.MEASURE)

    with pytest.raises(ConceptError, match="warum"):
        end_element(element=measure, kind=Kind.DROPPED, reason="  ", by=coordinator)
    with pytest.raises(ConceptError, match="abgeschlossen ist oder entfällt"):
        end_element(element=measure, kind=Kind.MOVED, reason="Darum.", by=coordinator)

    assert Element.objects.filter(pk=measure.pk).exists()


def test_many_verdicts_take_as_few_queries_as_one(concept: Concept, revision: Revision, coordinator: User, django_assert_num_queries: Any) -> None:
    keys = [of_kind(concept, kind).key for kind in (ElementKind.GOAL, ElementKind.MEASURE, ElementKind.FIELD_OF_ACTION)]

    for count in (1, 3):
        with django_assert_num_queries(8):
            give_verdict(revision=revision, keys=keys[:count], verdict=Kind.CONTINUED, by=coordinator)
