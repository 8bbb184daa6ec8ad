"""The indicators of a release: each with its drawing, its readings as a table, and where they come from."""

from dataclasses import dataclass
from decimal import Decimal

from mittragen.design.frame import Link
from mittragen.design.language import direction, long_date, number
from mittragen.edition.elements import Reading
from mittragen.edition.progress import Series
from mittragen.edition.terms import IndicatorKind
from mittragen.outputs.html.course import Course
from mittragen.outputs.html.series_drawing import SeriesDrawing, series_drawing
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import spoken


@dataclass(frozen=True)
class SeriesCard:
    """One indicator. ``rows`` are day, value and note; ``said`` sums the drawing up."""

    key: str
    label: str
    title: str
    unit: str
    definition: str
    source: str
    said: str
    drawing: SeriesDrawing | None
    rows: tuple[tuple[str, str, str], ...]
    measures: tuple[Link, ...]


@dataclass(frozen=True)
class SeriesGroup:
    """Indicators of one kind: of measures, or of the situation."""

    title: str
    text: str
    cards: tuple[SeriesCard, ...]


def series_groups(view: View, course: Course) -> tuple[SeriesGroup, ...]:
    """The indicators of measures, then those of the situation, which no measure alone can change."""
    _, series = view._, course.progress.series
    kinds = (
        (IndicatorKind.MEASURE, _("Maßnahmenindikatoren"), _("Sie zeigen, was die Maßnahmen bewirken.")),
        (IndicatorKind.CONTEXT, _("Kontextindikatoren"), _("Sie zeigen die Lage. Keine Maßnahme allein kann sie ändern.")),
    )
    groups = (SeriesGroup(title, text, tuple(_card(view, course, one) for one in series if one.indicator.kind is kind)) for kind, title, text in kinds)
    return tuple(group for group in groups if group.cards)


def _card(view: View, course: Course, series: Series) -> SeriesCard:
    indicator, elements = series.indicator, course.standings.outline.elements
    baseline = (indicator.baseline,) if indicator.baseline and indicator.baseline.on <= course.as_of else ()
    told = {one.on: one for one in (*baseline, *course.readings[indicator.key])}
    readings = tuple(told[day] for day in sorted(told))
    return SeriesCard(
        key=indicator.key,
        label=indicator.label,
        title=view.named(indicator.title),
        unit=indicator.unit,
        definition=indicator.definition,
        source=indicator.source,
        said=_said(view, series, readings),
        drawing=series_drawing(indicator, readings, spoken(view.language), is_mirrored=direction(view.language) == "rtl"),
        rows=_rows(view, series, readings),
        measures=view.links(elements[key] for key in series.elements if key in elements),
    )


def _rows(view: View, series: Series, readings: tuple[Reading, ...]) -> tuple[tuple[str, str, str], ...]:
    indicator = series.indicator
    found = [(one, one.note or (view._("Ausgangswert") if one == indicator.baseline else "")) for one in readings]
    if indicator.target:
        found.append((indicator.target, " · ".join(part for part in (view._("Zielwert"), indicator.target.note) if part)))
    return tuple((long_date(one.on, spoken(view.language)), _value(view, one.value, indicator.unit), note) for one, note in found)


def _said(view: View, series: Series, readings: tuple[Reading, ...]) -> str:
    """ "2025: 48 Kurse. Ziel bis 2029: 60 Kurse."."""
    indicator = series.indicator
    told = []
    if readings:
        told.append(view._("{year}: {value}.").format(year=readings[-1].on.year, value=_value(view, readings[-1].value, indicator.unit)))
    if indicator.target:
        told.append(view._("Ziel bis {year}: {value}.").format(year=indicator.target.on.year, value=_value(view, indicator.target.value, indicator.unit)))
    return " ".join(told)


def _value(view: View, value: Decimal, unit: str) -> str:
    return " ".join(part for part in (number(value, spoken(view.language)), unit) if part)
