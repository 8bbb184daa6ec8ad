"""The lists of the progress page: what is new, what stands still and why, who owes a report, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.edition.elements import Measure
from mittragen.edition.progress import MilestoneRecord
from mittragen.edition.progress_figures import Choice
from mittragen.edition.terms import ResponsibilityRole
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.course import Course, done_on
from mittragen.outputs.html.progress_parts import StandRow, measure_row, measure_rows
from mittragen.outputs.html.progress_ways import Ways
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import spoken
from mittragen.outputs.report_source import DONE_NEW

MOST = 8
_MOST_ORGANISATIONS = 6


@dataclass(frozen=True)
class RowList:
    """Some measures under a heading; ``more`` leads to all of them. ``first`` are shown, ``rest`` folded away."""

    title: str
    first: tuple[StandRow, ...]
    rest: tuple[StandRow, ...] = ()
    count: int = 0
    address: str = ""
    empty: str = ""


@dataclass(frozen=True)
class Missing:
    """An organisation that owes reports: of which measures, and since when nothing was heard of each."""

    link: Link
    measures: tuple[tuple[Link, str], ...]


@dataclass(frozen=True)
class MissingList:
    """Who owes a report of a round; ``round`` says which one and until when it was asked."""

    round: str
    first: tuple[Missing, ...]
    rest: tuple[Missing, ...]
    count: int
    address: str


@dataclass(frozen=True)
class MilestoneRow:
    text: str
    day: str
    done: str
    is_late: bool
    link: Link | None = None


def newly_done(view: View, course: Course, ways: Ways) -> RowList:
    """What was done since the release before. The day is that on which it was first said."""
    days = {measure.key: done_on(course.standings.of(measure.key)) for measure in course.newly_done}
    rows = [
        measure_row(view, course, measure, next((t.statement for t in course.standings.of(measure.key).history if t.statement.on == days[measure.key]), None))
        for measure in course.newly_done
    ]
    since = long_date(course.since, spoken(view.language))
    return _list(view._("Neu fertig"), rows, ways.to(Choice(special=DONE_NEW)), view._("Seit dem {day} wurde nichts fertig.").format(day=since))


def standing_still(view: View, course: Course, ways: Ways) -> RowList:
    rows = measure_rows(view, course, course.standing_still)
    return _list(view._("Steht still, und warum"), rows, ways.to(Choice(special="still")), view._("Nichts steht still."))


def newest_statements(view: View, course: Course) -> tuple[StandRow, ...]:
    return tuple(measure_row(view, course, measure, statement) for measure, statement in course.newest_statements[:MOST])


def missing_list(view: View, course: Course, ways: Ways) -> MissingList | None:
    """Who owes what; nothing while no round is over. Shown as missing, never as if nothing had happened."""
    rounds = course.standings.rounds
    if not rounds:
        return None
    newest = rounds[-1]
    found = tuple(_missing(view, course, *row) for row in course.missing)
    told = view._("{round}, erbeten bis {day}").format(round=newest.title, day=long_date(newest.due_on, spoken(view.language)))
    shown = len(found) if len(found) <= _MOST_ORGANISATIONS + 2 else _MOST_ORGANISATIONS
    return MissingList(told, found[:shown], found[shown:], course.figures.missing, ways.to(Choice(special="missing")))


def milestone_rows(view: View, course: Course, milestones: Sequence[tuple[Measure | None, MilestoneRecord]]) -> tuple[MilestoneRow, ...]:
    return tuple(
        MilestoneRow(
            text=one.text,
            day=long_date(one.due_on, spoken(view.language)),
            done=long_date(one.done_on, spoken(view.language)) if one.done_on and course.is_reached(one) else "",
            is_late=not course.is_reached(one) and one.due_on < course.as_of,
            link=view.link(measure) if measure else None,
        )
        for measure, one in milestones
    )


def _missing(view: View, course: Course, actor: str, name: str, measures: tuple[Measure, ...]) -> Missing:
    known = course.standings.outline.actors.get(actor)
    link = view.actor_link(known) if known else Link(address="", title=name)
    return Missing(link, tuple((view.link(measure), _last_heard(view, course, measure)) for measure in measures))


def _last_heard(view: View, course: Course, measure: Measure) -> str:
    day = course.standings.of(measure.key).spoken_on
    return view._("zuletzt am {day}").format(day=long_date(day, spoken(view.language))) if day else view._("noch nie gemeldet")


def _list(title: str, rows: Sequence[StandRow], address: str, empty: str) -> RowList:
    shown = len(rows) if len(rows) <= MOST + 2 else MOST
    return RowList(title, tuple(rows[:shown]), tuple(rows[shown:]), len(rows), address, empty)


def organisation_choice(key: str) -> Choice:
    """The measures an organisation leads."""
    return Choice(organisation=key, role=ResponsibilityRole.LEAD.value)


def organisation_address(view: View, key: str) -> str:
    return view.addresses.section(at.ORGANISATIONS, key)
