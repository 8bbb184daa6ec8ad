"""What the pages of the draft show."""

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept, Element
from mittragen.concept.rules import PARENT_KINDS, can_edit_draft
from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.differences import Difference
from mittragen.desk.doors import DeskRequest
from mittragen.desk.drafting.editing import ElementForm
from mittragen.desk.drafting.origins import OriginPart
from mittragen.desk.drafting.outline import Outline, outline_of
from mittragen.desk.drafting.surroundings import Surroundings
from mittragen.desk.drafting.words import LevelWords
from mittragen.desk.element import ElementPlace, element_tabs
from mittragen.desk.findings_of import FindingRow
from mittragen.desk.here import PresencePart, presence_of, subject_of
from mittragen.desk.pages import ConceptPlace, DeskPage
from mittragen.desk.reported import Reported
from mittragen.edition.terms import ElementKind
from mittragen.teamwork.queries import open_count

_SCRIPTS = ("outline.js", "outline-drag.js", "element-findings.js")
_ELEMENT_SCRIPTS = ("presence.js",)
_FORM_SCRIPTS = ("form-rows.js", "autosave.js", "draft-answers.js", "kept-text.js", "draft-leaving.js", "markup-toolbar.js", "text-preview.js")
_TOP_KINDS = (ElementKind.FIELD_OF_ACTION, ElementKind.GUIDING_PRINCIPLE, ElementKind.OVERARCHING_GOAL, ElementKind.CROSS_CUTTING_THEME)


@dataclass(frozen=True, kw_only=True)
class DraftingPage(DeskPage):
    """The outline, and what stands beside it. ``additions`` lead to new elements that can be put here, ``tools`` to what can be done with this one."""

    outline: Outline
    words: LevelWords
    may_edit: bool
    place: ElementPlace | None = None
    tabs: tuple[Link, ...] = ()
    here: PresencePart = PresencePart(text="")
    additions: tuple[Link, ...] = ()
    tools: tuple[Link, ...] = ()
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class ElementPage(DraftingPage):
    """One element with its form. ``preview`` is a text to show as it will look; ``understood`` what was read from wordings;
    ``hints`` say in few words what stands in the folded parts; ``reported`` is how far it is."""

    form: ElementForm
    behind: OriginPart
    reported: Reported | None
    person: str
    sign_in: str
    hints: dict[str, str]
    understood: dict[str, str]
    wrong: tuple[tuple[str, str, str], ...] = ()
    preview: str | None = None


@dataclass(frozen=True, kw_only=True)
class FindingsPart(DeskPage):
    """The findings at one element."""

    found: tuple[FindingRow, ...]


@dataclass(frozen=True, kw_only=True)
class ReadingPage(DraftingPage):
    """One element to read: facts as (name, words), texts apart; ``reported`` is how far it is."""

    text: str
    starting_point: str
    facts: tuple[tuple[str, str], ...]
    behind: OriginPart
    reported: Reported | None


@dataclass(frozen=True, kw_only=True)
class ComparePage(DraftingPage):
    """What another person wrote meanwhile, beside what this one typed. ``values`` is the whole form as it was sent."""

    differences: tuple[Difference, ...]
    values: tuple[tuple[str, str], ...]


def framed(
    request: DeskRequest, concept: Concept, element: Element | None = None, *, title: str = "", with_form: bool = False, around: Surroundings | None = None
) -> dict[str, Any]:
    """What every page of the draft has in common, by name."""
    around = around or Surroundings(concept)
    words = around.words
    place = ElementPlace.of(element, words.one(element.kind)) if element else None
    may_edit = can_edit_draft(request.user, request.municipality)
    query = request.GET
    return {
        "title": title or (f"{element.label} {place.title}".strip() if element and place else _("Gliederung")),
        "concept": ConceptPlace.of(concept),
        "station": "draft",
        "section": "outline",
        "scripts": tuple(asset(f"js/desk/{name}") for name in (*_SCRIPTS, *(_ELEMENT_SCRIPTS if element else ()), *(_FORM_SCRIPTS if with_form else ()))),
        "is_wide": True,
        "outline": outline_of(around, current=element.key if element else "", unfolded=query.get("auf"), query=query.get("suche", "")[:100]),
        "words": words,
        "may_edit": may_edit,
        "place": place,
        "tabs": _tabs(concept, element, may_edit) if element else (),
        "here": presence_of(request.user, concept, element) if element else PresencePart(text=""),
        "additions": _additions(concept.slug, element, words) if may_edit else (),
        "tools": _tools(concept.slug, element, words) if may_edit and element else (),
        "address": reverse("desk:drafting-element", kwargs={"slug": concept.slug, "key": element.key}) if element else "",
    }


def kinds_below(element: Element | None) -> tuple[ElementKind, ...]:
    """The kinds that may stand under an element; without one, those at the top."""
    if element is None:
        return _TOP_KINDS
    above = ElementKind(element.kind)
    return tuple(kind for kind in ElementKind if above in PARENT_KINDS.get(kind, ()))


def _tabs(concept: Concept, element: Element, may_edit: bool) -> tuple[Link, ...]:
    first, *others = element_tabs(concept.slug, element.key, "edit", {"comments": open_count(subject_of(concept, element))})
    return (first if may_edit else replace(first, title=_("Lesen")), *others)


def _additions(slug: str, element: Element | None, words: LevelWords) -> tuple[Link, ...]:
    base = reverse("desk:drafting-add", kwargs={"slug": slug})
    links = []
    if element:
        links = [
            Link(address=f"{base}?unter={element.key}&art={kind}", title=_("%(kind)s darunter") % {"kind": words.one(kind)}) for kind in kinds_below(element)
        ]
        links.append(Link(address=f"{base}?nach={element.key}", title=_("%(kind)s danach") % {"kind": words.one(element.kind)}))
    else:
        links = [Link(address=f"{base}?art={kind}", title=words.one(kind)) for kind in kinds_below(None)]
    return tuple(links)


def _tools(slug: str, element: Element, words: LevelWords) -> tuple[Link, ...]:
    names = [("desk:drafting-place", _("Verschieben nach …")), ("desk:drafting-split", _("Teilen")), ("desk:drafting-merge", _("Zusammenführen"))]
    if kinds_below(element):
        names.append(("desk:drafting-renumber", _("Neu nummerieren")))
    names.append(("desk:drafting-remove", _("Entfernen")))
    return tuple(Link(address=reverse(name, kwargs={"slug": slug, "key": element.key}), title=title) for name, title in names)
