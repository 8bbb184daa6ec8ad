"""The figures of an edition, counted in this one place, so that they are the same in every output.

**A measure** is a :class:`Measure` whose parent is no measure; a :class:`Measure` under a measure is a **sub-measure**. Every distribution counts measures
only, so a distribution of something each measure has once adds up to ``measures`` together with what its ``without_…`` names.
"""

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from mittragen.edition.documents import Edition
from mittragen.edition.elements import Measure
from mittragen.edition.outline import Outline
from mittragen.edition.terms import Horizon, Recurrence, ResponsibilityRole, Term


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many measures have something in common. ``key`` is an element's or actor's key, a term's code or a year."""

    key: str
    title: str
    count: int


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of one edition.

    ``organisations`` counts actors that carry at least one measure or sub-measure. ``leads`` is sorted by count, largest first, ties by name; ``by_field``,
    ``by_theme`` and ``by_target_group`` keep the order of the edition and name zeros; the distributions over time leave zeros out. ``by_field`` counts a
    measure once, under its own field; ``leads``, ``by_theme`` and ``by_target_group`` may count one measure several times.
    """

    guiding_principles: int
    overarching_goals: int
    themes: int
    fields: int
    goals: int
    measures: int
    sub_measures: int
    organisations: int
    indicators: int
    leads: tuple[Count, ...]
    by_field: tuple[Count, ...]
    goals_by_field: tuple[Count, ...]
    by_horizon: tuple[Count, ...]
    by_recurrence: tuple[Count, ...]
    by_start_year: tuple[Count, ...]
    by_end_year: tuple[Count, ...]
    by_theme: tuple[Count, ...]
    by_target_group: tuple[Count, ...]
    without_lead: int
    without_period: int
    without_field: int

    @property
    def by_time(self) -> tuple[Count, ...]:
        """The distribution over time that says something about the most measures: by horizon, by start, by end or by recurrence, in this order on a tie."""
        return max((self.by_horizon, self.by_start_year, self.by_end_year, self.by_recurrence), key=lambda counts: sum(c.count for c in counts))

    @property
    def without_time(self) -> int:
        """Measures that :attr:`by_time` says nothing about."""
        return self.measures - sum(count.count for count in self.by_time)


def main_measures(edition: Edition) -> tuple[Measure, ...]:
    """The measures of an edition without sub-measures, in order."""
    keys = {measure.key for measure in edition.measures}
    return tuple(measure for measure in edition.measures if measure.parent not in keys)


def figures_of(edition: Edition) -> Figures:
    """Count everything once. Linear in the size of the edition."""
    outline = Outline(edition)
    measures = main_measures(edition)
    fields = [(field.key, field.title) for field in edition.fields_of_action]
    field_keys = [_key(outline.field_of(measure)) for measure in measures]
    goal_fields = [_key(outline.field_of(goal)) for goal in edition.goals]
    leads = _counts(((actor.key, actor.name) for actor in edition.actors), (key for measure in measures for key in _lead_keys(measure)))
    return Figures(
        guiding_principles=len(edition.guiding_principles),
        overarching_goals=len(edition.overarching_goals),
        themes=len(edition.cross_cutting_themes),
        fields=len(fields),
        goals=len(edition.goals),
        measures=len(measures),
        sub_measures=len(edition.measures) - len(measures),
        organisations=len({r.actor for measure in edition.measures for r in measure.responsibilities} & outline.actors.keys()),
        indicators=len(edition.indicators),
        leads=tuple(sorted((lead for lead in leads if lead.count), key=lambda lead: (-lead.count, lead.title))),
        by_field=_counts(fields, field_keys),
        goals_by_field=_counts(fields, goal_fields),
        by_horizon=_term_counts(Horizon, measures, lambda measure: measure.period.horizon),
        by_recurrence=_term_counts(Recurrence, measures, lambda measure: measure.period.recurrence),
        by_start_year=_year_counts(measure.period.starts_on.year for measure in measures if measure.period.starts_on),
        by_end_year=_year_counts(measure.period.ends_on.year for measure in measures if measure.period.ends_on),
        by_theme=_counts(((t.key, t.title) for t in edition.cross_cutting_themes), (key for m in measures for key in set(m.themes))),
        by_target_group=_counts(((g.key, g.title) for g in edition.target_groups), (key for m in measures for key in set(m.target_groups))),
        without_lead=sum(not _lead_keys(measure) & outline.actors.keys() for measure in measures),
        without_period=sum(_is_undated(measure) for measure in measures),
        without_field=field_keys.count(""),
    )


def _lead_keys(measure: Measure) -> set[str]:
    return {r.actor for r in measure.responsibilities if r.role is ResponsibilityRole.LEAD}


def _key(found: object) -> str:
    return getattr(found, "key", "")


def _is_undated(measure: Measure) -> bool:
    period = measure.period
    return not (period.text or period.starts_on or period.ends_on or period.recurrence or period.horizon)


def _counts(titles: Iterable[tuple[str, str]], keys: Iterable[str]) -> tuple[Count, ...]:
    found = Counter(keys)
    return tuple(Count(key=key, title=title, count=found[key]) for key, title in titles)


def _term_counts(terms: type[Term], measures: Iterable[Measure], term_of: Callable[[Measure], Term | None]) -> tuple[Count, ...]:
    found = Counter(term_of(measure) for measure in measures)
    return tuple(Count(key=term.value, title=term.german, count=found[term]) for term in terms if found[term])


def _year_counts(years: Iterable[int]) -> tuple[Count, ...]:
    found = Counter(years)
    return tuple(Count(key=str(year), title=str(year), count=found[year]) for year in sorted(found))
