"""What is done with ticked cards and with groups on the wall: one address, one button each, every step with a way back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.processes import process_door
from mittragen.desk.synthesis.asking import GROUP, Asking
from mittragen.desk.synthesis.chosen import members_in, members_of
from mittragen.desk.synthesis.undoing import forget_step, keep_step, step_named
from mittragen.desk.synthesis.wall import refuse, wall_after
from mittragen.desk.synthesis.words import counted, moved_words
from mittragen.edition.outcomes import BondKind, GroupState
from mittragen.municipality.models import User
from mittragen.municipality.refusal import RefusedError
from mittragen.participation.models import Process
from mittragen.synthesis.actions import (
    bond,
    clear_outcomes,
    confirm_group,
    confirm_members,
    dissolve_group,
    make_group,
    move_to_group,
    release_members,
    restore_grouping,
    snapshot_of,
    split_group,
    undo_outcomes,
)
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import Group
from mittragen.synthesis.queries.meanwhile import moved_meanwhile
from mittragen.synthesis.queries.parts import group_of_all
from mittragen.synthesis.rules import SynthesisError, can_sort

_MOST_BONDED = 8
_GROUPS = ("bestaetigen", "aufloesen", "alle")


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What was asked for: the ticked members, a title that was typed, a group that was dropped on."""

    process: Process
    members: list[Member]
    title: str
    group_key: str
    by: User


@process_door(can_sort, methods=("POST",))
def act(request: DeskRequest, process: Process) -> HttpResponse:
    """Do what the pressed button says. What is refused leaves everything ticked and typed where it was."""
    asking = Asking.of(request.POST)
    try:
        return _acted(request, process, asking)
    except RefusedError as refusal:
        return refuse(request, process, asking, str(refusal))


@process_door(can_sort, methods=("POST",))
def undo(request: DeskRequest, process: Process, kept_name: str) -> HttpResponse:
    """Put everything back where it was before a step."""
    step, asking = step_named(request, process, kept_name), Asking.of(request.POST)
    if step is None:
        return wall_after(request, process, asking, _("Hier ist nichts mehr zurückzunehmen."))
    asking = replace(asking, origin=GROUP if step["back"] else "", group_key=step["back"])
    try:
        if step["groups"]:
            restore_grouping(process=process, snapshot=step["groups"], by=request.user)
        elif not undo_outcomes(batch=step["outcomes"], by=request.user):
            return wall_after(request, process, asking, _("Hier ist nichts mehr zurückzunehmen: Inzwischen wurde neu entschieden."))
    except RefusedError as refusal:
        return refuse(request, process, asking, str(refusal))
    forget_step(request, process, kept_name)
    return wall_after(request, process, asking, _("Zurückgenommen."))


def _acted(request: DeskRequest, process: Process, asking: Asking) -> HttpResponse:
    pressed = next((name for name in _GROUPS if request.POST.get(name)), "")
    if pressed:
        return _with_group(request, process, asking, pressed)
    members = members_of(process, asking.values)
    if not members:
        return refuse(request, process, asking, _("Bitte wählen Sie zuerst einen Beitrag, den alle lesen können."))
    told = moved_meanwhile(members, asking.since, request.user)
    if told:
        return refuse(request, process, asking, moved_words(told))
    typed = request.POST
    wish = Wish(process=process, members=members, title=typed.get("titel", "").strip()[:200], group_key=typed.get("buendel", "")[:12], by=request.user)
    do = typed.get("tun", "legen")
    if do == "oeffnen":
        batch = clear_outcomes(members=members, by=request.user)
        return wall_after(request, process, asking, _("Wieder offen: %(what)s.") % {"what": counted(members)}, keep_step(request, process, outcomes=batch))
    target = _target(wish)
    before = snapshot_of([target] if target else [], members)
    said = _DOING.get(do, _lay)(wish)
    return wall_after(request, process, asking, said, keep_step(request, process, groups=before))


