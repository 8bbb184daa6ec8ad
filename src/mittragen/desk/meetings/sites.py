"""Addresses of the public pages about events, for mails and printed codes."""

from django.conf import settings
from django.http.request import split_domain_port

from mittragen.desk.doors import DeskRequest
from mittragen.participation.letters import ticket_link
from mittragen.participation.models import Event


def site_address(request: DeskRequest) -> str:
    """Scheme and host of the county's site, at the port its pages are reached at: a ``Host`` header may name another one."""
    host = split_domain_port(request.get_host())[0]
    is_usual = {"http": 80, "https": 443}.get(settings.SCHEME) == settings.PORT
    return f"{settings.SCHEME}://{host}" + ("" if is_usual else f":{settings.PORT}")


def registration_link(request: DeskRequest) -> str:
    """Where somebody finds their registration, for the letters to fill in."""
    return ticket_link(site_address(request))


def public_address(request: DeskRequest, event: Event) -> str:
    """The public page of an event; empty while nobody may read about its process."""
    return f"{site_address(request)}/veranstaltungen/{event.key}/" if event.process.is_public else ""
