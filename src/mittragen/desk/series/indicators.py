"""Indicators: the list, and one of them with its readings."""

from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.concept.readable import in_words, number
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.line_chart import LineChart, line_chart
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.series.forms import ReadingForm
from mittragen.desk.series.place import edition_now, placed
from mittragen.desk.templating import url
from mittragen.edition import elements
from mittragen.edition.documents import Edition
from mittragen.edition.outline import Outline
from mittragen.edition.terms import IndicatorKind
from mittragen.monitoring.actions.indicators import adopt_indicator, record_reading
from mittragen.monitoring.models import Indicator, IndicatorReading
from mittragen.monitoring.queries.series import KeptIndicator, kept_indicators
from mittragen.monitoring.rules import can_monitor, can_read_progress
from mittragen.municipality.refusal import RefusedError


@dataclass(frozen=True, kw_only=True)
class SeriesRow:
    """An indicator of the list. ``waiting`` values were reported and wait for the office."""

    address: str
    label: str
    title: str
    unit: str
    newest: str
    newest_on: str
    target: str
    count: int
    waiting: int


@dataclass(frozen=True, kw_only=True)
class SeriesPage(DeskPage):
    """All indicators, those of measures apart from those of the situation."""

    may_edit: bool
    groups: tuple[tuple[str, str, tuple[SeriesRow, ...]], ...]
    waiting: int


@dataclass(frozen=True, kw_only=True)
class ReadingLine:
    """A reading that stands, with what may be done to it. ``remove`` is empty for one that stands in the edition itself."""

    on: str
    value: str
    note: str
    remove: str
    accept: str = ""


@dataclass(frozen=True, kw_only=True)
class OnePage(DeskPage):
    """One indicator. ``reported`` values came with reports; they count when somebody takes them over."""

    may_edit: bool
    facts: tuple[tuple[str, str], ...]
    measured: tuple[Link, ...]
    chart: LineChart | None
    readings: tuple[ReadingLine, ...]
    reported: tuple[ReadingLine, ...]
    form: forms.Form
    change: str
    archive: str


@concept_door(can_read_progress, methods=("GET",))
def indicators(request: DeskRequest, concept: Concept) -> HttpResponse:
    """All indicators of the concept."""
    kept = kept_indicators(concept.slug, edition_now(concept))
    names = ((IndicatorKind.MEASURE, _("Maßnahmenindikatoren")), (IndicatorKind.CONTEXT, _("Kontextindikatoren")))
    groups = tuple((kind.value, title, tuple(_row(concept, one) for one in kept if one.indicator.kind is kind)) for kind, title in names)
    waiting = sum(len(one.reported) for one in kept)
    return show(request, "series/indicators.html", SeriesPage(**placed(request, concept, _("Indikatoren")), groups=groups, waiting=waiting))


@concept_door(can_read_progress)
def indicator(request: DeskRequest, concept: Concept, series_key: str) -> HttpResponse:
    """One indicator; the form records a value."""
    edition = edition_now(concept)
    kept = kept_of(concept, edition, series_key)
    form = ReadingForm(request.POST or None)
    if request.method == "POST":
        found(can_monitor(request.user, request.municipality) or None)
        if form.is_valid() and _recorded(request, concept, kept, form):
            tell(request, _("Der Wert ist eingetragen. Öffentlich wird er mit der nächsten Freigabe."))
            return go("desk:series-one", slug=concept.slug, series_key=series_key)
    page = OnePage(
        **placed(request, concept, kept.indicator.title, crumbs=(back_to_all(concept),)),
        facts=_facts(kept.indicator),
        measured=_measured(edition, kept.measured),
        chart=_chart(kept.indicator),
        readings=_lines(concept, kept),
        reported=tuple(_reported(concept, kept, one) for one in kept.reported),
        form=form,
        change=url("desk:series-change", slug=concept.slug, series_key=series_key),
        archive=url("desk:series-archive", slug=concept.slug, series_key=series_key),
    )
    return show(request, "series/indicator.html", page, status=422 if form.errors else 200)


