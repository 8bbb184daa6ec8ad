"""Deciding on many at once: tick them, see what will happen, confirm."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.assets import asset
from mittragen.desk.doors import DeskRequest
from mittragen.desk.moderating.consequences import DOING, Line, consequences_page, line_of
from mittragen.desk.moderating.forms import RefuseForm
from mittragen.desk.moderating.lanes import LaneLink, asked, lane_in, lane_links
from mittragen.desk.moderating.queue import told
from mittragen.desk.pages import DeskPage, show, tell
from mittragen.desk.processes import process_door, process_place
from mittragen.desk.templating import url
from mittragen.edition.text import whole_number
from mittragen.participation.actions import hold_contributions, new_batch, publish_contributions, refuse_contributions
from mittragen.participation.models import Contribution, Process
from mittragen.participation.queries.contributions import contributions_named
from mittragen.participation.queries.queue import Lane, lane_rows
from mittragen.participation.rules import can_moderate

PAGE = 50
_SCRIPTS = (asset("js/desk/tick-all.js"),)


@dataclass(frozen=True, kw_only=True)
class ManyPage(DeskPage):
    """A list to tick. ``next`` leads to those that follow."""

    lanes: tuple[LaneLink, ...]
    address: str
    lines: tuple[Line, ...]
    doing: dict[str, str]
    next: str
    one_by_one: str
    refused: str = ""


@process_door(can_moderate)
def many(request: DeskRequest, process: Process) -> HttpResponse:
    """Tick, look, confirm."""
    lane = lane_in(request.GET)
    if request.method != "POST":
        return show(request, "moderating/many.html", _list_page(request, process, lane))
    do, rows = request.POST.get("do", ""), contributions_named(process, request.POST.getlist("key")[: 2 * PAGE])
    if do not in DOING or not rows:
        wanting = _list_page(request, process, lane, refused=_("Bitte kreuzen Sie mindestens einen Beitrag an."))
        return show(request, "moderating/many.html", wanting, status=422)
    form = RefuseForm(request.POST) if do == "refuse" else None
    if "confirmed" not in request.POST:
        return show(request, "moderating/consequences.html", consequences_page(process, lane, do, rows, RefuseForm() if form else None))
    if form is not None and not form.is_valid():
        return show(request, "moderating/consequences.html", consequences_page(process, lane, do, rows, form, all_ticked=True), status=422)
    return _done(request, process, lane, do, rows, form)


def _done(request: DeskRequest, process: Process, lane: Lane, do: str, rows: list[Contribution], form: RefuseForm | None) -> HttpResponse:
    batch = new_batch()
    if form is not None:
        count = refuse_contributions(contributions=rows, reason=form.said, by=request.user, batch=batch)
    else:
        count = (publish_contributions if do == "publish" else hold_contributions)(contributions=rows, by=request.user, batch=batch)
    said = {
        "publish": ngettext("%(count)s Beitrag veröffentlicht.", "%(count)s Beiträge veröffentlicht.", count),
        "hold": ngettext("%(count)s Beitrag zurückgestellt.", "%(count)s Beiträge zurückgestellt.", count),
        "refuse": ngettext("%(count)s Beitrag nicht veröffentlicht.", "%(count)s Beiträge nicht veröffentlicht.", count),
    }
    if count:
        told(request, process, said[do] % {"count": count}, batch)
    else:
        tell(request, _("Hier war nichts mehr zu entscheiden."), kind="info")
    return HttpResponseRedirect(url("desk:moderation-many", process=process.slug) + asked(lane), status=303)


def _list_page(request: DeskRequest, process: Process, lane: Lane, refused: str = "") -> ManyPage:
    after = request.GET.get("nach", "")
    rows = lane_rows(process, lane).filter(pk__gt=whole_number(after, digits=18) or 0)
    found = list(rows.select_related("topic", "event").prefetch_related("marks")[: PAGE + 1])
    address = url("desk:moderation-many", process=process.slug) + asked(lane)
    more = f"{address}{'&' if '?' in address else '?'}nach={found[PAGE - 1].pk}" if len(found) > PAGE else ""
    return ManyPage(
        title=_("Mehrere auf einmal"),
        process=process_place(process),
        section="moderation",
        scripts=_SCRIPTS,
        lanes=lane_links(process, lane, name="desk:moderation-many"),
        address=address,
        lines=tuple(line_of(process, row, is_ticked=False) for row in found[:PAGE]),
        doing={code: _(str(title)) for code, title in DOING.items()},
        next=more,
        one_by_one=url("desk:moderation", process=process.slug) + asked(lane),
        refused=refused,
    )
