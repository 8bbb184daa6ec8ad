"""The wall: what was said on one side, groups on the other, and how far the work is on top."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest
from mittragen.desk.evaluating import evaluation_tabs
from mittragen.desk.pages import part, show, tell
from mittragen.desk.processes import address_in, process_door, process_place
from mittragen.desk.ribbon import SYNTHESISING
from mittragen.desk.synthesis.asking import Asking
from mittragen.desk.synthesis.filters import Asked, asked_in, chips_of, filters_of, is_narrow, query_of
from mittragen.desk.synthesis.meters import meter_of
from mittragen.desk.synthesis.pages import WallPage
from mittragen.desk.synthesis.proposing import run_part
from mittragen.desk.synthesis.shown import cards_shown, groups_shown, titles_of
from mittragen.participation.models import Process
from mittragen.participation.rules import can_read_participation
from mittragen.synthesis.rules import can_sort

_SCRIPTS = ("synthesis-wall.js", "synthesis-keys.js", "synthesis-drag.js", "synthesis-outcome.js")


@process_door(can_read_participation, methods=("GET",))
def wall(request: DeskRequest, process: Process) -> HttpResponse:
    """The wall as its address asks for it."""
    return show(request, "synthesis/wall.html", wall_page(request, process, request.GET))


def wall_after(request: DeskRequest, process: Process, asking: Asking, said: str, undo: str = "") -> HttpResponse:
    """After something was done: for a script the wall as it is now, else back to where it came from, with the message and the way back."""
    if request.headers.get("X-Requested-With") == "fetch":
        return part(request, "synthesis/news.html", wall_page(request, process, QueryDict(asking.query.removeprefix("?")), said=said, undo=undo))
    tell(request, said, undo=undo)
    return HttpResponseRedirect(asking.back(process), status=303)


def refuse(request: DeskRequest, process: Process, asking: Asking, why: str) -> HttpResponse:
    """Nothing was changed: why, with everything that was ticked and typed still there."""
    if asking.origin:
        tell(request, why, kind="warning")
        return HttpResponseRedirect(asking.back(process), status=303)
    query, typed = QueryDict(asking.query.removeprefix("?")), request.POST.get("titel", "")
    page = wall_page(request, process, query, ticked=frozenset(asking.values), refused=why, typed=typed)
    if request.headers.get("X-Requested-With") == "fetch":
        return part(request, "synthesis/news.html", page, status=409)
    return show(request, "synthesis/wall.html", page, status=409)


def wall_page(request: DeskRequest, process: Process, query: QueryDict, *, ticked: frozenset[str] = frozenset(), **more: Any) -> WallPage:
    """The page; ``more`` is what there is to say. As many queries for one card as for fifty."""
    asked, since = asked_in(query), timezone.now()
    place, group_place = query.get("ab", ""), query.get("buendel-ab", "")
    address, filters = address_in("desk:synthesis", process.slug), filters_of(process, asked)
    cards = cards_shown(process, asked, place, ticked)
    groups = groups_shown(process, group_place, ticked)
    here = {"ab": place, "buendel-ab": group_place}
    return WallPage(
        title=_("Auswertung"),
        process=process_place(process),
        station=SYNTHESISING,
        section="synthesis",
        tabs=evaluation_tabs(request.user, request.municipality, process, "desk:synthesis"),
        scripts=tuple(asset(f"js/desk/{name}") for name in _SCRIPTS),
        is_wide=True,
        address=address,
        query=query_of(asked, **here),
        since=since.isoformat(),
        may_sort=can_sort(request.user, request.municipality),
        meter=meter_of(process),
        run=run_part(process),
        words=asked.words,
        filters=filters,
        chips=chips_of(filters, asked, address),
        counted=cards.counted,
        cards=cards.parts,
        groups=groups.parts,
        titles=titles_of(process),
        is_empty=not cards.parts and not is_narrow(asked),
        as_list=asked.as_list,
        views=_views(address, asked),
        first=address + query_of(asked) if place else "",
        next=address + query_of(asked, ab=cards.next) if cards.next else "",
        groups_first=address + query_of(asked) if group_place else "",
        groups_next=address + query_of(asked, **{"buendel-ab": groups.next}) if groups.next else "",
        addresses=_addresses(process),
        **more,
    )


def _views(address: str, asked: Asked) -> tuple[Link, ...]:
    rows = ((_("Spalten"), False), (_("Liste"), True))
    return tuple(Link(address=address + query_of(replace(asked, as_list=wanted)), title=title, is_current=asked.as_list is wanted) for title, wanted in rows)


def _addresses(process: Process) -> dict[str, str]:
    names = {"act": "desk:synthesis-act", "outcome": "desk:synthesis-outcome", "run": "desk:synthesis-propose"}
    return {name: address_in(address, process.slug) for name, address in names.items()}