def kept_of(concept: Concept, edition: Edition | None, key: str) -> KeptIndicator:
    """The indicator with this key, or 404."""
    return found(next((one for one in kept_indicators(concept.slug, edition) if one.indicator.key == key), None))


def row_of(request: DeskRequest, concept: Concept, kept: KeptIndicator) -> Indicator:
    """Where it is kept; one that stands in the edition alone is kept from now on."""
    if kept.row is not None:
        return kept.row
    return adopt_indicator(municipality=request.municipality, slug=concept.slug, indicator=kept.indicator, elements_measured=kept.measured, by=request.user)


def back_to_all(concept: Concept) -> Link:
    """The way to the list."""
    return Link(address=url("desk:series", slug=concept.slug), title=_("Alle Indikatoren"))


def _recorded(request: DeskRequest, concept: Concept, kept: KeptIndicator, form: ReadingForm) -> bool:
    said = form.cleaned_data
    if said["on"] > timezone.localdate():
        form.say("on", _("Dieser Tag liegt in der Zukunft. Einen Zielwert tragen Sie unter „Definition ändern“ ein."))
        return False
    try:
        with transaction.atomic():
            record_reading(indicator=row_of(request, concept, kept), on=said["on"], value=said["value"], note=said["note"], by=request.user)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _row(concept: Concept, kept: KeptIndicator) -> SeriesRow:
    one = kept.indicator
    newest = one.readings[-1] if one.readings else one.baseline
    return SeriesRow(
        address=url("desk:series-one", slug=concept.slug, series_key=one.key),
        label=one.label,
        title=one.title,
        unit=one.unit,
        newest=number(newest.value) if newest else "",
        newest_on=in_words(newest.on) if newest else "",
        target=number(one.target.value) if one.target else "",
        count=len(one.readings),
        waiting=len(kept.reported),
    )


def _facts(one: elements.Indicator) -> tuple[tuple[str, str], ...]:
    rows = (
        (_("Art"), _(one.kind.german)),
        (_("Einheit"), one.unit),
        (_("Was wird gezählt?"), one.definition),
        (_("Quelle"), one.source),
        (_("Wie wird gezählt?"), one.method),
        (_("Ausgangswert"), _value(one.baseline)),
        (_("Zielwert"), _value(one.target)),
    )
    return tuple((title, text) for title, text in rows if text)


def _value(one: elements.Reading | None) -> str:
    return f"{number(one.value)} ({in_words(one.on)})" if one is not None else ""


def _chart(one: elements.Indicator) -> LineChart | None:
    return line_chart({"baseline": one.baseline, "target": one.target, "readings": one.readings}, one.unit)


def _measured(edition: Edition | None, keys: tuple[str, ...]) -> tuple[Link, ...]:
    there = Outline(edition).elements if edition is not None else {}
    return tuple(Link(address=f"/k/{key}", title=there[key].title, label=there[key].label) for key in keys if key in there)


def _lines(concept: Concept, kept: KeptIndicator) -> tuple[ReadingLine, ...]:
    own = {row.on: row for row in kept.row.readings.all() if row.accepted_at is not None} if kept.row is not None else {}
    return tuple(
        ReadingLine(on=in_words(one.on), value=number(one.value), note=one.note, remove=_remove(concept, kept, own[one.on]) if one.on in own else "")
        for one in reversed(kept.indicator.readings)
    )


def _reported(concept: Concept, kept: KeptIndicator, row: IndicatorReading) -> ReadingLine:
    accept = url("desk:series-reading-accept", slug=concept.slug, series_key=kept.indicator.key, reading_number=row.pk)
    actor = row.report.actor if row.report is not None else None
    return ReadingLine(on=in_words(row.on), value=number(row.value), note=actor.name if actor else row.note, remove=_remove(concept, kept, row), accept=accept)


def _remove(concept: Concept, kept: KeptIndicator, row: IndicatorReading) -> str:
    return url("desk:series-reading-remove", slug=concept.slug, series_key=kept.indicator.key, reading_number=row.pk)
