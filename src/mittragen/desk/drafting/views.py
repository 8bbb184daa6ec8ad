"""The draft: its outline, and one element beside it."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.actions import ConflictError
from mittragen.concept.facts import ALLOWED, GERMAN_NAMES
from mittragen.concept.models import Concept, Element
from mittragen.concept.readable import Readable
from mittragen.concept.rules import can_edit_draft, can_read_draft, can_see_internal_notes
from mittragen.concept.tables import facts_of
from mittragen.design.markup import markdown
from mittragen.desk.doors import DeskRequest, concept_door, found, nothing_here
from mittragen.desk.drafting.editing import ElementForm
from mittragen.desk.drafting.forms import PARTS
from mittragen.desk.drafting.hints import hints_of
from mittragen.desk.drafting.names import Names
from mittragen.desk.drafting.origins import OriginPart, origin_part
from mittragen.desk.drafting.pages import DraftingPage, ElementPage, FindingsPart, ReadingPage, framed
from mittragen.desk.drafting.saving import autosaved, compared, is_script, with_choices, write
from mittragen.desk.drafting.surroundings import Surroundings
from mittragen.desk.drafting.wording import understood
from mittragen.desk.findings_of import findings_of
from mittragen.desk.pages import go, private, show, tell
from mittragen.desk.reported import reported_of
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import clean_text
from mittragen.monitoring.queries import standings_of

_LONG = ("label", "title", "text", "starting_point", "internal_notes", "icon")


@concept_door(can_read_draft, methods=("GET",))
def outline(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The whole outline, and how to begin."""
    return show(request, "drafting/outline.html", DraftingPage(**framed(request, concept)))


@concept_door(can_read_draft)
def element(request: DeskRequest, concept: Concept, key: str) -> HttpResponse:
    """One element: to write, or to read for whoever may only read."""
    one = found(element_of(concept, key))
    around = Surroundings(concept)
    may_edit = can_edit_draft(request.user, request.municipality)
    if request.method != "POST":
        return editor(request, ElementForm.of(one, around), around) if may_edit else _reading(request, one)
    return _taken(request, one, around) if may_edit else nothing_here(request)


@concept_door(can_read_draft, methods=("POST",))
def preview(request: DeskRequest, concept: Concept) -> HttpResponse:
    """A text as it will look."""
    return private(HttpResponse(markdown(clean_text(request.POST.get("text", "")[:100_000]))))


@concept_door(can_read_draft, methods=("GET",))
def findings(request: DeskRequest, concept: Concept, key: str) -> HttpResponse:
    """What is missing at one element; fetched after its page, because the whole draft is looked through for it."""
    found(element_of(concept, key))
    return show(request, "drafting/findings.html", FindingsPart(title="", found=findings_of(concept, key)))


@concept_door(can_read_draft, methods=("GET",))
def measures(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Every measure in words, to suggest while somebody types."""
    return private(HttpResponse("\n".join(Names(Surroundings(concept)).measures), content_type="text/plain; charset=utf-8"))


def element_of(concept: Concept, key: str) -> Element | None:
    """An element of the concept with all above it."""
    one = Element.objects.select_related("parent__parent__parent__parent").filter(concept=concept, key=key).first()
    if one is not None:
        one.concept = concept
    return one


def editor(request: DeskRequest, form: ElementForm, around: Surroundings, **more: Any) -> HttpResponse:
    """The form of an element on its page."""
    wrong = tuple(form.wrong()) if form.single.is_bound else ()
    behind = origin_part(around.concept, form.element.key)
    page = ElementPage(
        **framed(request, around.concept, form.element, with_form=True, around=around),
        form=form,
        person=str(request.user.pk),
        sign_in=settings.LOGIN_URL,
        hints=_with_behind(hints_of(form), behind),
        behind=behind,
        reported=reported_of(standings_of(around.concept.slug), form.element.key),
        understood={name: understood(name, getattr(form.stored, name)) for name in PARTS},
        wrong=wrong,
        preview=more.get("preview"),
    )
    return show(request, "drafting/element.html", page, status=422 if wrong and "preview" not in more else 200)


def _taken(request: DeskRequest, one: Element, around: Surroundings) -> HttpResponse:
    form = ElementForm.of(one, around, with_choices(request.POST))
    is_valid = form.is_valid()
    if is_script(request):
        return private(autosaved(request, form))
    if "vorschau" in request.POST:
        return editor(request, form, around, preview=clean_text(request.POST.get("text", "")))
    if not is_valid:
        return editor(request, form, around)
    try:
        changes = write(form, request.user)
    except ConflictError as conflict:
        return compared(request, one, conflict)
    tell(request, _("Gespeichert.") if changes else _("Es war nichts zu speichern."), kind="success" if changes else "info")
    return go("desk:drafting-element", slug=one.concept.slug, key=one.key)


def _with_behind(hints: dict[str, str], behind: OriginPart) -> dict[str, str]:
    """Beside "Herkunft" how many contributions led here, then how many other origins."""
    return hints | {"origins": ", ".join(filter(None, (behind.counted, hints["origins"])))}


def _reading(request: DeskRequest, one: Element) -> HttpResponse:
    facts = facts_of(one)
    hidden = () if can_see_internal_notes(request.user, request.municipality) else ("internal_notes",)
    names = [name for name in GERMAN_NAMES if name in ALLOWED[ElementKind(one.kind)] and name not in (*_LONG, *hidden)]
    words = Readable([(name, getattr(facts, name)) for name in names])
    rows = ((GERMAN_NAMES[name], words.text(name, getattr(facts, name))) for name in names)
    page = ReadingPage(
        **framed(request, one.concept, one),
        text=facts.text,
        starting_point=facts.starting_point,
        facts=tuple((name[:1].upper() + name[1:], text) for name, text in rows if text),
        behind=origin_part(one.concept, one.key),
        reported=reported_of(standings_of(one.concept.slug), one.key),
    )
    return show(request, "drafting/reading.html", page)
