"""The same answers as a sheet: loaded, filled in with an office program, sent back, looked at, taken over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db import transaction
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.edition.terms import ReportKind
from mittragen.intake.report_form import LARGEST_FORM, ReadForm
from mittragen.intake.source import UnreadableError
from mittragen.monitoring.actions import open_request, save_report
from mittragen.monitoring.enclosing import form_of
from mittragen.monitoring.queries import AskedMeasure, asked_of, scale_of
from mittragen.monitoring.sheets import Taken, packed, read_sheet, taken_from, unpacked
from mittragen.outputs.xlsx.report_form import MEDIA_TYPE, NO_NEWS, SUFFIX, render_report_form
from mittragen.public.reporting.asking import fact_title, titles_of
from mittragen.public.reporting.door import READING, reporting_door
from mittragen.public.reporting.kept import kept_form
from mittragen.public.reporting.pages import ReportingPage, go, show
from mittragen.public.reporting.request import ReportingRequest
from mittragen.public.reporting.standing import why_closed, why_locked

_SALT = "mittragen.reporting.sheet"


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """One measure as it would be: what kind of answer, and each fact that would be another. ``locked`` says why it stays as it is."""

    label: str
    title: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    locked: str


@dataclass(frozen=True, kw_only=True)
class SheetPage(ReportingPage):
    """What a sheet says, before anything of it is taken over; or what has to be put right in it."""

    summary: str
    rows: tuple[SheetRow, ...]
    empty: tuple[str, ...]
    absent: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]
    refusal: str
    content: str
    action: str
    back: str
    office: str
    email: str


@reporting_door(methods=("GET", "POST"), commits=False)
def sheet(request: ReportingRequest) -> HttpResponse:
    """The sheet to fill in; sent back it is shown first, and taken over with a second button."""
    if request.method in READING:
        return _file(request)
    if closed := why_closed(request):
        return kept_form(request, closed, status=409, is_over=True)
    if "content" in request.POST:
        return _take(request)
    return _look(request)


def _file(request: ReportingRequest) -> HttpResponse:
    name = f"{slugify(request.held.title) or 'meldung'}.{SUFFIX}"
    response = HttpResponse(render_report_form(form_of(request.asked, asked_of(request.asked))), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


def _look(request: ReportingRequest) -> HttpResponse:
    """Read in a child with limits, in no transaction: nothing is written yet."""
    file, asked = request.FILES.get("file"), asked_of(request.asked)
    if file is None:
        return _refused(request, _("Bitte wählen Sie zuerst die ausgefüllte Tabelle aus."))
    if (file.size or 0) > LARGEST_FORM:
        return _refused(request, _("Die Datei ist größer als 10 MB. Bitte wählen Sie die Tabelle, die Sie hier heruntergeladen haben."), status=413)
    try:
        read = read_sheet(request.asked, asked, file.read(), file.name or "")
    except UnreadableError as error:
        return _refused(request, str(error))
    if read.problems:
        return _refused(request, "", problems=tuple((one.where, one.message) for one in read.problems))
    return show(request, "reporting/sheet.html", _page(request, asked, read))


@transaction.atomic
def _take(request: ReportingRequest) -> HttpResponse:
    """Take over what was shown. What somebody changed meanwhile is left alone, and named."""
    try:
        rows: list[dict[str, Any]] = signing.loads(request.POST["content"], salt=f"{_SALT}.{request.link.pk}")
    except signing.BadSignature:
        return _refused(request, _("Bitte laden Sie Ihre Tabelle noch einmal hoch."))
    asked = {one.requested.pk: one for one in asked_of(request.asked)}
    open_request(link=request.link)
    left = []
    for row in rows:
        one = asked.get(row["measure"])
        if one is None or why_locked(request, one.report):
            continue
        saved = save_report(requested=one.requested, answers=unpacked(row["answers"]), expected=row["expected"], way="sheet", link=request.link)
        left += [one] if saved.is_conflict else []
    if left:
        names = ", ".join(f"{one.requested.label} {one.requested.title}".strip() for one in left)
        said = _("Alles andere ist übernommen. Hier hat inzwischen jemand anderes etwas gespeichert; bitte sehen Sie dort selbst nach: %(names)s")
        return kept_form(request, said % {"names": names}, status=409, is_over=True)
    return go(f"{request.folder}fertig/", "tabelle" if rows else "tabelle-gleich")


def _page(request: ReportingRequest, asked: Sequence[AskedMeasure], read: ReadForm) -> SheetPage:
    taken = taken_from(read, asked)
    free = [one for one in taken if not why_locked(request, one.one.report)]
    titles = {one.requested.element_key: f"{one.requested.label} {one.requested.title}".strip() for one in asked}
    return _sheet_page(
        request,
        title=_("Das steht in Ihrer Tabelle"),
        summary=_summary(len(free), len(read.answers) - len(taken)),
        rows=tuple(_row(request, one) for one in taken),
        empty=tuple(titles[key] for key in read.empty),
        absent=tuple(titles[key] for key in read.absent),
        content=signing.dumps(packed(free), salt=f"{_SALT}.{request.link.pk}", compress=True) if free else "",
    )


def _refused(request: ReportingRequest, said: str, *, problems: tuple[tuple[str, str], ...] = (), status: int = 422) -> HttpResponse:
    page = _sheet_page(request, title=_("Die Tabelle ist noch nicht übernommen"), refusal=said, problems=problems)
    return show(request, "reporting/sheet.html", page, status=status)


def _sheet_page(request: ReportingRequest, **facts: Any) -> SheetPage:
    nothing: dict[str, Any] = {"summary": "", "rows": (), "empty": (), "absent": (), "problems": (), "refusal": "", "content": ""}
    municipality = request.municipality
    return SheetPage(
        **nothing
        | facts
        | {"action": f"{request.folder}tabelle/", "back": request.folder, "office": municipality.office or municipality.name, "email": municipality.email}
    )


def _summary(changed: int, same: int) -> str:
    told = ngettext("%(count)s Maßnahme mit neuen Angaben", "%(count)s Maßnahmen mit neuen Angaben", changed) % {"count": changed}
    return _("%(told)s, %(count)s unverändert") % {"told": told, "count": same} if same else told


def _row(request: ReportingRequest, taken: Taken) -> SheetRow:
    phases, lights = scale_of(request.municipality)
    titles = titles_of(phases) | titles_of(lights)
    kinds = {ReportKind.NO_NEWS: _(NO_NEWS), ReportKind.NOT_OURS: _("Nicht unsere Aufgabe")}
    facts = []
    for name in taken.changed if taken.answers.kind is ReportKind.REPORT else ():
        value = getattr(taken.answers, name)
        facts.append((fact_title(name), titles.get(value, value) if name in ("phase", "light") else value or _("leer")))
    if taken.answers.kind is ReportKind.NOT_OURS:
        facts.append((fact_title("reason"), taken.answers.reason))
    requested = taken.one.requested
    return SheetRow(
        label=requested.label,
        title=requested.title,
        kind=kinds.get(taken.answers.kind, ""),
        facts=tuple(facts),
        locked=why_locked(request, taken.one.report),
    )
