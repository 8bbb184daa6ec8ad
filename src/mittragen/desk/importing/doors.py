"""The door to a file that waits."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.importing.pending import pending_of
from mittragen.concept.models import Concept, PendingImport
from mittragen.concept.rules import can_edit_draft
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.importing.pages import ImportPage, place
from mittragen.desk.pages import show

_LARGEST_NUMBER = 2**63 - 1
PendingView = Callable[[DeskRequest, PendingImport], HttpResponse]


def pending_door(*, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[PendingView], Callable[..., HttpResponse]]:
    """Decorator of a view ``(request, pending)``: ``pending`` in the address becomes the file that waits. One that is gone is a 404 that says so."""

    def fitted(view: PendingView) -> Callable[..., HttpResponse]:
        @concept_door(can_edit_draft, methods=methods)
        @wraps(view)
        def entered(request: DeskRequest, concept: Concept, pending: int) -> HttpResponse:
            found = pending_of(concept, pending) if pending <= _LARGEST_NUMBER else None
            return gone(request, concept) if found is None else view(request, found)

        return entered

    return fitted


def gone(request: DeskRequest, concept: Concept) -> HttpResponse:
    """No such file waits here: taken over, dropped, removed after its time, or never there."""
    return show(request, "importing/gone.html", ImportPage(**place(concept, _("Diese Datei wartet nicht mehr"), 0)), status=404)
