"""A whole flip-chart at once: one line, one card, counted and shown before anything is stored."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.assets import asset
from mittragen.desk.capturing.doors import Spot, spot_door
from mittragen.desk.capturing.pages import PastePage
from mittragen.desk.capturing.screen import UNFIT
from mittragen.desk.capturing.wording import counted, kinds, place, spot_name, topic_of, topics
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url
from mittragen.municipality.models import JournalEntry
from mittragen.participation.actions import capture_cards
from mittragen.participation.kinds import kind_of
from mittragen.participation.models import Event
from mittragen.participation.queries.capturing import lines_of
from mittragen.participation.rules import NothingSaidError, ParticipationError

_LONGEST = 200_000


@spot_door()
def paste(request: DeskRequest, spot: Spot) -> HttpResponse:
    """The field, the preview, the cards."""
    text, refused = request.POST.get("text", ""), ""
    if request.method == "POST" and "zurueck" not in request.POST:
        try:
            lines = _lines(text)
            if "eintragen" in request.POST:
                return _capture(request, spot, lines)
            return show(request, "capturing/paste_preview.html", _page(request, spot, text, lines))
        except ParticipationError as refusal:
            refused = str(refusal)
    return show(request, "capturing/paste.html", _page(request, spot, text, (), refused), status=UNFIT if refused else 200)


def tell_captured(request: DeskRequest, event: Event, count: int) -> None:
    """Say how many cards were captured in one step, with a way to take them all back."""
    entry = JournalEntry.objects.filter(action="capture_cards", subject_key=event.key, by=request.user).latest("pk")
    undo = url("desk:capture-undo", process=event.process.slug, event_key=event.key, captured=entry.pk)
    tell(request, ngettext("%(count)s Karte ist eingetragen.", "%(count)s Karten sind eingetragen.", count) % {"count": count}, undo=undo)


def _lines(text: str) -> tuple[str, ...]:
    if len(text) > _LONGEST:
        raise ParticipationError(_("Das ist sehr viel Text. Bitte fügen Sie höchstens 500 Karten auf einmal ein."))
    lines = lines_of(text)
    if not lines:
        raise NothingSaidError(_("Bitte fügen Sie hier Text ein: eine Zeile je Karte."))
    return lines


def _capture(request: DeskRequest, spot: Spot, lines: tuple[str, ...]) -> HttpResponse:
    topic, kind = topic_of(spot.event.process, request.POST.get("thema", "")), kind_of(request.POST.get("art", ""))
    key = request.POST.get("submission", "")
    rows = capture_cards(event=spot.event, table=spot.table, lines=lines, topic=topic, kind=kind, submission_key=key, by=request.user)
    tell_captured(request, spot.event, len(rows))
    return go("desk:capture-cards", **spot.where)


def _page(request: DeskRequest, spot: Spot, text: str, lines: tuple[str, ...], refused: str = "") -> PastePage:
    back = url("desk:capture-cards", **spot.where)
    return PastePage(
        **place(spot.event.process, _("Flipchart einfügen"), (spot_name(spot), back)),
        scripts=(asset("js/count-lines.js"),),
        event_title=spot.event.title,
        text=text,
        cards=lines,
        counted=counted(len(lines)),
        kinds=kinds(request.POST.get("art", "")),
        topics=topics(spot.event.process, request.POST.get("thema", ""), of_table=spot.table.topic if spot.table else None),
        action=url("desk:capture-paste", **spot.where),
        back=back,
        refused=refused,
    )
