"""The tables and bars of a committee report: how many, by phase and light, per field, what changed, who was asked, who did not answer."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from mittragen.design.language import long_date, number
from mittragen.edition.elements import Measure
from mittragen.edition.figures import Count
from mittragen.edition.progress_figures import Bar, progress_figures
from mittragen.edition.terms import AnswerState
from mittragen.edition.text import as_plain
from mittragen.outputs.phrases import name_of, spoken, words
from mittragen.outputs.report_blocks import shortened
from mittragen.outputs.report_changes import StepKind, step_counts
from mittragen.outputs.report_parts import ReportBar, ReportCount, ReportTable
from mittragen.outputs.report_phrases import (
    said_by,
    step_name,
    step_phrase,
)
from mittragen.outputs.report_source import ReportSource

# What a committee reads first: everything that is another way than it was.
_NEWS = (StepKind.NEWLY_DONE, StepKind.NEWLY_ENDED, StepKind.MOVED, StepKind.FIRST)


class Tables:
    """Makes the tables of one report."""

    def __init__(self, source: ReportSource) -> None:
        self.source, self.language = source, source.language
        self._ = words(source.language)
        self.edition, self.figures, self.standings = source.edition.content, source.figures, source.standings
        self._phases = {step.code: step.means.value for step in source.standings.phases}

    def day(self, day: date) -> str:
        """A day as printed."""
        return long_date(day, spoken(self.language))

    def number(self, value: int) -> str:
        """A number as printed."""
        return number(value, spoken(self.language))

    def phases(self) -> tuple[ReportCount, ...]:
        """How many stand in each phase that occurs."""
        return self._counts(self.figures.by_phase, self._phases)

    def lights(self) -> tuple[ReportCount, ...]:
        """How many have each light that occurs; nothing where the county has no lights."""
        lights = {step.code: step.means.value for step in self.standings.lights}
        return self._counts(self.figures.by_light, lights) if lights else ()

    def bar(self, bar: Bar) -> ReportBar:
        """A stacked bar of what occurs in it."""
        parts = tuple(
            ReportCount(name=self._(part.title), count=self.number(part.count), share=part.count / bar.total, tone=self._phases.get(part.key, ""))
            for part in bar.parts
            if part.count
        )
        return ReportBar(name=bar.title, total=self.number(bar.total), parts=parts)

    def field_bars(self) -> tuple[Bar, ...]:
        """The fields with their numbers, and what no field can be found for, so that they add up."""
        outline = self.standings.outline
        named = {field.key: name_of(field) for field in self.edition.fields_of_action}
        bars = tuple(Bar(key=bar.key, title=named.get(bar.key) or bar.title, total=bar.total, parts=bar.parts) for bar in self.figures.by_field)
        rest = [measure for measure in self.source.measures if outline.field_of(measure) is None]
        if not rest:
            return bars
        parts = progress_figures(self.standings, rest).by_phase
        return (*bars, Bar(key="", title=self._("Ohne Zuordnung"), total=len(rest), parts=parts))

    def fields(self) -> ReportTable:
        """The phases of each field, with a sum."""
        _ = self._
        bars, whole = self.field_bars(), self.figures.by_phase
        shown = [place for place, count in enumerate(whole) if count.count]
        rows = [(bar.title, *(self.number(bar.parts[place].count) for place in shown), self.number(bar.total)) for bar in bars]
        total = (_("Zusammen"), *(self.number(whole[place].count) for place in shown), self.number(self.figures.measures))
        head = (self.edition.levels.field_of_action.singular, *(_(whole[place].title) for place in shown), _("Zusammen"))
        return ReportTable(title=_("Stand je Feld"), head=head, rows=(*rows, total) if rows else (), is_summed=True)

    def changes(self) -> ReportTable:
        """How many went which way since the day compared with."""
        _, counts = self._, step_counts(self.source.steps)
        rows = [(step_name(count.kind, self.language), self.number(count.count)) for count in counts]
        return ReportTable(
            title=_("Was sich geändert hat"),
            head=(_("Was geschah"), self.edition.levels.measure.plural),
            rows=(*rows, (_("Zusammen"), self.number(self.figures.measures))) if rows else (),
            hint=_("Verglichen mit dem {day}. Jede Maßnahme zählt genau einmal.").format(day=self.day(self.source.compared_with)),
            is_summed=True,
        )

    def news(self) -> ReportTable:
        """What goes another way than it did."""
        _, steps = self._, self.source.steps
        order = {kind: place for place, kind in enumerate(_NEWS)}
        found = sorted((m for m in self.source.measures if steps[m.key].kind in order), key=lambda m: order[steps[m.key].kind])
        rows = tuple((name_of(measure), step_phrase(steps[measure.key], self.language)) for measure in found)
        return ReportTable(title=_("Was neu ist"), head=(self.edition.levels.measure.singular, _("Änderung")), rows=rows)

    def still(self) -> ReportTable:
        """What does not get on, and why, as far as somebody said so."""
        _ = self._
        found = [(measure, self.standings.of(measure.key)) for measure in self.source.measures if self.standings.of(measure.key).stands_still]
        rows = tuple(
            (
                name_of(measure),
                _(standing.phase.title) if standing.phase else (_(standing.light.title) if standing.light else ""),
                shortened(as_plain(standing.ground.obstacles or standing.ground.text), 200) if standing.ground else "",
            )
            for measure, standing in found
        )
        return ReportTable(title=_("Was nicht vorankommt"), head=(self.edition.levels.measure.singular, _("Stand"), _("Warum")), rows=rows)

    def rounds(self) -> ReportTable:
        """How each round was answered."""
        _ = self._
        rows = tuple(
            (
                answers.title,
                *(self.number(count) for count in (answers.asked, answers.given, answers.pending, answers.open, answers.missing)),
                self.number(answers.organisations),
                self.number(answers.organisations_missing),
            )
            for answers in self.figures.answers
            if answers.asked
        )
        head = (_("Abfrage"), _("gefragt"), _("gemeldet"), _("wird geprüft"), _("noch offen"), _("keine Meldung"), _("Organisationen"), _("davon ohne Meldung"))
        hint = _("Gezählt sind Anfragen: eine Organisation zu einer Maßnahme.")
        return ReportTable(title=_("Abfragen"), head=head, rows=rows, hint=hint)

    def missing(self) -> ReportTable:
        """Measures that nobody answered for in the newest round, with who was asked."""
        _ = self._
        found = [measure for measure in self.source.measures if self.standings.of(measure.key).is_missing]
        rows = tuple((name_of(measure), "; ".join(self._late(measure)), self._last_heard(measure.key)) for measure in found)
        head = (self.edition.levels.measure.singular, _("Gefragt"), _("Zuletzt gemeldet"))
        return ReportTable(title=_("Keine Meldung"), head=head, rows=rows, hint=_("Gefragt, Frist vorbei, und bis zu diesem Stand kam keine Antwort."))

    def _late(self, measure: Measure) -> Iterator[str]:
        asked = self.standings.of(measure.key).asked
        for held, one in asked:
            if held.label == asked[0][0].label and one.answer is AnswerState.MISSING:
                yield said_by(one, self.standings.outline, self.language)

    def _counts(self, counts: Sequence[Count], meanings: Mapping[str, str]) -> tuple[ReportCount, ...]:
        rows = [(count.key, count.title, count.count) for count in counts if count.count]
        most = max((count for _key, _title, count in rows), default=1)
        return tuple(ReportCount(name=self._(title), count=self.number(count), share=count / most, tone=meanings.get(key, "")) for key, title, count in rows)

    def _last_heard(self, key: str) -> str:
        """The day of the newest statement; says so where there is none."""
        day = self.standings.of(key).spoken_on
        return self.day(day) if day else self._("noch nie")
