"""The list for Excel of one organisation: to send along, and to read when it came back by mail."""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.models import Concept
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.rounds.answering import AnswerForm
from mittragen.desk.rounds.place import link_to_round, measure_at, placed, request_at
from mittragen.desk.templating import url
from mittragen.edition.terms import ReportKind
from mittragen.intake.report_form import ReadForm
from mittragen.intake.source import UnreadableError
from mittragen.monitoring.actions import save_report
from mittragen.monitoring.enclosing import form_of
from mittragen.monitoring.models import ReportRequest
from mittragen.monitoring.queries import asked_of, step_titles
from mittragen.monitoring.rules import can_monitor
from mittragen.monitoring.sheets import Taken, packed, read_sheet, taken_from, unpacked
from mittragen.municipality.refusal import RefusedError
from mittragen.outputs.xlsx.report_form import MEDIA_TYPE, render_report_form

_LARGEST = 5_000_000
_SALT = "mittragen.desk.sheet"


@dataclass(frozen=True)
class Read:
    form: ReadForm | None = None
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """What the file says anew of one measure: each fact as it was answered before, and as it would be."""

    title: str
    kind: str
    facts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class SheetPage(DeskPage):
    """``problems`` are places in the file and what is wrong there: then nothing was taken over. ``content`` is what waits for the button, signed."""

    organisation: str
    refused: str
    problems: tuple[tuple[str, str], ...]
    rows: tuple[SheetRow, ...]
    content: str
    form: str
    back: str


@concept_door(can_monitor, methods=("GET",))
def form(request: DeskRequest, concept: Concept, request_number: int) -> HttpResponse:
    """The list, to be filled in."""
    row = request_at(concept, request_number)
    response = HttpResponse(render_report_form(form_of(row, asked_of(row))), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="meldung-{row.pk}.xlsx"'
    return response


def _read_ahead(request: DeskRequest, concept: Concept, request_number: int) -> Read:
    row = request_at(concept, request_number)
    if "content" in request.POST:
        return Read()
    file = request.FILES.get("datei")
    if file is None:
        return Read(refused=_("Bitte wählen Sie eine Datei aus."))
    if (file.size or 0) > _LARGEST:
        return Read(refused=_("Die Datei ist größer als 5 MB. Bitte speichern Sie nur die Liste als eigene Datei."))
    try:
        return Read(read_sheet(row, asked_of(row), file.read(), file.name or ""))
    except UnreadableError as refusal:
        return Read(refused=str(refusal))


@concept_door(can_monitor, ahead=_read_ahead)
def upload(request: DeskRequest, concept: Concept, request_number: int) -> HttpResponse:
    """Show what came back, beside what was answered before; a second button takes it over, all of it or nothing."""
    row = request_at(concept, request_number)
    if request.method != "POST":
        return _page(request, concept, row)
    if "content" in request.POST:
        return _take(request, concept, row)
    read: Read = found(request.prepared)
    if read.form is None:
        return _page(request, concept, row, refused=read.refused)
    if read.form.problems:
        return _page(request, concept, row, problems=tuple((one.where, one.message) for one in read.form.problems))
    taken = taken_from(read.form, asked_of(row))
    if not taken:
        tell(request, _("In der Datei steht nichts, was nicht schon eingetragen ist."), kind="info")
        return go("desk:request", slug=concept.slug, request_number=row.pk)
    content = signing.dumps(packed(taken), salt=f"{_SALT}.{row.pk}", compress=True)
    return _page(request, concept, row, rows=_rows(row, taken), content=content)


def _take(request: DeskRequest, concept: Concept, row: ReportRequest) -> HttpResponse:
    again = _("Bitte wählen Sie die Datei noch einmal aus.")
    try:
        rows: list[dict[str, Any]] = signing.loads(request.POST["content"], salt=f"{_SALT}.{row.pk}")
    except signing.BadSignature:
        return _page(request, concept, row, refused=again)
    try:
        for one in rows:
            asked = measure_at(row, one["measure"])
            saved = save_report(requested=asked, answers=unpacked(one["answers"]), expected=one["expected"], way="office", by=request.user)
            if saved.is_conflict:
                meanwhile = _("Zu „%(title)s“ hat inzwischen jemand anders etwas gespeichert.")
                return _page(request, concept, row, refused=f"{meanwhile % {'title': asked.title}} {again}")
    except RefusedError as refusal:
        return _page(request, concept, row, refused=str(refusal))
    said = ngettext("Eine Maßnahme ist übernommen und wartet auf die Prüfung.", "%(count)s Maßnahmen sind übernommen und warten auf die Prüfung.", len(rows))
    tell(request, said % {"count": len(rows)})
    return go("desk:request", slug=concept.slug, request_number=row.pk)


def _rows(row: ReportRequest, taken: tuple[Taken, ...]) -> tuple[SheetRow, ...]:
    titles = step_titles(row.municipality)
    found_rows = []
    for one in taken:
        kind, report, asked = one.answers.kind, one.one.report, one.one.requested
        names = one.changed if kind is ReportKind.REPORT else ("reason",) if kind is ReportKind.NOT_OURS else ()
        facts = []
        for name in names:
            before, now = getattr(report, name, ""), getattr(one.answers, name)
            facts.append((str(AnswerForm.base_fields[name].label), titles.get(before, before), titles.get(now, now)))
        title = f"{asked.label} {asked.title}".strip()
        found_rows.append(SheetRow(title=title, kind="" if kind is ReportKind.REPORT else _(kind.german), facts=tuple(facts)))
    return tuple(found_rows)


def _page(
    request: DeskRequest,
    concept: Concept,
    row: ReportRequest,
    *,
    refused: str = "",
    problems: tuple[tuple[str, str], ...] = (),
    rows: tuple[SheetRow, ...] = (),
    content: str = "",
) -> HttpResponse:
    back = url("desk:request", slug=concept.slug, request_number=row.pk)
    page = SheetPage(
        **placed(concept, _("Liste aus einer E-Mail einlesen"), crumbs=(link_to_round(row.round), Link(address=back, title=row.actor.name))),
        organisation=row.actor.name,
        refused=refused,
        problems=problems,
        rows=rows,
        content=content,
        form=url("desk:request-form", slug=concept.slug, request_number=row.pk),
        back=back,
    )
    return show(request, "rounds/sheet.html", page, status=422 if refused or problems else 200)
