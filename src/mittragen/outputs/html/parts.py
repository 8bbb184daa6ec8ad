"""Pieces that several pages are made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.edition.documents import LevelName
from mittragen.edition.elements import FieldOfAction, Goal, Measure
from mittragen.edition.figures import Count
from mittragen.edition.progress_figures import Choice
from mittragen.outputs.html.progress_parts import Stack, stack
from mittragen.outputs.html.progress_ways import NOWHERE
from mittragen.outputs.html.signs import Sign, phase_sign
from mittragen.outputs.html.view import View
from mittragen.outputs.times import rests


@dataclass(frozen=True)
class KeyFigure:
    """A number with its word, and the list it counts."""

    number: int
    title: str
    address: str


@dataclass(frozen=True)
class Bar:
    """A row of a chart: ``share`` in per cent of the longest bar."""

    title: str
    count: int
    share: float
    address: str = ""
    label: str = ""


@dataclass(frozen=True)
class Row:
    """A measure in a list."""

    key: str
    label: str
    title: str
    address: str
    who: str
    when: str
    above: str
    goal: str
    is_sub_measure: bool
    tags: str
    phase: Sign | None = None


@dataclass(frozen=True)
class FieldCard:
    key: str
    label: str
    title: str
    icon: str
    address: str
    goals: int
    measures: int
    goals_title: str
    measures_title: str
    bar: Stack | None = None


@dataclass(frozen=True)
class GoalSection:
    """A goal with what stands under it: measures, and goals of its own."""

    goal: Goal
    link: Link
    rows: tuple[Row, ...]
    goals: "tuple[GoalSection, ...]"


@dataclass(frozen=True)
class Download:
    address: str
    title: str
    suffix: str
    size: int | None


def bars(counts: Iterable[tuple[str, int, str, str]]) -> tuple[Bar, ...]:
    """Bars out of (title, count, address, label)."""
    rows = tuple(counts)
    longest = max((count for _, count, _, _ in rows), default=0) or 1
    return tuple(Bar(title, count, round(100 * count / longest, 1), address, label) for title, count, address, label in rows)


def row_of(view: View, measure: Measure, *, has_tags: bool = False) -> Row:
    """A measure as a row. ``has_tags`` adds its facets, for lists that are filtered in the browser."""
    field = view.outline.field_of(measure)
    above = view.outline.elements.get(measure.parent)
    tags = view.catalogue.tags[measure.key].items() if has_tags else ()
    return Row(
        key=measure.key,
        label=measure.label,
        title=view.title(measure),
        address=view.addresses.element(measure.key),
        who=view.who(measure),
        when=view.when(measure),
        above=field.title if field else "",
        goal=f"{above.label} {above.title}".strip() if isinstance(above, Goal) else "",
        is_sub_measure=measure.key in view.shelf.sub_measure_keys,
        tags=" ".join(f"{name}:{value}" for name, values in tags for value in values),
        phase=_phase(view, measure),
    )


def _phase(view: View, measure: Measure) -> Sign | None:
    """How far a measure is, where anybody said so."""
    step = view.course.standings.of(measure.key).phase if view.course is not None else None
    return phase_sign(view, step) if step is not None else None


def rows_under(view: View, key: str) -> tuple[Row, ...]:
    """The measures directly under an element, each followed by its sub-measures."""
    rows: list[Row] = []
    for measure in view.outline.measures_under(key):
        rows.append(row_of(view, measure))
        rows.extend(rows_under(view, measure.key))
    return tuple(rows)


def goal_section(view: View, goal: Goal) -> GoalSection:
    return GoalSection(goal, view.link(goal), rows_under(view, goal.key), tuple(goal_section(view, below) for below in view.outline.goals_under(goal.key)))


def field_cards(view: View) -> tuple[FieldCard, ...]:
    """The fields with how much stands in them and, once something was released, how far they are."""
    return tuple(_card(view, field, *view.count_of_field(field)) for field in view.edition.fields_of_action)


def level_word(level: LevelName, count: int) -> str:
    """The printed name of a level after a number."""
    return level.singular if count == 1 else level.plural


def _card(view: View, field: FieldOfAction, goals: int, measures: int) -> FieldCard:
    levels = view.edition.levels
    words = level_word(levels.goal, goals), level_word(levels.measure, measures)
    return FieldCard(field.key, field.label, view.title(field), field.icon, view.addresses.element(field.key), goals, measures, *words, _bar(view, field))


def _bar(view: View, field: FieldOfAction) -> Stack | None:
    bar = view.course.bars.get(field.key) if view.course is not None else None
    return stack(view, view.course, bar, view.link(field), NOWHERE, Choice()) if view.course is not None and bar is not None else None


def counted(view: View, counts: Iterable[Count], facet: str) -> tuple[tuple[str, int, str, str], ...]:
    """Counts of the figures as bars that lead to the list they count."""
    return tuple((view.named(view._(c.title) if c.title else ""), c.count, measures_where(view, facet, c.key), "") for c in counts)


def time_counts(view: View) -> tuple[tuple[str, str, int], ...]:
    """The whole distribution of the measures over time: (value of the facet, title, count), adding up to all measures."""
    catalogue, figures = view.shelf.catalogue, view.shelf.figures
    titles = catalogue.facets["zeitraum"][1]
    placed = ((catalogue.time_value(c.key), c.title, c.count) for c in figures.by_time)
    known = tuple((value, titles.get(value, title), count) for value, title, count in placed)
    return known + tuple((rest.kind, rest.title, rest.count) for rest in rests(view.outline, figures, view._))


def measures_where(view: View, facet: str = "", value: str = "") -> str:
    """The address of the list of measures with one value chosen; sub-measures are left out, as the figures do."""
    query = {facet: value} if facet else {}
    if view.shelf.sub_measure_keys:
        query["ebene"] = "massnahme"
    return view.addresses.section("massnahmen", **query)
