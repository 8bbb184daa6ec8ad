"""What a measure should say: who leads, when, what it costs, what it is."""

from collections.abc import Iterator

from mittragen.edition.checks.table import Found
from mittragen.edition.checks.wording import goals_and_measures, name_of, shortened
from mittragen.edition.elements import Cost, Goal, Measure, Period
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ResponsibilityRole


def gaps(outline: Outline) -> Iterator[Found]:
    """E101, E102, E109, W210 to W212, N301."""
    for measure in outline.edition.measures:
        name = name_of(measure, outline)
        # A sub-measure has the lead, time and cost of the measure above unless it names its own.
        if not isinstance(outline.elements.get(measure.parent), Measure):
            yield from _missing(measure, name)
        if not measure.text.strip() and not measure.steps and not measure.starting_point.strip():
            yield Found("W211", measure.key, {"name": name})
        if measure.priority and measure.priority not in outline.edition.priorities:
            yield Found("W210", measure.key, {"name": name, "target": measure.priority})
        yield from _both_roles(measure, name, outline)
    for element in goals_and_measures(outline.edition):
        yield from _reversed_period(element, outline)


def _missing(measure: Measure, name: str) -> Iterator[Found]:
    if not any(responsibility.role is ResponsibilityRole.LEAD for responsibility in measure.responsibilities):
        wording = shortened(measure.responsibility_text)
        yield Found("E101", measure.key, {"name": name, "wording": f" Der Wortlaut „{wording}“ nennt keine." if wording else ""})
    if not _says_when(measure.period):
        yield Found("E102", measure.key, {"name": name})
    if not _says_cost(measure.cost):
        yield Found("N301", measure.key, {"name": name})


def _says_when(period: Period) -> bool:
    return bool(period.text.strip() or period.starts_on or period.ends_on or period.recurrence or period.horizon)


def _says_cost(cost: Cost) -> bool:
    return bool(cost.text.strip() or cost.one_off or cost.per_year or cost.funding_text.strip() or cost.funding)


def _both_roles(measure: Measure, name: str, outline: Outline) -> Iterator[Found]:
    leads = {r.actor for r in measure.responsibilities if r.role is ResponsibilityRole.LEAD}
    for key in dict.fromkeys(r.actor for r in measure.responsibilities if r.role is ResponsibilityRole.PARTNER and r.actor in leads):
        actor = outline.actors.get(key)
        yield Found("W212", measure.key, {"name": name, "target": actor.name if actor else key})


def _reversed_period(element: Goal | Measure, outline: Outline) -> Iterator[Found]:
    start, end = element.period.starts_on, element.period.ends_on
    if start and end and end < start:
        yield Found("E109", element.key, {"name": name_of(element, outline), "start": f"{start:%d.%m.%Y}", "end": f"{end:%d.%m.%Y}"})
