"""OpenID Connect, as this house wants it: every token's signature is checked, only the issuer is asked, and nobody signs up."""

import secrets
from typing import Any, cast

import requests
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from mittragen.desk.entry.issuer import IssuerSession, claims_of, configuration
from mittragen.desk.entry.service import service_here
from mittragen.desk.entry.welcome import brings_factor, trouble, turned_away, welcome_user
from mittragen.desk.second_factor import BROUGHT

PROVIDER = "landkreis-konto"
_LONGEST_SUBJECT = 191


class OpenIDProvider(OpenIDConnectProvider):
    """Leads to the issuer with state, PKCE and a nonce; a visitor's own parameters are left aside."""

    pkce_enabled_default = True

    def get_oauth2_adapter(self, request: HttpRequest) -> "TokenAdapter":
        return TokenAdapter(request, PROVIDER)

    def get_callback_url(self) -> str:
        return reverse("openid_connect_callback")

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        asked = super().get_redirect_from_request_kwargs(request)
        return {"process": AuthProcess.LOGIN, "next_url": asked.get("next_url")}

    def redirect(self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **more: Any) -> HttpResponse:
        nonce = secrets.token_urlsafe(24)
        answer = super().redirect(request, process, next_url, data, auth_params={"nonce": nonce}, nonce=nonce, host=request.get_host())
        return cast(HttpResponse, answer)

    def extract_uid(self, data: dict[str, Any]) -> str:
        return str(data["id_token"]["sub"])[:_LONGEST_SUBJECT]

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing is taken over from there. Whose address it is, and whether it was verified, is looked at in one place only."""
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        return []


class TokenAdapter(OpenIDConnectOAuth2Adapter):
    """Fetches the token and reads what it says."""

    @property
    def openid_config(self) -> dict[str, Any]:
        return configuration()

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return f"{settings.SCHEME}://{request.get_host()}{reverse('openid_connect_callback')}"

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:
        claims = claims_of(kwargs["response"]["id_token"])
        if "email" not in claims and "userinfo_endpoint" in self.openid_config:
            told = self._fetch_user_info(token.token)
            if told.get("sub") == claims["sub"]:
                claims |= {name: told.get(name) for name in ("email", "email_verified")}
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})


class OpenIDAdapter(DefaultSocialAccountAdapter):
    """Who may come in with it. Nothing is stored of the account elsewhere: each time the verified mail address decides."""

    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> SocialApp:
        service = service_here()
        about = {"server_url": service.issuer}
        return SocialApp(provider="openid_connect", provider_id=PROVIDER, name=service.name, client_id=service.client, secret=service.secret, settings=about)

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> OpenIDProvider:
        return OpenIDProvider(request, app=self.get_app(request, provider))

    def get_requests_session(self) -> requests.Session:
        return IssuerSession()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        claims, state = sociallogin.account.extra_data["id_token"], sociallogin.state
        if not constant_time_compare(str(claims.get("nonce", "")), state["nonce"]) or state["host"] != request.get_host():
            raise PermissionDenied
        user = welcome_user(request, claims)
        if user is None:
            raise ImmediateHttpResponse(turned_away(request))
        sociallogin.user = user
        setattr(request, BROUGHT, service_here().is_factor_trusted and brings_factor(claims))

    def on_authentication_error(self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None) -> None:
        raise ImmediateHttpResponse(trouble(request, exception or error))
