"""Old and new side by side, and the step that makes it so: exactly what was shown, or it is shown again."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.listing import Proposal, Words, carry_out
from mittragen.concept.models import Concept
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import ConceptPlace, show, tell
from mittragen.desk.table.asking import Asked
from mittragen.desk.table.pages import PreviewPage
from mittragen.desk.table.views import to_table


def applied(request: DeskRequest, concept: Concept, proposal: Proposal, words: Words, asked: Asked) -> HttpResponse | None:
    """Make the changes that a person saw and agreed to; nothing when they did not agree yet, or something else came meanwhile."""
    if "uebernehmen" not in request.POST or proposal.refusals or request.POST.get("stand") != proposal.mark:
        return None
    entry = carry_out(concept, proposal, words, request.user)
    undo = reverse("desk:table-undo", kwargs={"slug": concept.slug, "entry": entry.pk}) if entry else ""
    tell(request, _("Gespeichert: %(summary)s.") % {"summary": summary_of(proposal)}, undo=undo)
    return to_table(concept, asked)


def preview(request: DeskRequest, concept: Concept, proposal: Proposal, carried: tuple[tuple[str, str], ...], action: str, asked: Asked) -> HttpResponse:
    """The page with old and new. ``carried`` comes back with the agreement; ``asked`` is the table behind it."""
    changed_meanwhile = "uebernehmen" in request.POST and not proposal.refusals
    page = PreviewPage(
        title=_("Vorschau der Änderungen"),
        concept=ConceptPlace.of(concept),
        station="draft",
        section="table",
        is_wide=True,
        proposal=proposal,
        summary=summary_of(proposal),
        carried=(*carried, ("anlegen", "ja")) if "anlegen" in request.POST else carried,
        action=action,
        back=reverse("desk:table", kwargs={"slug": concept.slug}) + asked.query,
        said=_("Inzwischen hat sich im Entwurf etwas geändert. Bitte sehen Sie sich die Vorschau noch einmal an.") if changed_meanwhile else "",
    )
    return show(request, "table/preview.html", page, status=422 if proposal.refusals else 200)


def summary_of(proposal: Proposal) -> str:
    """How much would change, in words."""
    cells, measures = len(proposal.lines), proposal.measures
    first = ngettext("%(count)s Änderung", "%(count)s Änderungen", cells) % {"count": cells}
    second = ngettext("an %(count)s Maßnahme", "an %(count)s Maßnahmen", measures) % {"count": measures}
    return f"{first} {second}"
