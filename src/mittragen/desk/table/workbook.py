"""The table as an Excel file: what was found, or the whole draft. Both come back by their keys when they are read in again."""

from collections.abc import Iterable
from datetime import datetime, time

from django.http import HttpResponse

from mittragen.concept.listing import COLUMNS, Row, Rows, Words, found_rows
from mittragen.concept.models import Concept
from mittragen.concept.rules import can_read_draft
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.table.asking import Asked
from mittragen.desk.table.views import asked_in
from mittragen.edition.outline import Outline
from mittragen.outputs.sheet import COLUMNS as SHEET
from mittragen.outputs.sheet import measure_rows
from mittragen.outputs.xlsx import TARGET
from mittragen.outputs.xlsx.sheets import Sheet
from mittragen.outputs.xlsx.target import workbook_of
from mittragen.publishing.actions import compile_candidate
from mittragen.publishing.compiling import compiled
from mittragen.publishing.site import site_of

NOTES = "Interne Notizen"
# A file that comes back is told apart by these; without label, title and place it would seem to empty or rename them.
_ALWAYS = frozenset({"Schlüssel", "Kennung", "Art", "Handlungsfeld", "Ziel", "Gehört zu (Schlüssel)", "Maßnahme"})
_CARRIERS = frozenset({"Federführung", "Mitwirkung", "Zuständigkeit (Wortlaut)"})
_COST = frozenset({"Kosten", "Einmalig von (Euro)", "Einmalig bis (Euro)", "Jährlich von (Euro)", "Jährlich bis (Euro)", "Finanzierung", "Finanzierungsstand"})
# Several columns of the file that hold one fact go together, or the fact would come back in part.
_HEADERS: dict[str, frozenset[str]] = {
    "text": frozenset({"Beschreibung"}),
    "lead": _CARRIERS,
    "partners": _CARRIERS,
    "responsibility_text": _CARRIERS,
    "period": frozenset({"Zeit", "Beginn", "Ende", "Wiederholung", "Zeithorizont"}),
    "cost": _COST,
    "funding": _COST,
    "staff": frozenset({"Personal", "Vollzeitstellen"}),
    "priority": frozenset({"Priorität"}),
    "target_groups": frozenset({"Zielgruppen"}),
    "themes": frozenset({"Querschnittsthemen"}),
    "novelty": frozenset({"Neuerung"}),
    "worded_for_everyone": frozenset({"Für alle formuliert"}),
    "also_under": frozenset({"Auch unter"}),
    "starting_point": frozenset({"Ausgangslage"}),
    "indicator_text": frozenset({"Indikator (Wortlaut)"}),
}


@concept_door(can_read_draft, methods=("GET",))
def selection(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The rows found, with the columns chosen and the key. Internal notes only when they are asked for, by those who may see them."""
    asked, rows = asked_in(request), Rows(concept)
    shown = found_rows(rows, Words(concept), asked.filters, asked.order, is_descending=asked.is_descending).rows
    has_notes = "notizen" in request.GET.getlist("mit") and COLUMNS["internal_notes"] in asked.columns
    sheet = _sheet(concept, asked, rows, _with_those_above(shown, rows), has_notes=has_notes)
    properties = {"title": concept.title, "author": str(request.municipality), "created": datetime.combine(concept.as_of, time(12))}
    return _file(workbook_of([sheet], properties), f"{concept.slug}-auswahl.xlsx")


@concept_door(can_read_draft, methods=("GET",))
def draft(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The whole draft as the workbook that an edition has, without internal notes."""
    site = site_of(request.municipality, address=request.build_absolute_uri("/").rstrip("/"))
    return _file(TARGET.render(compile_candidate(concept), site), f"{concept.slug}-entwurf.xlsx")


def _with_those_above(shown: Iterable[Row], rows: Rows) -> list[Row]:
    """A sub-measure brings its measure along: by it the file knows its place when it comes back."""
    found: dict[str, Row] = {}
    for row in shown:
        above = [row]
        while above[-1].parent in rows.by_key:
            above.append(rows.by_key[above[-1].parent])
        found.update((one.key, one) for one in reversed(above))
    return list(found.values())


def _sheet(concept: Concept, asked: Asked, rows: Rows, shown: list[Row], *, has_notes: bool) -> Sheet:
    headers = _ALWAYS.union(*(_HEADERS.get(column.name, frozenset()) for column in asked.columns))
    kept = [place for place, column in enumerate(SHEET) if column.header in headers]
    by_key = {str(values[0]): values for values in measure_rows(Outline(compiled(concept)))}
    notes = rows.facts(shown, {"internal_notes"}) if has_notes else {}
    return Sheet(
        name="Maßnahmen",
        columns=tuple((SHEET[place].header, SHEET[place].width) for place in kept) + (((NOTES, 40),) if has_notes else ()),
        rows=tuple(
            tuple(by_key[row.key][place] for place in kept) + ((notes[row.key].internal_notes,) if has_notes else ()) for row in shown if row.key in by_key
        ),
    )


def _file(body: bytes, name: str) -> HttpResponse:
    return HttpResponse(body, content_type=TARGET.media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
