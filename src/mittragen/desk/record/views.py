"""The record: which phases are sealed, what would be in the next one, and how it would look."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import go, private, show, tell
from mittragen.desk.processes import address_in, process_door, process_place
from mittragen.desk.record.gaps import gaps_of
from mittragen.desk.record.pages import PhasePage, PhasesPage
from mittragen.desk.record.places import phase_crumbs, public_site
from mittragen.desk.record.rows import phase_of, phase_rows, records_by_phase, state_of
from mittragen.desk.templating import url
from mittragen.edition.participating import PhaseState
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.outputs.pdf.record import PdfRecord
from mittragen.outputs.record_view import record_view
from mittragen.participation.models import Phase, Process
from mittragen.participation.rules import can_plan, can_read_participation
from mittragen.publishing.participation_records import preview_of_record


@process_door(can_read_participation, methods=("GET",))
def phases(request: DeskRequest, process: Process) -> HttpResponse:
    """Every phase with its records."""
    page = PhasesPage(
        title=_("Dokumentation"),
        process=process_place(process),
        section="record",
        phases=phase_rows(process, records_by_phase(process)),
        plan=address_in("desk:plan", process.slug),
    )
    return show(request, "record/phases.html", page)


@process_door(can_read_participation, methods=("GET",))
def phase(request: DeskRequest, process: Process, phase_key: str) -> HttpResponse:
    """What the record of a phase would hold now, and what is missing."""
    one = phase_of(process, phase_key)
    document, made = preview_of_record(process, one)
    view = record_view(document, made.voices, public_site(request.municipality), is_short=True)
    (state, icon), not_yet = state_of(one), _not_yet(one)
    may_seal = can_plan(request.user, request.municipality) and not not_yet
    page = PhasePage(
        title=one.title,
        process=process_place(process),
        section="record",
        crumbs=phase_crumbs(process),
        state=str(state.german),
        icon=icon,
        tiles=view.tiles,
        attendance=view.charts[0] if view.charts and document.content.events else None,
        gaps=gaps_of(process, made),
        records=records_by_phase(process).get(one.key, ()),
        preview=url("desk:record-preview", process=process.slug, phase_key=one.key),
        not_yet=not_yet,
        plan=address_in("desk:phase", process.slug, phase_key=one.key) if can_plan(request.user, request.municipality) else "",
        seal=url("desk:record-seal", process=process.slug, phase_key=one.key) if may_seal else "",
    )
    return show(request, "record/phase.html", page)


@process_door(can_read_participation, methods=("GET",))
def preview(request: DeskRequest, process: Process, phase_key: str) -> HttpResponse:
    """The record as PDF, as it would be now, marked on every page."""
    one = phase_of(process, phase_key)
    document, made = preview_of_record(process, one)
    try:
        body = PdfRecord().render(document, made.voices, public_site(request.municipality))
    except PdfError as error:
        tell(request, str(error), kind="warning")
        return go("desk:record-phase", process=process.slug, phase_key=one.key)
    response = private(HttpResponse(body, content_type=PdfRecord.media_type))
    response["Content-Disposition"] = content_disposition_header(False, f"Vorschau {process.slug} {one.key}.pdf") or ""
    response["X-Robots-Tag"] = "noindex"
    return response


def _not_yet(one: Phase) -> str:
    """Why a phase cannot be sealed yet; empty when it can."""
    state, _icon = state_of(one)
    if state is PhaseState.PLANNED:
        return _("Diese Phase hat noch nicht begonnen. Versiegeln können Sie sie, wenn sie vorbei ist.")
    if state is PhaseState.RUNNING:
        return _("Diese Phase läuft noch. Versiegeln können Sie sie, wenn sie vorbei oder abgeschlossen ist.")
    return ""
