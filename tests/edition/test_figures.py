"""The figures of an edition: counted once, equal everywhere."""

from datetime import date

from mittragen.edition.documents import Edition, Publisher
from mittragen.edition.elements import Actor, CrossCuttingTheme, FieldOfAction, Goal, Measure, Period, Responsibility, TargetGroup
from mittragen.edition.figures import Count, figures_of, main_measures
from mittragen.edition.terms import Horizon, MunicipalityKind, ResponsibilityRole

LEAD, PARTNER = ResponsibilityRole.LEAD, ResponsibilityRole.PARTNER


def _edition(**parts: object) -> Edition:
    publisher = Publisher(name="Kreis Beispiel", kind=MunicipalityKind.COUNTY)
    return Edition(publisher=publisher, slug="k", label="1", title="Konzept", as_of=date(2026, 1, 1), **parts)  # type: ignore[arg-type]


def _by(actor: str, role: ResponsibilityRole = LEAD) -> tuple[Responsibility, ...]:
    return (Responsibility(actor=actor, role=role),)


def test_sub_measures_are_counted_apart_from_measures() -> None:
    edition = _edition(
        measures=(Measure(key="m1", title="A", parent="f"), Measure(key="m2", title="B", parent="m1"), Measure(key="m3", title="C", parent="m2"))
    )

    figures = figures_of(edition)

    assert (figures.measures, figures.sub_measures) == (1, 2)
    assert [measure.key for measure in main_measures(edition)] == ["m1"]


def test_measures_are_counted_under_their_own_field_at_any_depth() -> None:
    fields = (FieldOfAction(key="f1", title="Sprache"), FieldOfAction(key="f2", title="Arbeit"))
    goals = (Goal(key="g1", title="Oben", parent="f1"), Goal(key="g2", title="Unten", parent="g1"))
    measures = (
        Measure(key="m1", title="A", parent="g2", also_under=("f2",)),
        Measure(key="m2", title="B", parent="f1"),
        Measure(key="m3", title="C", parent="weg"),
    )

    figures = figures_of(_edition(fields_of_action=fields, goals=goals, measures=measures))

    assert figures.by_field == (Count(key="f1", title="Sprache", count=2), Count(key="f2", title="Arbeit", count=0))
    assert figures.goals_by_field[0].count == 2
    assert figures.without_field == 1


def test_leads_are_sorted_by_how_much_they_carry() -> None:
    actors = (Actor(key="a", name="Amt"), Actor(key="b", name="Bund"), Actor(key="c", name="Club"))
    measures = (
        Measure(key="m1", title="A", parent="f", responsibilities=_by("b") + _by("a")),
        Measure(key="m2", title="B", parent="f", responsibilities=_by("b") + _by("c", PARTNER)),
        Measure(key="m3", title="C", parent="f", responsibilities=_by("c", PARTNER)),
        Measure(key="m4", title="D", parent="f", responsibilities=_by("unbekannt")),
    )

    figures = figures_of(_edition(actors=actors, measures=measures))

    assert [(lead.key, lead.count) for lead in figures.leads] == [("b", 2), ("a", 1)]
    assert figures.organisations == 3
    assert figures.without_lead == 2


def test_time_is_told_by_the_distribution_that_covers_most_measures() -> None:
    measures = (
        Measure(key="m1", title="A", parent="f", period=Period(starts_on=date(2027, 1, 1))),
        Measure(key="m2", title="B", parent="f", period=Period(starts_on=date(2026, 1, 1), horizon=Horizon.SHORT)),
        Measure(key="m3", title="C", parent="f"),
    )

    figures = figures_of(_edition(measures=measures))

    assert [(count.key, count.count) for count in figures.by_time] == [("2026", 1), ("2027", 1)]
    assert (figures.without_time, figures.without_period) == (1, 1)
    assert [count.title for count in figures.by_horizon] == ["kurzfristig"]


def test_a_theme_named_twice_counts_a_measure_once() -> None:
    themes = (CrossCuttingTheme(key="t", title="Teilhabe"),)
    groups = (TargetGroup(key="z", title="Alle"),)
    measure = Measure(key="m", title="A", parent="f", themes=("t", "t"), target_groups=("z",))

    figures = figures_of(_edition(cross_cutting_themes=themes, target_groups=groups, measures=(measure,)))

    assert figures.by_theme == (Count(key="t", title="Teilhabe", count=1),)
    assert figures.by_target_group == (Count(key="z", title="Alle", count=1),)


def test_an_empty_edition_has_zeros() -> None:
    figures = figures_of(_edition())

    assert (figures.goals, figures.measures, figures.leads, figures.by_time, figures.without_time) == (0, 0, (), (), 0)
