"""How django-allauth is bent to this house: nobody signs up, mails and messages are ours, and a factor can be set up right after signing in."""

import time
from datetime import UTC, datetime
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.entry.letters import letter
from mittragen.desk.entry.sealing import seal, unseal
from mittragen.desk.pages import tell
from mittragen.desk.second_factor import BROUGHT
from mittragen.municipality.mail import send_now
from mittragen.municipality.models import User

WRONG_CODE = gettext_lazy("Dieser Code passt nicht. Bitte prüfen Sie ihn und versuchen Sie es noch einmal.")
TOO_OFTEN = gettext_lazy("Das waren zu viele Versuche. Bitte warten Sie einige Minuten.")
MESSAGES = {
    "account/messages/password_changed.txt": gettext_lazy("Das neue Kennwort gilt. Alle anderen Sitzungen sind beendet."),
    "account/messages/password_set.txt": gettext_lazy("Das Kennwort gilt."),
    "account/messages/logged_out.txt": gettext_lazy("Sie sind abgemeldet."),
    "mfa/messages/totp_activated.txt": gettext_lazy("Die App ist eingerichtet."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("Die App ist entfernt."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("Der Passkey ist eingerichtet."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("Der Passkey ist entfernt."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("Hier sind Ihre neuen Ersatzcodes. Bitte bewahren Sie sie sicher auf."),
}
# What is told by mail when it happens to an account, so that a stranger's doing does not stay unseen.
NOTICES = {
    "password_changed": gettext_lazy("Das Kennwort Ihres Kontos wurde geändert."),
    "password_reset": gettext_lazy("Das Kennwort Ihres Kontos wurde neu gesetzt."),
    "password_set": gettext_lazy("Für Ihr Konto wurde ein Kennwort festgelegt."),
    "totp_activated": gettext_lazy("Für Ihr Konto wurde eine App als zweiter Faktor eingerichtet."),
    "totp_deactivated": gettext_lazy("Die App als zweiter Faktor Ihres Kontos wurde entfernt."),
    "webauthn_added": gettext_lazy("Für Ihr Konto wurde ein Passkey eingerichtet."),
    "webauthn_removed": gettext_lazy("Ein Passkey Ihres Kontos wurde entfernt."),
    "recovery_codes_generated": gettext_lazy("Für Ihr Konto wurden neue Ersatzcodes erzeugt."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy(
            "Adresse und Kennwort passen nicht zusammen. Bitte prüfen Sie beides oder lassen Sie sich einen Code schicken."
        ),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": gettext_lazy("Das Kennwort stimmt nicht."),
        "enter_current_password": gettext_lazy("Das jetzige Kennwort stimmt nicht."),
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        request.session[BROUGHT] = getattr(request, BROUGHT, False)
        # Nobody else clears away what has expired, and whoever signs in waits for a password's hash anyway.
        SessionStore.clear_expired()

    def is_safe_url(self, url: str) -> bool:
        """Only onwards at the same host: another county is another place."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts={context.request.get_host()})

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Known and unknown addresses come through here alike, so neither the answer nor its time tells them apart."""
        name = template_prefix.rpartition("/")[2]
        template = "mails/notice.txt" if name in NOTICES else f"mails/{name}.txt"
        written = letter(template, municipality=self.request.municipality, code=context.get("code", ""), sentence=NOTICES.get(name, ""))
        if not send_now(municipality=self.request.municipality, to=email, subject=written.subject, text=written.text):
            tell(self.request, _("Die Mail konnte nicht gesendet werden. Bitte versuchen Sie es später noch einmal."), kind="warning")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        text = message or MESSAGES.get(message_template or "")
        if text:
            tell(request, str(text), kind="warning" if level >= messages.WARNING else "success")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("desk:account")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for the first factor right after signing in: whoever is led there has just proved who they are."""
        request = context.request
        if not just_signed_in(request):
            return True
        return bool(Authenticator.objects.filter(user=request.user, created_at__lt=_signed_in_at(request)).exists())


class FactorAdapter(DefaultMFAAdapter):
    """Second factors."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def is_mfa_enabled(self, user: User, types: Any = None) -> bool:
        """Nothing is asked of whoever just comes in with a second factor that counts."""
        return not getattr(context.request, BROUGHT, False) and bool(super().is_mfa_enabled(user, types))

    def get_totp_issuer(self) -> str:
        return str(context.request.municipality)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": context.request.get_host().partition(":")[0], "name": str(context.request.municipality)}


def just_signed_in(request: HttpRequest) -> bool:
    """Whether whoever asks proved who they are in this session a short while ago."""
    return time.time() - _signed_in_at(request).timestamp() < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _signed_in_at(request: HttpRequest) -> datetime:
    records = get_authentication_records(request, request.user)
    return datetime.fromtimestamp(float(records[0]["at"]) if records else 0, tz=UTC)
