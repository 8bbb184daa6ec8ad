"""The concept's own facts: title, edition, dates, introduction, licence."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.actions import change_concept
from mittragen.concept.models import Concept
from mittragen.concept.readable import in_words
from mittragen.concept.rules import can_read_draft
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.framing.forms import LICENCES, ConceptForm
from mittragen.desk.framing.languages import named
from mittragen.desk.framing.pages import WRITING_SCRIPTS, FormPage, framed, is_sent, status_of
from mittragen.desk.framing.seen import Writing
from mittragen.desk.pages import go, show, tell

_NAMES = tuple(ConceptForm.base_fields)


@concept_door(can_read_draft)
def concept(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Read or write them."""
    writing = Writing(request, {name: getattr(concept, name) for name in _NAMES})
    form = ConceptForm(request.POST or None, concept=concept, initial=writing.stored)
    # What is refused must not show in the frame around the form.
    page = framed(request, concept, "concept", scripts=WRITING_SCRIPTS)
    if is_sent(request, form) and writing.take(
        form, form.cleaned_data, lambda changes, expected: change_concept(concept=concept, by=request.user, expected=expected, **changes)
    ):
        tell(request, _("Gespeichert."))
        return go("desk:frame", slug=concept.slug)
    page |= {"differences": writing.differences, "marks": writing.marks}
    preview = str(form["introduction"].value() or "") if "vorschau" in request.POST else None
    shown = FormPage(**page, form=form, facts=_facts(writing), preview=preview)
    return show(request, "framing/concept.html", shown, status=status_of(form, writing))


def _facts(writing: Writing) -> tuple[tuple[str, str], ...]:
    stored = dict(writing.stored)
    stored["language"] = named(stored["language"])
    stored["licence"] = str(dict(LICENCES).get(stored["licence"], stored["licence"]))
    rows = ((str(field.label), in_words(stored[name])) for name, field in ConceptForm.base_fields.items() if name != "introduction")
    return tuple((label, words) for label, words in rows if words)
