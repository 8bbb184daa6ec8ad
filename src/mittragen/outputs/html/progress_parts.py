"""Pieces of everything that says how far something is: signs of phases and lights, stacked bars with their table, rows of measures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.design.language import direction, long_date
from mittragen.edition.elements import Measure
from mittragen.edition.progress import PhaseStep, Statement
from mittragen.edition.progress_figures import STEP_UNSAID, Bar, Choice
from mittragen.edition.terms import ImplementationPhase
from mittragen.outputs.html.course import Course
from mittragen.outputs.html.progress_ways import Ways
from mittragen.outputs.html.signs import Sign, light_sign, phase_sign
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import spoken

# From what is reached to what nobody works on any more.
_ORDER = (
    ImplementationPhase.DONE,
    ImplementationPhase.PERMANENT,
    ImplementationPhase.UNDER_WAY,
    ImplementationPhase.PREPARING,
    ImplementationPhase.NOT_STARTED,
    ImplementationPhase.PAUSED,
    ImplementationPhase.POSTPONED,
    ImplementationPhase.BY_OTHERS,
    ImplementationPhase.MERGED,
    ImplementationPhase.SUPERSEDED,
    ImplementationPhase.DROPPED,
)
# Narrower parts, in hundredths of the bar, have no room for their number.
_ROOM = 6.0


@dataclass(frozen=True)
class Part:
    """A part of a stacked bar, in hundredths of it; ``number`` is empty where there is no room for it."""

    sign: Sign
    count: int
    x: float
    width: float
    middle: float
    number: str
    address: str


@dataclass(frozen=True)
class Stack:
    """One bar: all measures of something, by phase. ``counts`` are those of the columns of the table it stands in, each with its list."""

    link: Link
    total: int
    address: str
    said: str
    parts: tuple[Part, ...]
    counts: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Stacks:
    """Bars under a title that says the finding, with the same numbers as a table; ``below`` are those folded under each row, ``more`` those folded away."""

    title: str
    head: str
    signs: tuple[Sign, ...]
    rows: tuple[Stack, ...]
    below: tuple[tuple[Stack, ...], ...] = ()
    more: tuple[Stack, ...] = ()

    @property
    def all(self) -> tuple[Stack, ...]:
        """Every bar, in the order of the table."""
        below = self.below or ((),) * len(self.rows)
        return (*(one for row, rows in zip(self.rows, below, strict=True) for one in (row, *rows)), *self.more)


@dataclass(frozen=True)
class StandRow:
    """A measure with how far it is and what was said last."""

    link: Link
    who: str
    phase: Sign | None
    light: Sign | None
    day: str
    text: str = ""
    obstacles: str = ""
    next_steps: str = ""


def legend(view: View, course: Course, bar: Bar | None = None) -> tuple[Sign, ...]:
    """The phases that occur, in the order they are drawn in."""
    counts = {part.key: part.count for part in (bar or course.whole).parts}
    return tuple(phase_sign(view, step) for step in _steps(course) if counts.get(step.code if step else ""))


def stack(view: View, course: Course, bar: Bar, link: Link, ways: Ways, choice: Choice) -> Stack:
    """One bar; ``choice`` are the measures it counts."""
    counts = {part.key: part.count for part in bar.parts}
    parts, start = [], 0.0
    for step in _steps(course):
        count = counts.get(step.code if step else "", 0)
        if count:
            width = 100 * count / bar.total
            parts.append(_part(view, phase_sign(view, step), count, start, width, ways.to(_in_phase(choice, step))))
            start += width
    return Stack(link, bar.total, ways.to(choice), _said(view, parts, bar.total), tuple(parts), _counts(course, counts, ways, choice))


def measure_row(view: View, course: Course, measure: Measure, statement: Statement | None = None) -> StandRow:
    """A measure as far as it is, with the statement that says so; or as ``statement`` told of it then."""
    standing = course.standings.of(measure.key)
    told = statement or standing.ground
    day = told.on if told is not None else standing.spoken_on
    phase, light = (standing.phase, standing.light) if statement is None else course.steps_of(statement)
    return StandRow(
        link=view.link(measure),
        who=view.who(measure),
        phase=phase_sign(view, phase) if phase is not None or statement is None else None,
        light=light_sign(view, light),
        day=long_date(day, spoken(view.language)) if day else "",
        text=told.text if told else "",
        obstacles=told.obstacles if told else "",
        next_steps=told.next_steps if told else "",
    )


def measure_rows(view: View, course: Course, measures: Iterable[Measure]) -> tuple[StandRow, ...]:
    return tuple(measure_row(view, course, measure) for measure in measures)


def occurring(course: Course) -> tuple[PhaseStep | None, ...]:
    """The phases that any measure is in, in the order they are drawn in; last, where there are such, that nobody said anything."""
    counts = {part.key: part.count for part in course.whole.parts}
    return tuple(step for step in _steps(course) if counts.get(step.code if step else ""))


def _steps(course: Course) -> Sequence[PhaseStep | None]:
    return (*sorted(course.standings.phases, key=lambda step: _ORDER.index(step.means)), None)


def _in_phase(choice: Choice, step: PhaseStep | None) -> Choice:
    return Choice(field=choice.field, goal=choice.goal, organisation=choice.organisation, role=choice.role, phase=step.code if step else STEP_UNSAID)


def _part(view: View, sign: Sign, count: int, start: float, width: float, address: str) -> Part:
    x = 100 - start - width if direction(view.language) == "rtl" else start
    return Part(sign, count, round(x, 2), round(width, 2), round(x + width / 2, 2), str(count) if width >= _ROOM else "", address)


def _said(view: View, parts: Sequence[Part], total: int) -> str:
    """What a bar shows, in words."""
    told = ", ".join(view._("{count} {phase}").format(count=part.count, phase=part.sign.title) for part in parts)
    return view._("{total}: {parts}").format(total=total, parts=told) if told else ""


def _counts(course: Course, counts: dict[str, int], ways: Ways, choice: Choice) -> tuple[tuple[int, str], ...]:
    found = ((counts.get(step.code if step else "", 0), step) for step in occurring(course))
    return tuple((count, ways.to(_in_phase(choice, step)) if count else "") for count, step in found)
