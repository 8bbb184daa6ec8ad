"""Who may prepare sessions, record results, and read what was decided."""

from django.utils.translation import gettext as _

from mittragen.decision.models import Session
from mittragen.municipality.models import Municipality, Role, User
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import has_role, require_role

RUNNING = (Role.COORDINATOR, Role.EDITOR)
READING = (*RUNNING, Role.AUTHOR, Role.STEERING_MEMBER, Role.READER)


class DecisionError(RefusedError):
    """A body, a session or a decision cannot be written as asked."""


class ChangedMeanwhileError(DecisionError):
    """Somebody else recorded something since a person looked at it; nothing was written."""


def can_run_sessions(user: User | None, municipality: Municipality) -> bool:
    """Plan sessions, invite, record."""
    return has_role(user, municipality, RUNNING)


def can_read_sessions(user: User | None, municipality: Municipality) -> bool:
    """Read agendas and results."""
    return has_role(user, municipality, READING)


def require_runner(by: User | None, municipality: Municipality) -> None:
    """Raise ``NotAllowedError`` unless ``by`` may run sessions."""
    require_role(by, municipality, RUNNING)


def require_open(session: Session) -> None:
    """Raise :class:`DecisionError` when the session is closed."""
    if session.closed_at is not None:
        raise DecisionError(_("Diese Sitzung ist abgeschlossen; ihre Niederschrift ändert sich nicht mehr. Bitte planen Sie für Neues eine weitere Sitzung."))
