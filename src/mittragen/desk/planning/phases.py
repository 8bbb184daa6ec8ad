"""The phases of a participation: the list with their order, and one of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.pages import go, show, tell
from mittragen.desk.planning.drawing import Timeline, drawn
from mittragen.desk.planning.forms import PhaseForm
from mittragen.desk.planning.pages import FormPage, PlanningPage, RemovalPage, planned
from mittragen.desk.processes import address_in, process_door
from mittragen.desk.templating import url
from mittragen.edition.participating import PhaseKind
from mittragen.participation.actions import add_phase, change_phase, close_phase, move_phase, remove_phase, reopen_phase
from mittragen.participation.models import Phase, Process
from mittragen.participation.queries.timeline import timeline
from mittragen.participation.rules import ParticipationError, can_plan, can_read_participation

_STEPS = {"up": -1, "down": 1}
_NAMES = tuple(PhaseForm.base_fields)


@dataclass(frozen=True, kw_only=True)
class PhasesPage(PlanningPage):
    """All phases, drawn and in order. ``add`` is where one more is added."""

    timeline: Timeline
    texts: dict[str, str]
    add: str


@dataclass(frozen=True, kw_only=True)
class PhasePage(FormPage):
    """One phase. ``closing`` closes it, ``opening`` opens it again; one of the two is empty."""

    remove: str
    closing: str
    opening: str


@process_door(can_read_participation, methods=("GET",))
def phases(request: DeskRequest, process: Process) -> HttpResponse:
    """Every phase: when, where it stands, and its place."""
    entries = timeline(process)
    page = PhasesPage(
        **planned(request, process, "phases"),
        timeline=drawn(entries, f"{url('desk:plan', process=process.slug)}phasen/{{key}}/", is_closed=process.closed_at is not None),
        texts={entry.key: entry.text for entry in entries},
        add=url("desk:phase-new", process=process.slug),
    )
    return show(request, "planning/phases.html", page)


@process_door(can_plan)
def new_phase(request: DeskRequest, process: Process) -> HttpResponse:
    """One more phase, after all others."""
    form = PhaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_phase(process=process, by=request.user, **_facts(form))
        except ParticipationError as refusal:
            form.say("", str(refusal))
        else:
            tell(request, _("Die Phase „%(title)s“ ist hinzugefügt.") % {"title": made.title}, undo=_at("desk:phase-remove", made))
            return _back(made)
    page = FormPage(
        **planned(request, process, "phases", title=_("Phase hinzufügen")), form=form, button=_("Phase hinzufügen"), back=url("desk:plan", process=process.slug)
    )
    return show(request, "planning/phase.html", page, status=422 if form.errors else 200)


@process_door(can_plan)
def phase(request: DeskRequest, process: Process, phase_key: str) -> HttpResponse:
    """One phase to change, to close or to open again."""
    one = _phase(process, phase_key)
    form = PhaseForm(request.POST or None, initial={name: getattr(one, name) for name in _NAMES})
    if request.method == "POST" and form.is_valid():
        try:
            # A fresh row: what is refused must not show on the page.
            change_phase(phase=_phase(process, phase_key), by=request.user, **_facts(form))
        except ParticipationError as refusal:
            form.say("", str(refusal))
        else:
            tell(request, _("Gespeichert."))
            return _back(one)
    is_closed = one.closed_at is not None
    page = PhasePage(
        **planned(request, process, "phases", title=one.title),
        form=form,
        button=_("Speichern"),
        back=f"{url('desk:plan', process=process.slug)}#{one.key}",
        remove=_at("desk:phase-remove", one),
        closing="" if is_closed else _at("desk:phase-close", one),
        opening=_at("desk:phase-reopen", one) if is_closed else "",
    )
    return show(request, "planning/phase.html", page, status=422 if form.errors else 200)


@process_door(can_plan, methods=("POST",))
def place(request: DeskRequest, process: Process, phase_key: str) -> HttpResponse:
    """One place up or down; with ``platz`` in the address, back to that one."""
    one = _phase(process, phase_key)
    order = list(process.phase_rows.values_list("pk", flat=True))
    before, wanted = order.index(one.pk), request.GET.get("platz", "")
    is_undoing = wanted.isascii() and wanted.isdecimal() and len(wanted) < len("1000")
    position = int(wanted) if is_undoing else before + found(_STEPS.get(request.POST.get("step", "")))
    move_phase(phase=one, position=position, by=request.user)
    if not is_undoing:
        tell(request, _("„%(title)s“ ist verschoben.") % {"title": one.title}, undo=f"{_at('desk:phase-place', one)}?platz={before}")
    return _back(one)


@process_door(can_plan, methods=("POST",))
def close(request: DeskRequest, process: Process, phase_key: str) -> HttpResponse:
    """The phase takes nothing any more."""
    one = close_phase(phase=_phase(process, phase_key), by=request.user)
    tell(
        request,
        _("„%(title)s“ ist abgeschlossen. Unter „Dokumentation“ können Sie jetzt festhalten, was daraus geworden ist.") % {"title": one.title},
        undo=_at("desk:phase-reopen", one),
    )
    return _back(one)


@process_door(can_plan, methods=("POST",))
def reopen(request: DeskRequest, process: Process, phase_key: str) -> HttpResponse:
    """The phase goes by its days again."""
    one = reopen_phase(phase=_phase(process, phase_key), by=request.user)
    tell(request, _("„%(title)s“ ist wieder offen. Es gelten die Tage, die Sie eingetragen haben.") % {"title": one.title}, undo=_at("desk:phase-close", one))
    return _back(one)


@process_door(can_plan)
def remove(request: DeskRequest, process: Process, phase_key: str) -> HttpResponse:
    """Ask, and remove it; or say why that is not possible and what is instead."""
    one = _phase(process, phase_key)
    if request.method == "POST":
        remove_phase(phase=one, by=request.user)
        tell(request, _("Die Phase „%(title)s“ ist entfernt.") % {"title": one.title})
        return go("desk:plan", process=process.slug)
    reasons = _reasons(one)
    page = RemovalPage(
        **planned(request, process, "phases", title=_("„%(title)s“ entfernen?") % {"title": one.title}),
        follows=_("In dieser Phase ist noch nichts geschehen. Sie steht dann nicht mehr in der Zeitleiste."),
        reasons=reasons,
        instead=_("Was geschehen ist, soll nachlesbar bleiben. Sie können die Phase abschließen: Dann nimmt sie nichts mehr an.") if reasons else "",
        back=_at("desk:phase", one),
    )
    return show(request, "planning/remove.html", page)


def _reasons(one: Phase) -> tuple[Link, ...]:
    """What has happened in the phase, each with the list where it stands."""
    process, contributions, events, surveys = one.process.slug, one.contributions.count(), one.events.count(), one.surveys.count()
    rows = (
        (contributions, ngettext("%(count)s Beitrag", "%(count)s Beiträge", contributions), "desk:contributions"),
        (events, ngettext("%(count)s Veranstaltung", "%(count)s Veranstaltungen", events), "desk:events"),
        (surveys, ngettext("%(count)s Umfrage", "%(count)s Umfragen", surveys), "desk:surveys"),
    )
    return tuple(Link(address=address_in(name, process), title=title % {"count": count}) for count, title, name in rows if count)


def _facts(form: PhaseForm) -> dict[str, Any]:
    said: dict[str, str | date | bool | PhaseKind | None] = {name: form.cleaned_data[name] for name in _NAMES}
    return {**said, "kind": PhaseKind(form.cleaned_data["kind"])}


def _phase(process: Process, key: str) -> Phase:
    return found(Phase.objects.select_related("process__municipality", "municipality").filter(process=process, key=key).first())


def _at(name: str, one: Phase) -> str:
    return url(name, process=one.process.slug, phase_key=one.key)


def _back(one: Phase) -> HttpResponse:
    return HttpResponseRedirect(f"{url('desk:plan', process=one.process.slug)}#{one.key}", status=303)
