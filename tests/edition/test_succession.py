"""What became of what, over steps and over editions."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mittragen.edition.documents import Succession
from mittragen.edition.succession import composed, lineages
from mittragen.edition.terms import SuccessionKind as Kind


def said(kind: Kind, before: str, after: str, reason: str = "") -> Succession:
    return Succession(kind=kind, before=tuple(before), after=tuple(after), reason=reason)


def test_what_nobody_speaks_of_goes_on_by_its_key() -> None:
    assert composed([], "ab", "ab") == ()


def test_merged_elements_lead_to_the_one_that_stands() -> None:
    rows = [said(Kind.MERGED, "ab", "a", "doppelt")]

    assert composed(rows, "ab", "a") == (said(Kind.MERGED, "ab", "a", "doppelt"),)


def test_a_merge_taken_back_leaves_nothing() -> None:
    assert composed([said(Kind.MERGED, "ab", "a")], "ab", "ab") == ()


def test_a_split_taken_back_leaves_nothing() -> None:
    assert composed([said(Kind.SPLIT, "a", "ax")], "a", "a") == ()


def test_an_ending_taken_back_leaves_nothing() -> None:
    assert composed([said(Kind.DROPPED, "a", "", "kein Geld")], "a", "a") == ()


def test_of_several_that_ended_together_those_that_are_gone_keep_the_reason() -> None:
    rows = [said(Kind.DROPPED, "abc", "", "kein Geld")]

    assert composed(rows, "abc", "b") == (said(Kind.DROPPED, "a", "", "kein Geld"), said(Kind.DROPPED, "c", "", "kein Geld"))


def test_what_went_on_in_another_keeps_no_reason_for_an_end() -> None:
    rows = [said(Kind.DROPPED, "b", "", "kein Geld"), said(Kind.MERGED, "ab", "a", "geht darin auf")]

    assert composed(rows, "ab", "a") == (said(Kind.MERGED, "ab", "a", "geht darin auf"),)


def test_steps_over_what_came_and_went_are_followed() -> None:
    rows = [said(Kind.SPLIT, "a", "ax", "zwei Dinge"), said(Kind.MERGED, "xb", "b", "passt dort")]

    assert composed(rows, "ab", "ab") == (said(Kind.MERGED, "ab", "ab", "zwei Dinge\n\npasst dort"),)


def test_what_is_new_is_said_only_where_somebody_said_why() -> None:
    assert composed([said(Kind.NEW, "", "x", "Antrag")], "a", "axy") == (said(Kind.NEW, "", "x", "Antrag"),)


def test_how_something_ended_is_what_was_said_last() -> None:
    rows = [said(Kind.DROPPED, "a", "", "kein Geld"), said(Kind.COMPLETED, "a", "", "doch fertig")]

    assert [step.kind for step in composed(rows, "a", "")] == [Kind.COMPLETED]


def test_lineages_go_over_the_editions_in_between() -> None:
    steps = [[said(Kind.MERGED, "ab", "a")], [said(Kind.SPLIT, "a", "ac")]]

    found = lineages(["ab", "a", "ac"], steps)

    assert [(lineage.before, lineage.after) for lineage in found] == [(("a", "b"), ("a", "c"))]


def test_what_was_merged_and_then_dropped_is_dropped_each_by_itself() -> None:
    steps = [[said(Kind.MERGED, "ab", "a", "doppelt")], [said(Kind.DROPPED, "a", "", "kein Geld")]]

    found = lineages(["ab", "a", ""], steps)

    assert [(lineage.before, lineage.after, lineage.ending) for lineage in found] == [(("a",), (), Kind.DROPPED), (("b",), (), Kind.DROPPED)]
    assert found[1].reasons == ("doppelt", "kein Geld")


def test_what_came_in_between_keeps_the_reason_it_came_for() -> None:
    found = lineages(["a", "ax", "ax"], [[said(Kind.NEW, "", "x", "Antrag des Kreistags")], []])

    assert [(lineage.before, lineage.after, lineage.reasons) for lineage in found] == [(("a",), ("a",), ()), ((), ("x",), ("Antrag des Kreistags",))]


KEYS = st.sets(st.sampled_from("abcdefgh"), max_size=6).map(sorted)
STEPS = st.lists(
    st.builds(Succession, kind=st.sampled_from(Kind), before=KEYS.map(tuple), after=KEYS.map(tuple), reason=st.sampled_from(["", "weil"])), max_size=5
)


@settings(max_examples=300)
@given(before=KEYS, after=KEYS, rows=STEPS)
def test_every_key_is_told_once_whatever_was_said(before: list[str], after: list[str], rows: list[Succession]) -> None:
    told = composed(rows, before, after)

    for side, keys in (("before", before), ("after", after)):
        named = [key for step in told for key in getattr(step, side)]
        assert len(named) == len(set(named))
        assert set(named) <= set(keys)
    assert {key for step in told if not step.after for key in step.before}.isdisjoint(after)


@settings(max_examples=300)
@given(keys=st.lists(KEYS, min_size=2, max_size=4), data=st.data())
def test_every_key_stands_in_exactly_one_lineage(keys: list[list[str]], data: st.DataObject) -> None:
    found = lineages(keys, [data.draw(STEPS) for _ in keys[1:]])

    assert sorted(key for lineage in found for key in lineage.before) == sorted(keys[0])
    assert sorted(key for lineage in found for key in lineage.after) == sorted(keys[-1])


@settings(max_examples=200)
@given(first=KEYS, last=KEYS, rows=STEPS)
def test_what_a_revision_comes_to_leads_where_its_steps_led(first: list[str], last: list[str], rows: list[Succession]) -> None:
    told = composed(rows, first, last)

    found = lineages([first, last], [told])

    joined = {(step.before, step.after) for step in told if len(step.before) > 1 or len(step.after) > 1}
    assert {(lineage.before, lineage.after) for lineage in found if len(lineage.before) > 1 or len(lineage.after) > 1} == joined
