"""One contribution: its words with passages marked, what became of each, what nobody treated yet, and how it came here."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.pages import go, show, tell
from mittragen.desk.processes import process_door
from mittragen.desk.synthesis.contribution_page import contribution_page
from mittragen.desk.synthesis.places import joined, places_in
from mittragen.participation.models import Contribution, Process
from mittragen.participation.rules import can_read_participation
from mittragen.synthesis.actions import mark_excerpt, unmark_excerpt
from mittragen.synthesis.models import Excerpt
from mittragen.synthesis.rules import SynthesisError, can_sort


@process_door(can_read_participation, methods=("GET",))
def contribution(request: DeskRequest, process: Process, contribution_key: str) -> HttpResponse:
    """Everything the synthesis knows of a contribution."""
    return show(request, "synthesis/contribution.html", contribution_page(request, process, _named(process, contribution_key)))


@process_door(can_sort, methods=("POST",))
def mark(request: DeskRequest, process: Process, contribution_key: str) -> HttpResponse:
    """Sentences that were ticked, or words that were marked, become passages: what follows each other is one."""
    row = _named(process, contribution_key)
    places = joined(row.text, places_in(row.text, request.POST.getlist("stelle")))
    try:
        if not places:
            raise SynthesisError(_("Bitte kreuzen Sie mindestens eine Stelle an."))
        for start, end in places:
            mark_excerpt(contribution=row, start=start, end=end, by=request.user)
    except SynthesisError as refusal:
        page = contribution_page(request, process, row, refused=str(refusal), ticked=request.POST.getlist("stelle"))
        return show(request, "synthesis/contribution.html", page, status=422)
    said = ngettext(
        "%(count)s Auszug ist markiert. Sagen Sie jetzt, was aus ihm wird.",
        "%(count)s Auszüge sind markiert. Sagen Sie jetzt, was aus ihnen wird.",
        len(places),
    )
    tell(request, said % {"count": len(places)})
    return go("desk:synthesis-contribution", process=process.slug, contribution_key=row.key)


@process_door(can_sort, methods=("POST",))
def unmark(request: DeskRequest, process: Process, contribution_key: str, excerpt_key: str) -> HttpResponse:
    """A passage is no passage any more."""
    row = _named(process, contribution_key)
    excerpt: Excerpt = found(
        Excerpt.objects.filter(contribution=row, key=excerpt_key, ended_at=None).select_related("contribution__process__municipality").first()
    )
    unmark_excerpt(excerpt=excerpt, by=request.user)
    tell(request, _("Die Stelle ist kein Auszug mehr."))
    return go("desk:synthesis-contribution", process=process.slug, contribution_key=row.key)


def _named(process: Process, key: str) -> Contribution:
    rows = Contribution.objects.filter(process=process, key=key).select_related("process__municipality", "topic", "event", "table", "phase")
    row: Contribution = found(rows.first())
    return row
