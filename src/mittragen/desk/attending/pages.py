"""From a page's data to an answer: the frame around the pages of a member, which speak the member's language and show documents in their own."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from jinja2 import Environment

from mittragen.design.assets import asset
from mittragen.design.frame import Frame, Link
from mittragen.design.templates import environment
from mittragen.municipality.models import Municipality

_TEMPLATES = Path(__file__).resolve().parent / "templates"
# What a page says once after something was done; the address names it, because nothing is kept in the browser.
SAID = {
    "antwort": gettext_lazy("Danke, Ihre Antwort ist angekommen."),
    "anmerkung": gettext_lazy("Ihre Anmerkung ist gespeichert."),
    "antrag": gettext_lazy("Ihr Änderungsantrag ist gespeichert."),
    "zurueckgezogen": gettext_lazy("Ihr Änderungsantrag ist zurückgezogen."),
    "stimme": gettext_lazy("Ihre Stimme ist gespeichert."),
}


@dataclass(frozen=True, kw_only=True)
class AttendPage:
    """What every page has; a page of its own is a subclass with what its template shows."""

    title: str
    crumbs: tuple[Link, ...] = ()
    scripts: tuple[str, ...] = ()
    title_language: str = ""


@dataclass(frozen=True, kw_only=True)
class AttendFrame(Frame):
    """The frame with the key of its forms, what to say once, and the language of the documents where it is another than the page's."""

    submission: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    said: str = ""
    own_language: str = ""


@lru_cache
def attend_environment(language: str) -> Environment:
    """The environment of one language."""
    return environment(_TEMPLATES, language=language)


def show(request: HttpRequest, template: str, page: AttendPage, status: int = 200) -> HttpResponse:
    """The page as HTML. A form with errors is shown again with status 422."""
    language = translation.get_language() or "de"
    made = attend_environment(language).get_template(template).render(page=page, frame=_frame_of(request, page, language))
    return HttpResponse(made, status=status)


def go(address: str, said: str = "", anchor: str = "") -> HttpResponse:
    """After something was done: on to another page, which says so once."""
    place = f"{address}{f'?gut={said}' if said else ''}{f'#{anchor}' if anchor else ''}"
    return HttpResponse(status=303, headers={"Location": place})


def _frame_of(request: HttpRequest, page: AttendPage, language: str) -> AttendFrame:
    municipality: Municipality = request.municipality  # type: ignore[attr-defined]
    own = municipality.language
    return AttendFrame(
        title=page.title,
        title_language=page.title_language if page.title_language != language else "",
        site_name=municipality.name,
        coat_of_arms=municipality.coat_of_arms,
        language=language,
        crumbs=page.crumbs,
        is_indexed=False,
        kind="attending",
        scripts=tuple(asset(f"js/desk/{name}") for name in page.scripts),
        footer=tuple(Link(address=f"/{name}/", title=str(title())) for name, title in _NOTICES.items()),
        said=str(SAID.get(request.GET.get("gut", ""), "")),
        own_language=own if own != language else "",
    )


_NOTICES: dict[str, Callable[[], str]] = {
    "impressum": lambda: _("Impressum"),
    "datenschutz": lambda: _("Datenschutz"),
    "barrierefreiheit": lambda: _("Barrierefreiheit"),
}
