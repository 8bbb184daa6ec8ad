"""The figures of progress add up, whatever is chosen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mittragen.edition.elements import Actor, Amount, Cost, FieldOfAction, Goal, Responsibility
from mittragen.edition.progress_figures import STEP_UNSAID, Choice, chosen, progress_figures
from mittragen.edition.standing import Standings
from mittragen.edition.terms import AnswerState, ImplementationPhase, ResponsibilityRole
from tests.edition.concepts import a_concept, a_measure
from tests.edition.progresses import PHASES, a_progress, a_round, said

DONE, UNDER_WAY, DROPPED = (phase.value for phase in (ImplementationPhase.DONE, ImplementationPhase.UNDER_WAY, ImplementationPhase.DROPPED))
HAREN = Responsibility(actor="haren", role=ResponsibilityRole.PARTNER)
OFFICE = Responsibility(actor="amt", role=ResponsibilityRole.LEAD)


def _standings() -> Standings:
    edition = a_concept(
        a_measure("a", cost=Cost(text="100 €", one_off=Amount(euro=Decimal(100)))),
        a_measure("b", responsibilities=(OFFICE, HAREN), cost=Cost(text="50 bis 80 €", one_off=Amount(euro=Decimal(50), up_to=Decimal(80)))),
        a_measure("c", parent="g2"),
        a_measure("d"),
        a_measure("e", parent="a"),
        fields_of_action=(FieldOfAction(key="f", title="Sprache"), FieldOfAction(key="f2", title="Arbeit")),
        goals=(Goal(key="g", title="Deutsch", parent="f"), Goal(key="g2", title="Arbeit", parent="f2")),
        actors=(Actor(key="amt", name="Amt"), Actor(key="haren", name="Stadt Haren")),
    )
    progress = a_progress(
        said("a", "2026-06-30", DONE),
        said("b", "2026-06-30", UNDER_WAY, light="red"),
        said("c", "2026-06-30", DROPPED),
        rounds=(a_round("2026-2", ("a", "amt", AnswerState.GIVEN), ("d", "amt", AnswerState.MISSING), ("b", "haren", AnswerState.OPEN)),),
    )
    return Standings(edition, progress)


def test_every_measure_is_counted_once_and_sub_measures_are_not() -> None:
    figures = progress_figures(_standings())

    assert (figures.measures, figures.done, figures.going_on, figures.ended, figures.unsaid) == (4, 1, 1, 1, 1)
    assert figures.standing_still == 1
    assert figures.missing == 1


def test_the_number_of_a_bar_is_the_number_of_its_list() -> None:
    goals = (Goal(key="g", title="Oben", parent="f"), Goal(key="h", title="Unten", parent="g"))
    edition = a_concept(
        a_measure("a", also_under=("f2",)),
        a_measure("b", parent="h"),
        fields_of_action=(FieldOfAction(key="f", title="A"), FieldOfAction(key="f2", title="B")),
        goals=goals,
    )
    standings = Standings(edition, a_progress())
    figures = progress_figures(standings)

    assert {bar.key: bar.total for bar in figures.by_goal} == {"g": 2, "h": 1}
    assert all(len(chosen(standings, Choice(goal=bar.key))) == bar.total for bar in figures.by_goal)
    assert [len(chosen(standings, Choice(field=key))) for key in ("f", "f2")] == [2, 0]
    assert [(bar.key, bar.total) for bar in figures.by_field] == [("f", 2)]


def test_money_adds_up_with_what_is_not_named() -> None:
    total = progress_figures(_standings()).one_off

    assert (total.low, total.high, total.count, total.without) == (Decimal(150), Decimal(180), 2, 2)


@pytest.mark.parametrize(
    ("choice", "keys"),
    [
        (Choice(), "abcd"),
        (Choice(field="f2"), "c"),
        (Choice(goal="g"), "abd"),
        (Choice(organisation="haren"), "b"),
        (Choice(organisation="haren", role="lead"), ""),
        (Choice(phase=DONE), "a"),
        (Choice(phase=STEP_UNSAID), "d"),
        (Choice(light="red"), "b"),
        (Choice(special="missing"), "d"),
        (Choice(special="still"), "b"),
        (Choice(organisation="amt", phase=UNDER_WAY), "b"),
    ],
)
def test_a_choice_leaves_what_fits(choice: Choice, keys: str) -> None:
    assert "".join(measure.key for measure in chosen(_standings(), choice)) == keys


def test_answers_of_a_round_are_counted_as_far_as_they_are_about_the_measures_chosen() -> None:
    standings = _standings()

    whole, part = (progress_figures(standings, chosen(standings, choice)).answers[0] for choice in (Choice(), Choice(organisation="haren")))

    assert (whole.asked, whole.given, whole.missing, whole.open) == (3, 1, 1, 1)
    assert (whole.organisations, whole.organisations_missing) == (2, 1)
    assert (part.asked, part.open) == (1, 1)


@given(st.lists(st.sampled_from([step.code for step in PHASES] + [""]), min_size=1, max_size=20))
def test_distributions_add_up_to_the_measures(phases: list[str]) -> None:
    measures = [a_measure(f"m{place}") for place in range(len(phases))]
    statements = (said(f"m{place}", "2026-06-30", phase) for place, phase in enumerate(phases) if phase)
    figures = progress_figures(Standings(a_concept(*measures), a_progress(*statements)))

    assert figures.done + figures.going_on + figures.ended + figures.unsaid == figures.measures == len(phases)
    assert sum(count.count for count in figures.by_phase) == figures.measures
    assert sum(count.count for count in figures.by_light) == figures.measures
    assert [sum(part.count for part in bar.parts) for bar in figures.by_field] == [bar.total for bar in figures.by_field] == [len(phases)]
