"""A run of the machine, and what people decided before, meanwhile and after it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from mittragen.concept.models import Concept, Element
from mittragen.edition.outcomes import BondKind, GroupState
from mittragen.grouping.duplicates import Pair as AlikePair
from mittragen.grouping.proposing import Opposed, Proposals, Proposed
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.participation.actions import erase_contribution, publish_blackened, publish_contributions, submit_contribution
from mittragen.participation.models import Contribution, Process
from mittragen.project.upkeep import keep_up
from mittragen.synthesis.actions import (
    SynthesisError,
    bond,
    confirm_group,
    make_group,
    mark_excerpt,
    move_to_group,
    pin_group,
    proposing,
    release_members,
    rename_group,
)
from mittragen.synthesis.actions.keeping import keep_proposals
from mittragen.synthesis.actions.proposing import start_run, work
from mittragen.synthesis.machine import MachineStoppedError
from mittragen.synthesis.models import Group, Membership, Pair, Run, Vector
from mittragen.synthesis.queries.groups import groups_of
from mittragen.synthesis.queries.pool import decisions_in, pool_of
from mittragen.synthesis.queries.resembling import resembling
from mittragen.synthesis.queries.runs import last_run
from mittragen.synthesis.queries.wall import cards_of
from tests.factories import rooms
from tests.factories.processes import running_process

TEXTS = (
    "Wir brauchen mehr Sprachkurse am Abend.",
    "Sprachkurse am Abend fehlen in der Stadt.",
    "Abends gibt es keine Sprachkurse für Berufstätige.",
    "Sprachkurse bitte auch am Abend anbieten.",
    "Der Bus fährt am Wochenende zu selten.",
    "Am Wochenende fährt kein Bus in die Dörfer.",
    "Mehr Busse am Wochenende für die Dörfer.",
    "Der Bus in die Dörfer soll am Wochenende öfter fahren.",
)


def nobody(run: Run) -> None:
    """Starts nothing: the test works the run itself."""


@pytest.fixture(autouse=True)
def _by_words(settings: Any) -> None:
    settings.VECTORS = {"provider": "none", "folder": "", "base_url": "", "model": ""}


def say(process: Process, coordinator: User, *texts: str) -> list[Contribution]:
    rows = [submit_contribution(process=process, text=text, language="de", submission_key=text).contribution for text in texts]
    publish_contributions(contributions=rows, by=coordinator)
    return list(Contribution.objects.filter(pk__in=[row.pk for row in rows]).select_related("process__municipality", "municipality").order_by("pk"))


@pytest.fixture
def process(municipality: Municipality, coordinator: User) -> Process:
    return running_process(municipality, coordinator, concept_slug="integration")


@pytest.fixture
def said(process: Process, coordinator: User) -> list[Contribution]:
    return say(process, coordinator, *TEXTS)


def run_of(process: Process, by: User) -> Run:
    return start_run(process=process, by=by, start=nobody)


def keep(process: Process, by: User, *groups: tuple[str, list[Contribution]], **more: Any) -> Run:
    """A run that proposes just this: pairs of the key of a group (empty for a new one) and members."""
    run = run_of(process, by)
    proposed = tuple(
        Proposed(id=key, label=f"Vorschlag {number}", members=tuple(row.key for row in rows), scores=tuple(0.8 for _ in rows), cohesion=0.8)
        for number, (key, rows) in enumerate(groups, start=1)
    )
    assert keep_proposals(run=run, pool=pool_of(process), proposals=Proposals(groups=proposed, opposed=more.get("opposed", ())), alike=more.get("alike", ()))
    Run.objects.filter(pk=run.pk).update(ended_at=timezone.now())
    return run


def inside(group: Group, **which: Any) -> list[int]:
    return list(Membership.objects.filter(group=group, ended_at__isnull=True, **which).order_by("contribution_id").values_list("contribution_id", flat=True))


@pytest.fixture
def many(process: Process, coordinator: User) -> list[Contribution]:
    """Each text three times, with other words around it."""
    return say(process, coordinator, *(f"{text} {more}".strip() for text in TEXTS for more in ("", "Das wäre gut.", "Danke schön!")))


def test_a_run_groups_what_says_the_same(process: Process, many: list[Contribution], coordinator: User) -> None:
    run = work(run_of(process, coordinator))
    state = last_run(process)
    assert (run.fault, state and state.is_running, state and state.is_by_words_only, run.total) == ("", False, True, len(many))
    groups = [[member.text for member in group.members] for group in groups_of(process).groups]
    assert groups
    for texts in groups:
        assert len({"Bus" in text for text in texts}) == 1
    assert set(Group.objects.values_list("state", flat=True)) == {"proposed"}


def test_a_second_run_keeps_the_keys_of_proposals_that_go_on(process: Process, many: list[Contribution], coordinator: User) -> None:
    work(run_of(process, coordinator))
    before = set(Group.objects.values_list("key", flat=True))
    work(run_of(process, coordinator))
    assert before
    assert set(Group.objects.values_list("key", flat=True)) == before


def test_a_run_that_is_under_way_is_the_run(process: Process, coordinator: User) -> None:
    first = run_of(process, coordinator)
    assert run_of(process, coordinator) == first


def test_a_dead_run_is_taken_over_and_keeps_nothing(process: Process, said: list[Contribution], coordinator: User) -> None:
    first = run_of(process, coordinator)
    Run.objects.filter(pk=first.pk).update(beat_at=timezone.now() - timedelta(minutes=3))
    second = run_of(process, coordinator)
    work(first)
    assert (second.pk != first.pk, Group.objects.count()) == (True, 0)
    first.refresh_from_db()
    assert "unterbrochen" in first.fault
    assert work(second).fault == ""


def test_a_crash_says_so_in_german_and_the_wall_works_by_hand(
    process: Process, said: list[Contribution], coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_arguments: Any) -> None:
        raise MachineStoppedError("Das Gruppieren wurde abgebrochen.")

    monkeypatch.setattr(proposing, "ask", crash)
    assert work(run_of(process, coordinator)).fault == "Das Gruppieren wurde abgebrochen."
    monkeypatch.setattr(proposing, "ask", lambda *_arguments: 1 / 0)
    assert "von Hand" in work(run_of(process, coordinator)).fault
    assert len(inside(make_group(process=process, title="Von Hand", contributions=said, by=coordinator))) == 8


def test_a_missing_model_leaves_words(process: Process, many: list[Contribution], coordinator: User, settings: Any) -> None:
    settings.VECTORS = {"provider": "onnx_dir", "folder": "/nirgendwo", "base_url": "", "model": ""}
    run = work(run_of(process, coordinator))
    state = last_run(process)
    assert (run.fault, state and state.is_by_words_only) == ("", True)
    assert Group.objects.exists()


def test_what_a_person_confirmed_is_only_ever_added_to_as_a_suggestion(process: Process, said: list[Contribution], coordinator: User) -> None:
    group = make_group(process=process, title="Kurse", contributions=said[:3], by=coordinator)
    keep(process, coordinator, (group.key, said[:4]), ("", said[4:]))
    assert (inside(group, is_confirmed=True), inside(group, is_confirmed=False)) == ([row.pk for row in said[:3]], [said[3].pk])
    keep(process, coordinator, ("", said))
    assert inside(group) == [row.pk for row in said[:3]]


def test_what_a_person_declined_is_not_proposed_again(process: Process, said: list[Contribution], coordinator: User) -> None:
    group = make_group(process=process, title="Kurse", contributions=said[:3], by=coordinator)
    keep(process, coordinator, (group.key, said[:4]))
    release_members(members=said[3:4], by=coordinator)
    keep(process, coordinator, (group.key, said[:4]))
    assert inside(group, is_confirmed=False) == []


def test_a_group_held_fast_gets_no_suggestions(process: Process, said: list[Contribution], coordinator: User) -> None:
    group = pin_group(group=make_group(process=process, title="Kurse", contributions=said[:3], by=coordinator), by=coordinator)
    keep(process, coordinator, (group.key, said[:4]))
    assert inside(group, is_confirmed=False) == []


def test_what_fits_no_group_stays_aside(process: Process, said: list[Contribution], coordinator: User) -> None:
    move_to_group(members=said[:1], group=None, by=coordinator)
    keep(process, coordinator, ("", said[:4]))
    assert Membership.objects.get(contribution=said[0], ended_at__isnull=True).group is None


def test_a_proposal_with_a_name_of_a_persons_own_stays_whole(process: Process, said: list[Contribution], coordinator: User) -> None:
    keep(process, coordinator, ("", said[:3]))
    group = rename_group(group=Group.objects.get(), title="Mein Name", by=coordinator)
    keep(process, coordinator, ("", said[2:]))
    group.refresh_from_db()
    assert (group.title, group.state, inside(group)) == ("Mein Name", GroupState.PROPOSED, [row.pk for row in said[:3]])


def test_a_proposal_that_goes_on_nowhere_makes_room(process: Process, said: list[Contribution], coordinator: User) -> None:
    keep(process, coordinator, ("", said[:4]))
    keep(process, coordinator, ("", said[4:]))
    assert [inside(group) for group in Group.objects.all()] == [[row.pk for row in said[4:]]]


def test_a_proposal_somebody_took_a_card_out_of_stays_on_record(process: Process, said: list[Contribution], coordinator: User) -> None:
    keep(process, coordinator, ("", said[:4]))
    group = Group.objects.get()
    release_members(members=said[:1], by=coordinator)
    keep(process, coordinator, ("", said[4:]))
    group.refresh_from_db()
    assert (group.state, inside(group)) == (GroupState.ARCHIVED, [])


def test_what_was_confirmed_while_the_machine_counted_comes_first(process: Process, said: list[Contribution], coordinator: User) -> None:
    run, pool = run_of(process, coordinator), pool_of(process)
    group = make_group(process=process, title="Schneller", contributions=said[:2], by=coordinator)
    erase_contribution(contribution=Contribution.objects.get(pk=said[2].pk), by=coordinator)
    members = tuple(row.key for row in said[:5])
    keep_proposals(run=run, pool=pool, proposals=Proposals(groups=(Proposed(label="x", members=members, scores=(0.5,) * 5, cohesion=0.5),)))
    assert inside(group) == [row.pk for row in said[:2]]
    assert inside(Group.objects.get(state="proposed")) == [said[3].pk, said[4].pk]


def test_bonds_and_places_bind_the_machine(process: Process, said: list[Contribution], coordinator: User) -> None:
    bond(first=said[0], second=said[4], kind=BondKind.TOGETHER, by=coordinator)
    bond(first=said[0], second=said[1], kind=BondKind.APART, by=coordinator)
    group = make_group(process=process, title="Kurse", contributions=said[2:3], by=coordinator)
    move_to_group(members=said[7:8], group=None, by=coordinator)
    decisions = decisions_in(process, pool_of(process))
    assert (decisions.must, decisions.cannot) == (((said[0].key, said[4].key),), ((said[0].key, said[1].key),))
    assert (decisions.fixed, decisions.aside) == ({said[2].key: group.key}, (said[7].key,))
    work(run_of(process, coordinator))
    home = {row.contribution_id: row.group_id for row in Membership.objects.filter(ended_at__isnull=True)}
    assert home.get(said[0].pk) != home.get(said[1].pk, -1)


def test_passages_are_texts_of_their_own_and_blackened_words_are_not_read(process: Process, coordinator: User) -> None:
    (row,) = say(process, coordinator, "Herr Beispiel sagt: Kurse fehlen. Busse fehlen auch.")
    mark_excerpt(contribution=row, start=20, end=33, by=coordinator)
    publish_blackened(contribution=row, passages=[(0, 13)], by=coordinator)
    assert [(text.id.count("."), text.text) for text in pool_of(process).texts] == [(1, "Kurse fehlen.")]


def test_near_duplicates_are_folded_and_contrasts_shown(process: Process, said: list[Contribution], coordinator: User) -> None:
    alike = (AlikePair(first=said[0].key, second=said[1].key, score=90.0),)
    opposed = (Opposed(first=said[3].key, second=said[2].key, reasons=("x",)),)
    keep(process, coordinator, ("", said[:4]), alike=alike, opposed=opposed)
    (card,) = groups_of(process).groups
    members = {member.contribution_key: member for member in card.members}
    assert (members[said[0].key].folded, members[said[1].key].folded_under) == ((said[1].key,), said[0].key)
    assert (members[said[2].key].against, members[said[3].key].against) == ((said[3].key,), (said[2].key,))
    assert cards_of(process).cards[0].alike == (said[1].key,)


def test_a_run_of_nothing_proposes_nothing(process: Process, coordinator: User) -> None:
    assert work(run_of(process, coordinator)).fault == ""
    assert not Group.objects.exists()


def test_texts_of_one_word_and_of_ten_thousand_characters_are_grouped(process: Process, coordinator: User) -> None:
    say(process, coordinator, "Bus", "Busse", "🚌 Bus 🚌", "Kurse am Abend. " * 600)
    assert work(run_of(process, coordinator)).fault == ""


def test_only_who_may_sort_starts_a_run_and_only_with_a_known_fineness(process: Process, coordinator: User) -> None:
    with pytest.raises(NotAllowedError):
        start_run(process=process, by=rooms.member(process.municipality, "reader"), start=nobody)
    with pytest.raises(SynthesisError, match="Feinheit"):
        start_run(process=process, by=coordinator, resolution=99.0, start=nobody)


def test_vectors_go_with_the_words(process: Process, said: list[Contribution], coordinator: User) -> None:
    for row in said[:3]:
        Vector.objects.create(municipality=process.municipality, contribution=row, model="m", numbers=b"12")
    Pair.objects.create(municipality=process.municipality, first=said[0], second=said[1])
    erase_contribution(contribution=Contribution.objects.get(pk=said[0].pk), by=coordinator)
    publish_blackened(contribution=Contribution.objects.get(pk=said[1].pk), passages=[(0, 3)], by=coordinator)
    keep_up()
    assert list(Vector.objects.values_list("contribution_id", flat=True)) == [said[2].pk]
    assert not Pair.objects.exists()


def test_a_group_names_the_measures_it_resembles_and_why(
    process: Process, said: list[Contribution], concept: Concept, measure: Element, coordinator: User
) -> None:
    group = confirm_group(group=make_group(process=process, title="Sprachkurse am Abend", contributions=said[:4], by=coordinator), by=coordinator)
    first = resembling(group, concept)[0]
    assert (first.key, first.title) == (measure.key, "Sprachkurse am Abend anbieten")
    assert "Sprachkurse" in first.why


def test_a_group_without_words_in_common_with_an_empty_draft_resembles_nothing(process: Process, municipality: Municipality, coordinator: User) -> None:
    empty = rooms.empty_concept(municipality, coordinator, "leer")
    assert resembling(make_group(process=process, title="Leer", by=coordinator), empty) == ()
