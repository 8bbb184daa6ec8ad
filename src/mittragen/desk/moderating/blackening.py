"""Publishing without some passages: choose them, see exactly what everyone will read, confirm."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.moderating.cases import case_page, link_to
from mittragen.desk.moderating.lanes import asked, lane_in
from mittragen.desk.moderating.passages import named, places_in
from mittragen.desk.moderating.queue import onwards, quoted, told
from mittragen.desk.pages import DeskPage, show
from mittragen.desk.processes import process_door, process_place
from mittragen.desk.templating import url
from mittragen.participation.actions import new_batch, publish_blackened
from mittragen.participation.marking import BLACKENED, blackened
from mittragen.participation.models import Contribution, Process
from mittragen.participation.queries.queue import Case, Lane, case_of
from mittragen.participation.rules import ParticipationError, can_moderate


@dataclass(frozen=True, kw_only=True)
class PreviewPage(DeskPage):
    """What everyone will read, in pieces: where ``None`` stands something was removed. ``places`` go along in the form."""

    address: str
    pieces: tuple[str | None, ...]
    removed: tuple[str, ...]
    places: tuple[str, ...]
    language: str
    organisation: str
    back: str


@process_door(can_moderate)
def blacken(request: DeskRequest, process: Process, contribution_key: str) -> HttpResponse:
    """First a preview; what was previewed is published when it is confirmed."""
    case, lane = found(case_of(process, contribution_key)), lane_in(request.GET)
    if request.method != "POST":
        return show(request, "moderating/case.html", case_page(process, lane, case, opens="blacken"))
    marked, words = tuple(request.POST.getlist("place")), request.POST.get("words", "")
    try:
        places = places_in(case.row.text, marked, words)
        if "confirmed" in request.POST:
            return _confirmed(request, process, case, places)
    except ParticipationError as refusal:
        page = case_page(process, lane, case, places=marked, words=words, refused=str(refusal), opens="blacken")
        return show(request, "moderating/case.html", page, status=422)
    return show(request, "moderating/preview.html", _preview(process, case.row, lane, places))


def _confirmed(request: DeskRequest, process: Process, case: Case, places: list[tuple[int, int]]) -> HttpResponse:
    batch = new_batch()
    publish_blackened(contribution=case.row, passages=places, by=request.user, batch=batch)
    told(request, process, _("Mit geschwärzter Stelle veröffentlicht: %(text)s") % {"text": quoted(case.row)}, batch)
    return onwards(request, process, case.row)


def _preview(process: Process, row: Contribution, lane: Lane, places: list[tuple[int, int]]) -> PreviewPage:
    where, chosen = {"process": process.slug, "contribution_key": row.key}, named(places)
    parts = blackened(row.text, places).split(BLACKENED)
    pieces: list[str | None] = [parts[0]]
    for part in parts[1:]:
        pieces += [None, part]
    again = urlencode([("stelle", place) for place in chosen])
    back = url("desk:moderation-one", **where) + asked(lane)
    return PreviewPage(
        title=_("Das werden alle lesen"),
        process=process_place(process),
        section="moderation",
        crumbs=(link_to(process, row.key, _("Beitrag %(key)s") % {"key": row.key}),),
        address=url("desk:moderation-blacken", **where) + asked(lane),
        pieces=tuple(pieces),
        removed=tuple(row.text[start:end] for start, end in places),
        places=chosen,
        language=row.language,
        organisation=row.organisation,
        back=back + ("&" if "?" in back else "?") + again,
    )
