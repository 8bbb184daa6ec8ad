"""Indicators of a report: each with its facts and its readings until the day, those of measures apart from those of the situation."""

from mittragen.design.language import long_date, number
from mittragen.edition.elements import Reading
from mittragen.edition.progress import Series
from mittragen.edition.terms import IndicatorKind
from mittragen.outputs.imprint import facts_of
from mittragen.outputs.phrases import name_of, reading_phrase, spoken, words
from mittragen.outputs.report_parts import ReportSeries
from mittragen.outputs.report_source import ReportSource


def chosen_series(source: ReportSource) -> tuple[Series, ...]:
    """The series of the measures meant; for the whole concept all of them."""
    found = source.document.content.series
    if source.choice.is_empty:
        return found
    outline = source.standings.outline
    keys = {key for measure in source.measures for key in (measure.key, *(above.key for above in outline.parents_of(measure)))}
    own = {key for measure in source.measures for key in measure.indicators}
    return tuple(one for one in found if keys & set(one.elements) or one.indicator.key in own)


def readings_until(series: Series, source: ReportSource) -> tuple[Reading, ...]:
    """The readings until the day of the report, the oldest first."""
    return tuple(sorted((one for one in series.indicator.readings if one.on <= source.day), key=lambda one: one.on))


def series_groups(source: ReportSource) -> tuple[tuple[str, tuple[ReportSeries, ...]], ...]:
    """Groups of indicators with a title each; empty groups are left out."""
    _ = words(source.language)
    found = chosen_series(source)
    groups = ((_("Indikatoren der Maßnahmen und Ziele"), False), (_("Kontextindikatoren: wie die Lage ist"), True))
    told = ((title, tuple(_series(one, source) for one in found if (one.indicator.kind is IndicatorKind.CONTEXT) is context)) for title, context in groups)
    return tuple((title, rows) for title, rows in told if rows)


def _series(series: Series, source: ReportSource) -> ReportSeries:
    indicator, language = series.indicator, source.language
    _, outline = words(language), source.standings.outline
    about = "; ".join(name_of(outline.elements[key]) for key in series.elements if key in outline.elements)
    facts = facts_of(
        (_("Misst"), about, ""),
        (_("Definition"), indicator.definition, ""),
        (_("Einheit"), indicator.unit, ""),
        (_("Quelle"), indicator.source, ""),
        (_("Methode"), indicator.method, ""),
        (_("Ausgangswert"), reading_phrase(indicator.baseline, indicator.unit, language) if indicator.baseline else "", ""),
        (_("Zielwert"), reading_phrase(indicator.target, indicator.unit, language) if indicator.target else "", ""),
    )
    rows = tuple(
        (long_date(reading.on, spoken(language)), " ".join(part for part in (number(reading.value, spoken(language)), indicator.unit) if part), reading.note)
        for reading in readings_until(series, source)
    )
    return ReportSeries(title=f"{indicator.label} {indicator.title}".strip(), facts=facts, readings=rows)
