"""The chapters before the fields of action: their order, and one of them to write."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from mittragen.concept.actions import add_chapter, change_chapter, move_chapter, remove_chapter
from mittragen.concept.models import Chapter, Concept
from mittragen.concept.rules import can_edit_draft, can_read_draft
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.framing.forms import NameForm, TextForm
from mittragen.desk.framing.pages import WRITING_SCRIPTS, FormPage, RemovalPage, TextPage, framed, is_sent, status_of
from mittragen.desk.framing.seen import Writing
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url

_STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True, kw_only=True)
class ChapterRow:
    """A chapter in the list. ``words`` says how long it is."""

    key: str
    title: str
    words: int
    address: str
    place: str


@dataclass(frozen=True, kw_only=True)
class ChaptersPage(FormPage):
    """All chapters in their order; the form adds one."""

    rows: tuple[ChapterRow, ...]


@concept_door(can_read_draft)
def chapters(request: DeskRequest, concept: Concept) -> HttpResponse:
    """All chapters, and a further one."""
    form = NameForm(request.POST or None, label=_("Überschrift eines weiteren Kapitels"))
    page = framed(request, concept, "chapters")
    if is_sent(request, form):
        added = add_chapter(concept=concept, title=form.cleaned_data["title"], text="", by=request.user)
        tell(request, _("Das Kapitel „%(title)s“ ist angelegt. Hier schreiben Sie seinen Text.") % {"title": added.title})
        return go("desk:frame-chapter", slug=concept.slug, chapter_key=added.key)
    rows = tuple(
        ChapterRow(key=one.key, title=one.title, words=len(one.text.split()), address=_address(concept, one), place=f"{_address(concept, one)}platz/")
        for one in Chapter.objects.filter(concept=concept)
    )
    return show(request, "framing/chapters.html", ChaptersPage(**page, form=form, rows=rows), status=422 if form.errors else 200)


@concept_door(can_read_draft)
def chapter(request: DeskRequest, concept: Concept, chapter_key: str) -> HttpResponse:
    """One chapter to write or read."""
    one = _chapter(concept, chapter_key)
    writing = Writing(request, {"title": one.title, "text": one.text})
    form = TextForm(request.POST or None, language=concept.language, initial=writing.stored)
    page = framed(request, concept, "chapters", title=one.title, scripts=WRITING_SCRIPTS)
    if is_sent(request, form) and writing.take(
        form, form.cleaned_data, lambda changes, expected: _changed(request, one, {**writing.stored, **changes}, expected)
    ):
        tell(request, _("Gespeichert."))
        return go("desk:frame-chapter", slug=concept.slug, chapter_key=chapter_key)
    page |= {"differences": writing.differences, "marks": writing.marks}
    preview = str(form["text"].value() or "") if "vorschau" in request.POST else None
    removal = url("desk:frame-chapter-remove", slug=concept.slug, chapter_key=chapter_key)
    shown = TextPage(**page, form=form, preview=preview, title_now=one.title, text_now=one.text, language=concept.language, remove=removal)
    return show(request, "framing/text.html", shown, status=status_of(form, writing))


@concept_door(can_edit_draft, methods=("POST",))
def place(request: DeskRequest, concept: Concept, chapter_key: str) -> HttpResponse:
    """One place up or down."""
    one = _chapter(concept, chapter_key)
    order = list(Chapter.objects.filter(concept=concept).values_list("pk", flat=True))
    step = found(_STEPS.get(request.POST.get("step", "")))
    move_chapter(chapter=one, position=order.index(one.pk) + step, by=request.user)
    return HttpResponseRedirect(f"{url('desk:frame-chapters', slug=concept.slug)}#{one.key}", status=303)


@concept_door(can_edit_draft)
def remove(request: DeskRequest, concept: Concept, chapter_key: str) -> HttpResponse:
    """Ask, and take it out of the draft."""
    one = _chapter(concept, chapter_key)
    if request.method == "POST":
        remove_chapter(chapter=one, by=request.user)
        tell(request, _("Das Kapitel „%(title)s“ ist entfernt.") % {"title": one.title})
        return go("desk:frame-chapters", slug=concept.slug)
    page = framed(request, concept, "chapters", title=_("„%(title)s“ entfernen?") % {"title": one.title})
    follows = (_("Das Kapitel steht dann nicht mehr im Entwurf. Sein Text bleibt im Verlauf."),)
    return show(request, "framing/remove.html", RemovalPage(**page, follows=follows, back=_address(concept, one)))


def _chapter(concept: Concept, key: str) -> Chapter:
    return found(Chapter.objects.select_related("concept__municipality").filter(concept=concept, key=key).first())


def _changed(request: DeskRequest, one: Chapter, values: dict[str, str], expected: dict[str, str]) -> None:
    # A fresh row: what is refused must not show on the page.
    change_chapter(chapter=_chapter(one.concept, one.key), by=request.user, expected=expected, **values)


def _address(concept: Concept, one: Chapter) -> str:
    return url("desk:frame-chapter", slug=concept.slug, chapter_key=one.key)
