"""The indicators of an edition: what is measured, from where to where, and what was read since."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.edition.elements import Element, Goal, Indicator, Measure
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.rendering import concept_frame, respond
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import reading_phrase


@dataclass(frozen=True)
class IndicatorRow:
    """``course`` is where its values are drawn; nowhere before the first release."""

    indicator: Indicator
    kind: str
    baseline: str
    target: str
    readings: tuple[str, ...]
    used_by: tuple[Link, ...]
    course: str


@dataclass(frozen=True)
class IndicatorsPage:
    title: str
    indicators: tuple[IndicatorRow, ...]


def indicators_page(view: View) -> Page:
    elements: tuple[Goal | Measure, ...] = (*view.edition.goals, *view.edition.measures)
    used: dict[str, list[Element]] = {}
    for element in elements:
        for key in element.indicators:
            used.setdefault(key, []).append(element)
    rows = tuple(_indicator_row(view, indicator, used.get(indicator.key, [])) for indicator in view.edition.indicators)
    title = view._("Indikatoren")
    frame = concept_frame(
        view,
        view.addresses.section(at.INDICATORS),
        title,
        description=view._("Woran man Fortschritt abliest."),
        crumbs=(view.concept_link,),
    )
    return respond(view, "indicators.html", frame, IndicatorsPage(title, rows))


def _indicator_row(view: View, indicator: Indicator, used_by: list[Element]) -> IndicatorRow:
    def phrase(reading: object) -> str:
        return reading_phrase(reading, indicator.unit, view.language) if reading else ""  # type: ignore[arg-type]

    course = view.course
    released = course.readings.get(indicator.key) if course is not None else None
    return IndicatorRow(
        indicator,
        view._(indicator.kind.german),
        phrase(indicator.baseline),
        phrase(indicator.target),
        tuple(phrase(reading) for reading in (indicator.readings if released is None else released)),
        view.links(used_by[:20]),
        "" if released is None else f"{view.addresses.progress}#indikator-{indicator.key}",
    )