def _with_group(request: DeskRequest, process: Process, asking: Asking, pressed: str) -> HttpResponse:
    group: Group = found(Group.objects.filter(process=process, key=request.POST[pressed][:12]).exclude(state=GroupState.ARCHIVED.value).first())
    before = snapshot_of([group])
    if pressed == "aufloesen":
        dissolve_group(group=group, by=request.user)
        said = _("Das Bündel „%(title)s“ ist aufgelöst. Seine Beiträge liegen wieder bei denen ohne Bündel.")
    elif pressed == "alle":
        confirm_members(members=members_in(group, is_confirmed=False), by=request.user)
        said = _("Alle Vorschläge für „%(title)s“ sind übernommen.")
    else:
        confirm_group(group=group, by=request.user)
        said = _("Das Bündel „%(title)s“ ist bestätigt. Keine Maschine ändert es mehr.")
    return wall_after(request, process, asking, said % {"title": group.title}, keep_step(request, process, groups=before))


def _target(wish: Wish) -> Group | None:
    rows = Group.objects.filter(process=wish.process).exclude(state=GroupState.ARCHIVED.value)
    if wish.group_key:
        group = rows.filter(key=wish.group_key).first()
        if group is None:
            raise SynthesisError(_("Dieses Bündel gibt es nicht mehr. Bitte laden Sie die Seite neu und wählen Sie ein anderes."))
        return group
    return rows.filter(title__iexact=wish.title).order_by("-state", "id").first() if wish.title else None


def _lay(wish: Wish) -> str:
    group = _target(wish)
    if group is None and not wish.title:
        raise SynthesisError(_("Bitte schreiben Sie, in welches Bündel: ein vorhandenes oder einen neuen Titel."))
    if group is None and (whole := group_of_all(wish.members)) is not None:
        part = split_group(group=whole, members=wish.members, title=wish.title, by=wish.by)
        return _("„%(title)s“ ist jetzt ein Bündel für sich: %(what)s.") % {"title": part.title, "what": counted(wish.members)}
    if group is None:
        topics = {member.contribution.topic for member in wish.members}
        topic = topics.pop() if len(topics) == 1 else None
        group = make_group(process=wish.process, title=wish.title, contributions=wish.members, topic=topic, by=wish.by)
        return _("Neues Bündel „%(title)s“: %(what)s.") % {"title": group.title, "what": counted(wish.members)}
    move_to_group(members=wish.members, group=group, by=wish.by)
    return _("%(what)s in „%(title)s“ gelegt.") % {"title": group.title, "what": counted(wish.members)}


def _confirm(wish: Wish) -> str:
    confirm_members(members=wish.members, by=wish.by)
    return _("Übernommen: %(what)s.") % {"what": counted(wish.members)}


def _put_aside(wish: Wish) -> str:
    move_to_group(members=wish.members, group=None, by=wish.by)
    return _("%(what)s: passt in kein Bündel.") % {"what": counted(wish.members)}


def _release(wish: Wish) -> str:
    release_members(members=wish.members, by=wish.by)
    return _("%(what)s aus dem Bündel genommen.") % {"what": counted(wish.members)}


def _together(wish: Wish) -> str:
    _bonded(wish, BondKind.TOGETHER)
    return _("Gemerkt: %(what)s gehören zusammen.") % {"what": counted(wish.members)}


def _apart(wish: Wish) -> str:
    _bonded(wish, BondKind.APART)
    return _("Gemerkt: %(what)s gehören nicht zusammen.") % {"what": counted(wish.members)}


def _bonded(wish: Wish, kind: BondKind) -> None:
    rows = list({member.contribution.pk: member.contribution for member in wish.members}.values())
    if not 2 <= len(rows) <= _MOST_BONDED:
        raise SynthesisError(_("Bitte wählen Sie zwei bis acht Beiträge."))
    for first, second in combinations(rows, 2):
        bond(first=first, second=second, kind=kind, by=wish.by)


_DOING: dict[str, Callable[[Wish], str]] = {
    "legen": _lay,
    "uebernehmen": _confirm,
    "passt-nicht": _put_aside,
    "loesen": _release,
    "zusammen": _together,
    "getrennt": _apart,
}
