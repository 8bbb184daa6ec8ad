"""The outline: who stands under whom, at any depth, and in circles too."""

from mittragen.edition.elements import Actor, FieldOfAction, Goal, Responsibility
from mittragen.edition.outline import Outline
from tests.edition.concepts import LEAD, PARTNER, a_measure, an_edition
from tests.factories.editions import awkward_edition, small_edition

FIELDS = (FieldOfAction(key="f1", title="Sprache"), FieldOfAction(key="f2", title="Arbeit"))
GOALS = (Goal(key="g1", title="Oben", parent="f1"), Goal(key="g2", title="Unten", parent="g1"), Goal(key="g3", title="Anders", parent="f2"))


def an_outline() -> Outline:
    measures = (
        a_measure("m1", parent="g2"),
        a_measure("m1a", parent="m1"),
        a_measure("m2", parent="f1", also_under=("f2",)),
        a_measure("m3", parent="g3", responsibilities=(Responsibility(actor="b", role=PARTNER), Responsibility(actor="weg", role=LEAD))),
    )
    return Outline(an_edition(fields_of_action=FIELDS, goals=GOALS, measures=measures, actors=(Actor(key="amt", name="Amt"), Actor(key="b", name="Bund"))))


def keys(elements: tuple[object, ...]) -> list[str]:
    return [element.key for element in elements]  # type: ignore[attr-defined]


def test_goals_nest_and_measures_have_sub_measures() -> None:
    outline = an_outline()

    assert keys(outline.goals_under("f1")) == ["g1"]
    assert keys(outline.goals_under("g1")) == ["g2"]
    assert keys(outline.measures_under("m1")) == ["m1a"]
    assert keys(outline.parents_of(outline.elements["m1a"])) == ["f1", "g1", "g2", "m1"]


def test_a_field_holds_measures_of_any_depth() -> None:
    outline = an_outline()

    assert keys(outline.measures_in(FIELDS[0])) == ["m1", "m1a", "m2"]
    assert outline.field_of(outline.elements["m1a"]) == FIELDS[0]
    assert outline.field_of(FIELDS[1]) == FIELDS[1]


def test_a_guest_is_listed_under_the_second_field_and_counted_under_its_own() -> None:
    outline = an_outline()

    assert keys(outline.guests_of(FIELDS[1])) == ["m2"]
    assert keys(outline.measures_in(FIELDS[1])) == ["m3"]


def test_carriers_are_told_by_role_and_unknown_actors_are_left_out() -> None:
    outline = an_outline()

    assert outline.leads_of(outline.edition.measures[3]) == ()
    assert keys(outline.partners_of(outline.edition.measures[3])) == ["b"]


def test_a_circle_of_parents_ends_and_belongs_to_no_field() -> None:
    goals = (Goal(key="k1", title="K", parent="k2"), Goal(key="k2", title="K", parent="k1"), Goal(key="selbst", title="S", parent="selbst"))
    outline = Outline(an_edition(fields_of_action=FIELDS, goals=goals, measures=(a_measure(parent="k1"),)))

    assert keys(outline.parents_of(outline.elements["m"])) == ["k2", "k1"]
    assert [outline.field_of(goal) for goal in goals] == [None, None, None]
    assert outline.measures_in(FIELDS[0]) == ()


def test_keys_that_lead_nowhere_give_nothing() -> None:
    outline = Outline(awkward_edition())

    assert outline.goals_under("fehlt") == ()
    assert outline.measures_under("fehlt") == ()
    assert outline.field_of(next(goal for goal in outline.edition.goals if goal.parent == "weg")) is None


def test_challenges_are_elements_too() -> None:
    assert Outline(small_edition()).elements["c1"].title == "Zu wenige Kursplätze"
