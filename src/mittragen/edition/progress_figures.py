"""The figures of progress, counted in this one place, so that they are the same in every output.

Counted are **measures** as in :mod:`mittragen.edition.figures` (no sub-measures). Every distribution over phases or lights adds up to the measures counted:
the last entry, with an empty key, stands for those nobody said anything of.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from mittragen.edition.elements import Amount, Measure
from mittragen.edition.figures import Count, main_measures
from mittragen.edition.standing import Standings
from mittragen.edition.terms import AnswerState, ImplementationPhase, ResponsibilityRole

UNSAID = "keine Angabe"


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a stacked bar: a field, a goal or an organisation, with its measures by phase. The parts add up to ``total``."""

    key: str
    title: str
    total: int
    parts: tuple[Count, ...]


class AnswerFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How a round was answered, by measures asked about and by organisations asked. An organisation is given when all its measures are."""

    label: str
    title: str
    asked: int
    given: int
    pending: int
    open: int
    missing: int
    organisations: int
    organisations_missing: int


class Sum(msgspec.Struct, frozen=True, kw_only=True):
    """An amount added up, euro from and to, over ``count`` measures that name one; ``without`` name none that could be read."""

    low: Decimal
    high: Decimal
    count: int
    without: int


class ProgressFigures(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of the measures chosen."""

    measures: int
    done: int
    going_on: int
    ended: int
    unsaid: int
    standing_still: int
    missing: int
    silent: int
    by_phase: tuple[Count, ...]
    by_light: tuple[Count, ...]
    by_field: tuple[Bar, ...]
    by_goal: tuple[Bar, ...]
    by_organisation: tuple[Bar, ...]
    answers: tuple[AnswerFigures, ...]
    one_off: Sum
    per_year: Sum
    full_time_equivalents: Decimal


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Which measures are meant; an empty part leaves all. All keys and codes.

    ``field`` is the measure's own one, as in the bars; ``goal`` may be any goal above it. ``role`` narrows ``organisation`` down. ``special`` is "missing",
    "still" or "silent"; outputs that compare two days know further ones.
    """

    field: str = ""
    goal: str = ""
    organisation: str = ""
    role: str = ""
    phase: str = ""
    light: str = ""
    target_group: str = ""
    special: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Choice()


STEP_UNSAID = "-"
"""As ``Choice.phase`` or ``Choice.light``: measures of which nobody named one."""


def chosen(standings: Standings, choice: Choice) -> tuple[Measure, ...]:
    """The measures meant, in the order of the edition."""
    return tuple(measure for measure in main_measures(standings.edition) if _fits(standings, measure, choice))


def progress_figures(standings: Standings, measures: Sequence[Measure] | None = None) -> ProgressFigures:
    """Count ``measures``, all of the edition where none are given. Linear in their number."""
    counted = main_measures(standings.edition) if measures is None else tuple(measures)
    rows = [(measure, standings.of(measure.key)) for measure in counted]
    means = Counter(standing.phase.means for _measure, standing in rows if standing.phase is not None)
    said = sum(means.values())
    done, ended = means[ImplementationPhase.DONE], sum(count for phase, count in means.items() if phase.is_ended)
    return ProgressFigures(
        measures=len(counted),
        done=done,
        going_on=said - done - ended,
        ended=ended,
        unsaid=len(counted) - said,
        standing_still=sum(standing.stands_still for _measure, standing in rows),
        missing=sum(standing.is_missing for _measure, standing in rows),
        silent=sum(standings.is_silent(measure.key) for measure in counted),
        by_phase=_by_phase(standings, counted),
        by_light=_by_light(standings, counted),
        by_field=_by_field(standings, counted),
        by_goal=_by_goal(standings, counted),
        by_organisation=_by_organisation(standings, counted),
        answers=_answers(standings, {measure.key for measure in counted}),
        one_off=_sum(measure.cost.one_off for measure in counted),
        per_year=_sum(measure.cost.per_year for measure in counted),
        full_time_equivalents=sum((measure.staff.full_time_equivalents or Decimal() for measure in counted), Decimal()),
    )


def _fits(standings: Standings, measure: Measure, choice: Choice) -> bool:
    outline, standing = standings.outline, standings.of(measure.key)
    field = outline.field_of(measure)
    phase = standing.phase.code if standing.phase is not None else STEP_UNSAID
    checks = (
        not choice.field or (field is not None and field.key == choice.field),
        not choice.goal or any(above.key == choice.goal for above in outline.parents_of(measure)),
        not choice.organisation or any(r.actor == choice.organisation and choice.role in ("", r.role.value) for r in measure.responsibilities),
        not choice.phase or choice.phase == phase,
        not choice.light or choice.light == (standing.light.code if standing.light is not None else STEP_UNSAID),
        not choice.target_group or choice.target_group in measure.target_groups,
        choice.special != "missing" or standing.is_missing,
        choice.special != "still" or standing.stands_still,
        choice.special != "silent" or standings.is_silent(measure.key),
    )
    return all(checks)


def _by_phase(standings: Standings, measures: Iterable[Measure]) -> tuple[Count, ...]:
    found = Counter(step.code if (step := standings.of(measure.key).phase) is not None else "" for measure in measures)
    parts = [Count(key=step.code, title=step.title, count=found[step.code]) for step in standings.phases]
    return (*parts, Count(key="", title=UNSAID, count=found[""]))


def _by_light(standings: Standings, measures: Iterable[Measure]) -> tuple[Count, ...]:
    found = Counter(step.code if (step := standings.of(measure.key).light) is not None else "" for measure in measures)
    parts = [Count(key=step.code, title=step.title, count=found[step.code]) for step in standings.lights]
    return (*parts, Count(key="", title=UNSAID, count=found[""]))


def _bar(standings: Standings, key: str, title: str, measures: Sequence[Measure]) -> Bar:
    return Bar(key=key, title=title, total=len(measures), parts=_by_phase(standings, measures))


def _by_field(standings: Standings, measures: Sequence[Measure]) -> tuple[Bar, ...]:
    fields = [standings.outline.field_of(measure) for measure in measures]
    rows = [(field, [m for m, own in zip(measures, fields, strict=True) if own is field]) for field in standings.edition.fields_of_action]
    return tuple(_bar(standings, field.key, field.title, found) for field, found in rows if found)


def _by_goal(standings: Standings, measures: Sequence[Measure]) -> tuple[Bar, ...]:
    """Each goal with everything below it; of nested goals a measure stands in several bars."""
    found: dict[str, list[Measure]] = {}
    for measure in measures:
        for above in standings.outline.parents_of(measure):
            found.setdefault(above.key, []).append(measure)
    return tuple(_bar(standings, goal.key, goal.title, found[goal.key]) for goal in standings.edition.goals if goal.key in found)


def _by_organisation(standings: Standings, measures: Sequence[Measure]) -> tuple[Bar, ...]:
    """Each leading organisation; a measure with two leads stands in two bars."""
    found: dict[str, list[Measure]] = {}
    for measure in measures:
        for key in dict.fromkeys(r.actor for r in measure.responsibilities if r.role is ResponsibilityRole.LEAD):
            found.setdefault(key, []).append(measure)
    bars = [_bar(standings, actor.key, actor.name, found[actor.key]) for actor in standings.edition.actors if actor.key in found]
    return tuple(sorted(bars, key=lambda bar: (-bar.total, bar.title)))


def _answers(standings: Standings, keys: set[str]) -> tuple[AnswerFigures, ...]:
    """Each round, the newest first, as far as it asked about ``keys``."""
    found = []
    for held in reversed(standings.rounds):
        asked = [one for one in held.asked if one.element in keys]
        by_state = Counter(one.answer for one in asked)
        organisations = {one.actor for one in asked}
        missing = {one.actor for one in asked if one.answer is AnswerState.MISSING}
        found.append(
            AnswerFigures(
                label=held.label,
                title=held.title,
                asked=len(asked),
                given=by_state[AnswerState.GIVEN],
                pending=by_state[AnswerState.PENDING],
                open=by_state[AnswerState.OPEN],
                missing=by_state[AnswerState.MISSING],
                organisations=len(organisations),
                organisations_missing=len(missing),
            )
        )
    return tuple(found)


def _sum(amounts: Iterable[Amount | None]) -> Sum:
    rows = list(amounts)
    known = [amount for amount in rows if amount is not None]
    low = sum((amount.euro for amount in known), Decimal())
    high = sum((amount.euro if amount.up_to is None else amount.up_to for amount in known), Decimal())
    return Sum(low=low, high=high, count=len(known), without=len(rows) - len(known))
