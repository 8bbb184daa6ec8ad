"""Taking back what was done just now."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept, Element
from mittragen.concept.rules import can_edit_draft
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.pages import go, tell
from mittragen.municipality.models import JournalEntry
from mittragen.synthesis.actions import undo_with_trace


@concept_door(can_edit_draft, methods=("POST",))
def undo(request: DeskRequest, concept: Concept, entry: int) -> HttpResponse:
    """Take one step back, and go to where it was."""
    step = found(JournalEntry.objects.filter(pk=entry).first())
    undone = undo_with_trace(concept=concept, entry=step, by=request.user)
    tell(request, _("Rückgängig gemacht."), undo=address_of(concept, undone))
    if Element.objects.filter(concept=concept, key=step.subject_key).exists():
        return go("desk:drafting-element", slug=concept.slug, key=step.subject_key)
    return go("desk:drafting", slug=concept.slug)


def tell_step(request: DeskRequest, concept: Concept, text: str) -> None:
    """Say what was done just now, with the way back."""
    entry = JournalEntry.objects.filter(by=request.user).order_by("pk").last()
    tell(request, text, undo=address_of(concept, entry) if entry else "")


def address_of(concept: Concept, entry: JournalEntry) -> str:
    """Where one step is taken back."""
    return reverse("desk:drafting-undo", kwargs={"slug": concept.slug, "entry": entry.pk})
