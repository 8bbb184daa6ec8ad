"""The concept in short, one text for each language."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.actions import remove_summary, write_summary
from mittragen.concept.models import Concept, Summary
from mittragen.concept.rules import can_edit_draft, can_read_draft
from mittragen.design.language import PLAIN_GERMAN, direction, html_tag
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.framing.forms import LanguageForm, TextForm
from mittragen.desk.framing.languages import OFFERED, named
from mittragen.desk.framing.pages import WRITING_SCRIPTS, FormPage, RemovalPage, TextPage, framed, is_sent, status_of
from mittragen.desk.framing.seen import Writing
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url


@dataclass(frozen=True, kw_only=True)
class SummaryRow:
    """A summary in the list; ``lang`` and ``direction`` are those of its title."""

    name: str
    title: str
    lang: str
    direction: str
    words: int
    address: str


@dataclass(frozen=True, kw_only=True)
class SummariesPage(FormPage):
    """All languages that are written; the form begins another one."""

    rows: tuple[SummaryRow, ...]
    has_plain_german: bool


@concept_door(can_read_draft)
def summaries(request: DeskRequest, concept: Concept) -> HttpResponse:
    """All summaries, and a further language."""
    written = list(Summary.objects.filter(concept=concept))
    form = LanguageForm(request.POST or None, written=[one.language for one in written])
    page = framed(request, concept, "summaries")
    if is_sent(request, form):
        return go("desk:frame-summary", slug=concept.slug, language=form.cleaned_data["language"])
    rows = tuple(_row(concept, one) for one in written)
    is_plain = any(one.language == PLAIN_GERMAN for one in written)
    shown = SummariesPage(**page, form=form, rows=rows, has_plain_german=is_plain)
    return show(request, "framing/summaries.html", shown, status=422 if form.errors else 200)


@concept_door(can_read_draft)
def summary(request: DeskRequest, concept: Concept, language: str) -> HttpResponse:
    """The summary in one language, to write or read; empty as long as there is none."""
    one = Summary.objects.filter(concept=concept, language=language).first()
    found(one or language in OFFERED or None)
    writing = Writing(request, {"title": one.title if one else "", "text": one.text if one else ""})
    form = TextForm(request.POST or None, language=language, initial=writing.stored)
    page = framed(request, concept, "summaries", title=named(language), scripts=WRITING_SCRIPTS)
    if is_sent(request, form) and writing.take(
        form, form.cleaned_data, lambda changes, expected: _written(request, concept, language, {**writing.stored, **changes}, expected)
    ):
        tell(request, _("Gespeichert."))
        return go("desk:frame-summary", slug=concept.slug, language=language)
    page |= {"differences": writing.differences, "marks": writing.marks}
    preview = str(form["text"].value() or "") if "vorschau" in request.POST else None
    removal = url("desk:frame-summary-remove", slug=concept.slug, language=language) if one else ""
    shown = TextPage(**page, form=form, preview=preview, title_now=writing.stored["title"], text_now=writing.stored["text"], language=language, remove=removal)
    return show(request, "framing/text.html", shown, status=status_of(form, writing))


@concept_door(can_edit_draft)
def remove(request: DeskRequest, concept: Concept, language: str) -> HttpResponse:
    """Ask, and take it out of the draft."""
    one = found(Summary.objects.select_related("concept__municipality").filter(concept=concept, language=language).first())
    if request.method == "POST":
        remove_summary(summary=one, by=request.user)
        tell(request, _("Die Kurzfassung „%(language)s“ ist entfernt.") % {"language": named(language)})
        return go("desk:frame-summaries", slug=concept.slug)
    page = framed(request, concept, "summaries", title=_("Kurzfassung „%(language)s“ entfernen?") % {"language": named(language)})
    follows = (
        _("In der nächsten Fassung gibt es das Konzept dann in dieser Sprache nicht mehr."),
        _("Der Text bleibt im Verlauf, und in veröffentlichten Fassungen bleibt alles, wie es ist."),
    )
    back = url("desk:frame-summary", slug=concept.slug, language=language)
    return show(request, "framing/remove.html", RemovalPage(**page, follows=follows, back=back))


def _written(request: DeskRequest, concept: Concept, language: str, values: dict[str, str], expected: dict[str, str]) -> None:
    write_summary(concept=concept, language=language, by=request.user, expected=expected, **values)


def _row(concept: Concept, one: Summary) -> SummaryRow:
    return SummaryRow(
        name=named(one.language),
        title=one.title,
        lang=html_tag(one.language),
        direction=direction(one.language),
        words=len(one.text.split()),
        address=url("desk:frame-summary", slug=concept.slug, language=one.language),
    )
