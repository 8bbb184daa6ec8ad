"""Sorting: groups, members, and steps taken back."""

import pytest

from mittragen.edition.outcomes import BondKind, GroupState, OutcomeKind, OutcomeReason
from mittragen.municipality.models import JournalEntry, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.participation.actions import erase_contribution
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions import (
    NewOutcome,
    SynthesisError,
    bond,
    confirm_group,
    confirm_members,
    dissolve_group,
    make_group,
    mark_excerpt,
    merge_groups,
    move_to_group,
    pin_group,
    record_group_outcome,
    record_outcomes,
    release_members,
    rename_group,
    restore_grouping,
    set_topic_of_group,
    snapshot_of,
    split_group,
    statement_mark,
    unbond,
    unpin_group,
    write_statement,
)
from mittragen.synthesis.models import Bond, Group, Membership, TraceLink
from tests.factories import rooms

REFUSED = NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.NO_MEANS)
PASSED = NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="Verkehrsbetriebe")


@pytest.fixture
def group(process: Process, said: list[Contribution], coordinator: User) -> Group:
    """A confirmed group of the first two contributions."""
    return make_group(process=process, title="Kurse am Abend", contributions=said[:2], by=coordinator)


def proposed(process: Process, rows: list[Contribution], title: str = "Vorschlag") -> Group:
    """A group as the machine proposes it."""
    place = Group.objects.count()
    group = Group(municipality=process.municipality, process=process, key=f"nv{place}", title=title, made_at=process.published_at, position=place)
    group.save()
    for row in rows:
        Membership.objects.create(municipality=process.municipality, group=group, contribution=row, at=process.published_at, score=0.7, model="wörtlich")
    return group


def inside(group: Group | None) -> list[str]:
    rows = Membership.objects.filter(group=group, ended_at__isnull=True)
    return list(rows.order_by("contribution_id").values_list("contribution__text", flat=True))


def said_of(contribution: Contribution) -> list[str]:
    return list(TraceLink.objects.filter(contribution=contribution, ended_at__isnull=True).order_by("pk").values_list("kind", flat=True))


def test_a_group_holds_what_a_person_put_in(group: Group, said: list[Contribution]) -> None:
    assert (group.state, inside(group)) == (GroupState.CONFIRMED, [row.text for row in said[:2]])


def test_a_contribution_is_in_one_group_at_a_time(group: Group, process: Process, said: list[Contribution], coordinator: User) -> None:
    other = make_group(process=process, title="Anderes", contributions=said[:1], by=coordinator)
    assert (inside(group), inside(other)) == ([said[1].text], [said[0].text])


def test_a_proposal_is_confirmed_with_all_that_is_in_it(process: Process, said: list[Contribution], coordinator: User) -> None:
    group = confirm_group(group=proposed(process, said[:3]), by=coordinator)
    assert (group.state, Membership.objects.filter(group=group, is_confirmed=True, by=coordinator).count()) == (GroupState.CONFIRMED, 3)


def test_what_fits_no_group_is_put_aside_by_a_person(group: Group, said: list[Contribution], coordinator: User) -> None:
    move_to_group(members=said[:1], group=None, by=coordinator)
    assert (inside(None), inside(group)) == ([said[0].text], [said[1].text])


def test_a_passage_is_sorted_apart_from_its_contribution(group: Group, process: Process, said: list[Contribution], coordinator: User) -> None:
    passage = mark_excerpt(contribution=said[0], start=0, end=6, by=coordinator)
    other = make_group(process=process, title="Anderes", contributions=[passage], by=coordinator)
    assert (len(inside(group)), Membership.objects.get(group=other).excerpt) == (2, passage)


def test_members_inherit_what_the_group_became_unless_something_else_is_said(group: Group, said: list[Contribution], coordinator: User) -> None:
    record_outcomes(members=said[:1], outcome=PASSED, by=coordinator)
    record_group_outcome(group=group, outcome=REFUSED, by=coordinator)
    assert [said_of(row) for row in said[:2]] == [["passed_on"], ["not_taken_up"]]
    move_to_group(members=said[2:3], group=group, by=coordinator)
    move_to_group(members=said[3:4], group=group, by=coordinator, inherits=False)
    assert [said_of(row) for row in said[2:4]] == [["not_taken_up"], []]


def test_a_group_with_two_outcomes_gives_both(group: Group, said: list[Contribution], coordinator: User) -> None:
    record_group_outcome(group=group, outcome=REFUSED, by=coordinator)
    record_group_outcome(group=group, outcome=PASSED, by=coordinator)
    move_to_group(members=said[2:3], group=group, by=coordinator)
    assert [said_of(row) for row in said[:3]] == [["not_taken_up", "passed_on"]] * 3


