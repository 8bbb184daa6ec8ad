"""What happened to each measure between two days: read from two standings of it. Pure; counts add up to the measures they were counted of."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum

import msgspec

from mittragen.edition.elements import Measure
from mittragen.edition.progress import LightStep, PhaseStep
from mittragen.edition.standing import Standing, Standings
from mittragen.edition.terms import AnswerState, ImplementationPhase, ReportKind


class StepKind(Enum):
    """What happened since the day compared with, in the order that counts are shown."""

    NEWLY_DONE = "newly_done"
    NEWLY_ENDED = "newly_ended"
    MOVED = "moved"  # another phase than before
    FIRST = "first"  # a phase for the first time
    SAME = "same"  # reported, and no other phase; or done and ended before
    NO_NEWS = "no_news"  # answered that there is nothing new
    SILENT = "silent"  # nobody said anything; ``answer`` tells what is known of it


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """The way of one measure from ``before`` to ``after``. ``answer`` is there where nobody said anything and somebody was asked."""

    kind: StepKind
    before: PhaseStep | None = None
    after: PhaseStep | None = None
    light_before: LightStep | None = None
    light_after: LightStep | None = None
    answer: AnswerState | None = None

    @property
    def is_relit(self) -> bool:
        """Whether the light was another one before."""
        return self.light_before is not None and self.light_after is not None and self.light_before.code != self.light_after.code


class StepCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many measures went such a way."""

    kind: StepKind
    count: int


def step_between(earlier: Standing, now: Standing, since: date) -> Step:
    """The way of an element from its standing on ``since`` to the one now."""
    kind = _kind(earlier, now, since)
    return Step(
        kind=kind,
        before=earlier.phase,
        after=now.phase,
        light_before=earlier.light,
        light_after=now.light,
        answer=_answer(now, since) if kind is StepKind.SILENT else None,
    )


def steps_between(earlier: Standings, now: Standings, measures: Sequence[Measure]) -> dict[str, Step]:
    """The way of each measure, by key."""
    since = earlier.as_of or date.min
    return {measure.key: step_between(earlier.of(measure.key), now.of(measure.key), since) for measure in measures}


def step_counts(steps: dict[str, Step]) -> tuple[StepCount, ...]:
    """Every way that was gone, with how many went it; they add up to the measures."""
    found = Counter(step.kind for step in steps.values())
    return tuple(StepCount(kind=kind, count=found[kind]) for kind in StepKind if found[kind])


def comparing_day(standings: Standings) -> date:
    """The day a report is held against where nobody names one: when the round before the newest was due.

    With one round it is the day before the time that it asks about, without any a year ago.
    """
    due = [held for held in standings.rounds if standings.as_of is None or held.due_on <= standings.as_of] or list(standings.rounds)
    if len(due) > 1:
        return due[-2].due_on
    if due:
        return due[0].starts_on - timedelta(days=1)
    day = standings.as_of or standings.edition.as_of
    return day - timedelta(days=365)


def _kind(earlier: Standing, now: Standing, since: date) -> StepKind:
    before, after = earlier.phase, now.phase
    if after is not None and (before is None or before.code != after.code):
        if after.means is ImplementationPhase.DONE and not _means(before, ImplementationPhase.DONE):
            return StepKind.NEWLY_DONE
        if after.means.is_ended and not (before is not None and before.means.is_ended):
            return StepKind.NEWLY_ENDED
        return StepKind.FIRST if before is None else StepKind.MOVED
    said = [told.statement for told in now.history if told.statement.on > since]
    if any(statement.kind is ReportKind.REPORT for statement in said):
        return StepKind.SAME
    if said:
        return StepKind.NO_NEWS
    is_over = after is not None and (after.means.is_ended or after.means is ImplementationPhase.DONE)
    return StepKind.SAME if is_over and not now.is_missing else StepKind.SILENT


def _means(step: PhaseStep | None, phase: ImplementationPhase) -> bool:
    return step is not None and step.means is phase


def _answer(now: Standing, since: date) -> AnswerState | None:
    """What is known of the answers of the newest round due after ``since``: missing weighs most, then open, then what is looked through."""
    asked = [one.answer for held, one in now.asked if held.due_on > since and held.label == now.asked[0][0].label]
    order = (AnswerState.PENDING, AnswerState.OPEN, AnswerState.MISSING, AnswerState.GIVEN)
    return next((state for state in order if state in asked), None)
