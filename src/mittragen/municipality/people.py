"""The people of a municipality and their accounts: roles, name, mail address, and what is left when somebody goes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.edition.text import clean_line
from mittragen.municipality.actions import add_membership
from mittragen.municipality.journal import record
from mittragen.municipality.models import Invitation, KeptMail, Membership, Municipality, Role, User
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import PUBLISHING, require_role

_LONGEST_NAME = 200


class MemberError(RefusedError):
    """Roles or accounts cannot be changed as asked."""


@dataclass(frozen=True)
class Member:
    """Somebody who works here, with the roles in the order of :class:`Role`."""

    key: int
    name: str
    email: str
    roles: tuple[Role, ...]
    last_seen: datetime | None


def members_of(municipality: Municipality) -> tuple[Member, ...]:
    """Everyone with a role here, by name."""
    found: dict[int, tuple[User, list[Role]]] = {}
    for row in Membership.objects.filter(municipality=municipality).select_related("user").order_by("user__name", "user__email"):
        found.setdefault(row.user_id, (row.user, []))[1].append(Role(row.role))
    order = list(Role)
    return tuple(Member(user.pk, str(user), user.email, tuple(sorted(roles, key=order.index)), user.last_login) for user, roles in found.values())


def member_user(municipality: Municipality, key: int) -> User | None:
    """The account of somebody who works here."""
    return User.objects.filter(pk=key, memberships__in=Membership.objects.filter(municipality=municipality)).first()


@transaction.atomic
def set_roles(*, municipality: Municipality, user: User, roles: Collection[Role], by: User | None) -> None:
    """Give ``user`` exactly these roles; none ends the membership. It counts from the next request on."""
    require_role(by, municipality, PUBLISHING)
    # Two coordinators who remove each other at the same moment wait for one another here.
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    before = {Role(row.role) for row in Membership.objects.filter(municipality=municipality, user=user)}
    if Role.COORDINATOR in before and Role.COORDINATOR not in roles:
        require_another_coordinator(municipality, user)
    for role in sorted(set(roles) - before):
        add_membership(municipality=municipality, user=user, role=role, by=by)
    for role in sorted(before - set(roles)):
        Membership.objects.filter(municipality=municipality, user=user, role=role).delete()
        record(municipality=municipality, by=by, action="remove_membership", subject_kind="user", subject_key=str(user.pk), note=role)


def require_another_coordinator(municipality: Municipality, user: User) -> None:
    """Raise :class:`MemberError` when nobody but ``user`` coordinates here."""
    others = Membership.objects.filter(municipality=municipality, role=Role.COORDINATOR, user__is_active=True).exclude(user=user)
    if not others.exists():
        raise MemberError(_("Es muss immer jemand koordinieren. Bitte geben Sie zuerst einer anderen Person die Rolle „Koordinierung“."))


@transaction.atomic
def change_name(*, municipality: Municipality, user: User, name: str) -> None:
    """Change one's own name."""
    user.name = clean_line(name)[:_LONGEST_NAME]
    user.save(update_fields=["name"])
    # Not from what to what: the journal cannot be cleaned of names later.
    record(municipality=municipality, by=user, action="change_name", subject_kind="user", subject_key=str(user.pk))


@transaction.atomic
def change_email(*, municipality: Municipality, user: User, email: str) -> None:
    """Change one's own mail address, which was proved before. Raises :class:`MemberError` when another account has it."""
    if User.objects.filter(email=email.lower()).exclude(pk=user.pk).exists():
        raise MemberError(_("Diese Adresse lässt sich nicht verwenden. Bitte nehmen Sie eine andere."))
    user.email = email.lower()
    user.save(update_fields=["email"])
    record(municipality=municipality, by=user, action="change_email", subject_kind="user", subject_key=str(user.pk))


@transaction.atomic
def forget_second_factors(*, municipality: Municipality, user: User, by: User | None) -> None:
    """Remove every second factor and end all sessions of somebody who lost the device. Only the command line (``by`` is ``None``) does this."""
    if by is not None:
        raise MemberError(_("Das geht nur auf der Kommandozeile: mittragen unlock ADRESSE"))
    Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    record(municipality=municipality, by=by, action="forget_second_factors", subject_kind="user", subject_key=str(user.pk))


@transaction.atomic
def erase_person(*, municipality: Municipality, user: User, by: User | None) -> None:
    """End the membership and replace name and address; what the person did stays in the journal, without the name.

    Raises :class:`MemberError` while the account is needed elsewhere, or when it is one's own.
    """
    if by == user:
        raise MemberError(_("Ihr eigenes Konto kann nur eine andere koordinierende Person löschen."))
    set_roles(municipality=municipality, user=user, roles=(), by=by)
    if user.is_operator or any_role_elsewhere(user, municipality):
        raise MemberError(
            _("Dieses Konto wird noch an anderer Stelle gebraucht. Sie können hier alle Rollen entfernen; löschen kann es der Betrieb der Anwendung.")
        )
    address = user.email
    Authenticator.objects.filter(user=user).delete()
    UserSession.objects.filter(user=user).delete()
    Invitation.objects.filter(email=address).delete()
    KeptMail.objects.filter(to=address).delete()
    user.name, user.email, user.is_active, user.last_login = _("Ehemaliges Mitglied"), f"ehemalig-{user.pk}@geloescht.invalid", False, None
    user.set_unusable_password()
    user.save()
    record(municipality=municipality, by=by, action="erase_person", subject_kind="user", subject_key=str(user.pk))


def any_role_elsewhere(user: User, municipality: Municipality) -> bool:
    """Whether ``user`` has a role in another municipality. Only yes or no comes out of there."""
    every = user.memberships.model._base_manager  # The scoped manager sees one municipality only.
    return every.filter(user=user).exclude(municipality=municipality).exists()
