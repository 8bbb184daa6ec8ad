"""Target groups: the list, and one of them with the measures that name it."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.actions import add_target_group, merge_target_groups, remove_target_group, rename_target_group
from mittragen.concept.models import Concept, TargetGroup
from mittragen.concept.queries import users_of
from mittragen.concept.rules import can_edit_draft, can_read_draft
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.framing.forms import MergeForm, NameForm
from mittragen.desk.framing.pages import FormPage, FramingPage, RemovalPage, element_links, framed, is_sent, status_of
from mittragen.desk.framing.seen import Writing
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """A target group with the number of measures that name it."""

    address: str
    title: str
    uses: int


@dataclass(frozen=True, kw_only=True)
class GroupsPage(FormPage):
    """All target groups; the form adds one."""

    rows: tuple[GroupRow, ...]


@dataclass(frozen=True, kw_only=True)
class GroupPage(FormPage):
    """One target group; the form renames it."""

    users: tuple[Link, ...]
    merge: str
    remove: str


@dataclass(frozen=True, kw_only=True)
class MergeGroupPage(FramingPage):
    """Two become one. ``other`` is empty until one is chosen; then the consequences are said."""

    form: MergeForm
    keep: str
    back: str
    other: str = ""
    users: tuple[Link, ...] = ()


@concept_door(can_read_draft)
def groups(request: DeskRequest, concept: Concept) -> HttpResponse:
    """All target groups, and a further one."""
    form = NameForm(request.POST or None, label=_("Weitere Zielgruppe"))
    page = framed(request, concept, "groups")
    if is_sent(request, form):
        title = form.cleaned_data["title"]
        if TargetGroup.objects.filter(concept=concept, title=title).exists():
            form.say("title", _("Die Zielgruppe „%(title)s“ gibt es schon.") % {"title": title})
        else:
            add_target_group(concept=concept, title=title, by=request.user)
            tell(request, _("„%(title)s“ ist angelegt.") % {"title": title})
            return go("desk:frame-groups", slug=concept.slug)
    rows = tuple(
        GroupRow(address=_address(concept, one), title=one.title, uses=one.count)
        for one in TargetGroup.objects.filter(concept=concept).annotate(count=Count("uses")).order_by("position", "id")
    )
    return show(request, "framing/groups.html", GroupsPage(**page, form=form, rows=rows), status=422 if form.errors else 200)


@concept_door(can_read_draft)
def group(request: DeskRequest, concept: Concept, group_key: str) -> HttpResponse:
    """One target group: its name, and the measures that name it."""
    one = _group(concept, group_key)
    writing = Writing(request, {"title": one.title})
    form = NameForm(request.POST or None, initial=writing.stored)
    page = framed(request, concept, "groups", title=one.title)
    if is_sent(request, form) and writing.take(form, form.cleaned_data, lambda changes, expected: _renamed(request, one, changes, expected)):
        tell(request, _("Gespeichert."))
        return go("desk:frame-group", slug=concept.slug, group_key=group_key)
    page |= {"differences": writing.differences, "marks": writing.marks}
    page |= {name: url(f"desk:frame-group-{name}", slug=concept.slug, group_key=group_key) for name in ("merge", "remove")}
    shown = GroupPage(**page, form=form, users=element_links(concept, users_of(one)))
    return show(request, "framing/group.html", shown, status=status_of(form, writing))


@concept_door(can_edit_draft)
def merge(request: DeskRequest, concept: Concept, group_key: str) -> HttpResponse:
    """Two target groups become one: chosen, then said what follows, then done."""
    keep = _group(concept, group_key)
    form = MergeForm(request.POST or None, group=keep)
    page = framed(request, concept, "groups", title=_("Zusammenführen: %(title)s") % {"title": keep.title})
    shown = MergeGroupPage(**page, form=form, keep=keep.title, back=_address(concept, keep))
    if request.method == "POST" and form.is_valid():
        other = _group(concept, form.cleaned_data["other"])
        if request.POST.get("do") == "merge":
            merge_target_groups(keep=keep, drop=other, by=request.user)
            tell(request, _("„%(other)s“ gehört jetzt zu „%(title)s“.") % {"other": other.title, "title": keep.title})
            return go("desk:frame-group", slug=concept.slug, group_key=group_key)
        users = element_links(concept, users_of(other))
        shown = MergeGroupPage(**page, form=form, keep=keep.title, back=_address(concept, keep), other=other.title, users=users)
    return show(request, "framing/merge.html", shown, status=422 if form.errors else 200)


@concept_door(can_edit_draft)
def remove(request: DeskRequest, concept: Concept, group_key: str) -> HttpResponse:
    """Ask, and take it out of the draft."""
    one = _group(concept, group_key)
    if request.method == "POST":
        remove_target_group(group=one, by=request.user)
        tell(request, _("„%(title)s“ ist entfernt.") % {"title": one.title})
        return go("desk:frame-groups", slug=concept.slug)
    users = element_links(concept, users_of(one))
    count = len(users)
    follows = ngettext("Eine Maßnahme nennt diese Zielgruppe und verliert sie.", "%(count)s Maßnahmen nennen diese Zielgruppe und verlieren sie.", count)
    sentence = follows % {"count": count} if count else _("Keine Maßnahme nennt diese Zielgruppe.")
    page = framed(request, concept, "groups", title=_("„%(title)s“ entfernen?") % {"title": one.title})
    return show(request, "framing/remove.html", RemovalPage(**page, follows=(sentence,), users=users, back=_address(concept, one)))


def _renamed(request: DeskRequest, one: TargetGroup, changes: dict[str, str], expected: dict[str, str]) -> None:
    if changes:
        # A fresh row: what is refused must not show on the page.
        rename_target_group(group=_group(one.concept, one.key), title=changes["title"], by=request.user, expected=expected)


def _group(concept: Concept, key: str) -> TargetGroup:
    return found(TargetGroup.objects.select_related("concept__municipality").filter(concept=concept, key=key).first())


def _address(concept: Concept, one: TargetGroup) -> str:
    return url("desk:frame-group", slug=concept.slug, group_key=one.key)
