"""New numbers for a branch: shown first, written then."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.actions import ConceptError, renumber
from mittragen.concept.models import Concept
from mittragen.concept.queries import NewLabel, Scheme, renumbering
from mittragen.concept.rules import can_edit_draft
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.drafting.pages import DraftingPage, framed
from mittragen.desk.drafting.undoing import tell_step
from mittragen.desk.drafting.views import element_of
from mittragen.desk.pages import go, show, tell


@dataclass(frozen=True, kw_only=True)
class NumberPage(DraftingPage):
    """Old and new label of everything below. ``mark`` is that of the outline it was made from."""

    rows: tuple[NewLabel, ...]
    changed: int
    mark: str
    scheme: Scheme
    schemes: tuple[Scheme, ...]


@concept_door(can_edit_draft)
def number(request: DeskRequest, concept: Concept, key: str) -> HttpResponse:
    """The preview; and what was shown there is written, whole."""
    one = found(element_of(concept, key))
    asked = request.POST if request.method == "POST" else request.GET
    scheme = Scheme(asked["art"]) if asked.get("art") in Scheme.codes() else Scheme.OUTLINE
    shown = renumbering(concept, scheme, one)
    if request.method == "POST":
        try:
            count = renumber(concept=concept, labels={row.key: row.new for row in shown.rows}, mark=request.POST.get("stand", ""), by=request.user)
        except ConceptError as refusal:
            tell(request, str(refusal), kind="warning")
            return go("desk:drafting-renumber", slug=concept.slug, key=key)
        tell_step(request, concept, _("%(count)s Kennungen sind neu.") % {"count": count})
        return go("desk:drafting-element", slug=concept.slug, key=key)
    changed = sum(row.is_changed for row in shown.rows)
    page = NumberPage(
        **framed(request, concept, one, title=_("Unter „%(element)s“ neu nummerieren") % {"element": one}),
        rows=shown.rows,
        changed=changed,
        mark=shown.mark,
        scheme=scheme,
        schemes=tuple(Scheme),
    )
    return show(request, "drafting/renumber.html", page)
