"""The figures of one year for a funding application: every line with its value and how it is counted.

The source tells of the last day of the year (or the last day known in it) and is held against the last day of the year before.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from mittragen.design.language import long_date, number
from mittragen.edition.progress_figures import AnswerFigures
from mittragen.edition.terms import ActorKind
from mittragen.outputs.phrases import spoken, words
from mittragen.outputs.report_changes import StepKind
from mittragen.outputs.report_phrases import figure_lines, step_name
from mittragen.outputs.report_series import chosen_series, readings_until
from mittragen.outputs.report_source import ReportSource

_IN_FIGURES = ("measures", "done", "going_on", "ended", "unsaid")


class YearLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line: what belongs together, what was counted, the value with its unit, and how it is counted. No value where nothing is known."""

    group: str
    what: str
    value: int | Decimal | None
    unit: str = ""
    how: str = ""

    def written(self, language: str) -> str:
        """The value as printed, with its unit."""
        if self.value is None:
            return words(language)("kein Wert")
        return " ".join(part for part in (number(self.value, spoken(language)), self.unit) if part)


def source_of_year(source: ReportSource, year: int) -> ReportSource:
    """``source`` for one year: its last day, or the last one that is known, against the last day of the year before."""
    return replace(source, as_of=min(date(year, 12, 31), source.document.content.as_of), since=date(year - 1, 12, 31))


def year_of(source: ReportSource) -> int:
    """The year that a source of :func:`source_of_year` is about."""
    return (source.compared_with + timedelta(days=1)).year


def years_in(source: ReportSource) -> tuple[int, ...]:
    """The years that anything is known of, the newest first."""
    content, edition = source.document.content, source.edition.content
    days = (edition.valid_from or edition.as_of, *(said.on for said in content.statements), *(held.starts_on for held in content.rounds))
    return tuple(range(content.as_of.year, min(min(days).year, content.as_of.year) - 1, -1))


def year_lines(source: ReportSource) -> tuple[YearLine, ...]:
    """All lines, group by group."""
    return (*_measures(source), *_changes(source), *_rounds(source), *_organisations(source), *_series(source))


def year_groups(source: ReportSource) -> tuple[tuple[str, tuple[YearLine, ...]], ...]:
    """The lines by group."""
    lines = year_lines(source)
    return tuple((group, tuple(line for line in lines if line.group == group)) for group in dict.fromkeys(line.group for line in lines))


def _measures(source: ReportSource) -> Iterator[YearLine]:
    _, figures = words(source.language), source.figures
    group = _("Maßnahmen am {day}").format(day=long_date(source.day, spoken(source.language)))
    for line in figure_lines(figures, source.edition.content):
        if line.key in _IN_FIGURES:
            yield YearLine(group=group, what=line.name, value=line.value, how=line.how)
    for count in figures.by_phase:
        if count.count:
            yield YearLine(group=group, what=_("davon: {phase}").format(phase=_(count.title)), value=count.count, how=_("zuletzt gemeldete Phase"))


def _changes(source: ReportSource) -> Iterator[YearLine]:
    _ = words(source.language)
    group = _("Veränderungen im Jahr {year}").format(year=year_of(source))
    how = {
        StepKind.NEWLY_DONE: _("am Ende des Vorjahrs noch nicht umgesetzt"),
        StepKind.NEWLY_ENDED: _("am Ende des Vorjahrs noch nicht beendet"),
        StepKind.MOVED: _("am Ende des Vorjahrs eine andere Phase, und weder neu umgesetzt noch neu beendet"),
        StepKind.FIRST: _("am Ende des Vorjahrs ohne Angabe"),
    }
    steps = [step.kind for step in source.steps.values()]
    for kind, told in how.items():
        yield YearLine(group=group, what=step_name(kind, source.language), value=steps.count(kind), how=told)


def _rounds(source: ReportSource) -> Iterator[YearLine]:
    _, year = words(source.language), year_of(source)
    due = {held.label for held in source.standings.rounds if held.due_on.year == year}
    for answers in reversed(source.figures.answers):
        if answers.label in due and answers.asked:
            yield from _round(answers, _("Abfrage „{title}“").format(title=answers.title), source.language)


def _round(answers: AnswerFigures, group: str, language: str) -> Iterator[YearLine]:
    _ = words(language)
    asked_how = _("Anfragen: eine Organisation zu einer Maßnahme")
    answered = answers.given + answers.pending
    share = (Decimal(100 * answered) / answers.asked).quantize(Decimal("0.1"), ROUND_HALF_UP)
    yield YearLine(group=group, what=_("gefragt"), value=answers.asked, how=asked_how)
    yield YearLine(group=group, what=_("beantwortet"), value=answered, how=_("veröffentlichte Antworten und solche, die noch geprüft werden"))
    yield YearLine(group=group, what=_("Rücklauf"), value=share.normalize() + 0, unit="%", how=_("beantwortete von allen Anfragen"))
    yield YearLine(group=group, what=_("gefragte Organisationen"), value=answers.organisations, how=_("jede zählt einmal"))
    yield YearLine(group=group, what=_("Organisationen ohne Meldung"), value=answers.organisations_missing, how=_("mindestens eine Anfrage blieb ohne Antwort"))


def _organisations(source: ReportSource) -> Iterator[YearLine]:
    _, outline = words(source.language), source.standings.outline
    keys = {r.actor for measure in source.measures for r in measure.responsibilities}
    found = [actor for actor in outline.edition.actors if actor.key in keys]
    group, how = _("Beteiligte Organisationen"), _("federführend oder mitwirkend bei mindestens einer der Maßnahmen; jede zählt einmal")
    yield YearLine(group=group, what=_("zusammen"), value=len(found), how=how)
    for kind in ActorKind:
        if count := sum(actor.kind is kind for actor in found):
            yield YearLine(group=group, what=_(kind.german), value=count, how=how)


def _series(source: ReportSource) -> Iterator[YearLine]:
    _, year = words(source.language), year_of(source)
    group = _("Indikatoren am {day}").format(day=long_date(source.day, spoken(source.language)))
    for series in chosen_series(source):
        one, readings = series.indicator, readings_until(series, source)
        title = f"{one.label} {one.title}".strip()
        last = readings[-1] if readings else None
        if last is None:
            yield YearLine(group=group, what=title, value=None, unit=one.unit, how=_("bis zu diesem Tag gibt es keinen Messwert"))
            continue
        told = _("Messwert vom {day}") if last.on.year == year else _("Messwert vom {day}; im Jahr selbst gibt es keinen")
        parts = (told.format(day=long_date(last.on, spoken(source.language))), last.note, _("Quelle: {source}").format(source=one.source) if one.source else "")
        yield YearLine(group=group, what=title, value=last.value, unit=one.unit, how="; ".join(part for part in parts if part))
