"""Progress as rows: one a measure, shared by workbook and CSV file; and one a statement, an answer, a reading, a milestone, a figure.

Every number stands as a number, every day as a day. Headers are the same for every municipality. Rows count: a filter over the first table gives the same
figures as :mod:`mittragen.edition.progress_figures`.
"""

from collections.abc import Callable, Iterator

import msgspec

from mittragen.edition.elements import Amount, Goal, Measure
from mittragen.edition.progress_figures import UNSAID, Bar
from mittragen.edition.terms import ResponsibilityRole
from mittragen.outputs.phrases import name_of, period_phrase
from mittragen.outputs.profile import carrier_name
from mittragen.outputs.report_changes import step_counts
from mittragen.outputs.report_phrases import figure_lines, said_by, step_name, step_phrase
from mittragen.outputs.report_series import chosen_series, readings_until
from mittragen.outputs.report_source import ReportSource
from mittragen.outputs.sheet import GERMAN, Value, joined

Row = tuple[Value, ...]


class StandColumn(msgspec.Struct, frozen=True, kw_only=True):
    """A column of the table of measures: its header, its width in characters, and how its value is found."""

    header: str
    width: int
    value: Callable[[Measure, ReportSource], Value]


def stand_rows(source: ReportSource) -> Iterator[Row]:
    """One row a measure meant; the values of :data:`STAND_COLUMNS`."""
    for measure in source.measures:
        yield tuple(column.value(measure, source) for column in STAND_COLUMNS)


STATEMENT_COLUMNS = (
    *(("Schlüssel", 12), ("Kennung", 10), ("Maßnahme oder Ziel", 40), ("Gemeldet zu (Schlüssel)", 14), ("Tag", 12), ("Organisation", 34)),
    *(("Art", 18), ("Abfrage", 14), ("Umsetzungsstand", 20), ("Ampel", 22), ("Text", 60), ("Hindernisse", 40), ("Nächste Schritte", 40)),
    *(("Nachweise", 40), ("Übernommen aus", 26), ("Bearbeitet", 10)),
)
ASKED_COLUMNS = (*(("Abfrage", 14), ("Titel", 28), ("Frist", 12), ("Schlüssel", 12), ("Kennung", 10), ("Maßnahme", 40), ("Organisation", 34), ("Antwort", 16)),)
READING_COLUMNS = (
    *(("Schlüssel", 14), ("Kennung", 10), ("Indikator", 40), ("Art", 20), ("Einheit", 14), ("Misst", 40), ("Was", 14), ("Tag", 12), ("Wert", 14)),
    *(("Anmerkung", 36), ("Quelle", 30)),
)
MILESTONE_COLUMNS = (("Schlüssel", 12), ("Kennung", 10), ("Maßnahme", 40), ("Meilenstein", 50), ("Bis", 12), ("Erreicht am", 12), ("Stand", 14))
FIGURE_COLUMNS = (("Gruppe", 30), ("Was", 44), ("Umsetzungsstand", 24), ("Anzahl", 16), ("Wie gezählt wird", 80))


def statement_rows(source: ReportSource) -> Iterator[Row]:
    """Every statement of the measures meant and, for the whole concept, of goals: the newest first within each."""
    standings, edition = source.standings, source.edition.content
    phases, lights = {step.code: step.title for step in standings.phases}, {step.code: step.title for step in standings.lights}
    goals: tuple[Goal, ...] = edition.goals if source.choice.is_empty else ()
    parts = tuple(part for measure in source.measures for part in standings.outline.measures_under(measure.key))
    for element in (*source.measures, *parts, *goals):
        for told in standings.of(element.key).history:
            said = told.statement
            yield (
                element.key,
                element.label,
                element.title,
                told.element,
                said.on,
                said_by(said, standings.outline, GERMAN),
                said.kind.german,
                said.round,
                phases.get(said.phase, ""),
                lights.get(said.light, ""),
                said.text,
                said.obstacles,
                said.next_steps,
                "\n".join(f"{one.title} {one.address}".strip() for one in said.evidence),
                said.source,
                "ja" if said.is_edited else "nein",
            )


