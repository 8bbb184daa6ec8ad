"""The first page: which session, whether the seat is taken, what is on the agenda."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from mittragen.decision.actions import answer_invitation
from mittragen.desk.attending.door import attend_door
from mittragen.desk.attending.listing import answers_of, arrival_page
from mittragen.desk.attending.pages import go, show
from mittragen.desk.attending.request import AttendRequest
from mittragen.desk.templating import site_address
from mittragen.municipality.refusal import RefusedError


@attend_door()
def arrive(request: AttendRequest) -> HttpResponse:
    """The session at a glance."""
    return show(request, "attending/arrival.html", arrival_page(request))


@attend_door(methods=("GET", "POST"))
def answer(request: AttendRequest) -> HttpResponse:
    """Whether the seat is taken: one press."""
    if request.method != "POST":
        return go(request.folder)
    given = next((one for one in answers_of(request.invitation) if one.value == request.POST.get("presence")), None)
    if given is None:
        raise RefusedError(_("Bitte wählen Sie eine der Antworten."))
    answer_invitation(invitation=request.invitation, presence=given, link=_link(request), note=request.POST.get("note", ""))
    return go(request.folder, "antwort", "antwort")


def _link(request: AttendRequest) -> str:
    """What a deputy's mail leads to: the address without its secret, which is made there."""
    return site_address(request) + reverse("desk:attending", kwargs={"token": "SECRET"}).replace("SECRET", "{token}")
