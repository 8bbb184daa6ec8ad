"""A new element: its kind, its place, a number that suggests itself."""

import re
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.actions import add_element
from mittragen.concept.facts import Facts
from mittragen.concept.labels import label_under
from mittragen.concept.models import Concept, Element
from mittragen.concept.rules import can_edit_draft
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.drafting.pages import DraftingPage, framed, kinds_below
from mittragen.desk.drafting.surroundings import Surroundings
from mittragen.desk.drafting.undoing import tell_step
from mittragen.desk.drafting.views import element_of
from mittragen.desk.forms import DeskForm, LineField
from mittragen.desk.pages import go, show
from mittragen.edition.terms import ElementKind

_NUMBERED = re.compile(r"^(?P<before>.*?)(?P<number>\d+)(?P<after>\D*)$")


class NewForm(DeskForm):
    """What a new element needs to stand there."""

    art = forms.ChoiceField(label=gettext_lazy("Was soll es sein?"), widget=forms.RadioSelect)
    title = LineField(label=gettext_lazy("Titel"))
    label = LineField(label=gettext_lazy("Kennung"), required=False, max_length=200, help_text=gettext_lazy("So, wie sie gedruckt wird, zum Beispiel 2.3.1."))


@dataclass(frozen=True, kw_only=True)
class AddPage(DraftingPage):
    """The form for something new. ``where`` says its place in words; ``under`` and ``behind`` are keys."""

    form: NewForm
    where: str
    under: str
    behind: str


@concept_door(can_edit_draft)
def add(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Add something at the top, under an element (``unter``) or behind one (``nach``)."""
    asked = request.POST if request.method == "POST" else request.GET
    behind = element_of(concept, asked.get("nach", "")) if asked.get("nach") else None
    parent = behind.parent if behind else element_of(concept, asked.get("unter", "")) if asked.get("unter") else None
    kinds = (ElementKind(behind.kind),) if behind else kinds_below(parent)
    form = _form(request, concept, parent, behind, kinds)
    if request.method == "POST" and form.is_valid():
        return _added(request, concept, parent, behind, form)
    page = AddPage(
        **framed(request, concept, behind or parent, title=_title(form)),
        form=form,
        where=_where(parent, behind),
        under=parent.key if parent and not behind else "",
        behind=behind.key if behind else "",
    )
    return show(request, "drafting/add.html", page, status=422 if form.is_bound else 200)


def _form(request: DeskRequest, concept: Concept, parent: Element | None, behind: Element | None, kinds: tuple[ElementKind, ...]) -> NewForm:
    words = Surroundings(concept).words
    wish = request.GET.get("art", "")
    kind = next((one for one in kinds if one.value == wish), kinds[0] if kinds else None)
    initial = {"art": kind, "label": next_label(concept, kind, parent, behind) if kind else ""}
    form = NewForm(request.POST if request.method == "POST" else None, initial=initial)
    field = form.fields["art"]
    field.choices = [(one.value, words.one(one)) for one in kinds]  # type: ignore[attr-defined]
    if len(kinds) == 1:
        field.widget = forms.HiddenInput()
    return form


def _title(form: NewForm) -> str:
    choices = form.fields["art"].choices  # type: ignore[attr-defined]
    return _("%(kind)s hinzufügen") % {"kind": choices[0][1]} if len(choices) == 1 else _("Hinzufügen")


def _added(request: DeskRequest, concept: Concept, parent: Element | None, behind: Element | None, form: NewForm) -> HttpResponse:
    said = form.cleaned_data
    facts = Facts(title=said["title"], label=said["label"])
    before = _next_of(behind) if behind else None
    new = add_element(concept=concept, kind=ElementKind(said["art"]), facts=facts, parent=parent, before=before, by=request.user)
    tell_step(request, concept, _("„%(element)s“ ist hinzugefügt.") % {"element": new})
    return go("desk:drafting-element", slug=concept.slug, key=new.key)


def _next_of(element: Element) -> Element | None:
    siblings = list(Element.objects.filter(concept=element.concept, parent_id=element.parent_id, kind=element.kind).order_by("position", "id"))
    return next(iter(siblings[siblings.index(element) + 1 :]), None)


def next_label(concept: Concept, kind: ElementKind, parent: Element | None, behind: Element | None = None) -> str:
    """The label after that of the last sibling; the first one under its parent; empty where siblings have none, or where it is taken."""
    siblings = Element.objects.filter(concept=concept, parent=parent, kind=kind.value).order_by("position", "id")
    labels = [behind.label] if behind else list(siblings.values_list("label", flat=True))
    if not labels:
        is_numbered = kind in (ElementKind.GOAL, ElementKind.MEASURE, ElementKind.SUB_MEASURE) and parent is not None and parent.label
        return label_under(parent.label, 1) if is_numbered and parent is not None else "1" if kind is ElementKind.FIELD_OF_ACTION else ""
    match = _NUMBERED.match(labels[-1])
    label = f"{match['before']}{int(match['number']) + 1}{match['after']}" if match else ""
    return "" if label and Element.objects.filter(concept=concept, label=label).exists() else label


def _where(parent: Element | None, behind: Element | None) -> str:
    if behind:
        return _("nach „%(element)s“") % {"element": behind}
    return _("unter „%(element)s“, an letzter Stelle") % {"element": parent} if parent else _("ganz oben in der Gliederung")
