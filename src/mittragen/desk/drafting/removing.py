"""Removing an element: first what goes with it, then the way back."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.actions import end_element, remove_branch
from mittragen.concept.models import Concept, Element
from mittragen.concept.queries import Consequences, consequences_of_removal
from mittragen.concept.rules import ConceptError, can_edit_draft
from mittragen.concept.states import branch_of
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.drafting.pages import DraftingPage, framed
from mittragen.desk.drafting.reasons import WhyPart, ending_in, reason_in, why_of
from mittragen.desk.drafting.undoing import tell_step
from mittragen.desk.drafting.views import element_of
from mittragen.desk.pages import go, show
from mittragen.edition.terms import SuccessionKind
from mittragen.synthesis.queries.losing import losing_count


@dataclass(frozen=True, kw_only=True)
class RemovePage(DraftingPage):
    """What removing takes along; ``losing`` contributions would have no outcome any more."""

    consequences: Consequences
    losing: int
    why: WhyPart | None


@concept_door(can_edit_draft)
def remove(request: DeskRequest, concept: Concept, key: str) -> HttpResponse:
    """Ask, and take it out with everything below it; while a revision runs, with the reason."""
    one, said = found(element_of(concept, key)), ""
    if request.method == "POST":
        parent, words = one.parent, str(one)
        try:
            _take_out(request, concept, one)
            tell_step(request, concept, _("„%(element)s“ ist entfernt.") % {"element": words})
            return go("desk:drafting-element", slug=concept.slug, key=parent.key) if parent else go("desk:drafting", slug=concept.slug)
        except ConceptError as refusal:
            said = str(refusal)
    page = RemovePage(
        **framed(request, concept, one, title=_("„%(element)s“ entfernen?") % {"element": one}),
        consequences=consequences_of_removal(one),
        losing=losing_count(concept, [below.key for below in branch_of(one)]),
        why=why_of(request, concept, one, said=said),
    )
    return show(request, "drafting/remove.html", page, status=422 if said else 200)


def _take_out(request: DeskRequest, concept: Concept, one: Element) -> None:
    if why_of(request, concept, one) and (reason_in(request) or ending_in(request) is SuccessionKind.COMPLETED):
        end_element(element=one, kind=ending_in(request), reason=reason_in(request), by=request.user)
    else:
        remove_branch(element=one, by=request.user)
