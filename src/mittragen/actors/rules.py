"""Who may do what with organisations and the people who work there."""

from mittragen.municipality.models import Municipality, Role, User
from mittragen.municipality.rules import EDITING, has_role, require_role

# External authors see no personal data.
_WITH_PERSONAL_DATA = (Role.COORDINATOR, Role.EDITOR)


def can_read_organisations(user: User, municipality: Municipality) -> bool:
    """Organisations are public sooner or later; the list at the desk is for whoever reads drafts."""
    return has_role(user, municipality, (*EDITING, Role.READER))


def can_edit_organisations(user: User, municipality: Municipality) -> bool:
    return has_role(user, municipality, EDITING)


def can_see_contact_people(user: User, municipality: Municipality) -> bool:
    """Names, telephone numbers and mail addresses of people: for the office only."""
    return has_role(user, municipality, _WITH_PERSONAL_DATA)


def require_office(user: User | None, municipality: Municipality) -> None:
    """Raise ``NotAllowedError`` unless ``user`` may see and change contact people."""
    require_role(user, municipality, _WITH_PERSONAL_DATA)
