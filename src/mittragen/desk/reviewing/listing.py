"""Everything that waits: by state, and many taken over at once."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mittragen.concept.models import Concept
from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.pages import ConceptPlace, DeskPage, go, show, tell
from mittragen.desk.reviewing.said import SaidLine, Sayer
from mittragen.desk.templating import url
from mittragen.edition.terms import ReportKind
from mittragen.edition.text import whole_number
from mittragen.monitoring.actions import accept, unaccept
from mittragen.monitoring.models import Report, ReportState
from mittragen.monitoring.queries import reports_in
from mittragen.monitoring.rules import can_monitor, can_read_progress

STATION = "implement"
_LANES = {
    "neu": (ReportState.SENT, gettext_lazy("Zu prüfen")),
    "rueckfrage": (ReportState.ASKED_BACK, gettext_lazy("Rückfrage gestellt")),
    "geprueft": (ReportState.ACCEPTED, gettext_lazy("Geprüft, noch nicht öffentlich")),
    "intern": (ReportState.WITHHELD, gettext_lazy("Bleibt intern")),
}
_MOST = 60


@dataclass(frozen=True, kw_only=True)
class Lane:
    """A state with the number of its reports."""

    link: Link
    count: int


@dataclass(frozen=True, kw_only=True)
class ReportsPage(DeskPage):
    """Reports of one lane. ``more`` leads to the next ones; ``first`` to the first one, to go through them one by one."""

    may_edit: bool
    lane: str
    lanes: tuple[Lane, ...]
    lines: tuple[SaidLine, ...]
    can_accept: bool
    more: str
    first: str
    release: str
    accepted: int


@concept_door(can_read_progress)
def reports(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The reports of a lane; the form takes over those that are ticked."""
    if request.method == "POST":
        return _taken_over(request, concept)
    lane = request.GET.get("stand", "neu")
    lane = lane if lane in _LANES else "neu"
    rows = reports_in(concept.slug, _LANES[lane][0])
    start = whole_number(request.GET.get("ab", "")) or 0
    part = list(rows[start : start + _MOST + 1])
    counts = _counts(concept)
    address = url("desk:reports", slug=concept.slug)
    sayer = Sayer(concept, request.municipality)
    lines = tuple(sayer.line(row) for row in part[:_MOST])
    page = ReportsPage(
        title=_("Meldungen prüfen"),
        concept=ConceptPlace.of(concept),
        station=STATION,
        section="reports",
        scripts=(asset("js/desk/tick-all.js"),),
        may_edit=can_monitor(request.user, request.municipality),
        lane=lane,
        lanes=tuple(
            Lane(link=Link(address=f"{address}?stand={name}", title=str(title), is_current=name == lane), count=counts.get(state.value, 0))
            for name, (state, title) in _LANES.items()
        ),
        lines=lines,
        can_accept=lane == "neu" and any(line.kind != ReportKind.NOT_OURS for line in lines),
        more=f"{address}?stand={lane}&ab={start + _MOST}" if len(part) > _MOST else "",
        first=lines[0].address if lines else "",
        release=url("desk:release", slug=concept.slug),
        accepted=counts.get(ReportState.ACCEPTED.value, 0),
    )
    return show(request, "reviewing/reports.html", page)


@concept_door(can_monitor, methods=("POST",))
def take_back(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Look once more at all that were taken over together; the address names them."""
    count = unaccept(reports=Report.objects.filter(slug=concept.slug, key__in=request.GET.getlist("report")[:_MOST]), by=request.user)
    waiting = ngettext("Eine Meldung wartet wieder auf die Prüfung.", "%(count)s Meldungen warten wieder auf die Prüfung.", count)
    tell(request, waiting % {"count": count})
    return go("desk:reports", slug=concept.slug)


def _counts(concept: Concept) -> dict[str, int]:
    rows = Report.objects.filter(slug=concept.slug).exclude(requested__handed_at__isnull=False)
    return dict(rows.order_by().values_list("state").annotate(count=Count("pk")))


def _taken_over(request: DeskRequest, concept: Concept) -> HttpResponse:
    found(can_monitor(request.user, request.municipality) or None)
    rows = list(Report.objects.filter(slug=concept.slug, key__in=request.POST.getlist("report")))
    changed = [row.key for row in rows if row.state == ReportState.SENT and row.kind != ReportKind.NOT_OURS]
    count = accept(reports=rows, by=request.user) if rows else 0
    if count:
        said = ngettext("Eine Meldung ist geprüft.", "%(count)s Meldungen sind geprüft.", count) % {"count": count}
        undo = f"{url('desk:reports-take-back', slug=concept.slug)}?{urlencode({'report': changed}, doseq=True)}"
        tell(request, f"{said} {_('Öffentlich werden sie, wenn Sie sie freigeben.')}", undo=undo)
    else:
        tell(request, _("Bitte kreuzen Sie zuerst Meldungen an."), kind="warning")
    return go("desk:reports", slug=concept.slug)
