"""Whoever comes with the county's own account: who that is here, and what everyone else is told."""

import logging
from typing import Any, cast

from allauth.socialaccount.providers.base import AuthError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from requests import RequestException

from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import DeskPage, show, tell
from mittragen.municipality.models import User
from mittragen.municipality.rules import can_have_account

FORBIDDEN = 403
# "acr" has no fixed words; these two families are agreed on by many.
_FACTOR_LEVELS = frozenset({"https://refeds.org/profile/mfa", "http://eidas.europa.eu/LoA/substantial", "http://eidas.europa.eu/LoA/high"})
_log = logging.getLogger(__name__)


def welcome_user(request: HttpRequest, claims: dict[str, Any]) -> User | None:
    """The account here with the mail address that was verified there; nobody without a role at this municipality."""
    email = claims.get("email")
    if not isinstance(email, str) or claims.get("email_verified") is not True:
        return None
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    return user if user and can_have_account(user, cast(DeskRequest, request).municipality) else None


def brings_factor(claims: dict[str, Any]) -> bool:
    """Whether a second factor was asked there."""
    methods, level = claims.get("amr"), claims.get("acr")
    return (isinstance(methods, list) and "mfa" in methods) or (isinstance(level, str) and level in _FACTOR_LEVELS)


def turned_away(request: HttpRequest) -> HttpResponse:
    """The same page for an unknown address, one that is not verified, a closed account and one without a role here."""
    return show(request, "entry/no_account.html", DeskPage(title=_("Sie sind nicht angemeldet")), status=FORBIDDEN)


def trouble(request: HttpRequest, reason: Any) -> HttpResponse:
    """It did not work: said on the sign-in page, where every other way in still stands."""
    # What a stranger tries without having gone there is no event.
    if isinstance(reason, Exception):
        _log.warning("Sign-in with OpenID Connect failed: %s: %s", type(reason).__name__, str(reason)[:300])
    tell(request, _said(reason), kind="warning")
    return HttpResponseRedirect(reverse("account_login"), status=303)


def _said(reason: Any) -> str:
    if reason == AuthError.CANCELLED:
        return _("Die Anmeldung mit dem Landkreis-Konto ist abgebrochen.")
    if isinstance(reason, RequestException):
        return _("Das Landkreis-Konto ist gerade nicht erreichbar. Bitte melden Sie sich mit Ihrer E-Mail-Adresse an oder versuchen Sie es später noch einmal.")
    return _("Die Anmeldung mit dem Landkreis-Konto hat nicht geklappt. Bitte versuchen Sie es noch einmal oder melden Sie sich mit Ihrer E-Mail-Adresse an.")
