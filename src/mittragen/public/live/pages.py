"""From a page's data to an answer: the frame of the public site around a live page."""

from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path

from django.http import HttpResponse
from django.utils.translation import gettext_noop
from jinja2 import Environment

from mittragen.design.assets import asset
from mittragen.design.frame import Frame, Link
from mittragen.design.language import html_tag, language_name, translations
from mittragen.design.templates import environment
from mittragen.outputs.html.rendering import site_frame
from mittragen.outputs.html.view import SiteView
from mittragen.public.answers import NOT_KEPT, PERMISSIONS
from mittragen.public.edition.shelves import SHELVES
from mittragen.public.languages import GERMAN, better_language, in_language, with_addresses
from mittragen.public.live.forms import new_submission
from mittragen.public.live.request import LiveRequest, at
from mittragen.public.tenant import address_of

_PUBLIC = Path(__file__).resolve().parent.parent
# Asked for again each time, but kept for the way back: what somebody typed stands there still.
_LIVE = "private, no-cache"


@dataclass(frozen=True, kw_only=True)
class LivePage:
    """What every live page has; a page of its own is a subclass with what its template shows.

    ``languages`` are those that this page is offered in. A secret page (a receipt) is printed without its address and kept by nobody.
    """

    title: str
    description: str = ""
    crumbs: tuple[Link, ...] = ()
    languages: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    kind: str = "live"
    is_indexed: bool = True
    is_secret: bool = False


@dataclass(frozen=True, kw_only=True)
class Hint:
    """The page in the language that the browser asks for, said in that language."""

    said: str
    link: Link


@dataclass(frozen=True, kw_only=True)
class LiveFrame(Frame):
    """The frame with the key of the forms on the page, a hint to another language, and the language that the office itself writes in."""

    submission: str = field(default_factory=new_submission)
    hint: Hint | None = None
    own_language: str = GERMAN


@lru_cache
def live_environment(language: str) -> Environment:
    """The environment of one language, with the templates of every folder of this room."""
    return environment(*sorted(_PUBLIC.glob("*/templates")), language=language)


def show(request: LiveRequest, template: str, page: LivePage, status: int = 200) -> HttpResponse:
    """The page as HTML. A form with errors is shown again with status 422. In a template ``at("/beteiligung/…")`` gives an address in its language."""
    made = live_environment(request.language).get_template(template).render(page=page, frame=frame_of(request, page), at=partial(at, request))
    return said(request, made, status=status, is_secret=page.is_secret)


def said(request: LiveRequest, body: str | bytes, *, status: int = 200, is_secret: bool = False, media_type: str = "text/html; charset=utf-8") -> HttpResponse:
    """An answer that is live: nobody between here and the reader keeps it."""
    response = HttpResponse(body, status=status, content_type=media_type)
    response["Cache-Control"] = NOT_KEPT if is_secret else _LIVE
    response["Permissions-Policy"] = PERMISSIONS
    response["Content-Language"] = html_tag(request.language)
    # With "no-referrer" a browser would send a form from here without saying where it stood; no other host learns of it anyway (settings).
    return response


def frame_of(request: LiveRequest, page: LivePage) -> LiveFrame:
    """The frame around a live page."""
    holdings, language = SHELVES.holdings(request.tenant), request.language
    view = SiteView(holdings.library, holdings.site_at(address_of(request)), language)
    frame = site_frame(view, request.path_info, page.title, description=page.description, kind=page.kind)
    here = request.path_info.removeprefix(f"/{language}") if language != GERMAN else request.path_info
    links = {one: Link(address=in_language(here, one), title="", language=one, is_current=one == language) for one in with_addresses(page.languages)}
    languages = tuple(links.values()) if len(links) > 1 else ()
    named = {name: getattr(frame, name) for name in Frame.__dataclass_fields__} | {
        "languages": languages,
        "crumbs": frame.crumbs + page.crumbs,
    }
    scripts = tuple(asset(f"js/{name}") for name in page.scripts)
    own = html_tag(request.municipality.language)
    live = LiveFrame(**named | {"hint": _hint(request, links), "scripts": scripts}, own_language=own)
    if page.is_secret or not page.is_indexed:
        live = replace(live, is_indexed=False)
    return replace(live, canonical="", short_address="", qr=None) if page.is_secret else live


def _hint(request: LiveRequest, links: dict[str, Link]) -> Hint | None:
    """No page turns by itself into another language: whoever came by a link meant this one."""
    wanted = better_language(request.headers.get("Accept-Language", ""), links, request.language)
    if not wanted:
        return None
    # Each catalogue says this of its own language: "This page is available in English."
    message = gettext_noop("Diese Seite gibt es auf Deutsch.")
    said = translations(wanted).gettext(message)
    is_said = said != message or wanted == GERMAN
    return Hint(said=said if is_said else language_name(wanted), link=links[wanted])
