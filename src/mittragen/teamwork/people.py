"""Who can be spoken to: members of the municipality in scope."""

import re
from collections.abc import Iterable

from django.db.models import Q

from mittragen.municipality.models import Membership, Municipality, Role, User
from mittragen.teamwork.rules import COMMENTING


def commenters(municipality: Municipality) -> list[User]:
    """Everyone who may read comments here, by name."""
    return members(municipality, COMMENTING)


def members(municipality: Municipality, roles: tuple[Role, ...] = tuple(Role)) -> list[User]:
    """Everyone with one of ``roles`` here, by name."""
    ids = Membership.objects.filter(municipality=municipality, role__in=roles).values("user")
    return list(User.objects.filter(Q(pk__in=ids), is_active=True).order_by("name", "email", "pk"))


def handle(user: User) -> str:
    """The name behind the @: a mail address is nobody's business."""
    return user.name or user.email.partition("@")[0]


def named_in(text: str, people: Iterable[User]) -> list[User]:
    """Those of ``people`` whom a text names as "@Name", the longest name first, so that "@Eva Muster" is not "@Eva"."""
    by_handle: dict[str, list[User]] = {}
    for person in people:
        by_handle.setdefault(handle(person).casefold(), []).append(person)
    found: list[User] = []
    for name in sorted(by_handle, key=len, reverse=True):
        text, count = re.subn(rf"(?<!\w)@{re.escape(name)}(?!\w)", " ", text, flags=re.IGNORECASE)
        if count:
            found += by_handle[name]
    return found