def test_whoever_leaves_a_group_leaves_its_outcome(group: Group, said: list[Contribution], coordinator: User) -> None:
    record_group_outcome(group=group, outcome=REFUSED, by=coordinator)
    release_members(members=said[:1], by=coordinator)
    assert [said_of(row) for row in said[:2]] == [[], ["not_taken_up"]]


def test_a_merged_group_keeps_its_key_its_words_and_its_outcomes(group: Group, process: Process, said: list[Contribution], coordinator: User) -> None:
    record_group_outcome(group=group, outcome=REFUSED, by=coordinator)
    write_statement(group=group, statement="Abends.", by=coordinator)
    other = make_group(process=process, title="Alle Kurse", contributions=said[2:3], statement="Kurse.", by=coordinator)
    kept = merge_groups(keep=other, drop=group, by=coordinator)
    group.refresh_from_db()
    assert (group.merged_into, kept.title, kept.statement, len(inside(kept))) == (other, "Alle Kurse", "Kurse.\n\nAbends.", 3)
    assert said_of(said[2]) == ["not_taken_up"]
    assert move_to_group(members=said[3:4], group=group, by=coordinator) == other


def test_a_part_of_a_group_becomes_its_own_with_the_same_outcome(group: Group, said: list[Contribution], coordinator: User) -> None:
    record_group_outcome(group=group, outcome=REFUSED, by=coordinator)
    part = split_group(group=group, members=said[:1], title="Nur abends", by=coordinator)
    assert (inside(part), said_of(said[0])) == ([said[0].text], ["not_taken_up"])
    assert TraceLink.objects.filter(group=part, contribution__isnull=True, ended_at__isnull=True).count() == 1
    release_members(members=said[:1], by=coordinator)
    assert said_of(said[0]) == []


def test_a_group_is_not_split_to_nothing(group: Group, said: list[Contribution], coordinator: User) -> None:
    with pytest.raises(SynthesisError, match="bliebe das Bündel leer"):
        split_group(group=group, members=said[:2], title="Alle", by=coordinator)
    with pytest.raises(SynthesisError, match="gehören nicht mehr"):
        split_group(group=group, members=said[3:4], title="Fremde", by=coordinator)


def test_a_dissolved_group_lets_its_members_go(group: Group, said: list[Contribution], coordinator: User) -> None:
    dissolve_group(group=group, by=coordinator)
    assert inside(group) == []
    with pytest.raises(SynthesisError, match="inzwischen aufgelöst"):
        move_to_group(members=said[:1], group=group, by=coordinator)


def test_a_group_with_an_outcome_is_not_dissolved(group: Group, coordinator: User) -> None:
    record_group_outcome(group=group, outcome=REFUSED, by=coordinator)
    with pytest.raises(SynthesisError, match="zuerst zurück"):
        dissolve_group(group=group, by=coordinator)


def test_the_words_of_a_group(group: Group, process: Process, coordinator: User) -> None:
    rename_group(group=group, title="  Abend-  kurse ", by=coordinator)
    set_topic_of_group(group=group, topic=process.topic_rows.get(title="Wohnen"), by=coordinator)
    pin_group(group=group, by=coordinator)
    group.refresh_from_db()
    assert (group.title, str(group.topic), group.is_pinned, group.revision) == ("Abend- kurse", "Wohnen", True, 5)
    unpin_group(group=group, by=coordinator)
    with pytest.raises(SynthesisError, match="Namen"):
        rename_group(group=group, title=" ", by=coordinator)
    with pytest.raises(SynthesisError, match="200 Zeichen"):
        rename_group(group=group, title="x" * 201, by=coordinator)


def test_two_people_writing_one_statement_lose_nothing(group: Group, coordinator: User) -> None:
    seen = statement_mark(group)
    write_statement(group=group, statement="Erste.", by=coordinator, seen=seen)
    with pytest.raises(SynthesisError, match="Inzwischen"):
        write_statement(group=group, statement="Zweite.", by=coordinator, seen=seen)
    group.refresh_from_db()
    assert group.statement == "Erste."


@pytest.mark.parametrize("step", ["move", "aside", "merge", "split", "release", "confirm", "rename"])
def test_every_step_is_taken_back(step: str, group: Group, process: Process, said: list[Contribution], coordinator: User) -> None:
    record_group_outcome(group=group, outcome=REFUSED, by=coordinator)
    other = proposed(process, said[2:4])
    before = (inside(group), inside(other), inside(None), [said_of(row) for row in said], list(Group.objects.values_list("title", "state")))
    snapshot = snapshot_of([group, other], said)
    if step == "move":
        move_to_group(members=said[:1], group=other, by=coordinator)
    elif step == "aside":
        move_to_group(members=said, group=None, by=coordinator)
    elif step == "merge":
        merge_groups(keep=other, drop=group, by=coordinator)
    elif step == "split":
        split_group(group=group, members=said[:1], title="Teil", by=coordinator)
    elif step == "release":
        release_members(members=said, by=coordinator)
    elif step == "confirm":
        confirm_group(group=other, by=coordinator)
    else:
        rename_group(group=other, title="Anders", by=coordinator)
    restore_grouping(process=process, snapshot=snapshot, by=coordinator)
    groups = list(Group.objects.exclude(title="Teil").values_list("title", "state"))
    assert (inside(group), inside(other), inside(None), [said_of(row) for row in said], groups) == before
    assert not Group.objects.filter(title="Teil").exclude(state=GroupState.ARCHIVED).exists()


