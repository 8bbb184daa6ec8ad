"""Deciding on many at once: tick them, see what will happen, confirm."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mittragen.design.assets import asset
from mittragen.desk.doors import DeskRequest
from mittragen.desk.moderating.forms import RefuseForm
from mittragen.desk.moderating.lanes import LaneLink, asked, lane_in, lane_links
from mittragen.desk.moderating.queue import told
from mittragen.desk.moments import near_moment
from mittragen.desk.pages import DeskPage, show, tell
from mittragen.desk.processes import process_door, process_place
from mittragen.desk.templating import url
from mittragen.edition.participating import MarkKind
from mittragen.participation.actions import hold_contributions, new_batch, publish_contributions, refuse_contributions
from mittragen.participation.models import Contact, Contribution, Process
from mittragen.participation.queries.contributions import contributions_named
from mittragen.participation.queries.queue import Lane, lane_rows
from mittragen.participation.rules import can_moderate

PAGE = 50
_SCRIPTS = (asset("js/desk/tick-all.js"),)
DOING = {
    "publish": gettext_lazy("Veröffentlichen"),
    "hold": gettext_lazy("Zurückstellen"),
    "refuse": gettext_lazy("Nicht veröffentlichen"),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A contribution to tick. ``hints`` names what is marked in it."""

    key: str
    text: str
    at: str
    facts: str
    hints: str
    language: str
    address: str
    is_ticked: bool


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


@dataclass(frozen=True, kw_only=True)
class ConsequencesPage(DeskPage):
    """What will happen, before it does. ``marked`` are those in which something may hurt a person; they are not ticked when all is to be published."""

    address: str
    back: str
    do: str
    button: str
    consequences: tuple[str, ...]
    marked: tuple[Line, ...]
    others: tuple[Line, ...]
    refuse: RefuseForm | None = field(default=None)


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
        return show(request, "moderating/consequences.html", _consequences(process, lane, do, rows, RefuseForm() if form else None))
    if form is not None and not form.is_valid():
        return show(request, "moderating/consequences.html", _consequences(process, lane, do, rows, form, all_ticked=True), status=422)
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
    rows = lane_rows(process, lane).filter(pk__gt=int(after) if after.isascii() and after.isdecimal() and len(after) < 19 else 0)
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
        lines=tuple(_line(process, row, is_ticked=False) for row in found[:PAGE]),
        doing={code: _(str(title)) for code, title in DOING.items()},
        next=more,
        one_by_one=url("desk:moderation", process=process.slug) + asked(lane),
        refused=refused,
    )


def _consequences(
    process: Process, lane: Lane, do: str, rows: Sequence[Contribution], form: RefuseForm | None, *, all_ticked: bool = False
) -> ConsequencesPage:
    shown = list(Contribution.objects.filter(pk__in=[row.pk for row in rows]).select_related("topic", "event").prefetch_related("marks").order_by("pk"))
    is_marked = {row.pk for row in shown if row.marks.all()}
    address = url("desk:moderation-many", process=process.slug) + asked(lane)
    return ConsequencesPage(
        title={"publish": _("Diese Beiträge veröffentlichen?"), "hold": _("Diese Beiträge zurückstellen?")}.get(do, _("Diese Beiträge nicht veröffentlichen?")),
        process=process_place(process),
        section="moderation",
        address=address,
        back=address,
        do=do,
        button=_(str(DOING[do])),
        consequences=_told_before(process, do, shown),
        marked=tuple(_line(process, row, is_ticked=all_ticked or do != "publish") for row in shown if row.pk in is_marked),
        others=tuple(_line(process, row, is_ticked=True) for row in shown if row.pk not in is_marked),
        refuse=form,
    )


def _told_before(process: Process, do: str, rows: Sequence[Contribution]) -> tuple[str, ...]:
    public = sum(row.is_shown for row in rows)
    final = sum(row.state in ("withdrawn", "erased") for row in rows)
    numbers = Contribution.objects.filter(pk__in=[row.pk for row in rows]).aggregate(replies=Count("replies", filter=Q(replies__is_shown=True)))
    waiting = Contact.objects.filter(contribution__in=[row.pk for row in rows]).count()
    hides = do != "publish"
    lines = [
        _("Alle lesen dann den ganzen Wortlaut, auf der öffentlichen Seite und in den offenen Daten.") if not hides else "",
        ngettext("%(count)s davon lesen jetzt schon alle.", "%(count)s davon lesen jetzt schon alle.", public) % {"count": public} if public else "",
        _("Wer sie kennt, findet an ihrer Stelle einen Hinweis und den Grund; in versiegelten Dokumentationen wird der Wortlaut gelöscht, für immer.")
        if hides and public
        else "",
        _("%(count)s Antworten darunter bleiben stehen.") % {"count": numbers["replies"]} if hides and numbers["replies"] else "",
        ngettext(
            "%(count)s Person hat um Nachricht gebeten und bekommt sie mit der nächsten E-Mail.",
            "%(count)s Personen haben um Nachricht gebeten und bekommen sie mit der nächsten E-Mail.",
            waiting,
        )
        % {"count": waiting}
        if waiting
        else "",
        _("%(count)s sind zurückgezogen oder gelöscht und bleiben, wie sie sind.") % {"count": final} if final else "",
        _("Sie können das danach mit einem Druck zurücknehmen."),
    ]
    return tuple(line for line in lines if line)


def _line(process: Process, row: Contribution, *, is_ticked: bool) -> Line:
    kinds = dict.fromkeys(_(MarkKind(mark.kind).german) for mark in row.marks.all())
    around = (row.topic.title if row.topic else "", row.event.title if row.event else "", row.actor_group)
    return Line(
        key=row.key,
        text=row.text,
        at=near_moment(row.submitted_at),
        facts=" · ".join(part for part in around if part),
        hints=", ".join(kinds),
        language=row.language,
        address=url("desk:moderation-one", process=process.slug, contribution_key=row.key),
        is_ticked=is_ticked,
    )
