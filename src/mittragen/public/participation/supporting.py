"""Once per browser, without following anybody: a token made by chance, kept in a cookie of this one contribution's addresses.

The cookie is set by pressing the button, and only then. It is another one for each contribution and is sent with its pages alone, so that it tells nothing
but: this browser has pressed here before.
"""

import secrets
from http.cookies import Morsel
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from mittragen.design.language import is_spoken
from mittragen.public.languages import in_language
from mittragen.public.live.request import LiveRequest

COOKIE = "wichtig"
# As long as a process with its closing event may take, and no longer.
_KEPT_SECONDS = 2 * 365 * 24 * 3600
_LONGEST = 64


def token_of(request: LiveRequest) -> str:
    """The browser's token for this contribution; empty for whoever never pressed."""
    return request.COOKIES.get(COOKIE, "")[:_LONGEST]


def new_token() -> str:
    return secrets.token_urlsafe(18)


def keep(response: HttpResponse, key: str, token: str, languages: tuple[str, ...]) -> None:
    """Keep the token in the browser, below the contribution's address in each language: otherwise it could be pressed once in each."""
    _set(response, key, token, languages, _KEPT_SECONDS)


def forget(response: HttpResponse, key: str, languages: tuple[str, ...]) -> None:
    """Take the cookie away again."""
    _set(response, key, "", languages, 0)


def _set(response: HttpResponse, key: str, token: str, languages: tuple[str, ...], seconds: int) -> None:
    for language in dict.fromkeys(("de", *(one for one in languages if is_spoken(one)))):
        morsel: Morsel[str] = Morsel()
        morsel.set(COOKIE, token, token)
        facts: dict[str, Any] = {"path": in_language(f"/beitraege/{key}/", language), "max-age": seconds, "httponly": True, "samesite": "Strict"}
        morsel.update({**facts, "secure": settings.SCHEME == "https"})
        # Several cookies of one name differ by their path only: the jar of a response is asked by another name for each.
        dict.__setitem__(response.cookies, f"{COOKIE}-{language}", morsel)
