"""What the pages about the frame of a concept show."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.concept.rules import can_edit_draft
from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.differences import Difference
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.framing.readings import Readings
from mittragen.desk.framing.seen import Writing
from mittragen.desk.pages import ConceptPlace, DeskPage
from mittragen.desk.templating import url

WRITING_SCRIPTS = ("kept-text.js", "markup-toolbar.js", "text-preview.js")
ROW_SCRIPTS = ("form-rows.js", "kept-text.js")


@dataclass(frozen=True, kw_only=True)
class FramingPage(DeskPage):
    """A page of the frame. ``parts`` are its tabs; ``differences`` what somebody else wrote meanwhile, ``marks`` what the form was filled from."""

    parts: tuple[Link, ...]
    may_edit: bool
    person: str
    address: str
    differences: tuple[Difference, ...] = ()
    marks: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class FormPage(FramingPage):
    """One form. ``facts`` are its values in words, for whoever may only read; ``preview`` a text to show as it will look."""

    form: forms.Form
    facts: tuple[tuple[str, str], ...] = ()
    preview: str | None = None


@dataclass(frozen=True, kw_only=True)
class TextPage(FormPage):
    """A title and a text in one language. ``remove`` leads to its removal, where there is something to remove."""

    title_now: str
    text_now: str
    language: str = "de"
    remove: str = ""


@dataclass(frozen=True, kw_only=True)
class RemovalPage(FramingPage):
    """Asks before something is removed. ``follows`` are the consequences in sentences, ``users`` the elements that name it."""

    follows: tuple[str, ...]
    users: tuple[Link, ...] = ()
    back: str


def framed(
    request: DeskRequest, concept: Concept, part: str, *, title: str = "", scripts: tuple[str, ...] = (), writing: Writing | None = None
) -> dict[str, Any]:
    """What every page of the frame has in common, by name. ``part`` is the tab it belongs to; a ``title`` of its own means that it stands below it."""
    parts = _parts(concept.slug, part)
    tab = next(link for link in parts if link.is_current)
    return {
        "title": title or tab.title,
        "crumbs": (tab,) if title else (),
        "concept": ConceptPlace.of(concept),
        "station": "draft",
        "section": "frame",
        "parts": parts,
        "scripts": tuple(asset(f"js/desk/{name}") for name in scripts),
        "may_edit": can_edit_draft(request.user, request.municipality),
        "person": str(request.user.pk),
        "address": request.path,
        "differences": writing.differences if writing else (),
        "marks": writing.marks if writing else {},
    }


def is_sent(request: DeskRequest, *sent: forms.Form | Readings) -> bool:
    """Whether forms were sent to be saved, and are right. Whoever may only read finds nothing to send them to."""
    if request.method != "POST":
        return False
    found(can_edit_draft(request.user, request.municipality) or None)
    # Every form says what is wrong with it, not just the first.
    return False not in [one.is_valid() for one in sent] and "vorschau" not in request.POST


def status_of(form: forms.Form, writing: Writing) -> int:
    """409 when somebody else was faster, 422 when something is to be mended."""
    return 409 if writing.differences else 422 if form.errors else 200


def element_links(concept: Concept, elements: Any) -> tuple[Link, ...]:
    """The elements as links to where they are written."""
    return tuple(
        Link(address=url("desk:drafting-element", slug=concept.slug, key=one.key), title=one.title or _("ohne Titel"), label=one.label) for one in elements
    )


def _parts(slug: str, current: str) -> tuple[Link, ...]:
    rows = (
        ("concept", _("Konzept"), "desk:frame"),
        ("levels", _("Ebenen"), "desk:frame-levels"),
        ("scales", _("Skalen"), "desk:frame-scales"),
        ("themes", _("Querschnittsthemen"), "desk:frame-themes"),
        ("groups", _("Zielgruppen"), "desk:frame-groups"),
        ("indicators", _("Indikatoren"), "desk:frame-indicators"),
        ("chapters", _("Kapitel"), "desk:frame-chapters"),
        ("summaries", _("Kurzfassungen"), "desk:frame-summaries"),
    )
    return tuple(Link(address=url(name, slug=slug), title=title, is_current=key == current) for key, title, name in rows)
