"""Inviting people: a link that works once, for some days. Opening it changes nothing; taking it up does."""

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.text import clean_line
from mittragen.municipality.actions import add_membership
from mittragen.municipality.journal import record
from mittragen.municipality.models import Invitation, Membership, Municipality, Role, User
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import PUBLISHING, NotAllowedError, require_role

VALID_FOR = timedelta(days=7)
_RANDOM_BYTES = 32
_LONGEST_TOKEN = 100
_LONGEST_NAME = 200


class InvitationError(RefusedError):
    """Somebody cannot be invited, or an invitation cannot be taken up, as asked."""


@transaction.atomic
def invite(
    *, municipality: Municipality, email: str, role: Role | None, by: User | None, name: str = "", makes_operator: bool = False
) -> tuple[Invitation, str]:
    """Invite somebody; inviting the same person for the same role again gives a fresh link. Gives the invitation and the secret part of its link.

    Whether the address has an account already makes no difference here. Only the command line (``by`` is ``None``) invites operators.
    """
    require_role(by, municipality, PUBLISHING)
    if makes_operator and by is not None:
        raise NotAllowedError("Wer diese Installation betreibt, wird auf der Kommandozeile eingeladen: mittragen invite ADRESSE --operator")
    email = _address(email)
    if role and not makes_operator and Membership.objects.filter(user__email=email, municipality=municipality, role=role).exists():
        raise InvitationError(_("Diese Person hat die Rolle „%(role)s“ schon.") % {"role": role.label})
    token = secrets.token_urlsafe(_RANDOM_BYTES)
    values = {"name": clean_line(name)[:_LONGEST_NAME], "digest": _digest(token), "invited_by": by, "expires_at": timezone.now() + VALID_FOR}
    invitation, _is_new = Invitation.objects.update_or_create(
        municipality=municipality, email=email, role=role or "", makes_operator=makes_operator, defaults=values
    )
    _record(invitation, "invite", by)
    return invitation, token


@transaction.atomic
def renew_invitation(*, invitation: Invitation, by: User | None) -> str:
    """A fresh link for an invitation; the one before is worth nothing from now on. Gives the secret part of the link."""
    require_role(by, invitation.municipality, PUBLISHING)
    token = secrets.token_urlsafe(_RANDOM_BYTES)
    invitation.digest, invitation.expires_at = _digest(token), timezone.now() + VALID_FOR
    invitation.save(update_fields=["digest", "expires_at"])
    _record(invitation, "renew_invitation", by)
    return token


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User | None) -> None:
    """The link is worth nothing from now on."""
    require_role(by, invitation.municipality, PUBLISHING)
    _record(invitation, "withdraw_invitation", by)
    invitation.delete()


def open_invitation(token: str) -> Invitation | None:
    """The invitation in the scope entered that this link belongs to, unless it was taken up, withdrawn or has expired."""
    if len(token) > _LONGEST_TOKEN:
        return None
    return Invitation.objects.select_related("municipality").filter(digest=_digest(token), expires_at__gt=timezone.now()).first()


@transaction.atomic
def accept_as_new(*, invitation: Invitation, name: str, password: str | None) -> User:
    """Take up an invitation with a new account. Without a password the account is entered by codes sent by mail."""
    invitation = _locked(invitation)
    if User.objects.filter(email=invitation.email).exists():
        raise InvitationError(_("Zu dieser Adresse gibt es schon ein Konto. Bitte melden Sie sich damit an und nehmen Sie die Einladung dann an."))
    user = User.objects.create_user(invitation.email, clean_line(name)[:_LONGEST_NAME], password)
    _accept(invitation, user)
    return user


@transaction.atomic
def accept_as(*, invitation: Invitation, user: User) -> None:
    """Take up an invitation with the account one has. Raises :class:`InvitationError` when it is addressed to somebody else."""
    invitation = _locked(invitation)
    if user.email != invitation.email:
        raise InvitationError(_("Diese Einladung ist für eine andere E-Mail-Adresse. Bitte melden Sie sich ab und öffnen Sie den Link noch einmal."))
    _accept(invitation, user)


def _locked(invitation: Invitation) -> Invitation:
    found = Invitation.objects.select_for_update().filter(pk=invitation.pk, digest=invitation.digest).first()
    if found is None:
        raise InvitationError(_("Diese Einladung gilt nicht mehr. Bitte lassen Sie sich eine neue schicken."))
    return found


def _accept(invitation: Invitation, user: User) -> None:
    if invitation.role:
        # The right to give the role was proved when the invitation was made.
        add_membership(municipality=invitation.municipality, user=user, role=Role(invitation.role), by=None)
    if invitation.makes_operator:
        user.is_operator = True
        user.save(update_fields=["is_operator"])
    _record(invitation, "accept_invitation", user)
    invitation.delete()


def _record(invitation: Invitation, action: str, by: User | None) -> None:
    # No name and no address: the journal cannot be cleaned of them later.
    note = " ".join(part for part in (invitation.role, "operator" if invitation.makes_operator else "") if part)
    record(municipality=invitation.municipality, by=by, action=action, subject_kind="invitation", subject_key=str(invitation.pk), note=note)


def _address(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise InvitationError(_("Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.")) from error
    return address


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