def test_a_step_on_which_somebody_went_on_is_not_taken_back(group: Group, process: Process, said: list[Contribution], coordinator: User) -> None:
    snapshot = snapshot_of([group])
    move_to_group(members=said[2:3], group=group, by=coordinator)
    rename_group(group=group, title="Weitergearbeitet", by=coordinator)
    with pytest.raises(SynthesisError, match="weitergearbeitet"):
        restore_grouping(process=process, snapshot=snapshot, by=coordinator)
    assert len(inside(group)) == 3


def test_a_snapshot_that_is_none_is_refused(process: Process, coordinator: User) -> None:
    for words in ("", "{}", "[1]", '{"groups": [], "places": "x"}'):
        with pytest.raises(SynthesisError, match="nicht mehr zurücknehmen"):
            restore_grouping(process=process, snapshot=words, by=coordinator)


def test_what_was_erased_meanwhile_is_not_brought_back(group: Group, process: Process, said: list[Contribution], coordinator: User) -> None:
    snapshot = snapshot_of([group])
    release_members(members=said[:2], by=coordinator)
    erase_contribution(contribution=Contribution.objects.get(pk=said[0].pk), by=coordinator)
    restore_grouping(process=process, snapshot=snapshot, by=coordinator)
    assert inside(group) == [said[1].text]


def test_suggestions_are_confirmed_one_by_one(process: Process, said: list[Contribution], coordinator: User) -> None:
    group = proposed(process, said[:3])
    assert confirm_members(members=said[:2], by=coordinator) == 2
    assert confirm_members(members=said[:2], by=coordinator) == 0
    assert Membership.objects.filter(group=group, is_confirmed=True).count() == 2


def test_two_people_move_the_same_card_and_the_later_word_counts(group: Group, process: Process, said: list[Contribution], coordinator: User) -> None:
    editor = rooms.member(process.municipality, "editor")
    other = make_group(process=process, title="Anderes", by=editor)
    move_to_group(members=said[2:3], group=group, by=coordinator)
    move_to_group(members=said[2:3], group=other, by=editor)
    history = Membership.objects.filter(contribution=said[2]).order_by("pk").values_list("group__title", "by__name", "ended_by__name")
    assert list(history) == [("Kurse am Abend", "Koordinierung", "Editor"), ("Anderes", "Editor", None)]


def test_bonds_are_kept_in_order_and_taken_back(process: Process, said: list[Contribution], coordinator: User) -> None:
    bond(first=said[1], second=said[0], kind=BondKind.APART, by=coordinator)
    bond(first=said[0], second=said[1], kind=BondKind.TOGETHER, by=coordinator)
    assert list(Bond.objects.values_list("first", "second", "kind")) == [(said[0].pk, said[1].pk, "together")]
    assert unbond(first=said[0], second=said[1], by=coordinator) is True
    assert unbond(first=said[0], second=said[1], by=coordinator) is False
    with pytest.raises(SynthesisError, match="zwei verschiedene"):
        bond(first=said[0], second=said[0], kind=BondKind.APART, by=coordinator)


def test_only_who_may_sort_sorts(group: Group, process: Process, said: list[Contribution]) -> None:
    reader = rooms.member(process.municipality, "reader")
    for act in (
        lambda: make_group(process=process, title="Neu", by=reader),
        lambda: move_to_group(members=said[:1], group=None, by=reader),
        lambda: rename_group(group=group, title="Neu", by=reader),
        lambda: dissolve_group(group=group, by=reader),
        lambda: mark_excerpt(contribution=said[0], start=0, end=5, by=reader),
        lambda: bond(first=said[0], second=said[1], kind=BondKind.APART, by=reader),
        lambda: restore_grouping(process=process, snapshot=snapshot_of([group]), by=reader),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_the_journal_tells_of_sorting_without_words(group: Group, said: list[Contribution], coordinator: User) -> None:
    write_statement(group=group, statement="Aussage mit Worten.", by=coordinator)
    mark_excerpt(contribution=said[0], start=0, end=6, by=coordinator)
    told = " ".join(
        f"{entry.subject_key} {entry.note} " + " ".join(f"{change.name} {change.before} {change.after}" for change in entry.changes.all())
        for entry in JournalEntry.objects.filter(action__in=["make_group", "write_statement", "mark_excerpt"])
    )
    assert said[0].key in told
    for words in ("Abend", "Aussage", "Kurse"):
        assert words not in told
