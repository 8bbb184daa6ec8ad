""" "Was wurde aus den Beiträgen?": the list for the closing event, by event or by topic, to look at and to print. No name of a participant stands in it."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from mittragen.archive.queries import sealed_records
from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.evaluating import evaluation_tabs
from mittragen.desk.outcomes.pages import OutcomeListPage
from mittragen.desk.outcomes.places import public_site, wall_address
from mittragen.desk.pages import private, show, tell
from mittragen.desk.processes import address_in, process_door, process_place
from mittragen.desk.ribbon import SYNTHESISING
from mittragen.desk.templating import url
from mittragen.edition.codec import decode_record
from mittragen.edition.record import ParticipationDocument
from mittragen.edition.voices import Voice
from mittragen.outputs.outcome_view import EVENT, TOPIC, outcome_view
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.outputs.registry import OUTCOME_TARGETS
from mittragen.participation.models import Process
from mittragen.participation.rules import can_read_participation
from mittragen.publishing.participation_records import preview_of_record

# The order, as the address says it.
_ORDERS = {"veranstaltung": EVENT, "thema": TOPIC}


@process_door(can_read_participation, methods=("GET",))
def outcome_list(request: DeskRequest, process: Process) -> HttpResponse:
    """The list as it stands now."""
    documents, voices = _records(process)
    word = _word(request)
    page = OutcomeListPage(
        title=_("Was wurde aus den Beiträgen?"),
        process=process_place(process),
        station=SYNTHESISING,
        section="synthesis",
        tabs=evaluation_tabs(request.user, request.municipality, process, "desk:outcome-list"),
        scripts=(asset("js/print-page.js"),),
        view=outcome_view(documents, voices, public_site(request.municipality), order=_ORDERS[word]) if documents else None,
        orders=_orders(process, word),
        files=_files(process, word),
        wall=wall_address(process),
    )
    return show(request, "outcomes/list.html", page)


@process_door(can_read_participation, methods=("GET",))
def file(request: DeskRequest, process: Process, list_suffix: str) -> HttpResponse:
    """The same as a file."""
    target = found(next((one for one in OUTCOME_TARGETS if one.suffix == list_suffix), None))
    documents, voices = _records(process)
    here = address_in("desk:outcome-list", process.slug)
    if not documents:
        return HttpResponse(status=303, headers={"Location": here})
    try:
        body = target.render(documents, voices, public_site(request.municipality), order=_ORDERS[_word(request)])
    except PdfError as error:
        tell(request, str(error), kind="warning")
        return HttpResponse(status=303, headers={"Location": here})
    response = private(HttpResponse(body, content_type=target.media_type))
    response["Content-Disposition"] = content_disposition_header(list_suffix != "pdf", f"Verbleib {process.slug}.{list_suffix}") or ""
    response["X-Robots-Tag"] = "noindex"
    return response


def _records(process: Process) -> tuple[tuple[ParticipationDocument, ...], dict[str, Voice]]:
    """The record of each phase in which anything was said, and the words that everyone may read: as sealed where nothing changed since, else as it would be."""
    sealed = {document.content.phase: document for document in (decode_record(bytes(row.body)) for row in sealed_records(process.slug))}
    documents: list[ParticipationDocument] = []
    voices: dict[str, Voice] = {}
    for phase in process.phase_rows.filter(contributions__is_shown=True).distinct():
        preview, made = preview_of_record(process, phase)
        before = sealed.get(phase.key)
        documents.append(before if before is not None and _told(before) == _told(preview) else preview)
        voices |= made.voices
    return tuple(documents), voices


def _told(document: ParticipationDocument) -> tuple[object, ...]:
    """What of a record the list tells."""
    content = document.content
    return {row.key for row in content.contributions}, content.groups, content.links


def _word(request: DeskRequest) -> str:
    word = request.GET.get("nach", "")
    return word if word in _ORDERS else "veranstaltung"


def _orders(process: Process, word: str) -> tuple[Link, ...]:
    titles = {"veranstaltung": _("Nach Veranstaltung"), "thema": _("Nach Thema")}
    here = address_in("desk:outcome-list", process.slug)
    return tuple(Link(address=f"{here}?nach={one}", title=title, is_current=one == word) for one, title in titles.items())


def _files(process: Process, word: str) -> tuple[Link, ...]:
    return tuple(
        Link(address=f"{url('desk:outcome-list-file', process=process.slug, list_suffix=target.suffix)}?nach={word}", title=target.title)
        for target in OUTCOME_TARGETS
    )
