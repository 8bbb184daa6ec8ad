"""Imprint, privacy, accessibility, plain language: the municipality's own text, else an honest page made from the publisher's facts; and the 404 page."""

from dataclasses import dataclass, replace

from mittragen.edition.documents import Publisher
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.rendering import respond, site_frame
from mittragen.outputs.html.view import SiteView, View
from mittragen.outputs.phrases import web_address
from mittragen.outputs.target import Notice


@dataclass(frozen=True)
class NoticePage:
    """``notice`` is the municipality's own text, ``None`` where it has written none; ``website`` is empty where no link may lead to the publisher's."""

    name: str
    title: str
    notice: Notice | None
    publisher: Publisher | None
    website: str
    email: str
    concepts: tuple[View, ...]
    summaries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MissingPage:
    concepts: tuple[View, ...]
    email: str


def notice_page(view: SiteView, concepts: tuple[View, ...], name: str) -> Page:
    _ = view._
    own = next((notice for notice in view.site.notices if notice.name == name), None)
    titles = {
        "impressum": _("Impressum"),
        "datenschutz": _("Datenschutz"),
        "barrierefreiheit": _("Erklärung zur Barrierefreiheit"),
        "einfache-sprache": _("Diese Seiten in Einfacher Sprache"),
    }
    title = own.title if own else titles[name]
    summaries = tuple(
        (concept.addresses.section("kurz", s.language), s.title) for concept in concepts for s in concept.edition.summaries if s.language == "de-simple"
    )
    website = web_address(view.publisher.website) if view.publisher else ""
    page = NoticePage(name, title, own, view.publisher, website, _email(view), concepts, summaries)
    frame = site_frame(view, f"/{name}/", title, description=f"{title}: {view.site.name}", kind="notice")
    return respond(view, "notice.html", frame, page)


def missing_page(view: SiteView, concepts: tuple[View, ...]) -> Page:
    """The page for an address where nothing stands: what may have happened, search, and the ways in."""
    frame = site_frame(view, "/404.html", view._("Hier steht nichts"), kind="missing")
    frame = replace(frame, is_indexed=False, canonical="", short_address="", qr=None)
    return respond(view, "missing.html", frame, MissingPage(concepts, _email(view)), status=404)


def _email(view: SiteView) -> str:
    return view.site.feedback_email or (view.publisher.email if view.publisher else "")
