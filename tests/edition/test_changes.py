"""What changed between two editions: each element of both in one change, and counts that add up."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mittragen.edition.changes import Changes, changes_between
from mittragen.edition.documents import ChangeDecision, Edition, Succession
from mittragen.edition.elements import FieldOfAction, Goal, Measure, MeasureLink
from mittragen.edition.terms import DecisionResult, ElementKind
from mittragen.edition.terms import SuccessionKind as Kind
from tests.edition.concepts import a_concept, a_measure


def told(changes: Changes) -> list[tuple[Kind, tuple[str, ...], tuple[str, ...]]]:
    """Each change of a measure by kind and keys, without what is unchanged."""
    measures = [change for change in changes.changed if change.element_kind in {ElementKind.MEASURE, ElementKind.SUB_MEASURE}]
    return [(c.kind, tuple(side.element.key for side in c.before), tuple(side.element.key for side in c.after)) for c in measures]


def successions(*steps: Succession) -> dict[str, object]:
    return {"successions": steps}


def test_an_edition_and_itself_differ_in_nothing() -> None:
    edition = a_concept(a_measure("a"), a_measure("b"))

    changes = changes_between([edition, edition])

    assert changes.changed == () and changes.frame == ()


def test_each_kind_of_change_is_told() -> None:
    older = a_concept(*(a_measure(key) for key in "abcdeikl"), goals=(Goal(key="g", title="Eins", parent="f"), Goal(key="h2", title="Zwei", parent="f")))
    measures = (
        a_measure("a"),
        a_measure("b", text="Anders."),
        a_measure("c", parent="h2"),
        a_measure("d"),
        a_measure("i"),
        a_measure("i2"),
        a_measure("new"),
    )
    steps = (
        Succession(kind=Kind.MERGED, before=("d", "e"), after=("d",), reason="doppelt"),
        Succession(kind=Kind.SPLIT, before=("i",), after=("i", "i2"), reason="zwei Träger"),
        Succession(kind=Kind.COMPLETED, before=("l",), reason="fertig"),
    )
    newer = replace(older, measures=measures, successions=steps)

    changes = changes_between([older, newer])

    assert told(changes) == [
        (Kind.REWORDED, ("b",), ("b",)),
        (Kind.MERGED, ("d", "e"), ("d",)),
        (Kind.SPLIT, ("i",), ("i", "i2")),
        (Kind.DROPPED, ("k",), ()),
        (Kind.COMPLETED, ("l",), ()),
        (Kind.NEW, (), ("new",)),
        (Kind.MOVED, ("c",), ("c",)),
    ]
    assert {kind for kind, _, _ in told(changes)} == set(Kind) - {Kind.CONTINUED}


def test_counts_add_up_on_both_sides() -> None:
    older = a_concept(*(a_measure(key) for key in "abcd"))
    newer = replace(older, measures=(a_measure("a"), a_measure("x")), **successions(Succession(kind=Kind.MERGED, before=("a", "b"), after=("a",))))

    counts = changes_between([older, newer]).counts(ElementKind.MEASURE)

    assert {count.kind: (count.changes, count.before, count.after) for count in counts} == {
        Kind.MERGED: (1, 2, 1),
        Kind.DROPPED: (2, 2, 0),
        Kind.NEW: (1, 0, 1),
    }


def test_a_new_number_alone_is_no_change_but_told() -> None:
    older, newer = a_concept(a_measure("a", label="1")), a_concept(a_measure("a", label="2"))

    (change,) = [change for change in changes_between([older, newer]).changes if change.key == "a"]

    assert not change.is_change and change.is_renumbered


def test_measures_under_a_goal_that_was_merged_were_not_moved() -> None:
    goals = (Goal(key="g", title="Eins", parent="f"), Goal(key="h", title="Zwei", parent="f"))
    older = a_concept(a_measure("a", parent="h"), goals=goals)
    newer = replace(a_concept(a_measure("a"), goals=goals[:1]), successions=(Succession(kind=Kind.MERGED, before=("g", "h"), after=("g",)),))

    assert told(changes_between([older, newer])) == []


def test_a_link_that_follows_a_merge_is_no_change() -> None:
    older = a_concept(a_measure("a", links=(MeasureLink(measure="c"),)), a_measure("b"), a_measure("c"))
    newer = a_concept(
        a_measure("a", links=(MeasureLink(measure="b"),)), a_measure("b"), **successions(Succession(kind=Kind.MERGED, before=("b", "c"), after=("b",)))
    )

    assert told(changes_between([older, newer])) == [(Kind.MERGED, ("b", "c"), ("b",))]


def test_a_link_follows_a_merge_and_a_split_over_two_editions() -> None:
    linked = a_measure("a", links=(MeasureLink(measure="c"),))
    first = a_concept(linked, a_measure("b"), a_measure("c"))
    merged = a_concept(
        a_measure("a", links=(MeasureLink(measure="b"),)), a_measure("b"), successions=(Succession(kind=Kind.MERGED, before=("b", "c"), after=("b",)),)
    )
    parted = replace(merged, measures=(*merged.measures, a_measure("d")), successions=(Succession(kind=Kind.SPLIT, before=("b",), after=("b", "d")),))

    changes = changes_between([first, merged, parted])

    assert not changes.by_key["a"].is_change


def test_what_moved_may_be_reworded_too() -> None:
    fields = (FieldOfAction(key="f", title="Sprache"), FieldOfAction(key="f2", title="Bildung"))
    goals = (Goal(key="g", title="Eins", parent="f"), Goal(key="h", title="Zwei", parent="f2"))
    older, newer = (a_concept(a_measure("a", **facts), goals=goals, fields_of_action=fields) for facts in ({}, {"parent": "h", "title": "Neu"}))

    (change,) = changes_between([older, newer]).changed

    assert change.kind is Kind.MOVED and [fact.name for fact in change.facts] == ["title"] and change.fields == {"f", "f2"}


def test_decisions_on_a_change_stand_beside_it() -> None:
    decision = ChangeDecision(keys=("a",), body="Kreistag", decided_on=date(2026, 1, 2), result=DecisionResult.ADOPTED)

    changes = changes_between([a_concept(a_measure("a"), a_measure("b")), a_concept(a_measure("a", text="Neu."), a_measure("b"))], [decision])

    assert changes.by_key["a"].decisions == (decision,) and changes.by_key["b"].decisions == ()


def test_what_is_gone_stands_where_it_stood() -> None:
    older, newer = a_concept(*(a_measure(key) for key in "abcd")), a_concept(*(a_measure(key) for key in "ad"))

    order = [change.key for change in changes_between([older, newer]).changes if change.element_kind is ElementKind.MEASURE]

    assert order == ["a", "b", "c", "d"]


def test_the_frame_tells_what_stands_beside_the_elements() -> None:
    older, newer = a_concept(), a_concept(title="Anders", introduction="Neu.")

    assert [fact.name for fact in changes_between([older, newer]).frame] == ["title", "introduction"]


MEASURES = st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.sampled_from(["g", "f", "a", "nowhere"]), st.sampled_from(["", "anders"])), max_size=6).map(
    lambda facts: tuple(a_measure(key, parent=parent, text=text) for key, (parent, text) in facts.items())
)
STEP_KEYS = st.lists(st.sampled_from("abcdefg"), max_size=3, unique=True).map(tuple)
STEPS = st.lists(st.builds(Succession, kind=st.sampled_from(Kind), before=STEP_KEYS, after=STEP_KEYS), max_size=4).map(tuple)


@settings(max_examples=300)
@given(before=MEASURES, between=MEASURES, after=MEASURES, steps=STEPS, more=STEPS)
def test_every_element_of_both_editions_is_in_exactly_one_change(
    before: tuple[Measure, ...], between: tuple[Measure, ...], after: tuple[Measure, ...], steps: tuple[Succession, ...], more: tuple[Succession, ...]
) -> None:
    editions: list[Edition] = [a_concept(*before), a_concept(*between, successions=steps), a_concept(*after, successions=more)]

    changes = changes_between(editions)

    for side, outline in (("before", changes.older), ("after", changes.newer)):
        assert sorted(one.element.key for change in changes.changes for one in getattr(change, side)) == sorted(outline.elements)
    for kind in ElementKind:
        counts = changes.counts(kind)
        assert sum(count.before for count in counts) == sum(one.kind is kind for change in changes.changes for one in change.before)
        assert sum(count.after for count in counts) == sum(one.kind is kind for change in changes.changes for one in change.after)
