"""Reports of earlier years out of a spreadsheet, as history of today's measures."""

from dataclasses import dataclass
from datetime import date

import msgspec
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.concept.readable import in_words
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.element_names import folded, keys_by_name
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.series.forms import SourceForm
from mittragen.desk.series.place import edition_now, placed
from mittragen.desk.series.sheet_reading import MOST_FAULTS, MisreadError, Read, SheetRow, day_of, read_sent
from mittragen.desk.templating import url
from mittragen.edition.documents import Edition
from mittragen.edition.progress import PhaseStep
from mittragen.monitoring.actions.history import PastReport, import_history, undo_history
from mittragen.monitoring.models import ScaleKind, ScaleStep
from mittragen.monitoring.queries import scale_of
from mittragen.monitoring.queries.series import Batch, history_batches
from mittragen.monitoring.rules import can_monitor
from mittragen.municipality.refusal import RefusedError

_HEADS = {
    "measure": ("maßnahme", "nummer", "nr.", "nr", "kennung", "massnahme", "schlüssel"),
    "on": ("tag", "datum", "stand", "stand vom", "stichtag", "jahr"),
    "text": ("text", "sachstand", "meldung", "wortlaut", "stand der umsetzung in worten", "bemerkung"),
    "phase": ("phase", "umsetzungsstand", "stand der umsetzung", "status"),
}


class FoundReport(msgspec.Struct, frozen=True):
    """A row of the file, understood; it goes along in the form between the steps."""

    key: str
    on: date
    text: str
    phase: str


@dataclass(frozen=True, kw_only=True)
class EarlierLine:
    label: str
    title: str
    on: str
    phase: str
    text: str


@dataclass(frozen=True, kw_only=True)
class BatchLine:
    """What came with one file; ``undo`` is empty once it was published."""

    source: str
    count: int
    at: str
    undo: str


@dataclass(frozen=True, kw_only=True)
class EarlierPage(DeskPage):
    """Choose a file and say where it comes from; then look at what it says."""

    may_edit: bool
    form: SourceForm
    refused: str
    faults: tuple[str, ...]
    more_faults: int
    lines: tuple[EarlierLine, ...]
    packed: str
    phases: tuple[str, ...]
    batches: tuple[BatchLine, ...]
    has_edition: bool


def _read_ahead(request: DeskRequest, concept: Concept) -> Read | None:
    return read_sent(request, _HEADS, ("measure", "on"))


