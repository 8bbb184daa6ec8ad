"""Who may comment, and who has tasks. What is said about a draft stays among those who may read it."""

from mittragen.municipality.models import Municipality, Role, User
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import EDITING, has_role

COMMENTING = (*EDITING, Role.READER)


class TeamworkError(RefusedError):
    """A comment or a task cannot be written as asked."""


def can_comment(user: User | None, municipality: Municipality) -> bool:
    """Read comments and write some: whoever may read the draft."""
    return has_role(user, municipality, COMMENTING)


def can_have_tasks(user: User | None, municipality: Municipality) -> bool:
    """See one's own tasks, and do them: everyone with a desk."""
    return has_role(user, municipality, tuple(Role))


def can_give_tasks(user: User | None, municipality: Municipality) -> bool:
    """See everyone's tasks, write and change them."""
    return has_role(user, municipality, COMMENTING)
