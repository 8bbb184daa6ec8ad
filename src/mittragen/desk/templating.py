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


def whole_url(request: HttpRequest, name: str, /, **where: object) -> str:
    """The whole address of a page, for mails and links to hand on: at the host that was asked for, at the port the pages are reached at.

    A ``Host`` header may name another port; what people are sent must not.
    """
    host = split_domain_port(request.get_host())[0]
    is_usual = {"http": 80, "https": 443}.get(settings.SCHEME) == settings.PORT
    return f"{settings.SCHEME}://{host}" + ("" if is_usual else f":{settings.PORT}") + url(name, **where)
