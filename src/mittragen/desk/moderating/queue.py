"""The queue: one contribution large, decided on with one press, and on to the next."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.moderating.cases import case_page
from mittragen.desk.moderating.forms import RefuseForm
from mittragen.desk.moderating.lanes import asked, lane_in
from mittragen.desk.pages import show, tell
from mittragen.desk.processes import process_door
from mittragen.desk.templating import url
from mittragen.participation.actions import (
    hold_contributions,
    keep_as_is,
    new_batch,
    publish_contributions,
    refuse_contributions,
    undo_decisions,
)
from mittragen.participation.models import Contribution, Decision, Process
from mittragen.participation.queries.queue import case_of, first_of
from mittragen.participation.rules import can_moderate

_LONGEST_QUOTE = 60


@process_door(can_moderate, methods=("GET",))
def moderation(request: DeskRequest, process: Process) -> HttpResponse:
    """The first contribution that waits."""
    lane = lane_in(request.GET)
    key = first_of(process, lane)
    return show(request, "moderating/case.html", case_page(process, lane, case_of(process, key) if key else None))


@process_door(can_moderate, methods=("GET",))
def one(request: DeskRequest, process: Process, contribution_key: str) -> HttpResponse:
    """A contribution, whatever was decided about it. ``stelle`` names places that were chosen before."""
    case = found(case_of(process, contribution_key))
    places = tuple(request.GET.getlist("stelle"))
    page = case_page(process, lane_in(request.GET), case, places=places, opens="blacken" if places else "")
    return show(request, "moderating/case.html", page)


@process_door(can_moderate, methods=("POST",))
def decide(request: DeskRequest, process: Process, contribution_key: str) -> HttpResponse:
    """What needs no more than a press: publish, hold, leave as it is."""
    row, batch = found(case_of(process, contribution_key)).row, new_batch()
    doing = {"publish": publish_contributions, "hold": hold_contributions, "keep": keep_as_is}.get(request.POST.get("do", ""))
    if doing is not None and doing(contributions=[row], by=request.user, batch=batch):
        said = {"publish": _("Veröffentlicht: %(text)s"), "hold": _("Zurückgestellt: %(text)s"), "keep": _("So gelassen: %(text)s")}
        told(request, process, said[request.POST["do"]] % {"text": quoted(row)}, batch)
    else:
        tell(request, _("Hier war nichts mehr zu entscheiden."), kind="info")
    return onwards(request, process, row)


@process_door(can_moderate)
def refuse(request: DeskRequest, process: Process, contribution_key: str) -> HttpResponse:
    """Do not publish, with a reason that the author reads."""
    case = found(case_of(process, contribution_key))
    if request.method != "POST":
        return show(request, "moderating/case.html", case_page(process, lane_in(request.GET), case, opens="refuse"))
    form, batch = RefuseForm(request.POST), new_batch()
    if not form.is_valid():
        return show(request, "moderating/case.html", case_page(process, lane_in(request.GET), case, refuse=form, opens="refuse"), status=422)
    refuse_contributions(contributions=[case.row], reason=form.said, by=request.user, batch=batch)
    told(request, process, _("Nicht veröffentlicht: %(text)s") % {"text": quoted(case.row)}, batch)
    return onwards(request, process, case.row)


@process_door(can_moderate, methods=("POST",))
def undo(request: DeskRequest, process: Process, batch: str) -> HttpResponse:
    """Take back what was decided in one go."""
    made = Decision.objects.filter(batch=batch, contribution__process=process).select_related("contribution").first()
    count = undo_decisions(batch=batch, by=request.user) if made else 0
    if made is None or not count:
        tell(request, _("Hier ist nichts mehr zurückzunehmen: Inzwischen wurde neu entschieden."), kind="info")
        return HttpResponseRedirect(url("desk:moderation", process=process.slug), status=303)
    tell(request, ngettext("Zurückgenommen.", "%(count)s Entscheidungen zurückgenommen.", count) % {"count": count})
    return HttpResponseRedirect(url("desk:moderation-one", process=process.slug, contribution_key=made.contribution.key), status=303)


def told(request: DeskRequest, process: Process, said: str, batch: str) -> None:
    """Say what was decided, with the way to take it back."""
    tell(request, said, undo=url("desk:moderation-undo", process=process.slug, batch=batch))


def onwards(request: DeskRequest, process: Process, row: Contribution) -> HttpResponse:
    """On to the next one of the same part of the queue."""
    lane = lane_in(request.GET)
    key = first_of(process, lane, after=row.pk)
    where = url("desk:moderation-one", process=process.slug, contribution_key=key) if key else url("desk:moderation", process=process.slug)
    return HttpResponseRedirect(where + asked(lane), status=303)


def quoted(row: Contribution) -> str:
    """The first words of a contribution."""
    words = " ".join(row.text.split())
    return f"„{words}“" if len(words) <= _LONGEST_QUOTE else f"„{words[:_LONGEST_QUOTE].rstrip()} …“"
