"""What the issuer of accounts is asked, and which of its tokens are believed."""

from typing import Any

import jwt
import requests
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.core.cache import cache

from mittragen.desk.entry.service import OpenIDService, origin_of, service_here

# Never one with a shared secret, and never "none".
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_TIMEOUT = 5
_CLOCKS_DIFFER = 60
_KEPT_FOR = 10 * 60


class IssuerSession(requests.Session):
    """Asks the issuer's host and no other, waits a few seconds, and follows nobody elsewhere."""

    def request(self, method: str, url: str | bytes, *arguments: Any, **options: Any) -> requests.Response:
        if origin_of(str(url)) != service_here().origin:
            raise OAuth2Error(f"{origin_of(str(url))} is not the issuer's host")
        return super().request(method, url, *arguments, **{**options, "timeout": _TIMEOUT, "allow_redirects": False})


def configuration() -> dict[str, Any]:
    """What the issuer says about itself; kept for some minutes."""
    service = service_here()
    key = f"openid:{service.issuer}"
    found: dict[str, Any] = cache.get(key) or _asked_configuration(service)
    cache.set(key, found, _KEPT_FOR)
    return found


def claims_of(token: str) -> dict[str, Any]:
    """What the token says, once signature, issuer, recipient and time are right. Raises :class:`OAuth2Error`."""
    config, client = configuration(), service_here().client
    try:
        key = _signing_key(jwt.get_unverified_header(token).get("kid"), config["jwks_uri"])
        needed: Any = {"require": ["exp", "iat", "iss", "aud", "sub"]}
        claims: dict[str, Any] = jwt.decode(token, key, algorithms=_ALGORITHMS, audience=client, issuer=config["issuer"], leeway=_CLOCKS_DIFFER, options=needed)
    except jwt.PyJWTError as error:
        raise OAuth2Error(f"the token is not valid: {error}") from error
    if claims.get("azp", client) != client:
        raise OAuth2Error("the token was made for another client")
    return claims


def _asked_configuration(service: OpenIDService) -> dict[str, Any]:
    config: dict[str, Any] = _asked(service.issuer.rstrip("/") + "/.well-known/openid-configuration")
    if config["issuer"].rstrip("/") != service.issuer.rstrip("/"):
        raise OAuth2Error("the configuration names another issuer")
    if elsewhere := [name for name in _ENDPOINTS if origin_of(config[name]) != service.origin]:
        raise OAuth2Error(f"not at the issuer's host: {', '.join(elsewhere)}")
    return config


def _signing_key(name: str | None, address: str) -> Any:
    keys = [key for key in jwt.PyJWKSet.from_dict(_asked(address)).keys if key.public_key_use in (None, "sig")]
    fitting = [key for key in keys if key.key_id == name] if name else keys
    if len(fitting) != 1 or fitting[0].key_type == "oct":
        raise OAuth2Error("no key of the issuer fits the token")
    return fitting[0].key


def _asked(address: str) -> Any:
    with IssuerSession() as session:
        answer = session.get(address)
    answer.raise_for_status()
    return answer.json()
