"""Who carries a measure, and when."""

from collections.abc import Iterator

from mittragen.edition.checks.finding import Finding, finding
from mittragen.edition.elements import Measure, Period
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ResponsibilityRole


def measures_without_lead(outline: Outline) -> Iterator[Finding]:
    """E101. A sub-measure may leave the lead to the measure it belongs to."""
    for measure in outline.edition.measures:
        if not any(_has_lead(each) for each in _with_measures_above(outline, measure)):
            wording = f" Aus dem Wortlaut „{measure.responsibility_text}“ geht sie nicht hervor." if measure.responsibility_text.strip() else ""
            yield finding("E101", measure, f"„{measure.title}“ nennt keine Federführung.{wording}")


def measures_without_time(outline: Outline) -> Iterator[Finding]:
    """E102. A sub-measure may leave the time to the measure it belongs to."""
    for measure in outline.edition.measures:
        if not any(_is_dated(each.period) for each in _with_measures_above(outline, measure)):
            yield finding("E102", measure, f"„{measure.title}“ sagt nicht, wann sie umgesetzt wird.")


def _with_measures_above(outline: Outline, measure: Measure) -> tuple[Measure, ...]:
    return (measure, *(above for above in outline.parents_of(measure) if isinstance(above, Measure)))


def _has_lead(measure: Measure) -> bool:
    return any(responsibility.role is ResponsibilityRole.LEAD for responsibility in measure.responsibilities)


def _is_dated(period: Period) -> bool:
    return bool(period.text.strip() or period.starts_on or period.ends_on or period.recurrence or period.horizon)
