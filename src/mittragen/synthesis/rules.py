"""Who may sort contributions and say what becomes of them."""

from mittragen.municipality.models import Municipality, Role, User
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import EDITING, has_role

SORTING = EDITING
PUBLISHING_OUTCOMES = (Role.COORDINATOR,)


class SynthesisError(RefusedError):
    """Something in the synthesis cannot be done as asked."""


def can_sort(user: User | None, municipality: Municipality) -> bool:
    """Mark passages, make groups, say what becomes of contributions."""
    return has_role(user, municipality, SORTING)


def can_publish_outcomes(user: User | None, municipality: Municipality) -> bool:
    """Let everyone read what became of contributions."""
    return has_role(user, municipality, PUBLISHING_OUTCOMES)
