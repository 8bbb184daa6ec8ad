"""Addresses of the public pages about events, for mails and printed codes."""

from mittragen.desk.doors import DeskRequest
from mittragen.desk.templating import site_address
from mittragen.participation.letters import ticket_link
from mittragen.participation.models import Event


def registration_link(request: DeskRequest) -> str:
    """Where somebody finds their registration, for the letters to fill in."""
    return ticket_link(site_address(request))


def public_address(request: DeskRequest, event: Event) -> str:
    """The public page of an event; empty while nobody may read about its process."""
    return f"{site_address(request)}/veranstaltungen/{event.key}/" if event.process.is_public else ""
