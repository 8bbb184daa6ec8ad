"""Indicators between editions, and their readings: by hand, from a report, from a spreadsheet."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition import elements
from mittragen.edition.terms import IndicatorKind
from mittragen.monitoring.actions.journaling import line, tell, words
from mittragen.monitoring.models import Indicator, IndicatorReading
from mittragen.monitoring.rules import MonitoringError, require_monitor
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.keys import new_key
from mittragen.municipality.models import Municipality, User

LINES = ("label", "title", "unit", "source")
TEXTS = ("definition", "method")
FACTS = (*LINES, *TEXTS, "kind", "baseline", "baseline_on", "target", "target_on", "elements")


@dataclass(frozen=True)
class ReadingRow:
    """A row of a spreadsheet, understood: which indicator, which day, which value."""

    indicator: Indicator
    on: date
    value: Decimal
    note: str = ""


@transaction.atomic
def add_indicator(*, municipality: Municipality, slug: str, title: str, by: User | None, key: str = "", **facts: Any) -> Indicator:
    """A new indicator of a concept. ``facts`` are any of :data:`FACTS`; ``key`` is given for one that stands in an edition."""
    require_monitor(by, municipality)
    there = Indicator.objects.filter(key=key, slug=slug).first() if key else None
    if there is not None:
        return there
    place = Indicator.objects.filter(slug=slug).count()
    made = Indicator(municipality=municipality, slug=slug, key=key or new_key(municipality, "i"), position=place)
    _write(made, {"title": title, **facts})
    made.save(force_insert=True)
    tell(municipality=municipality, slug=slug, by=by, action="add_series", changes={made.key: ("", made.title)})
    return made


@transaction.atomic
def adopt_indicator(*, municipality: Municipality, slug: str, indicator: elements.Indicator, elements_measured: Sequence[str], by: User | None) -> Indicator:
    """Keep the readings of an indicator that stands in an edition; doing it twice is once. Its definition stays what the edition says until it is changed."""
    return add_indicator(
        municipality=municipality,
        slug=slug,
        key=indicator.key,
        title=indicator.title,
        by=by,
        label=indicator.label,
        kind=indicator.kind.value,
        definition=indicator.definition,
        unit=indicator.unit,
        source=indicator.source,
        method=indicator.method,
        baseline=indicator.baseline.value if indicator.baseline else None,
        baseline_on=indicator.baseline.on if indicator.baseline else None,
        target=indicator.target.value if indicator.target else None,
        target_on=indicator.target.on if indicator.target else None,
        elements=list(elements_measured),
    )


@transaction.atomic
def change_indicator(*, indicator: Indicator, by: User | None, **facts: Any) -> Indicator:
    """Change what is named of :data:`FACTS`."""
    require_monitor(by, indicator.municipality)
    held = _held(indicator)
    before = {name: getattr(held, name) for name in facts}
    _write(held, facts)
    told = {name: (before[name], getattr(held, name)) for name in facts if before[name] != getattr(held, name)}
    if told:
        held.save(update_fields=list(told))
        _tell(held, by, "change_series", told)
    return held


@transaction.atomic
def archive_indicator(*, indicator: Indicator, by: User | None, is_archived: bool = True) -> Indicator:
    """Keep it no longer: it goes into no further document, its readings stay. Or take that back."""
    require_monitor(by, indicator.municipality)
    held = _held(indicator)
    if (held.archived_at is not None) != is_archived:
        held.archived_at = timezone.now() if is_archived else None
        held.save(update_fields=["archived_at"])
        _tell(held, by, "archive_series" if is_archived else "restore_series", {})
    return held


@transaction.atomic
def record_reading(*, indicator: Indicator, on: date, value: Decimal, by: User | None, note: str = "") -> IndicatorReading:
    """A value on a day; where the day has one, it is corrected."""
    require_monitor(by, indicator.municipality)
    held = _held(indicator)
    _require_sensible(on)
    row = held.readings.filter(on=on, accepted_at__isnull=False).first()
    before = "" if row is None else row.value
    if row is not None and (row.value, row.note) == (value, line(note)):
        return row
    row = row or IndicatorReading(municipality=held.municipality, indicator=held, on=on)
    row.value, row.note, row.by, row.at, row.accepted_at, row.released_in = value, line(note), by, timezone.now(), timezone.now(), None
    require_fitting(row, MonitoringError)
    row.save()
    _tell(held, by, "record_reading", {on.isoformat(): (before, value)})
    return row


@transaction.atomic
def accept_reading(*, reading: IndicatorReading, by: User | None) -> IndicatorReading:
    """Take over a value that an organisation reported. Raises :class:`MonitoringError` where another one stands for that day."""
    require_monitor(by, reading.municipality)
    held = _held(reading.indicator)
    row = held.readings.get(pk=reading.pk)
    if row.accepted_at is None:
        if held.readings.filter(on=row.on, accepted_at__isnull=False).exists():
            raise MonitoringError(_("Für diesen Tag steht schon ein Wert. Bitte ändern Sie ihn dort, oder verwerfen Sie den gemeldeten."))
        row.accepted_at = timezone.now()
        row.save(update_fields=["accepted_at"])
        _tell(held, by, "record_reading", {row.on.isoformat(): ("", row.value)})
    return row


@transaction.atomic
def remove_reading(*, reading: IndicatorReading, by: User | None) -> None:
    """Take a value away. What was published stays in the documents sealed until now."""
    require_monitor(by, reading.municipality)
    held = _held(reading.indicator)
    row = held.readings.filter(pk=reading.pk).first()
    if row is not None:
        _tell(held, by, "remove_reading", {row.on.isoformat(): (row.value, "")})
        row.delete()


@transaction.atomic
def import_readings(*, municipality: Municipality, slug: str, rows: Sequence[ReadingRow], by: User | None) -> str:
    """Take over values of a spreadsheet as one batch, which can be taken back. Days that have the same value already are left alone."""
    require_monitor(by, municipality)
    batch, now = secrets.token_hex(16), timezone.now()
    there = {(row.indicator_id, row.on): row for row in IndicatorReading.objects.filter(indicator__slug=slug, accepted_at__isnull=False)}
    fresh, seen = [], set()
    for row in rows:
        _require_sensible(row.on)
        place = (row.indicator.pk, row.on)
        if place in seen:
            said = _("Zu „%(indicator)s“ stehen zwei Werte für den %(day)s in der Datei.")
            raise MonitoringError(said % {"indicator": row.indicator.title, "day": f"{row.on:%d.%m.%Y}"})
        seen.add(place)
        standing = there.get(place)
        if standing is not None and standing.value != row.value:
            said = _("Zu „%(indicator)s“ steht für den %(day)s schon ein anderer Wert. Bitte ändern Sie ihn von Hand, oder nehmen Sie die Zeile aus der Datei.")
            raise MonitoringError(said % {"indicator": row.indicator.title, "day": f"{row.on:%d.%m.%Y}"})
        if standing is None:
            made = IndicatorReading(
                municipality=municipality, indicator=row.indicator, on=row.on, value=row.value, note=line(row.note), accepted_at=now, at=now, by=by, batch=batch
            )
            require_fitting(made, MonitoringError)
            fresh.append(made)
    IndicatorReading.objects.bulk_create(fresh, batch_size=500)
    if fresh:
        tell(municipality=municipality, slug=slug, by=by, action="import_readings", changes={"readings": ("", len(fresh))}, note=batch)
    return batch if fresh else ""


@transaction.atomic
def undo_readings(*, municipality: Municipality, slug: str, batch: str, by: User | None) -> int:
    """Take back what came with one spreadsheet; how many values. What was published since stays."""
    require_monitor(by, municipality)
    gone = IndicatorReading.objects.filter(indicator__slug=slug, batch=batch, released_in__isnull=True).exclude(batch="").delete()[0]
    if gone:
        tell(municipality=municipality, slug=slug, by=by, action="undo_readings", changes={"readings": (gone, "")}, note=batch)
    return gone


def _write(indicator: Indicator, facts: dict[str, Any]) -> None:
    unknown = sorted(set(facts) - set(FACTS))
    if unknown:
        raise TypeError(f"no such facts of an indicator: {', '.join(unknown)}")
    for name, value in facts.items():
        setattr(indicator, name, line(value) if name in LINES else words(value) if name in TEXTS else value)
    if not indicator.title:
        raise MonitoringError(_("Ein Indikator braucht einen Namen. Bitte geben Sie einen an."))
    for value, day, what in (("baseline", "baseline_on", _("Ausgangswert")), ("target", "target_on", _("Zielwert"))):
        if (getattr(indicator, value) is None) != (getattr(indicator, day) is None):
            raise MonitoringError(_("Zum %(what)s gehören ein Wert und ein Tag. Bitte geben Sie beides an, oder keines.") % {"what": what})
    if indicator.kind == IndicatorKind.CONTEXT:
        indicator.elements = []
    require_fitting(indicator, MonitoringError)


def _held(indicator: Indicator) -> Indicator:
    held = Indicator.objects.select_for_update(no_key=True, of=("self",)).select_related("municipality").filter(pk=indicator.pk).first()
    if held is None:
        raise MonitoringError(_("Diesen Indikator gibt es nicht mehr. Bitte laden Sie die Seite neu."))
    return held


def _require_sensible(on: date) -> None:
    if not date(1900, 1, 1) <= on <= date(2200, 1, 1):
        raise MonitoringError(_("Das ist kein Tag, an dem etwas gezählt wurde. Bitte prüfen Sie das Jahr."))


def _tell(indicator: Indicator, by: User | None, action: str, changes: dict[str, tuple[object, object]]) -> None:
    tell(municipality=indicator.municipality, slug=indicator.slug, by=by, action=action, changes=changes, note=indicator.key)
