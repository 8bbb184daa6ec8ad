"""From a page's data to an answer: the frame around the pages behind a link, which speak the person's language and show measures in the county's."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from jinja2 import Environment

from mittragen.design.assets import asset
from mittragen.design.frame import Frame, Link
from mittragen.design.language import html_tag
from mittragen.design.templates import environment
from mittragen.municipality.models import Municipality
from mittragen.public.live.forms import new_submission
from mittragen.public.reporting.addresses import offered_languages
from mittragen.public.reporting.request import ReportingRequest

_TEMPLATES = Path(__file__).resolve().parent / "templates"
# What a page says once after something was done; the address names it, because nothing is kept in the browser.
SAID = {
    "gespeichert": gettext_lazy("Gespeichert."),
    "nichts-neues": gettext_lazy("Gespeichert: Es gibt nichts Neues."),
    "zurueck": gettext_lazy("Gespeichert: Das geht an die Stelle zurück, die Sie gefragt hat."),
    "gesendet": gettext_lazy("Ihre Antworten sind angekommen."),
    "tabelle": gettext_lazy("Ihre Tabelle ist übernommen. Bitte sehen Sie alles noch einmal an und senden Sie es ab."),
    "tabelle-gleich": gettext_lazy("In Ihrer Tabelle stand nichts Neues."),
    "beleg-weg": gettext_lazy("Der Beleg ist entfernt."),
    "code": gettext_lazy("Wir haben Ihnen einen Code geschickt."),
}


@dataclass(frozen=True, kw_only=True)
class ReportingPage:
    """What every page has; a page of its own is a subclass with what its template shows."""

    title: str
    title_language: str = ""
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReportingFrame(Frame):
    """The frame with the key of its forms, what to say once, and the language of the county where it is another than the page's."""

    submission: str = field(default_factory=new_submission)
    said: str = ""
    own_language: str = ""


@lru_cache
def reporting_environment(language: str) -> Environment:
    """The environment of one language."""
    return environment(_TEMPLATES, language=language)


def show(request: HttpRequest, template: str, page: ReportingPage, status: int = 200) -> HttpResponse:
    """The page as HTML. A form with errors is shown again with status 422."""
    language = translation.get_language() or "de"
    made = reporting_environment(language).get_template(template).render(page=page, frame=_frame_of(request, page, language))
    return HttpResponse(made, status=status)


def go(address: str, said: str = "", anchor: str = "") -> HttpResponse:
    """After something was done: on to another page, which says so once."""
    place = f"{address}{f'?gut={said}' if said else ''}{f'#{anchor}' if anchor else ''}"
    return HttpResponseRedirect(place, status=303)


def _frame_of(request: HttpRequest, page: ReportingPage, language: str) -> ReportingFrame:
    municipality: Municipality = request.municipality  # type: ignore[attr-defined]
    own = municipality.language
    return ReportingFrame(
        title=page.title,
        title_language=page.title_language if page.title_language != language else "",
        site_name=municipality.name,
        coat_of_arms=municipality.coat_of_arms,
        language=language,
        languages=_languages(request, language),
        is_indexed=False,
        kind="reporting",
        scripts=tuple(asset(f"js/{name}") for name in page.scripts),
        footer=tuple(Link(address=f"/{name}/", title=str(title())) for name, title in _NOTICES.items()),
        said=str(SAID.get(request.GET.get("gut", ""), "")),
        own_language=own if html_tag(own) != html_tag(language) else "",
    )


def _languages(request: HttpRequest, language: str) -> tuple[Link, ...]:
    """This page in every language; behind a link that opens nothing there is none to choose."""
    inside: ReportingRequest = request  # type: ignore[assignment]
    root, folder = getattr(inside, "root", ""), getattr(inside, "folder", "")
    rest = request.path.removeprefix(folder) if request.method in ("GET", "HEAD") else ""
    return tuple(Link(address=f"{root}{one}/{rest}", title="", language=one, is_current=one == language) for one in offered_languages()) if root else ()


_NOTICES: dict[str, Callable[[], str]] = {
    "impressum": lambda: _("Impressum"),
    "datenschutz": lambda: _("Datenschutz"),
    "barrierefreiheit": lambda: _("Barrierefreiheit"),
}
