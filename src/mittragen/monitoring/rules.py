"""Who may run rounds, review reports and release them, and who may look; what may stand as evidence."""

from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from mittragen.monitoring.models import ReportingRound
from mittragen.municipality.models import Municipality, Role, User
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import has_role, require_role

RUNNING = (Role.COORDINATOR, Role.EDITOR)
RELEASING = (Role.COORDINATOR,)
LONGEST_ADDRESS = 500
READING = (*RUNNING, Role.AUTHOR, Role.STEERING_MEMBER, Role.READER)


class MonitoringError(RefusedError):
    """A round, a report, an indicator or a milestone cannot be written as asked."""


def can_monitor(user: User | None, municipality: Municipality) -> bool:
    """Run rounds, review reports, keep indicators and milestones."""
    return has_role(user, municipality, RUNNING)


def can_release(user: User | None, municipality: Municipality) -> bool:
    """Show reports to everyone."""
    return has_role(user, municipality, RELEASING)


def can_read_progress(user: User | None, municipality: Municipality) -> bool:
    """Read rounds and unreleased reports at the desk."""
    return has_role(user, municipality, READING)


def require_monitor(by: User | None, municipality: Municipality) -> None:
    """Raise ``NotAllowedError`` unless ``by`` may run rounds."""
    require_role(by, municipality, RUNNING)


def require_release(by: User | None, municipality: Municipality) -> None:
    """Raise ``NotAllowedError`` unless ``by`` may show reports to everyone."""
    require_role(by, municipality, RELEASING)


def require_running(held: ReportingRound) -> None:
    """Raise :class:`MonitoringError` when the round is closed."""
    if held.closed_at is not None:
        raise MonitoringError(_("Diese Abfrage ist abgeschlossen. Bitte öffnen Sie sie wieder, oder tragen Sie den Sachstand ohne Abfrage ein."))


def is_web_address(address: str) -> bool:
    """Whether it leads into the web, with nothing in it that is not seen."""
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    except ValueError:
        return False
    return is_web and " " not in address and address.isprintable() and len(address) <= LONGEST_ADDRESS