@concept_door(can_monitor, ahead=_read_ahead)
def earlier(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Choose a file; look at it; take it over."""
    edition, form = edition_now(concept), SourceForm(request.POST or None)
    if request.method != "POST" or edition is None:
        return _page(request, concept, edition, SourceForm())
    if not form.is_valid():
        return _page(request, concept, edition, form)
    read: Read | None = request.prepared
    if read is not None:
        if read.refused:
            return _page(request, concept, edition, form, refused=read.refused)
        rows, faults = _understood(request, read.rows, edition)
        return _page(request, concept, edition, form, rows=rows, faults=faults)
    return _taken(request, concept, edition, form)


@concept_door(can_monitor, methods=("POST",))
def undo(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Take back what came with one file."""
    count = undo_history(municipality=request.municipality, slug=concept.slug, batch=request.GET.get("stapel", ""), by=request.user)
    tell(request, _("%(count)s Meldungen sind zurückgenommen.") % {"count": count})
    return go("desk:earlier", slug=concept.slug)


def _taken(request: DeskRequest, concept: Concept, edition: Edition, form: SourceForm) -> HttpResponse:
    try:
        rows = msgspec.json.decode(request.POST.get("gelesen", ""), type=tuple[FoundReport, ...])
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return _page(request, concept, edition, form, refused=_("Bitte wählen Sie die Datei noch einmal aus."))
    there = {element.key for element in (*edition.goals, *edition.measures)}
    past = [PastReport(row.key, row.on, row.text, row.phase) for row in rows if row.key in there]
    try:
        taken = import_history(municipality=request.municipality, slug=concept.slug, rows=past, source=form.cleaned_data["source"], by=request.user)
    except RefusedError as refusal:
        return _page(request, concept, edition, form, refused=str(refusal))
    undo_address = url("desk:earlier-undo", slug=concept.slug) + f"?stapel={taken.batch}" if taken.batch else ""
    said = _("%(count)s Meldungen sind übernommen, %(known)s standen schon da. Öffentlich werden sie mit der nächsten Freigabe.")
    tell(request, said % {"count": taken.count, "known": taken.known}, undo=undo_address)
    return go("desk:earlier", slug=concept.slug)


def _understood(request: DeskRequest, rows: tuple[SheetRow, ...], edition: Edition) -> tuple[tuple[FoundReport, ...], tuple[str, ...]]:
    keys, phases = keys_by_name((*edition.goals, *edition.measures)), _phases(request)
    good, faults = [], []
    for row in rows:
        try:
            good.append(FoundReport(_key(row, keys), _past_day(row), row.text("text"), _phase(row, phases)))
        except MisreadError as fault:
            faults.append(str(fault))
    return tuple(good), tuple(faults)


def _key(row: SheetRow, keys: dict[str, list[str]]) -> str:
    name = row.text("measure")
    found = keys.get(folded(name), [])
    if len(found) == 1:
        return found[0]
    words = {"where": row.where("measure"), "name": name}
    if found:
        raise MisreadError(_("%(where)s: „%(name)s“ gibt es mehrmals. Bitte schreiben Sie den Titel oder den Schlüssel der Maßnahme.") % words)
    raise MisreadError(_("%(where)s: Eine Maßnahme „%(name)s“ steht nicht in der veröffentlichten Fassung.") % words)


def _past_day(row: SheetRow) -> date:
    day = day_of(row, "on")
    if day > timezone.localdate():
        raise MisreadError(_("%(where)s: Dieser Tag liegt in der Zukunft.") % {"where": row.where("on")})
    return day


def _phase(row: SheetRow, phases: dict[str, str]) -> str:
    said = row.text("phase")
    if not said:
        return ""
    code = phases.get(folded(said))
    if code is None:
        words = {"where": row.where("phase"), "said": said}
        raise MisreadError(_("%(where)s: Die Stufe „%(said)s“ kennt Ihre Skala nicht. Bitte nehmen Sie eine der Stufen unten.") % words)
    return code


def _phases(request: DeskRequest) -> dict[str, str]:
    """Codes by name: of the steps that are offered, and of those from before."""
    offered: tuple[PhaseStep, ...] = scale_of(request.municipality)[0]
    older = ScaleStep.objects.filter(kind=ScaleKind.PHASE).values_list("title", "code")
    return {title.casefold(): code for title, code in (*older, *((step.title, step.code) for step in offered))}


def _page(
    request: DeskRequest,
    concept: Concept,
    edition: Edition | None,
    form: SourceForm,
    *,
    rows: tuple[FoundReport, ...] = (),
    faults: tuple[str, ...] = (),
    refused: str = "",
) -> HttpResponse:
    there = {element.key: element for element in (*edition.goals, *edition.measures)} if edition is not None else {}
    steps = scale_of(request.municipality)[0]
    titles = {step.code: step.title for step in steps}
    lines = tuple(
        EarlierLine(label=there[r.key].label, title=there[r.key].title, on=in_words(r.on), phase=titles.get(r.phase, r.phase), text=r.text) for r in rows
    )
    page = EarlierPage(
        **placed(request, concept, _("Frühere Berichte einlesen"), section="reports"),
        form=form,
        refused=refused,
        faults=faults[:MOST_FAULTS],
        more_faults=max(0, len(faults) - MOST_FAULTS),
        lines=lines,
        packed=msgspec.json.encode(rows).decode() if rows and not faults else "",
        phases=tuple(step.title for step in steps),
        batches=tuple(_batch(concept, one) for one in history_batches(concept.slug)),
        has_edition=edition is not None,
    )
    return show(request, "series/earlier.html", page, status=422 if refused or faults or form.errors else 200)


def _batch(concept: Concept, one: Batch) -> BatchLine:
    undo_address = "" if one.is_released else url("desk:earlier-undo", slug=concept.slug) + f"?stapel={one.batch}"
    return BatchLine(source=one.source, count=one.count, at=in_words(one.at.date()), undo=undo_address)
