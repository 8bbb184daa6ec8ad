"""Indicators: the list, and one of them with its values."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.actions import add_indicator, change_indicator, remove_indicator
from mittragen.concept.models import Concept, Indicator
from mittragen.concept.queries import users_of
from mittragen.concept.rules import can_edit_draft, can_read_draft
from mittragen.concept.tables import readings_of
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.framing.forms import IndicatorForm, NameForm
from mittragen.desk.framing.pages import ROW_SCRIPTS, FormPage, RemovalPage, element_links, framed, is_sent
from mittragen.desk.framing.readings import Readings
from mittragen.desk.framing.seen import Writing
from mittragen.desk.line_chart import LineChart, line_chart
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url
from mittragen.edition.terms import IndicatorKind

_NAMES = tuple(IndicatorForm.base_fields)


@dataclass(frozen=True, kw_only=True)
class IndicatorRow:
    """An indicator with the number of goals and measures that name it, and of its values."""

    address: str
    label: str
    title: str
    kind: str
    unit: str
    uses: int
    values: int


@dataclass(frozen=True, kw_only=True)
class IndicatorsPage(FormPage):
    """All indicators; the form adds one."""

    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, kw_only=True)
class IndicatorPage(FormPage):
    """One indicator with its values. ``wrong`` are all errors as (id of the field, its label, what to do)."""

    readings: Readings
    wrong: tuple[tuple[str, str, str], ...]
    chart: LineChart | None
    users: tuple[Link, ...]
    remove: str


@concept_door(can_read_draft)
def indicators(request: DeskRequest, concept: Concept) -> HttpResponse:
    """All indicators, and a further one."""
    form = NameForm(request.POST or None, label=_("Weiterer Indikator"))
    page = framed(request, concept, "indicators")
    if is_sent(request, form):
        added = add_indicator(concept=concept, title=form.cleaned_data["title"], by=request.user)
        tell(request, _("„%(title)s“ ist angelegt. Hier beschreiben Sie, was gezählt wird.") % {"title": added.title})
        return go("desk:frame-indicator", slug=concept.slug, indicator_key=added.key)
    counted = (
        Indicator.objects.filter(concept=concept)
        .annotate(used=Count("uses", distinct=True), values_count=Count("readings", distinct=True))
        .order_by("position", "id")
    )
    rows = tuple(_row(concept, one, one.used, one.values_count) for one in counted)
    return show(request, "framing/indicators.html", IndicatorsPage(**page, form=form, rows=rows), status=422 if form.errors else 200)


@concept_door(can_read_draft)
def indicator(request: DeskRequest, concept: Concept, indicator_key: str) -> HttpResponse:
    """One indicator: what it is, its values, and what is read by it."""
    one = _indicator(concept, indicator_key)
    values = readings_of(one)
    writing = Writing(request, {**{name: getattr(one, name) for name in _NAMES}, **values})
    form = IndicatorForm(request.POST or None, initial=writing.stored)
    readings = Readings(values, request.POST if request.method == "POST" else None)
    page = framed(request, concept, "indicators", title=one.title, scripts=ROW_SCRIPTS)
    if is_sent(request, form, readings) and writing.take(
        form, {**form.cleaned_data, **readings.values()}, lambda changes, expected: _changed(request, one, changes, expected)
    ):
        tell(request, _("Gespeichert."))
        return go("desk:frame-indicator", slug=concept.slug, indicator_key=indicator_key)
    page |= {"differences": writing.differences, "marks": writing.marks}
    wrong = _wrong(form, readings)
    shown = IndicatorPage(
        **page,
        form=form,
        facts=_facts(one),
        readings=readings,
        wrong=wrong,
        chart=line_chart(values, one.unit),
        users=element_links(concept, users_of(one)),
        remove=url("desk:frame-indicator-remove", slug=concept.slug, indicator_key=indicator_key),
    )
    return show(request, "framing/indicator.html", shown, status=409 if writing.differences else 422 if wrong else 200)


@concept_door(can_edit_draft)
def remove(request: DeskRequest, concept: Concept, indicator_key: str) -> HttpResponse:
    """Ask, and take it out of the draft."""
    one = _indicator(concept, indicator_key)
    if request.method == "POST":
        title = one.title
        remove_indicator(indicator=one, by=request.user)
        tell(request, _("„%(title)s“ ist entfernt.") % {"title": title})
        return go("desk:frame-indicators", slug=concept.slug)
    users, values = element_links(concept, users_of(one)), one.readings.count()
    page = framed(request, concept, "indicators", title=_("„%(title)s“ entfernen?") % {"title": one.title})
    back = url("desk:frame-indicator", slug=concept.slug, indicator_key=indicator_key)
    return show(request, "framing/remove.html", RemovalPage(**page, follows=_follows(len(users), values), users=users, back=back))


def _indicator(concept: Concept, key: str) -> Indicator:
    return found(Indicator.objects.select_related("concept__municipality").filter(concept=concept, key=key).first())


def _changed(request: DeskRequest, one: Indicator, changes: dict[str, Any], expected: dict[str, str]) -> None:
    if changes:
        # A fresh row: what is refused must not show on the page.
        change_indicator(indicator=_indicator(one.concept, one.key), by=request.user, expected=expected, **changes)


def _wrong(form: IndicatorForm, readings: Readings) -> tuple[tuple[str, str, str], ...]:
    if not form.is_bound:
        return ()
    own = tuple(("", "", str(error)) for error in form.non_field_errors())
    return (*own, *((bound.id_for_label or bound.auto_id, str(bound.label), str(bound.errors[0])) for bound in form if bound.errors), *readings.wrong())


def _facts(one: Indicator) -> tuple[tuple[str, str], ...]:
    words = {name: getattr(one, name) for name in _NAMES if name != "title"} | {"kind": IndicatorKind(one.kind).german}
    return tuple((str(IndicatorForm.base_fields[name].label), text) for name, text in words.items() if text)


def _row(concept: Concept, one: Indicator, uses: int, values: int) -> IndicatorRow:
    return IndicatorRow(
        address=url("desk:frame-indicator", slug=concept.slug, indicator_key=one.key),
        label=one.label,
        title=one.title,
        kind=IndicatorKind(one.kind).german,
        unit=one.unit,
        uses=uses,
        values=values,
    )


def _follows(uses: int, values: int) -> tuple[str, ...]:
    named = ngettext("Ein Ziel oder eine Maßnahme nennt ihn und verliert ihn.", "%(count)s Ziele und Maßnahmen nennen ihn und verlieren ihn.", uses)
    gone = ngettext("Ein Wert geht verloren.", "%(count)s Werte gehen verloren.", values)
    return (
        named % {"count": uses} if uses else _("Kein Ziel und keine Maßnahme nennt ihn."),
        *([gone % {"count": values} + " " + _("Im Verlauf bleiben sie stehen.")] if values else []),
    )
