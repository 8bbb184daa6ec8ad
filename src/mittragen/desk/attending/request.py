"""A request that came through the door for members."""

from django.http import HttpRequest

from mittragen.decision.models import Invitation
from mittragen.municipality.models import Municipality


class AttendRequest(HttpRequest):
    """Whose link it is, with its session, body and seat. ``folder`` is the address of the first page; all others stand below it."""

    municipality: Municipality
    invitation: Invitation
    folder: str