def asked_rows(source: ReportSource) -> Iterator[Row]:
    """Who was asked about the measures meant, and how far the answer is; the newest round first."""
    standings = source.standings
    for held in reversed(standings.rounds):
        for measure in source.measures:
            for asked in held.asked:
                if asked.element == measure.key:
                    name = said_by(asked, standings.outline, GERMAN)
                    yield held.label, held.title, held.due_on, measure.key, measure.label, measure.title, name, asked.answer.german


def reading_rows(source: ReportSource) -> Iterator[Row]:
    """Baseline, readings and target value of the indicators, one a row."""
    outline = source.standings.outline
    for series in chosen_series(source):
        one = series.indicator
        about = joined(name_of(outline.elements[key]) for key in series.elements if key in outline.elements)
        values = (("Ausgangswert", one.baseline), *(("Messwert", reading) for reading in readings_until(series, source)), ("Zielwert", one.target))
        for what, reading in values:
            if reading is not None:
                yield one.key, one.label, one.title, one.kind.german, one.unit, about, what, reading.on, reading.value, reading.note, one.source


def milestone_rows(source: ReportSource) -> Iterator[Row]:
    """Milestones of the measures meant; reached only when they were by the day."""
    for measure in source.measures:
        for one in source.standings.of(measure.key).milestones:
            done_on = one.done_on if one.done_on is not None and one.done_on <= source.day else None
            state = "erreicht" if done_on else "überfällig" if one.due_on < source.day else "noch offen"
            yield measure.key, measure.label, measure.title, one.text, one.due_on, done_on, state


def figure_rows(source: ReportSource) -> Iterator[Row]:
    """Every figure with how it is counted, then the distributions; each distribution over phases adds up to the measures of its line."""
    figures, edition = source.figures, source.edition.content
    for line in figure_lines(figures, edition):
        yield "Überblick", line.name, "", line.value, line.how
    for title, counts in (("Nach Umsetzungsstand", figures.by_phase), ("Nach Ampel", figures.by_light)):
        for count in counts:
            yield title, count.title, "", count.count, ""
    for step in step_counts(source.steps):
        yield "Seit dem letzten Bericht", step_name(step.kind, GERMAN), "", step.count, f"verglichen mit dem {source.compared_with:%d.%m.%Y}"
    for name, total in (("Kosten, einmalig", figures.one_off), ("Kosten, im Jahr", figures.per_year)):
        how = f"{total.count} Maßnahmen mit Betrag, {total.without} ohne"
        yield "Kosten und Personal", f"{name}, von (Euro)", "", total.low, how
        yield "Kosten und Personal", f"{name}, bis (Euro)", "", total.high, how
    yield "Kosten und Personal", "Vollzeitstellen", "", figures.full_time_equivalents, "Summe der Maßnahmen, die eine Zahl nennen"
    for group, bars in (("Nach Handlungsfeld", figures.by_field), ("Nach Ziel", figures.by_goal), ("Nach Federführung", figures.by_organisation)):
        for bar in bars:
            yield from _bar_rows(group, bar)
    for answers in figures.answers:
        for what, value in (
            *(("gefragt", answers.asked), ("gemeldet", answers.given), ("wird geprüft", answers.pending), ("noch offen", answers.open)),
            *(("keine Meldung", answers.missing), ("Organisationen", answers.organisations), ("Organisationen ohne Meldung", answers.organisations_missing)),
        ):
            yield f"Abfrage {answers.title}", what, "", value, "eine Organisation zu einer Maßnahme" if "Organisation" not in what else ""


def _bar_rows(group: str, bar: Bar) -> Iterator[Row]:
    yield group, bar.title, "zusammen", bar.total, ""
    for part in bar.parts:
        if part.count:
            yield group, bar.title, part.title, part.count, ""


def _field(measure: Measure, source: ReportSource) -> str:
    field = source.standings.outline.field_of(measure)
    return name_of(field) if field else ""


def _goal(measure: Measure, source: ReportSource) -> str:
    goals = [parent for parent in source.standings.outline.parents_of(measure) if isinstance(parent, Goal)]
    return name_of(goals[-1]) if goals else ""


def _carriers(role: ResponsibilityRole) -> Callable[[Measure, ReportSource], Value]:
    return lambda measure, source: joined(carrier_name(r, source.standings.outline) for r in measure.responsibilities if r.role is role)


