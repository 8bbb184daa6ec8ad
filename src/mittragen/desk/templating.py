"""The Jinja environment of the desk: the layout and components of ``design``, and the templates of every folder here."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.urls import reverse
from jinja2 import Environment

from mittragen.design.templates import environment
from mittragen.municipality.queries import address_at

_HERE = Path(__file__).resolve().parent


@lru_cache
def desk_environment() -> Environment:
    """``url("desk:home")`` gives addresses; everything else is as in ``design``."""
    made = environment(_HERE / "templates", *sorted(_HERE.glob("*/templates")), language=settings.LANGUAGE_CODE)
    made.globals.update(url=url)
    return made


def backend(**options: Any) -> Environment:
    """For Django's template setting, which sign-in renders with. ``options`` are Django's own wishes, which this environment does not need."""
    return desk_environment()


def url(name: str, /, **where: object) -> str:
    """The address of a page of the desk."""
    return reverse(name, kwargs=where)


def site_address(request: HttpRequest) -> str:
    """Scheme and host of the county's site, at the port its pages are reached at: a ``Host`` header may name another one; what people are sent must not."""
    return address_at(split_domain_port(request.get_host())[0], scheme=settings.SCHEME, port=settings.PORT)


def whole_url(request: HttpRequest, name: str, /, **where: object) -> str:
    """The whole address of a page of the desk, for mails and printed codes."""
    return site_address(request) + url(name, **where)
