"""What the pages of django-allauth need around them: it renders by itself, without our page objects."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mittragen.desk.pages import DeskPage, frame_of
from mittragen.desk.ribbon import account
from mittragen.desk.second_factor import lacks_second_factor

TITLES = {
    "account_login": _("Anmelden"),
    "account_request_login_code": _("Mit einem Code anmelden"),
    "account_confirm_login_code": _("Code eingeben"),
    "account_inactive": _("Dieses Konto ist geschlossen"),
    "account_reset_password": _("Neues Kennwort"),
    "account_confirm_password_reset_code": _("Code eingeben"),
    "account_complete_password_reset": _("Neues Kennwort wählen"),
    "account_password_reset_completed": _("Das neue Kennwort gilt"),
    "account_change_password": _("Kennwort ändern"),
    "account_set_password": _("Kennwort festlegen"),
    "account_reauthenticate": _("Sind Sie es?"),
    "mfa_reauthenticate": _("Sind Sie es?"),
    "mfa_reauthenticate_webauthn": _("Sind Sie es?"),
    "mfa_authenticate": _("Zweiter Faktor"),
    "mfa_index": _("Zweiter Faktor"),
    "mfa_activate_totp": _("App einrichten"),
    "mfa_deactivate_totp": _("App entfernen"),
    "mfa_add_webauthn": _("Passkey einrichten"),
    "mfa_remove_webauthn": _("Passkey entfernen"),
    "mfa_view_recovery_codes": _("Ersatzcodes"),
    "mfa_generate_recovery_codes": _("Neue Ersatzcodes"),
    "sign-out": _("Abmelden"),
}


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """The frame, the page, whether a second factor is still missing, and what the button of the county's own sign-in says."""
    name = request.resolver_match.url_name if request.resolver_match else ""
    page = DeskPage(title=str(TITLES.get(name or "", _("Anmelden"))))
    municipality = getattr(request, "municipality", None)
    lacks = municipality is not None and request.user.is_authenticated and lacks_second_factor(request.user, municipality)
    frame = frame_of(request, page)
    if lacks:
        # Where every other link would lead back here, only the way out is offered.
        frame = replace(frame, house=(), account=account(is_open=False))
    elsewhere = settings.OPENID.name if settings.OPENID else ""
    return {"frame": frame, "page": page, "lacks_second_factor": lacks, "elsewhere": elsewhere}
