"""A request that came through the door for organisations."""

from django.http import HttpRequest

from mittragen.monitoring.models import ReportingRound, ReportLink, ReportRequest
from mittragen.municipality.models import Municipality


class ReportingRequest(HttpRequest):
    """Whose link it is, and what is asked. ``root`` is the address of the link, ``folder`` the same in the language of the page.

    ``is_let_in`` says that this browser may see measures: always, unless the round is strict and its code was not typed yet.
    """

    municipality: Municipality
    link: ReportLink
    asked: ReportRequest
    held: ReportingRound
    language: str
    root: str
    folder: str
    is_let_in: bool
