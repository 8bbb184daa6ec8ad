"""Who may do what in a municipality. Nobody (``None``) is the operator at the command line, who may do everything."""

from mittragen.municipality.models import Membership, Municipality, Role, User
from mittragen.municipality.refusal import RefusedError

EDITING = (Role.COORDINATOR, Role.EDITOR, Role.AUTHOR)
PUBLISHING = (Role.COORDINATOR,)


def can_enter_desk(user: User, municipality: Municipality) -> bool:
    """Whoever has a role here has a desk here."""
    return has_role(user, municipality, tuple(Role))


def can_coordinate(user: User, municipality: Municipality) -> bool:
    """Run the house: members, brand, legal pages."""
    return has_role(user, municipality, PUBLISHING)


def can_operate(user: User, municipality: Municipality) -> bool:
    """Run the installation: read the mails that wait in it."""
    return user.is_active and user.is_operator


def can_have_account(user: User, municipality: Municipality) -> bool:
    """See and change one's own account here."""
    return can_operate(user, municipality) or can_enter_desk(user, municipality)


class NotAllowedError(RefusedError):
    """The person acting has no role that permits this."""


def has_role(user: User | None, municipality: Municipality, roles: tuple[Role, ...]) -> bool:
    """Whether ``user`` has one of ``roles`` in ``municipality``."""
    if user is None:
        return True
    if not user.is_active:
        return False
    # A person who lives for one request (see the desk's middleware) keeps what was found.
    kept: dict[int, frozenset[str]] | None = getattr(user, "roles_kept", None)
    if kept is None:
        return Membership.objects.filter(user=user, municipality=municipality, role__in=roles).exists()
    if municipality.pk not in kept:
        kept[municipality.pk] = frozenset(Membership.objects.filter(user=user, municipality=municipality).values_list("role", flat=True))
    return not kept[municipality.pk].isdisjoint(roles)


def require_role(user: User | None, municipality: Municipality, roles: tuple[Role, ...]) -> None:
    """Raise :class:`NotAllowedError` unless :func:`has_role`."""
    if not has_role(user, municipality, roles):
        raise NotAllowedError(f"{user} darf das in „{municipality}“ nicht. Bitte die Koordinierung um die passende Rolle bitten.")
