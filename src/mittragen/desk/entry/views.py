"""Signing in and out. django-allauth does the work; here it gets the municipality, its scope, and our answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django_scopes import scope

from mittragen.desk.doors import municipality_at, nothing_here
from mittragen.desk.entry.adapter import just_signed_in
from mittragen.desk.entry.forms import AddressForm, SignInForm
from mittragen.desk.entry.sealing import BrokenSealError
from mittragen.desk.pages import private, tell

View = Callable[..., HttpResponse]
UNPROCESSABLE = 422


def at_desk(view: View) -> View:
    """A view of django-allauth at a municipality's host; a form with errors comes back as such."""

    @wraps(view)
    def entered(request: HttpRequest, **where: Any) -> HttpResponse:
        municipality = municipality_at(request)
        request.municipality = municipality  # type: ignore[attr-defined]
        with scope(municipality=municipality):
            try:
                return private(_rendered(view(request, **where)))
            except (Http404, PermissionDenied):
                return nothing_here(request)
            except BrokenSealError as broken:
                tell(request, broken.messages[0], kind="warning")
                return second_factors(request)

    return entered


def fresh(view: View) -> View:
    """A view for people who can only prove who they are by signing in: they must have done so a short while ago."""

    @wraps(view)
    def entered(request: HttpRequest, **where: Any) -> HttpResponse:
        return signed_in_too_long_ago(request) or view(request, **where)

    return entered


def signed_in_too_long_ago(request: HttpRequest) -> HttpResponse | None:
    """Where to go first, for somebody with neither password nor second factor whose sign-in is not fresh."""
    if not request.user.is_authenticated or get_adapter().get_reauthentication_methods(request.user) or just_signed_in(request):
        return None
    tell(request, _("Dafür müssen Sie sich frisch angemeldet haben. Bitte melden Sie sich ab und wieder an."), kind="warning")
    return HttpResponseRedirect(reverse("desk:sign-out"))


def sign_in(request: HttpRequest) -> HttpResponse:
    """One field first: the address. Then the password, or a code by mail; the second page is the same for every address."""
    response = _signing_in(request)
    if settings.OPENID:
        # As django-csp's decorator does, which reads no settings: the forms of this one page may lead there too.
        response._csp_update = {"form-action": [settings.OPENID.origin]}  # type: ignore[attr-defined]
    return response


def _signing_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST" or "password" in request.POST:
        return cast(HttpResponse, account.login(request))
    asked = AddressForm({"email": request.POST.get("login", "")})
    if not asked.is_valid():
        form = SignInForm({"login": request.POST.get("login", ""), "password": "-"}, request=request)
        return TemplateResponse(request, "account/login.html", {"form": form, "step": 1, **_onward(request)}, status=UNPROCESSABLE)
    form = SignInForm(initial={"login": asked.cleaned_data["email"]}, request=request)
    return TemplateResponse(request, "account/login.html", {"form": form, "step": 2, "address": asked.cleaned_data["email"], **_onward(request)})


def second_factors(request: HttpRequest) -> HttpResponse:
    """All second factors stand on one page."""
    return HttpResponseRedirect(reverse("mfa_index"))


def _onward(request: HttpRequest) -> dict[str, str]:
    return {"redirect_field_value": request.POST.get("next", "")}


def _rendered(response: HttpResponse) -> HttpResponse:
    if isinstance(response, TemplateResponse) and not response.is_rendered:
        form = (response.context_data or {}).get("form")
        if form is not None and form.is_bound and form.errors:
            response.status_code = UNPROCESSABLE
        response.render()
    return response
