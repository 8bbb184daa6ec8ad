"""From a group to the draft in two clicks: a new goal or measure, or a link to one that is there."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept, Element, LevelName
from mittragen.concept.rules import PARENT_KINDS
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.pages import go, show, tell
from mittragen.desk.processes import address_in, process_door, process_place
from mittragen.desk.ribbon import SYNTHESISING
from mittragen.desk.synthesis.choosing import concepts_of, element_named
from mittragen.desk.synthesis.chosen import members_in
from mittragen.desk.synthesis.detail_pages import BecomesPage
from mittragen.desk.synthesis.forms import NewElementForm
from mittragen.desk.synthesis.group import group_named
from mittragen.desk.synthesis.undoing import keep_step
from mittragen.desk.synthesis.words import counted
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.terms import ElementKind
from mittragen.municipality.refusal import RefusedError
from mittragen.participation.models import Process
from mittragen.synthesis.actions import element_from_group, link_group
from mittragen.synthesis.models import Group
from mittragen.synthesis.queries.resembling import resembling
from mittragen.synthesis.rules import SynthesisError, can_sort

NEW_KINDS = (ElementKind.MEASURE, ElementKind.GOAL)


@process_door(can_sort)
def becomes(request: DeskRequest, process: Process, bundle_key: str) -> HttpResponse:
    """The form with everything proposed, a link with one press, or the new element."""
    group = group_named(process, bundle_key)
    if request.method == "POST" and request.POST.get("element"):
        return _linked(request, process, group)
    concept = next(iter(concepts_of(process)), None)
    if concept is None:
        raise SynthesisError(_("Es gibt noch kein Konzept, in das etwas aufgenommen werden kann. Bitte legen Sie zuerst eines an."))
    form = _form(request, process, concept, group)
    if request.method == "POST" and form.is_valid():
        try:
            return _made(request, process, concept, group, form.cleaned_data)
        except RefusedError as refusal:
            form.say("", str(refusal))
    return show(request, "synthesis/becomes.html", _page(process, group, form), status=422 if form.is_bound else 200)


def _linked(request: DeskRequest, process: Process, group: Group) -> HttpResponse:
    element = found(element_named(process, request.POST["element"]))
    kind = OutcomeKind.COVERED if request.POST.get("art") == OutcomeKind.COVERED else OutcomeKind.TAKEN_UP
    batch = link_group(group=group, concept=element.concept, element=element, kind=kind, by=request.user)
    said = _("„%(title)s“ ist mit %(element)s verknüpft, und mit ihm alle Beiträge darin, die noch keinen Verbleib hatten.")
    tell(request, said % {"title": group.title, "element": element}, undo=keep_step(request, process, outcomes=batch, back=group.key))
    return go("desk:synthesis-group", process=process.slug, bundle_key=group.key)


def _made(request: DeskRequest, process: Process, concept: Concept, group: Group, values: Mapping[str, Any]) -> HttpResponse:
    parent = Element.objects.filter(concept=concept, key=values["parent"]).first()
    element = element_from_group(group=group, concept=concept, kind=ElementKind(values["kind"]), parent=parent, title=values["title"], by=request.user)
    said = _("„%(title)s“ steht jetzt im Entwurf. Alle Beiträge des Bündels, die noch keinen Verbleib hatten, sind darin aufgenommen.")
    tell(request, said % {"title": element.title})
    return go("desk:synthesis-group", process=process.slug, bundle_key=group.key)


def _form(request: DeskRequest, process: Process, concept: Concept, group: Group) -> NewElementForm:
    wish = request.GET.get("art", "")
    kind = next((one for one in NEW_KINDS if one.value == wish), NEW_KINDS[0])
    parents = _parents(concept)
    initial = {"kind": kind.value, "title": group.title, "parent": _parent_proposed(process, concept, group, kind, parents)}
    form = NewElementForm(request.POST if request.method == "POST" else None, initial=initial)
    names = dict(LevelName.objects.filter(concept=concept).values_list("kind", "singular"))
    form.fields["kind"].choices = [(one.value, names.get(one.value) or _(one.german)) for one in NEW_KINDS]  # type: ignore[attr-defined]
    form.fields["parent"].choices = [(one.key, f"{one.label} {one.title}".strip()) for one in parents]  # type: ignore[attr-defined]
    return form


def _parents(concept: Concept) -> list[Element]:
    kinds = {kind.value for one in NEW_KINDS for kind in PARENT_KINDS[one]}
    return list(Element.objects.filter(concept=concept, kind__in=kinds).select_related("parent").order_by("label", "position", "id"))


def _parent_proposed(process: Process, concept: Concept, group: Group, kind: ElementKind, parents: list[Element]) -> str:
    """Where what is most like it stands; else the field that the group's topic is named after."""
    keys = {one.key for one in parents if ElementKind(one.kind) in PARENT_KINDS[kind]}
    by_key = {one.key: one for one in Element.objects.filter(concept=concept).select_related("parent")}
    for near in resembling(group, concept):
        element = by_key.get(near.key)
        if element is not None and element.key in keys and kind is ElementKind.MEASURE:
            return element.key
        if element is not None and element.parent is not None and element.parent.key in keys:
            return element.parent.key
    topic = group.topic.title.casefold() if group.topic else ""
    return next((one.key for one in parents if one.key in keys and topic and topic in (one.title.casefold(), one.label.casefold())), next(iter(keys), ""))


def _page(process: Process, group: Group, form: NewElementForm) -> BecomesPage:
    back = address_in("desk:synthesis-group", process.slug, bundle_key=group.key)
    return BecomesPage(
        title=_("In den Entwurf aufnehmen"),
        process=process_place(process),
        station=SYNTHESISING,
        section="synthesis",
        crumbs=(Link(address=address_in("desk:synthesis", process.slug), title=_("Auswertung")), Link(address=back, title=group.title)),
        form=form,
        group_title=group.title,
        counted=counted(members_in(group)),
        back=back,
        address=address_in("desk:synthesis-group-becomes", process.slug, bundle_key=group.key),
    )
