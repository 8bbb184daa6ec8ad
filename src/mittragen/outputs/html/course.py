"""How far a concept is, as released: what is computed once per release, edition and day, and then only read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from mittragen.edition.documents import Edition
from mittragen.edition.elements import Measure, Reading
from mittragen.edition.figures import main_measures
from mittragen.edition.progress import LightStep, MilestoneRecord, PhaseStep, ProgressDocument, Statement
from mittragen.edition.progress_figures import Bar, Choice, ProgressFigures, chosen, progress_figures
from mittragen.edition.standing import Standing, Standings, ways_back
from mittragen.edition.terms import AnswerState, ImplementationPhase, ReportKind
from mittragen.outputs.report_changes import StepKind, comparing_day, steps_between
from mittragen.outputs.report_source import DONE_NEW

_MOST_DAYS = 8
# No concept is older, and a day must have one a year before it.
_EARLIEST = date(1900, 1, 1)


class Course:
    """One edition as far as it is, by one release, on one day. ``since`` is the day it is held against: what was done after it is new."""

    def __init__(self, edition: Edition, document: ProgressDocument, *, back: Mapping[str, tuple[str, ...]], as_of: date | None = None) -> None:
        self.edition, self.document, self.progress = edition, document, document.content
        self.standings = Standings(edition, document.content, as_of=as_of, back=back)
        self.as_of = as_of or document.content.as_of
        self.since = comparing_day(self.standings)
        self._back = back

    @property
    def released_at(self) -> datetime:
        """When it was sealed; noon of its day where that is not known."""
        return self.document.envelope.sealed_at or datetime.combine(self.document.content.as_of, time(12), tzinfo=UTC)

    @cached_property
    def figures(self) -> ProgressFigures:
        return progress_figures(self.standings)

    @cached_property
    def bars(self) -> Mapping[str, Bar]:
        """The bar of each field and goal by its key, and of each leading organisation by its."""
        figures = self.figures
        return {bar.key: bar for bar in (*figures.by_organisation, *figures.by_goal, *figures.by_field)}

    @cached_property
    def whole(self) -> Bar:
        """All measures as one bar."""
        return Bar(key="", title=self.edition.title, total=self.figures.measures, parts=self.figures.by_phase)

    @cached_property
    def readings(self) -> Mapping[str, tuple[Reading, ...]]:
        """What was read of each indicator until the day, by its key."""
        return {one.indicator.key: tuple(reading for reading in one.indicator.readings if reading.on <= self.as_of) for one in self.progress.series}

    def chosen(self, choice: Choice) -> tuple[Measure, ...]:
        """The measures meant, in the order of the edition."""
        found, new = chosen(self.standings, choice), {measure.key for measure in self.newly_done}
        return tuple(measure for measure in found if measure.key in new) if choice.special == DONE_NEW else found

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        return main_measures(self.edition)

    @cached_property
    def newly_done(self) -> tuple[Measure, ...]:
        """What was done since that day, the newest first: as the committee report counts it."""
        steps = steps_between(Standings(self.edition, self.progress, as_of=self.since, back=self._back), self.standings, self.measures)
        found = (measure for measure in self.measures if steps[measure.key].kind is StepKind.NEWLY_DONE)
        return tuple(sorted(found, key=lambda measure: done_on(self.standings.of(measure.key)) or date.min, reverse=True))

    @cached_property
    def standing_still(self) -> tuple[Measure, ...]:
        return tuple(measure for measure in self.measures if self.standings.of(measure.key).stands_still)

    @cached_property
    def missing(self) -> tuple[tuple[str, str, tuple[Measure, ...]], ...]:
        """Who owes a report of the newest round, with its key and name, and of which measures."""
        found: dict[tuple[str, str], list[Measure]] = {}
        for measure in self.measures:
            standing = self.standings.of(measure.key)
            newest = standing.asked[0][0].label if standing.is_missing else ""
            for held, asked in standing.asked if newest else ():
                if held.label == newest and asked.answer is AnswerState.MISSING:
                    found.setdefault((asked.actor, asked.actor_name), []).append(measure)
        return tuple((key, name, tuple(measures)) for (key, name), measures in found.items())

    @cached_property
    def newest_statements(self) -> tuple[tuple[Measure, Statement], ...]:
        """What was said of measures, the newest first, without *no news*."""
        told = ((measure, one.statement) for measure in self.measures for one in self.standings.of(measure.key).history)
        own = ((measure, said) for measure, said in told if said.kind is ReportKind.REPORT and said.text)
        return tuple(sorted(own, key=lambda pair: pair[1].on, reverse=True))

    def steps_of(self, statement: Statement) -> tuple[PhaseStep | None, LightStep | None]:
        """The phase and the light that a statement names."""
        return self._phases.get(statement.phase), self._lights.get(statement.light)

    @cached_property
    def _phases(self) -> Mapping[str, PhaseStep]:
        return {step.code: step for step in self.standings.phases}

    @cached_property
    def _lights(self) -> Mapping[str, LightStep]:
        return {step.code: step for step in self.standings.lights}

    @cached_property
    def milestones(self) -> tuple[tuple[Measure, MilestoneRecord], ...]:
        """What is still to be reached of measures, the next first."""
        own = ((measure, one) for measure in self.measures for one in self.standings.of(measure.key).milestones)
        return tuple(sorted(((measure, one) for measure, one in own if not self.is_reached(one)), key=lambda pair: pair[1].due_on))

    @cached_property
    def coming(self) -> tuple[tuple[Measure, MilestoneRecord], ...]:
        return tuple(pair for pair in self.milestones if pair[1].due_on >= self.as_of)

    @cached_property
    def overdue(self) -> tuple[tuple[Measure, MilestoneRecord], ...]:
        """The latest first: what was to be reached long ago is known by now."""
        return tuple(pair for pair in reversed(self.milestones) if pair[1].due_on < self.as_of)

    def is_reached(self, milestone: MilestoneRecord) -> bool:
        return milestone.done_on is not None and milestone.done_on <= self.as_of


def done_on(standing: Standing) -> date | None:
    """Since when a measure is done: the first of the statements that say so without a break; nothing while it is not."""
    if standing.phase is None or standing.phase.means is not ImplementationPhase.DONE:
        return None
    since = None
    for told in standing.history:
        said = told.statement
        if said.kind is ReportKind.REPORT and said.phase:
            if said.phase != standing.phase.code:
                break
            since = said.on
    return since


class Courses:
    """All releases of one concept, and its editions. Building anything in it twice at the same time does no harm."""

    def __init__(self, editions: Sequence[Edition], digests: Sequence[str], documents: Sequence[ProgressDocument]) -> None:
        """``editions`` and their ``digests`` the oldest first; ``documents`` in any order."""
        self._editions, self._digests = tuple(editions), tuple(digests)
        self.releases = tuple(sorted(documents, key=_released_at))
        self._kept: dict[tuple[str, int, date | None], Course] = {}

    @cached_property
    def newest(self) -> Course:
        """The newest edition by the newest release."""
        return self.of(len(self._editions) - 1)

    def of(self, place: int) -> Course:
        """An edition by its place, as far as it is today."""
        return self._course(self.releases[-1], place)

    def released(self, label: str) -> Course | None:
        """A release with the edition it speaks of."""
        found = next((one for one in self.releases if one.content.label == label), None)
        return self._course(found, self.place_of(found)) if found is not None else None

    def place_of(self, release: ProgressDocument) -> int:
        """The edition a release speaks of; the newest where that one is not here."""
        digest = release.content.edition_digest
        return self._digests.index(digest) if digest in self._digests else len(self._editions) - 1

    def on(self, day: date) -> Course:
        """The newest edition as far as it was on a day; before anything was said every day is the same. Days asked for are kept, a few at a time."""
        if day >= self.releases[-1].content.as_of or self.first_day is None:
            return self.newest
        day = max(day, self._silence)
        found = self._days.pop(day, None) or self._course(self.releases[-1], len(self._editions) - 1, day)
        self._days[day] = found
        for old in list(self._days)[:-_MOST_DAYS]:
            self._days.pop(old, None)
        return found

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days of all releases, the newest first."""
        return tuple(sorted({one.content.as_of for one in self.releases}, reverse=True))

    @cached_property
    def first_day(self) -> date | None:
        """Since when anything is known."""
        return min((said.on for said in self.releases[-1].content.statements), default=None)

    @cached_property
    def _silence(self) -> date:
        """The last day on which nothing was known."""
        return max(self.first_day or _EARLIEST, _EARLIEST) - timedelta(days=1)

    def __iter__(self) -> Iterator[Course]:
        """Every release with its edition, the newest first."""
        return (self._course(one, self.place_of(one)) for one in reversed(self.releases))

    @cached_property
    def _days(self) -> dict[date, Course]:
        return {}

    @cached_property
    def _ways(self) -> dict[int, dict[str, tuple[str, ...]]]:
        return {}

    def _course(self, release: ProgressDocument, place: int, day: date | None = None) -> Course:
        kept = self._kept.get((release.digest, place, None)) if day is None else None
        if kept is None:
            back = self._ways.setdefault(place, ways_back(self._editions[: place + 1]))
            kept = Course(self._editions[place], release, back=back, as_of=day)
            if day is None:
                self._kept[release.digest, place, None] = kept
        return kept


def _released_at(document: ProgressDocument) -> tuple[datetime, date, str]:
    return (document.envelope.sealed_at or datetime.min.replace(tzinfo=UTC), document.content.as_of, document.content.label)
