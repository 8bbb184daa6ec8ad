"""Indicators with their readings, milestones, and what was read in from older papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, QuerySet

from mittragen.edition import elements
from mittragen.edition.documents import Edition
from mittragen.edition.terms import IndicatorKind
from mittragen.monitoring.models import Indicator, IndicatorReading, Milestone, Report


@dataclass(frozen=True)
class KeptIndicator:
    """An indicator with the readings that stand, and the elements it measures. ``row`` is empty while it stands in the edition alone."""

    indicator: elements.Indicator
    measured: tuple[str, ...]
    row: Indicator | None
    reported: tuple[IndicatorReading, ...]


@dataclass(frozen=True)
class Batch:
    """What came with one spreadsheet."""

    batch: str
    source: str
    count: int
    first_on: date
    at: datetime
    is_released: bool


def kept_indicators(slug: str, edition: Edition | None) -> tuple[KeptIndicator, ...]:
    """The indicators of a concept: those of the edition in its order, then those that are kept beside it. Two queries.

    Where one is kept, its definition and readings win over the edition's; readings of other days are added.
    """
    rows = {row.key: row for row in Indicator.objects.filter(slug=slug)}
    readings: dict[int, list[IndicatorReading]] = {}
    for reading in IndicatorReading.objects.filter(indicator__slug=slug):
        readings.setdefault(reading.indicator_id, []).append(reading)
    printed = edition.indicators if edition is not None else ()
    uses = _uses(edition)
    found = []
    for one in printed:
        row = rows.pop(one.key, None)
        if row is None:
            found.append(KeptIndicator(one, uses.get(one.key, ()), None, ()))
        elif row.archived_at is None:
            found.append(_kept(row, readings.get(row.pk, ()), one.readings, uses.get(one.key, ())))
    return (*found, *(_kept(row, readings.get(row.pk, ()), (), ()) for row in rows.values() if row.archived_at is None))


def milestones_of(slug: str) -> QuerySet[Milestone]:
    """All milestones of a concept, by day."""
    return Milestone.objects.filter(slug=slug)


def overdue_milestones(slug: str, today: date) -> QuerySet[Milestone]:
    """Those that should be reached by now and are not."""
    return milestones_of(slug).filter(due_on__lt=today, done_on__isnull=True)


def history_batches(slug: str) -> tuple[Batch, ...]:
    """What was read in from older papers, the newest first. Two queries."""
    rows = Report.objects.filter(slug=slug).exclude(batch="")
    released = set(rows.filter(released_in__isnull=False).order_by().values_list("batch", flat=True).distinct())
    grouped = rows.values("batch", "source").annotate(count=Count("pk"), first_on=Min("on"), at=Min("saved_at")).order_by("-at")
    return tuple(Batch(row["batch"], row["source"], row["count"], row["first_on"], row["at"], row["batch"] in released) for row in grouped)


def _kept(row: Indicator, kept: Iterable[IndicatorReading], printed: Iterable[elements.Reading], measured: tuple[str, ...]) -> KeptIndicator:
    accepted = {one.on: elements.Reading(on=one.on, value=elements.shortest(one.value), note=one.note) for one in kept if one.accepted_at is not None}
    by_day = {one.on: one for one in printed} | accepted
    indicator = elements.Indicator(
        key=row.key,
        label=row.label,
        title=row.title,
        kind=IndicatorKind(row.kind),
        definition=row.definition,
        unit=row.unit,
        source=row.source,
        method=row.method,
        baseline=elements.Reading(on=row.baseline_on, value=elements.shortest(row.baseline)) if row.baseline is not None and row.baseline_on else None,
        target=elements.Reading(on=row.target_on, value=elements.shortest(row.target)) if row.target is not None and row.target_on else None,
        readings=tuple(by_day[day] for day in sorted(by_day)),
    )
    return KeptIndicator(indicator, tuple(row.elements) or measured, row, tuple(one for one in kept if one.accepted_at is None))


def _uses(edition: Edition | None) -> dict[str, tuple[str, ...]]:
    """For each indicator of an edition the goals and measures that name it."""
    found: dict[str, list[str]] = {}
    measuring: tuple[elements.Goal | elements.Measure, ...] = (*edition.goals, *edition.measures) if edition is not None else ()
    for element in measuring:
        for key in element.indicators:
            found.setdefault(key, []).append(element.key)
    return {key: tuple(keys) for key, keys in found.items()}
