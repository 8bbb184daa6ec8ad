"""What is done with one group on its page."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.pages import go, tell
from mittragen.desk.processes import process_door
from mittragen.desk.synthesis.chosen import members_in
from mittragen.desk.synthesis.forms import StatementForm
from mittragen.desk.synthesis.group import group_named, show_group
from mittragen.desk.synthesis.undoing import keep_step
from mittragen.edition.outcomes import GroupState
from mittragen.municipality.refusal import RefusedError
from mittragen.participation.models import Process
from mittragen.synthesis.actions import (
    ask_assistant,
    confirm_group,
    confirm_members,
    discard_draft,
    dissolve_group,
    merge_groups,
    pin_group,
    rename_group,
    snapshot_of,
    statement_mark,
    take_over_draft,
    unlink_group,
    unpin_group,
    write_statement,
)
from mittragen.synthesis.models import Group, TraceLink
from mittragen.synthesis.rules import can_sort

_PRESSED: dict[str, Callable[..., object]] = {
    "bestaetigen": confirm_group,
    "festhalten": pin_group,
    "loslassen": unpin_group,
    "entwurf-weg": discard_draft,
    "aufloesen": dissolve_group,
}


@process_door(can_sort, methods=("POST",))
def act(request: DeskRequest, process: Process, bundle_key: str) -> HttpResponse:
    """Do what the pressed button says."""
    group, do = group_named(process, bundle_key), request.POST.get("tun", "")
    if do == "worte":
        return _words(request, process, group)
    if request.POST.get("loesen"):
        return _unlinked(request, process, group, request.POST["loesen"][:12])
    if do == "zusammenlegen":
        return _merged(request, process, group, request.POST.get("mit", "")[:12])
    before = snapshot_of([group])
    if do == "alle":
        confirm_members(members=members_in(group, is_confirmed=False), by=request.user)
    elif do == "entwurf-nehmen":
        take_over_draft(group=group, by=request.user, with_title="titel" in request.POST)
    elif do in _PRESSED:
        _PRESSED[do](group=group, by=request.user)
    tell(request, _said(do), undo=keep_step(request, process, groups=before, back=group.key))
    return go("desk:synthesis-group", process=process.slug, bundle_key=group.key)


def _ask(request: DeskRequest, process: Process, bundle_key: str) -> str:
    """Ahead of the transaction: the answer may take a minute. Why there is none, or nothing."""
    try:
        ask_assistant(group=group_named(process, bundle_key), by=request.user)
    except RefusedError as refusal:
        return str(refusal)
    return ""


@process_door(can_sort, methods=("POST",), ahead=_ask)
def draft(request: DeskRequest, process: Process, bundle_key: str) -> HttpResponse:
    """Let the assistant of the house write a statement, which somebody takes over or throws away."""
    said = _("Der Entwurf liegt bei der Aussage. Prüfen Sie jeden Satz, bevor Sie ihn übernehmen.")
    tell(request, request.prepared or said, kind="warning" if request.prepared else "info")
    return go("desk:synthesis-group", process=process.slug, bundle_key=bundle_key)


def _said(do: str) -> str:
    return {
        "bestaetigen": _("Das Bündel ist bestätigt. Keine Maschine ändert es mehr."),
        "festhalten": _("Das Bündel ist festgehalten."),
        "loslassen": _("Das Bündel wird nicht mehr festgehalten."),
        "entwurf-weg": _("Der Entwurf der Maschine ist weg."),
        "entwurf-nehmen": _("Der Entwurf ist übernommen. Jetzt ist es Ihre Aussage."),
        "aufloesen": _("Das Bündel ist aufgelöst. Seine Beiträge liegen wieder bei denen ohne Bündel."),
        "alle": _("Alle Vorschläge sind übernommen."),
    }.get(do, _("Gespeichert."))


def _words(request: DeskRequest, process: Process, group: Group) -> HttpResponse:
    form = StatementForm(request.POST)
    if not form.is_valid():
        return show_group(request, process, group, form=form, status=422)
    values, before = form.cleaned_data, snapshot_of([group])
    written = (values["statement"], values["counter_voices"])
    if values["gelesen"] and values["gelesen"] != statement_mark(group) and written != (group.statement, group.counter_voices):
        return show_group(request, process, group, form=form, is_overtaken=True, status=409)
    rename_group(group=group, title=values["title"], by=request.user)
    write_statement(group=group, statement=written[0], counter_voices=written[1], by=request.user)
    tell(request, _("Gespeichert."), undo=keep_step(request, process, groups=before, back=group.key))
    return go("desk:synthesis-group", process=process.slug, bundle_key=group.key)


def _merged(request: DeskRequest, process: Process, group: Group, other_key: str) -> HttpResponse:
    other = found(Group.objects.filter(process=process, key=other_key).exclude(state=GroupState.ARCHIVED.value).first())
    before = snapshot_of([group, other])
    merge_groups(keep=group, drop=other, by=request.user)
    tell(request, _("„%(title)s“ liegt jetzt hier mit darin.") % {"title": other.title}, undo=keep_step(request, process, groups=before, back=group.key))
    return go("desk:synthesis-group", process=process.slug, bundle_key=group.key)


def _unlinked(request: DeskRequest, process: Process, group: Group, link_key: str) -> HttpResponse:
    link = found(TraceLink.objects.filter(process=process, key=link_key, ended_at=None).first())
    batch = unlink_group(group=group, link=link, by=request.user)
    tell(request, _("Zurückgenommen, auch bei den Beiträgen darin."), undo=keep_step(request, process, outcomes=batch, back=group.key))
    return go("desk:synthesis-group", process=process.slug, bundle_key=group.key)
