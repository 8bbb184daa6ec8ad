"""Readings out of a spreadsheet: a file, what would be taken over, and everything at once or nothing."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import msgspec
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.concept.readable import in_words, number
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.element_names import folded
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.series.indicators import back_to_all, row_of
from mittragen.desk.series.place import edition_now, placed
from mittragen.desk.series.sheet_reading import MOST_FAULTS, MisreadError, Read, SheetRow, day_of, read_sent, value_of
from mittragen.desk.templating import url
from mittragen.monitoring.actions.indicators import ReadingRow, import_readings, undo_readings
from mittragen.monitoring.queries.series import KeptIndicator, kept_indicators
from mittragen.monitoring.rules import can_monitor
from mittragen.municipality.refusal import RefusedError

_HEADS = {
    "indicator": ("indikator", "name", "kennzahl", "größe", "nummer", "nr.", "schlüssel"),
    "on": ("tag", "datum", "stand", "stichtag", "jahr"),
    "value": ("wert", "zahl", "messwert", "ergebnis"),
    "note": ("anmerkung", "bemerkung", "hinweis", "notiz"),
}


class Found(msgspec.Struct, frozen=True):
    """A row of the file, understood; it goes along in the form between the steps."""

    key: str
    on: date
    value: Decimal
    note: str


@dataclass(frozen=True, kw_only=True)
class FoundLine:
    title: str
    on: str
    value: str
    before: str
    note: str


@dataclass(frozen=True, kw_only=True)
class SheetPage(DeskPage):
    """Choose a file; then look at what it says. ``faults`` name each cell that is wrong: then nothing can be taken over."""

    may_edit: bool
    refused: str
    faults: tuple[str, ...]
    more_faults: int
    lines: tuple[FoundLine, ...]
    packed: str
    names: tuple[str, ...]


def _read_ahead(request: DeskRequest, concept: Concept) -> Read | None:
    return read_sent(request, _HEADS, ("indicator", "on", "value"))


@concept_door(can_monitor, ahead=_read_ahead)
def sheet(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Choose a file; look at it; take it over."""
    kept = kept_indicators(concept.slug, edition_now(concept))
    if request.method != "POST":
        return _page(request, concept, kept)
    read: Read | None = request.prepared
    if read is not None:
        if read.refused:
            return _page(request, concept, kept, refused=read.refused)
        rows, faults = _understood(read.rows, kept)
        return _page(request, concept, kept, rows=rows, faults=faults)
    return _taken(request, concept, kept)


@concept_door(can_monitor, methods=("POST",))
def undo(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Take back what came with one file."""
    count = undo_readings(municipality=request.municipality, slug=concept.slug, batch=request.GET.get("stapel", ""), by=request.user)
    tell(request, _("%(count)s Werte sind zurückgenommen.") % {"count": count})
    return go("desk:series", slug=concept.slug)


def _taken(request: DeskRequest, concept: Concept, kept: tuple[KeptIndicator, ...]) -> HttpResponse:
    try:
        rows = msgspec.json.decode(request.POST.get("gelesen", ""), type=tuple[Found, ...])
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return _page(request, concept, kept, refused=_("Bitte wählen Sie die Datei noch einmal aus."))
    by_key = {one.indicator.key: one for one in kept}
    try:
        readings = [ReadingRow(row_of(request, concept, found(by_key.get(row.key))), row.on, row.value, row.note) for row in rows]
        batch = import_readings(municipality=request.municipality, slug=concept.slug, rows=readings, by=request.user)
    except RefusedError as refusal:
        return _page(request, concept, kept, refused=str(refusal))
    undo_address = url("desk:series-sheet-undo", slug=concept.slug) + f"?stapel={batch}" if batch else ""
    tell(request, _("Die Werte sind eingetragen. Öffentlich werden sie mit der nächsten Freigabe."), undo=undo_address)
    return go("desk:series", slug=concept.slug)


def _understood(rows: tuple[SheetRow, ...], kept: tuple[KeptIndicator, ...]) -> tuple[tuple[Found, ...], tuple[str, ...]]:
    keys: dict[str, str] = {}
    for one in kept:
        for name in (one.indicator.title, one.indicator.label, one.indicator.key):
            keys.setdefault(folded(name), one.indicator.key)
    good, faults = [], []
    for row in rows:
        name = row.text("indicator")
        key = keys.get(folded(name), "") if name else ""
        try:
            if not key:
                said = _("%(where)s: Einen Indikator „%(name)s“ gibt es nicht. Bitte schreiben Sie seinen Namen wie in der Liste unten.")
                raise MisreadError(said % {"where": row.where("indicator"), "name": name})
            day = day_of(row, "on")
            if day > timezone.localdate():
                raise MisreadError(_("%(where)s: Dieser Tag liegt in der Zukunft.") % {"where": row.where("on")})
            good.append(Found(key, day, value_of(row, "value"), row.text("note")[:300]))
        except MisreadError as fault:
            faults.append(str(fault))
    return tuple(good), tuple(faults)


def _page(
    request: DeskRequest,
    concept: Concept,
    kept: tuple[KeptIndicator, ...],
    *,
    rows: tuple[Found, ...] = (),
    faults: tuple[str, ...] = (),
    refused: str = "",
) -> HttpResponse:
    by_key = {one.indicator.key: one.indicator for one in kept}
    lines = tuple(
        FoundLine(
            title=by_key[row.key].title,
            on=in_words(row.on),
            value=number(row.value),
            before=next((number(one.value) for one in by_key[row.key].readings if one.on == row.on), ""),
            note=row.note,
        )
        for row in rows
    )
    page = SheetPage(
        **placed(request, concept, _("Werte aus einer Tabelle"), crumbs=(back_to_all(concept),)),
        refused=refused,
        faults=faults[:MOST_FAULTS],
        more_faults=max(0, len(faults) - MOST_FAULTS),
        lines=lines,
        packed=msgspec.json.encode(rows).decode() if rows and not faults else "",
        names=tuple(one.indicator.title for one in kept),
    )
    return show(request, "series/sheet.html", page, status=422 if refused or faults else 200)
