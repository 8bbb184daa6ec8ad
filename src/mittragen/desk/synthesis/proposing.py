"""Letting the machine propose groups, and telling how far it is."""

from dataclasses import replace

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from mittragen.design.language import number
from mittragen.desk.doors import DeskRequest
from mittragen.desk.moments import near_moment
from mittragen.desk.pages import part, tell
from mittragen.desk.processes import address_in, process_door
from mittragen.desk.synthesis.filters import query_kept
from mittragen.desk.synthesis.pages import RunPage, RunPart
from mittragen.participation.models import Process
from mittragen.participation.rules import can_read_participation
from mittragen.synthesis.actions.proposing import COARSEST, FINEST, start_run
from mittragen.synthesis.queries.groups import wall_figures
from mittragen.synthesis.queries.runs import RunState, last_run
from mittragen.synthesis.rules import can_sort

COARSER, FINER = "groeber", "feiner"
_STEP = 1.5


@process_door(can_sort, methods=("POST",))
def propose(request: DeskRequest, process: Process) -> HttpResponse:
    """Begin; the wall says how far it is."""
    last = last_run(process)
    resolution = last.resolution if last else 1.0
    factor = {COARSER: 1 / _STEP, FINER: _STEP}.get(request.POST.get("feinheit", ""), 1.0)
    start_run(process=process, by=request.user, resolution=max(COARSEST, min(FINEST, resolution * factor)))
    tell(request, _("Die Vorschläge werden gemacht. Sie können inzwischen weitersortieren."), kind="info")
    return HttpResponseRedirect(address_in("desk:synthesis", process.slug) + query_kept(request.POST.get("wand", "")), status=303)


@process_door(can_read_participation, methods=("GET",))
def progress(request: DeskRequest, process: Process) -> HttpResponse:
    """How far it is: a part for a script, the wall for everybody else."""
    if request.headers.get("HX-Request") != "true":
        return HttpResponseRedirect(address_in("desk:synthesis", process.slug), status=303)
    run = run_part(process)
    # The page is not changed under the hands of whoever sorts: they look when they want to.
    news = "" if run.is_running or run.fault else address_in("desk:synthesis", process.slug)
    return part(request, "synthesis/run.html", RunPage(title="", run=replace(run, news=news)))


def run_part(process: Process) -> RunPart:
    """The machine at work, or what it did last. Five queries at most."""
    run, address = last_run(process), address_in("desk:synthesis-progress", process.slug)
    if run is None:
        return RunPart(is_running=False, address=address, can_tune=False)
    if run.is_running:
        return RunPart(is_running=True, done=run.done, total=run.total, said=_under_way(run), address=address, can_tune=False)
    figures = wall_figures(process)
    return RunPart(
        is_running=False, said=_ended(run), fault=run.fault, address=address, can_tune=not figures.confirmed_groups and bool(figures.proposed_groups)
    )


def _under_way(run: RunState) -> str:
    if run.total and run.done >= run.total:
        return _("Die Beiträge sind gelesen. Jetzt werden sie nebeneinandergelegt.")
    words = {"done": number(run.done), "total": number(run.total)}
    return _("%(done)s von %(total)s Beiträgen sind gelesen.") % words if run.total else _("Gleich geht es los.")


def _ended(run: RunState) -> str:
    if run.ended_at is None or run.fault:
        return ""
    said = _("Zuletzt gemacht: %(when)s.") % {"when": near_moment(run.ended_at)}
    return f"{said} {_('Verglichen wurden nur die Wörter, nicht der Sinn.')}" if run.is_by_words_only else said
