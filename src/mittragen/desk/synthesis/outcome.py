"""Saying what becomes of one contribution or of many: a page of its own, and the same form in a dialog over the wall."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import part, show
from mittragen.desk.processes import process_door
from mittragen.desk.synthesis.asking import Asking
from mittragen.desk.synthesis.chosen import members_of, values_in
from mittragen.desk.synthesis.forms import OutcomeForm
from mittragen.desk.synthesis.outcome_pages import elements_part, outcome_page
from mittragen.desk.synthesis.pages import OutcomePage
from mittragen.desk.synthesis.undoing import keep_step
from mittragen.desk.synthesis.wall import refuse, wall_after
from mittragen.municipality.refusal import RefusedError
from mittragen.participation.models import Process
from mittragen.synthesis.actions import add_outcomes, record_group_outcome, record_outcomes
from mittragen.synthesis.members import Member
from mittragen.synthesis.queries.meanwhile import answered_meanwhile
from mittragen.synthesis.rules import can_sort

SAVE = "speichern"


@process_door(can_sort)
def answer(request: DeskRequest, process: Process) -> HttpResponse:
    """First the form; what was searched is shown in it; what is saved leads back."""
    typed = request.POST if request.method == "POST" else request.GET
    asking = Asking.of(typed)
    members = asking.members(process)
    if not members:
        return refuse(request, process, asking, _("Bitte wählen Sie zuerst einen Beitrag, den alle lesen können."))
    do = typed.get("tun", "")
    form = OutcomeForm(process, typed if do == SAVE else None, initial=_typed(typed))
    told = answered_meanwhile(members, asking.since, request.user) if do == SAVE else []
    if do == SAVE and form.is_valid() and not told:
        try:
            return _saved(request, process, asking, members, form)
        except RefusedError as refusal:
            form.say("", str(refusal))
    page = outcome_page(process, asking, members, form, told)
    status = (409 if told and not form.errors else 422) if do == SAVE else 200
    return _shown(request, page, status)


@process_door(can_sort, methods=("GET",))
def elements(request: DeskRequest, process: Process) -> HttpResponse:
    """Goals and measures for what is being typed (``q``); without a word those that resemble what was chosen (``beitrag``)."""
    members = members_of(process, values_in(request.GET.getlist("beitrag")[:20]))
    return part(request, "synthesis/elements.html", elements_part(process, request.GET.get("q", "")[:300], members))


def _saved(request: DeskRequest, process: Process, asking: Asking, members: list[Member], form: OutcomeForm) -> HttpResponse:
    assert form.wanted is not None
    group = asking.group(process)
    if group is not None and not asking.values:
        batch = record_group_outcome(group=group, outcome=form.wanted, by=request.user)
    else:
        record = add_outcomes if form.cleaned_data["dazu"] else record_outcomes
        batch = record(members=members, outcome=form.wanted, by=request.user)
    count = len(members)
    said = ngettext("%(count)s Beitrag: %(outcome)s.", "%(count)s Beiträge: %(outcome)s.", count) % {"count": count, "outcome": form.words}
    undo_address = keep_step(request, process, outcomes=batch)
    return wall_after(request, process, asking, said, undo_address)


def _typed(typed: QueryDict) -> dict[str, str]:
    names = ("art", "suche", "element", "wort", "anderer", "grund", "an", "worte", "dazu")
    return {name: str(typed.get(name, ""))[:5000] for name in names}


def _shown(request: HttpRequest, page: OutcomePage, status: int) -> HttpResponse:
    if request.headers.get("X-Requested-With") == "fetch":
        return part(request, "synthesis/outcome_inside.html", page, status=status)
    return show(request, "synthesis/outcome.html", page, status=status)
