"""Signing in with the county's own account: there and back."""

from typing import cast

from allauth.core.internal import ratelimit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from requests import RequestException

from mittragen.desk.entry.openid import PROVIDER, TokenAdapter
from mittragen.desk.entry.service import service_here
from mittragen.desk.entry.welcome import trouble

# What comes from elsewhere can have any shape: what is missing or is something else shows itself like this.
_UNFIT = (OAuth2Error, RequestException, KeyError, TypeError, ValueError, AttributeError)


def start(request: HttpRequest) -> HttpResponse:
    """Lead there."""
    service_here()
    if request.method != "POST":
        return HttpResponseRedirect(settings.LOGIN_URL)
    if waits := _too_often(request):
        return waits
    try:
        return cast(HttpResponse, get_adapter().get_provider(request, PROVIDER).redirect_from_request(request))
    except _UNFIT as error:
        return trouble(request, error)


def back(request: HttpRequest) -> HttpResponse:
    """Come back from there."""
    service_here()
    if waits := _too_often(request):
        return waits
    try:
        return cast(HttpResponse, OAuth2CallbackView.adapter_view(TokenAdapter(request, PROVIDER))(request))
    except _UNFIT as error:
        return trouble(request, error)


def _too_often(request: HttpRequest) -> HttpResponse | None:
    """Each step asks another machine: nobody makes this one do so without end."""
    return cast(HttpResponse | None, ratelimit.consume_or_429(request, app="allauth.account", action="login", limit_get=True))
