"""An element ends: the consequences first, then the reason, then it is out of the draft; one press brings it back."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from mittragen.concept.actions import end_element, open_revision_of
from mittragen.concept.models import Concept, Element, Verdict
from mittragen.concept.queries import Consequences, consequences_of_removal
from mittragen.concept.rules import can_edit_draft
from mittragen.concept.states import branch_of
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.pages import ConceptPlace, DeskPage, show, tell
from mittragen.desk.revision.forms import EndForm
from mittragen.desk.revision.overview import STATION
from mittragen.desk.templating import url
from mittragen.edition.terms import SuccessionKind
from mittragen.municipality.models import JournalEntry
from mittragen.municipality.refusal import RefusedError
from mittragen.publishing.revising import change_list
from mittragen.synthesis.queries.losing import losing_count

_ENDINGS = {SuccessionKind.COMPLETED, SuccessionKind.DROPPED}


@dataclass(frozen=True, kw_only=True)
class EndPage(DeskPage):
    """What goes with an element, and why it ends. ``below`` are the elements that go with it, with their pages."""

    consequences: Consequences
    below: tuple[Element, ...]
    losing: int
    form: EndForm
    back: str


@concept_door(can_edit_draft)
def end(request: DeskRequest, concept: Concept, key: str) -> HttpResponse:
    """Ask, and take it out."""
    element = found(Element.objects.filter(concept=concept, key=key).select_related("concept").first())
    back = _back(concept, key)
    form = EndForm(request.POST or None, initial=_usual(concept, key))
    if request.method == "POST" and form.is_valid():
        kind = SuccessionKind(form.cleaned_data["kind"])
        try:
            end_element(element=element, kind=kind, reason=form.cleaned_data["reason"], by=request.user)
            entry = JournalEntry.objects.filter(by=request.user).latest("pk")
            undo = url("desk:drafting-undo", slug=concept.slug, entry=entry.pk)
            tell(request, _("„%(element)s“: %(kind)s.") % {"element": element, "kind": kind.german}, undo=undo)
            return HttpResponseRedirect(back, status=303)
        except RefusedError as refusal:
            form.say("", str(refusal))
    return show(request, "revision/end.html", _page(concept, element, form, back), status=422 if form.errors else 200)


def _page(concept: Concept, element: Element, form: EndForm, back: str) -> EndPage:
    branch = branch_of(element)
    return EndPage(
        title=_("Soll „%(element)s“ enden?") % {"element": element},
        concept=ConceptPlace.of(concept),
        station=STATION,
        section="review",
        consequences=consequences_of_removal(element),
        below=tuple(branch[1:]),
        losing=losing_count(concept, [one.key for one in branch]),
        form=form,
        back=back,
    )


def _usual(concept: Concept, key: str) -> dict[str, str]:
    """What the review says of it."""
    given = Verdict.objects.filter(revision=open_revision_of(concept), key=key).first()
    return {"kind": given.verdict if given.verdict in _ENDINGS else "", "reason": given.reason} if given else {}


def _back(concept: Concept, key: str) -> str:
    """The part of the review that the element stands in."""
    listed = change_list(concept)
    change = listed.by_key.get(key) if listed else None
    field = (change.after or change.before)[0].field if change else ""
    return url("desk:review", slug=concept.slug) + (f"?feld={field}" if field else "")
