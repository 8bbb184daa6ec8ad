"""Indicators and their values."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.concept.actions.rows import last_position, record_concept
from mittragen.concept.actions.uses import rewrite_uses
from mittragen.concept.conflicts import require_seen
from mittragen.concept.facts import as_told
from mittragen.concept.models import Concept, Indicator, IndicatorReading
from mittragen.concept.rules import ConceptError, require_editor
from mittragen.concept.tables import readings_of
from mittragen.edition.elements import Reading
from mittragen.edition.terms import IndicatorKind
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.journal import record
from mittragen.municipality.keys import new_key
from mittragen.municipality.models import User

COLUMNS = ("label", "title", "kind", "definition", "unit", "source", "method")
VALUES = ("baseline", "target", "readings")
_LINES = frozenset({"label", "title", "unit"})


@transaction.atomic
def add_indicator(
    *,
    concept: Concept,
    title: str,
    by: User | None,
    kind: IndicatorKind = IndicatorKind.MEASURE,
    baseline: Reading | None = None,
    target: Reading | None = None,
    readings: tuple[Reading, ...] = (),
    **texts: str,
) -> Indicator:
    """A new indicator. ``texts``: label, definition, unit, source, method."""
    require_editor(by, concept)
    key = new_key(concept.municipality, "i")
    columns = _cleaned({"title": title, "kind": kind, **texts})
    place = last_position(Indicator, concept)
    indicator = Indicator.objects.create(municipality=concept.municipality, concept=concept, key=key, position=place, **columns)
    _write_values(indicator, {"baseline": baseline, "target": target, "readings": readings})
    record_concept(concept, by, "add_indicator", {key: ("", indicator.title)})
    return indicator


@transaction.atomic
def change_indicator(*, indicator: Indicator, by: User | None, expected: Mapping[str, str] | None = None, **changes: Any) -> Indicator:
    """Change what is named of an indicator: :data:`COLUMNS`, and the values "baseline", "target" (a reading or ``None``) and "readings".

    ``expected`` holds, by name, the marks of what the person saw, as in ``change_element``.
    """
    unknown = sorted(set(changes) - {*COLUMNS, *VALUES})
    if unknown:
        raise TypeError(f"no such parts of an indicator: {', '.join(unknown)}")
    require_editor(by, indicator.concept)
    now = Indicator.objects.select_for_update().filter(pk=indicator.pk).first()
    if now is None:
        raise ConceptError(_("„%(indicator)s“ wurde inzwischen entfernt.") % {"indicator": indicator})
    before = {**{name: getattr(now, name) for name in COLUMNS}, **readings_of(now)}
    columns = _cleaned({name: value for name, value in changes.items() if name in COLUMNS})
    after = {**columns, **{name: value for name, value in changes.items() if name in VALUES}}
    require_seen(indicator.key, before, after, expected or {})
    told = {name: (as_told(before[name]), as_told(value)) for name, value in after.items() if before[name] != value}
    for name, value in columns.items():
        setattr(indicator, name, value)
    if told:
        require_fitting(indicator, ConceptError)
        indicator.save(update_fields=list(COLUMNS))
        _write_values(indicator, {name: after[name] for name in VALUES if name in told})
        _record(indicator, by, "change_indicator", told)
    return indicator


@transaction.atomic
def remove_indicator(*, indicator: Indicator, by: User | None) -> None:
    """Take an indicator out of the draft and of every goal and measure that names it (``users_of`` shows them beforehand)."""
    require_editor(by, indicator.concept)
    told = rewrite_uses(indicator.concept, "indicators", indicator, lambda keys: tuple(key for key in keys if key != indicator.key))
    parts = {**{name: getattr(indicator, name) for name in COLUMNS}, **readings_of(indicator)}
    gone = {name: (as_told(value), "") for name, value in parts.items() if value}
    _record(indicator, by, "remove_indicator", {**gone, **told})
    indicator.delete()


def _cleaned(columns: Mapping[str, Any]) -> dict[str, Any]:
    cleaned = {name: value if name == "kind" else clean_line(value) if name in _LINES else clean_text(value) for name, value in columns.items()}
    if cleaned.get("title") == "":
        raise ConceptError(_("Ein Indikator braucht einen Namen. Bitte einen angeben."))
    return cleaned


def _write_values(indicator: Indicator, values: Mapping[str, Any]) -> None:
    roles = {"baseline": IndicatorReading.Role.BASELINE, "target": IndicatorReading.Role.TARGET, "readings": IndicatorReading.Role.READING}
    IndicatorReading.objects.filter(indicator=indicator, role__in=[roles[name] for name in values]).delete()
    wanted = [(roles[name], one) for name, value in values.items() for one in (value if isinstance(value, tuple) else (value,)) if one is not None]
    rows = [
        IndicatorReading(municipality_id=indicator.municipality_id, indicator=indicator, role=role, on=one.on, value=one.value, note=clean_text(one.note))
        for role, one in wanted
    ]
    for row in rows:
        require_fitting(row, ConceptError)
    IndicatorReading.objects.bulk_create(rows)


def _record(indicator: Indicator, by: User | None, action: str, changes: Mapping[str, tuple[object, object]]) -> None:
    record(municipality=indicator.concept.municipality, by=by, action=action, subject_kind="indicator", subject_key=indicator.key, changes=changes)
