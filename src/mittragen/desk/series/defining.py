"""What an indicator is: laid down, changed, kept no longer."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.series.forms import IndicatorForm
from mittragen.desk.series.indicators import back_to_all, kept_of, row_of
from mittragen.desk.series.place import edition_now, placed
from mittragen.desk.templating import url
from mittragen.edition.documents import Edition
from mittragen.edition.outline import Outline
from mittragen.edition.terms import IndicatorKind
from mittragen.monitoring.actions.indicators import add_indicator, archive_indicator, change_indicator
from mittragen.monitoring.models import Indicator
from mittragen.monitoring.queries.series import KeptIndicator
from mittragen.monitoring.rules import can_monitor
from mittragen.municipality.refusal import RefusedError


@dataclass(frozen=True, kw_only=True)
class DefinitionPage(DeskPage):
    """The definition of one indicator, or of a new one."""

    may_edit: bool
    form: forms.Form
    back: str


@dataclass(frozen=True, kw_only=True)
class ArchivePage(DeskPage):
    """Asks before an indicator is kept no longer."""

    may_edit: bool
    count: int
    back: str


@concept_door(can_monitor)
def new(request: DeskRequest, concept: Concept) -> HttpResponse:
    """A further indicator."""
    form = IndicatorForm(request.POST or None, initial={"kind": IndicatorKind.MEASURE.value})
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                facts = _said(form, edition_now(concept))
                made = add_indicator(municipality=request.municipality, slug=concept.slug, by=request.user, **facts)
            tell(request, _("„%(title)s“ ist angelegt. Tragen Sie hier die Werte ein.") % {"title": made.title})
            return go("desk:series-one", slug=concept.slug, series_key=made.key)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    back = url("desk:series", slug=concept.slug)
    page = DefinitionPage(**placed(request, concept, _("Indikator anlegen"), crumbs=(back_to_all(concept),)), form=form, back=back)
    return show(request, "series/definition.html", page, status=422 if form.errors else 200)


@concept_door(can_monitor)
def change(request: DeskRequest, concept: Concept, series_key: str) -> HttpResponse:
    """The definition."""
    edition = edition_now(concept)
    kept = kept_of(concept, edition, series_key)
    form = IndicatorForm(request.POST or None, initial=_initial(kept, edition))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                change_indicator(indicator=row_of(request, concept, kept), by=request.user, **_said(form, edition))
            tell(request, _("Gespeichert."))
            return go("desk:series-one", slug=concept.slug, series_key=series_key)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    title = _("„%(title)s“ ändern") % {"title": kept.indicator.title}
    back = url("desk:series-one", slug=concept.slug, series_key=series_key)
    page = DefinitionPage(**placed(request, concept, title, crumbs=(back_to_all(concept),)), form=form, back=back)
    return show(request, "series/definition.html", page, status=422 if form.errors else 200)


@concept_door(can_monitor)
def archive(request: DeskRequest, concept: Concept, series_key: str) -> HttpResponse:
    """Ask, and keep it no longer; asked again it is kept as before."""
    stored = Indicator.objects.filter(slug=concept.slug, key=series_key).first()
    if request.method == "POST" and stored is not None and stored.archived_at is not None:
        archive_indicator(indicator=stored, by=request.user, is_archived=False)
        tell(request, _("„%(title)s“ wird wieder geführt.") % {"title": stored.title})
        return go("desk:series-one", slug=concept.slug, series_key=series_key)
    kept = kept_of(concept, edition_now(concept), series_key)
    address = url("desk:series-archive", slug=concept.slug, series_key=series_key)
    if request.method == "POST":
        archive_indicator(indicator=row_of(request, concept, kept), by=request.user)
        tell(request, _("„%(title)s“ wird nicht mehr geführt.") % {"title": kept.indicator.title}, undo=address)
        return go("desk:series", slug=concept.slug)
    title = _("„%(title)s“ nicht mehr führen?") % {"title": kept.indicator.title}
    back = url("desk:series-one", slug=concept.slug, series_key=series_key)
    page = ArchivePage(**placed(request, concept, title, crumbs=(back_to_all(concept),)), count=len(kept.indicator.readings), back=back)
    return show(request, "series/archive.html", page)


def _initial(kept: KeptIndicator, edition: Edition | None) -> dict[str, object]:
    one = kept.indicator
    there = Outline(edition).elements if edition is not None else {}
    return {
        "title": one.title,
        "label": one.label,
        "kind": one.kind.value,
        "unit": one.unit,
        "definition": one.definition,
        "source": one.source,
        "method": one.method,
        "baseline": one.baseline.value if one.baseline else None,
        "baseline_on": one.baseline.on if one.baseline else None,
        "target": one.target.value if one.target else None,
        "target_on": one.target.on if one.target else None,
        "elements": ", ".join(there[key].label or key for key in kept.measured if key in there),
    }


def _said(form: IndicatorForm, edition: Edition | None) -> dict[str, Any]:
    """The facts with the keys of the elements that were named by their numbers. Raises :class:`RefusedError` for a number nobody has."""
    said = dict(form.cleaned_data)
    numbers = [part.strip() for part in said.pop("elements").split(",") if part.strip()]
    keys: dict[str, str] = {}
    for element in (*edition.goals, *edition.measures) if edition is not None else ():
        keys.setdefault(element.label.strip().casefold(), element.key)
        keys[element.key] = element.key
    unknown = [one for one in numbers if one.casefold() not in keys]
    if unknown:
        raise RefusedError(_("Diese Nummern stehen nicht in der veröffentlichten Fassung: %(numbers)s.") % {"numbers": ", ".join(unknown)})
    return {**said, "elements": list(dict.fromkeys(keys[one.casefold()] for one in numbers))}
