"""Organisations: the list, one of them, two made one, and the people to ask."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.actors.actions import ActorError, add_actor, add_alias, merge_actors
from mittragen.actors.changing import change_actor, remove_actor, remove_alias
from mittragen.actors.models import Actor
from mittragen.actors.names import folded
from mittragen.actors.rules import can_edit_organisations, can_read_organisations, can_see_contact_people
from mittragen.concept.models import Responsibility
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, door, found
from mittragen.desk.organisations.forms import MergeForm, OrganisationForm
from mittragen.desk.organisations.listing import carried_by, organisation_rows
from mittragen.desk.organisations.pages import MergePage, OrganisationPage, OrganisationsPage, PersonRow
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url
from mittragen.edition.terms import ActorKind


@door(can_read_organisations, methods=("GET",))
def organisations(request: DeskRequest) -> HttpResponse:
    """All organisations, searched, filtered and ordered by what stands in the address."""
    search, kind, order = (request.GET.get(name, "").strip()[:200] for name in ("q", "art", "sortierung"))
    page = OrganisationsPage(
        title=_("Organisationen"),
        rows=organisation_rows(search, kind, order),
        total=Actor.objects.count(),
        search=search,
        kind=kind,
        order=order,
        kinds=tuple(ActorKind.choices()),
        may_edit=can_edit_organisations(request.user, request.municipality),
    )
    return show(request, "organisations/list.html", page)


@door(can_edit_organisations)
def new(request: DeskRequest) -> HttpResponse:
    """A further organisation."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actor = add_actor(municipality=request.municipality, by=request.user, aliases=form.alias_lines(), **_facts(form))
            tell(request, _("„{name}“ ist angelegt.").format(name=actor.name))
            return go("desk:organisation", actor_key=actor.key)
        except ActorError as refusal:
            form.say("name", str(refusal))
    page = OrganisationPage(title=_("Organisation anlegen"), key="", form=form, carried=(), people=None, may_edit=True, is_removable=False)
    return show(request, "organisations/one.html", page, status=422 if form.errors else 200)


@door(can_read_organisations)
def organisation(request: DeskRequest, actor_key: str) -> HttpResponse:
    """One organisation: what is known, what it carries, whom to ask."""
    actor = found(Actor.objects.select_related("municipality", "parent").filter(key=actor_key).first())
    may_edit = can_edit_organisations(request.user, request.municipality)
    form = OrganisationForm(request.POST or None, actor=actor, initial=_initial(actor))
    if request.method == "POST" and found(may_edit or None) and form.is_valid():
        try:
            change_actor(actor=actor, by=request.user, **_facts(form))
            _bring_aliases(request, actor, form.alias_lines())
            tell(request, _("Gespeichert."))
            return go("desk:organisation", actor_key=actor.key)
        except ActorError as refusal:
            form.say("", str(refusal))
    return show(request, "organisations/one.html", _page(request, actor, form, may_edit=may_edit), status=422 if form.errors else 200)


@door(can_edit_organisations)
def merge(request: DeskRequest, actor_key: str) -> HttpResponse:
    """Two organisations become one: chosen, then said what follows, then done."""
    actor = found(Actor.objects.select_related("municipality").filter(key=actor_key).first())
    form = MergeForm(request.POST or None, actor=actor)
    back = Link(address=url("desk:organisation", actor_key=actor_key), title=actor.name)
    page = MergePage(title=_("Zusammenführen: {name}").format(name=actor.name), key=actor_key, form=form, back=back)
    if request.method == "POST" and form.is_valid():
        other = found(Actor.objects.select_related("municipality").filter(key=form.cleaned_data["other"]).first())
        if request.POST.get("do") == "merge":
            merge_actors(keep=actor, drop=other, by=request.user)
            tell(request, _("„{other}“ gehört jetzt zu „{name}“. Beide Namen führen hierher.").format(other=other.name, name=actor.name))
            return go("desk:organisation", actor_key=actor_key)
        names = (other.name, *([other.short_name] if other.short_name else []), *other.aliases.values_list("name", flat=True))
        moved = Responsibility.objects.filter(actor=other).count()
        page = MergePage(title=page.title, key=actor_key, form=form, back=back, other=other.name, other_key=other.key, moved=moved, names=names)
    return show(request, "organisations/merge.html", page, status=422 if form.errors else 200)


@door(can_edit_organisations, methods=("POST",))
def remove(request: DeskRequest, actor_key: str) -> HttpResponse:
    """Remove an organisation that nothing names."""
    actor = found(Actor.objects.select_related("municipality").filter(key=actor_key).first())
    remove_actor(actor=actor, by=request.user)
    tell(request, _("„{name}“ ist entfernt.").format(name=actor.name))
    return go("desk:organisations")


def _page(request: DeskRequest, actor: Actor, form: OrganisationForm, *, may_edit: bool) -> OrganisationPage:
    carried = carried_by(actor)
    sees_people = can_see_contact_people(request.user, request.municipality)
    rows = actor.contact_people.all() if sees_people else ()
    people = tuple(PersonRow(number=one.pk, name=one.name, email=one.email, telephone=one.telephone, note=one.note) for one in rows)
    return OrganisationPage(
        title=actor.name,
        key=actor.key,
        form=form,
        carried=carried,
        people=people if sees_people else None,
        may_edit=may_edit,
        is_removable=may_edit and not carried and not actor.children.exists(),
        crumbs=(_back(),),
    )


def _back() -> Link:
    return Link(address=url("desk:organisations"), title=_("Organisationen"))


def _facts(form: OrganisationForm) -> dict[str, Any]:
    facts = {name: form.cleaned_data[name] for name in ("name", "short_name", "group", "address")}
    parent = Actor.objects.filter(key=form.cleaned_data["parent"]).first() if form.cleaned_data["parent"] else None
    return {**facts, "kind": ActorKind(form.cleaned_data["kind"]), "parent": parent}


def _initial(actor: Actor) -> dict[str, object]:
    facts = {name: getattr(actor, name) for name in ("name", "short_name", "kind", "group", "address")}
    return {**facts, "parent": actor.parent.key if actor.parent else "", "aliases": "\n".join(actor.aliases.values_list("name", flat=True))}


def _bring_aliases(request: DeskRequest, actor: Actor, wanted: tuple[str, ...]) -> None:
    """Add what is new among the further names, and take away what is no longer there."""
    there = list(actor.aliases.values_list("name", flat=True))
    kept = {folded(name) for name in wanted}
    for name in there:
        if folded(name) not in kept:
            remove_alias(actor=actor, name=name, by=request.user)
    for name in wanted:
        add_alias(actor=actor, name=name, by=request.user)