def _phase(measure: Measure, source: ReportSource) -> str:
    phase = source.standings.of(measure.key).phase
    return phase.title if phase else UNSAID


def _meaning(measure: Measure, source: ReportSource) -> str:
    phase = source.standings.of(measure.key).phase
    return phase.means.german if phase else ""


def _light(measure: Measure, source: ReportSource) -> str:
    light = source.standings.of(measure.key).light
    return light.title if light else UNSAID if source.standings.lights else ""


def _newest(name: str) -> Callable[[Measure, ReportSource], Value]:
    def found(measure: Measure, source: ReportSource) -> Value:
        newest = source.standings.of(measure.key).newest
        return str(getattr(newest, name)) if newest else ""

    return found


def _said_by(measure: Measure, source: ReportSource) -> str:
    newest = source.standings.of(measure.key).newest
    return said_by(newest, source.standings.outline, GERMAN) if newest else ""


def _yes_no(is_so: bool) -> str:
    return "ja" if is_so else "nein"


def _amount(amount: Amount | None, *, is_upper: bool = False) -> Value:
    """Both ends of an amount, so that the columns add up to the sums that are told."""
    if amount is None:
        return None
    return amount.up_to if is_upper and amount.up_to is not None else amount.euro


STAND_COLUMNS = (
    StandColumn(header="Schlüssel", width=12, value=lambda m, _s: m.key),
    StandColumn(header="Kennung", width=10, value=lambda m, _s: m.label),
    StandColumn(header="Handlungsfeld", width=26, value=_field),
    StandColumn(header="Ziel", width=36, value=_goal),
    StandColumn(header="Maßnahme", width=40, value=lambda m, _s: m.title),
    StandColumn(header="Federführung", width=32, value=_carriers(ResponsibilityRole.LEAD)),
    StandColumn(header="Mitwirkung", width=32, value=_carriers(ResponsibilityRole.PARTNER)),
    StandColumn(header="Zeit", width=18, value=lambda m, _s: period_phrase(m.period, GERMAN)),
    StandColumn(header="Umsetzungsstand", width=20, value=_phase),
    StandColumn(header="Bedeutung", width=20, value=_meaning),
    StandColumn(header="Ampel", width=22, value=_light),
    StandColumn(header="Seit dem letzten Bericht", width=26, value=lambda m, s: step_phrase(s.steps[m.key], GERMAN)),
    StandColumn(header="Phase gemeldet am", width=12, value=lambda m, s: ground.on if (ground := s.standings.of(m.key).ground) else None),
    StandColumn(header="Letzte Meldung am", width=12, value=lambda m, s: s.standings.of(m.key).spoken_on),
    StandColumn(header="Letzte Meldung von", width=30, value=_said_by),
    StandColumn(header="Letzte Meldung", width=60, value=_newest("text")),
    StandColumn(header="Hindernisse", width=40, value=_newest("obstacles")),
    StandColumn(header="Nächste Schritte", width=40, value=_newest("next_steps")),
    StandColumn(header="Letzte Abfrage", width=16, value=lambda m, s: joined(state.german for state in s.standings.of(m.key).answers)),
    StandColumn(header="Keine Meldung", width=10, value=lambda m, s: _yes_no(s.standings.of(m.key).is_missing)),
    StandColumn(header="Steht still", width=10, value=lambda m, s: _yes_no(s.standings.of(m.key).stands_still)),
    StandColumn(header="Über ein Jahr nichts gehört", width=10, value=lambda m, s: _yes_no(s.standings.is_silent(m.key))),
    StandColumn(header="Einmalig von (Euro)", width=12, value=lambda m, _s: _amount(m.cost.one_off)),
    StandColumn(header="Einmalig bis (Euro)", width=12, value=lambda m, _s: _amount(m.cost.one_off, is_upper=True)),
    StandColumn(header="Jährlich von (Euro)", width=12, value=lambda m, _s: _amount(m.cost.per_year)),
    StandColumn(header="Jährlich bis (Euro)", width=12, value=lambda m, _s: _amount(m.cost.per_year, is_upper=True)),
    StandColumn(header="Vollzeitstellen", width=12, value=lambda m, _s: m.staff.full_time_equivalents),
)
