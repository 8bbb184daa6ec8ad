"""Findings about measures, goals, fields of action, and keys that lead nowhere."""

from datetime import date

from mittragen.edition.elements import (
    Actor,
    CrossCuttingTheme,
    FieldOfAction,
    Goal,
    Measure,
    MeasureLink,
    Period,
    Responsibility,
)
from tests.edition.concepts import LEAD, PARTNER, a_concept, a_measure, an_edition, found, keys_of

FIELDS = (FieldOfAction(key="f1", title="Sprache"), FieldOfAction(key="f2", title="Arbeit"), FieldOfAction(key="f3", title="Wohnen"))
THEMES = (CrossCuttingTheme(key="q1", title="Gleichstellung"), CrossCuttingTheme(key="q2", title="Öffnung"))


def test_a_measure_without_lead_time_cost_or_text_is_found() -> None:
    edition = a_concept(Measure(key="leer", title="Leer", parent="g"), a_measure("voll"))

    assert [keys_of(edition, code) for code in ("E101", "E102", "N301", "W211")] == [["leer"]] * 4


def test_a_partner_alone_is_no_lead() -> None:
    assert keys_of(a_concept(a_measure(responsibilities=(Responsibility(actor="amt", role=PARTNER),))), "E101") == ["m"]


def test_a_sub_measure_has_lead_time_and_cost_of_the_measure_above() -> None:
    edition = a_concept(a_measure("m1"), Measure(key="m1a", title="Teil", text="Text", parent="m1"))

    assert [keys_of(edition, code) for code in ("E101", "E102", "N301")] == [[], [], []]


def test_an_organisation_in_both_roles_is_found_once() -> None:
    both = tuple(Responsibility(actor="amt", role=role) for role in (LEAD, PARTNER, PARTNER))

    assert keys_of(a_concept(a_measure(responsibilities=both)), "W212") == ["m"]


def test_a_period_that_ends_before_it_starts_is_found_in_goals_too() -> None:
    period = Period(text="falsch", starts_on=date(2028, 1, 1), ends_on=date(2027, 1, 1))
    goals = (Goal(key="g", title="Ziel", parent="f", period=period),)

    assert keys_of(a_concept(a_measure(period=period), goals=goals), "E109") == ["g", "m"]


def test_a_priority_must_stand_in_the_scale() -> None:
    edition = a_concept(a_measure("m1", priority="hoch"), a_measure("m2", priority="sehr hoch"), priorities=("hoch", "mittel"))

    assert keys_of(edition, "W210") == ["m2"]


def test_a_goal_needs_a_measure_unless_goals_stand_under_it() -> None:
    goals = (Goal(key="oben", title="Oben", parent="f"), Goal(key="unten", title="Unten", parent="oben"), Goal(key="g", title="Ziel", parent="f"))

    assert keys_of(a_concept(a_measure(), goals=goals), "W201") == ["unten"]


def test_a_field_without_goals_is_found_only_where_others_have_goals() -> None:
    measures = tuple(a_measure(f"m{number}", parent=f"f{number}") for number in (1, 2, 3))

    assert keys_of(an_edition(fields_of_action=FIELDS, measures=measures), "W202") == []
    assert keys_of(an_edition(fields_of_action=FIELDS, measures=measures, goals=(Goal(key="g", title="Z", parent="f1"),)), "W202") == ["f2", "f3"]


def test_a_field_with_nothing_in_it_is_found_always_and_only_as_empty() -> None:
    edition = an_edition(fields_of_action=FIELDS[:2], measures=(a_measure(parent="f1"),))

    assert (keys_of(edition, "W203"), keys_of(edition, "W202")) == (["f2"], [])


def test_a_theme_is_missed_in_fields_that_no_goal_measure_or_guest_touches() -> None:
    goals = (Goal(key="g", title="Ziel", parent="f1", themes=("q1",)),)
    measures = (a_measure("m1", parent="g", also_under=("f2",), themes=("q1",)), a_measure("m3", parent="f3"))
    edition = an_edition(fields_of_action=FIELDS, cross_cutting_themes=THEMES, goals=goals, measures=measures)

    assert [(finding.key, "Gleichstellung" in finding.message) for finding in found(edition, "W214")] == [("f3", True)]
    assert keys_of(edition, "N302") == ["q2"]


def test_every_kind_of_unknown_key_is_found() -> None:
    measure = a_measure(
        also_under=("x1",),
        themes=("x2",),
        indicators=("x3",),
        responsibilities=(Responsibility(actor="x4", role=LEAD),),
        target_groups=("x5",),
        links=(MeasureLink(measure="x6"), MeasureLink(measure="g")),
    )
    edition = a_concept(measure, actors=(Actor(key="amt", name="Amt", parent="x7"),))

    messages = [finding.message for finding in found(edition, "E105")]

    assert [next(key for key in ("x1", "x2", "x3", "x4", "x5", "x6", "x7", "g") if f"„{key}“" in message) for message in messages] == [
        *("x1", "x2", "x3", "x4", "x5", "x6", "g", "x7")
    ]


def test_a_place_that_does_not_exist_is_wrong_or_runs_in_a_circle_is_found() -> None:
    goals = (
        Goal(key="g", title="Z", parent="f"),
        Goal(key="g2", title="Z", parent="m"),
        Goal(key="k1", title="K", parent="k2"),
        Goal(key="k2", title="K", parent="k1"),
    )
    edition = a_concept(a_measure("m"), a_measure("weg", parent="nirgends"), a_measure("unten", parent="k1"), goals=goals)

    assert keys_of(edition, "E104") == ["g2", "k1", "k2", "weg", "unten"]


def test_a_key_given_twice_is_found() -> None:
    assert keys_of(a_concept(a_measure("m"), a_measure("m")), "E106") == ["m"]


def test_an_organisation_needs_a_measure_unless_it_stands_above_others() -> None:
    actors = (Actor(key="amt", name="Amt", parent="kreis"), Actor(key="kreis", name="Kreis"), Actor(key="leer", name="Leer"))

    assert keys_of(a_concept(a_measure(), actors=actors), "N303") == ["leer"]


def test_texts_are_measured_against_their_places() -> None:
    edition = a_concept(a_measure("m1", title="T" * 201, text="x" * 3001), a_measure("m2", title="T" * 200, text="x" * 3000))

    assert [finding.message[-45:] for finding in found(edition, "W207")] == [
        "der Titel hat 201 Zeichen, Platz ist für 200."[-45:],
        "die Beschreibung hat 3001 Zeichen, Platz ist für 3000."[-45:],
    ]
