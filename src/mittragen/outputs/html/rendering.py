"""Frame and template to bytes."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
from jinja2 import Environment

from mittragen.design.assets import asset
from mittragen.design.frame import DraftBar, Frame, Link
from mittragen.design.language import long_date
from mittragen.design.templates import environment
from mittragen.outputs.html.addresses import BRAND, CHECK, NOTICES, SEARCH, START, SUMMARY, Addresses
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.view import SiteView, View
from mittragen.outputs.phrases import draft_phrase, edition_name

TEMPLATES = Path(__file__).resolve().parent / "templates"


@lru_cache
def pages_environment(language: str) -> Environment:
    """The environment of one language, with its compiled templates: kept, because compiling costs more than any page."""
    return environment(TEMPLATES, language=language)


def respond(view: SiteView, template: str, frame: Frame, page: Any, status: int = 200) -> Page:
    """Render ``template`` with a page's context."""
    made = pages_environment(view.language).get_template(template).render(frame=frame, page=page, site=view.site)
    return Page(body=made.encode(), status=status, language=frame.language)


def site_frame(view: SiteView, path: str, title: str, *, description: str = "", kind: str = "", scripts: tuple[str, ...] = ()) -> Frame:
    """The frame of a page at ``path`` that belongs to no single concept."""
    site, publisher = view.site, view.publisher
    # A draft has no address of its own: none is printed, and no search engine is told one.
    draft = _draft_bar(view)
    address = "" if draft else site.address + path
    return Frame(
        title=title,
        site_name=site.name,
        language=view.language,
        description=description,
        canonical=address,
        home=START,
        coat_of_arms=site.coat_of_arms or site.logo,
        brand_stylesheet=BRAND if site.accent else "",
        search=SEARCH,
        crumbs=() if path == START else (Link(address=START, title=view._("Startseite")),),
        footer=_footer(view),
        is_fictional=any(shelf.edition.is_fictional for shelf in view.library.newest),
        publisher_kind=publisher.kind.value if publisher else "",
        short_address=address,
        qr=qr_path(address) if address else None,
        scripts=tuple(asset(f"js/{name}") for name in scripts),
        kind=kind,
        is_indexed=draft is None,
        draft=draft,
    )


def concept_frame(
    view: View, path: str, title: str, *, description: str = "", crumbs: tuple[Link, ...] = (), kind: str = "", scripts: tuple[str, ...] = ()
) -> Frame:
    """The frame of a page of one edition; the way here begins at the start page."""
    edition = view.edition
    frame = site_frame(view, path, title, description=description, kind=kind, scripts=scripts)
    return replace(
        frame,
        crumbs=frame.crumbs + crumbs,
        languages=languages(view),
        footer=(*frame.footer, Link(address=f"{view.addresses.concept}#daten", title=view._("Daten und Dateien"))),
        edition_line=f"{edition.title}, {edition_name(view.shelf.document)}",
        digest=view.shelf.document.digest,
        feed=None if view.library.draft else Link(address=Addresses(edition.slug).feed, title=view._("Änderungen: {title}").format(title=edition.title)),
        check="" if view.site.is_static or view.library.draft else CHECK,
        is_fictional=edition.is_fictional,
        publisher_kind=edition.publisher.kind.value,
    )


def languages(view: View) -> tuple[Link, ...]:
    """The concept in short, in every language there is."""
    summaries = view.edition.summaries
    return tuple(Link(address=view.addresses.section(SUMMARY, s.language), title=s.title, language=s.language) for s in summaries)


def qr_path(address: str) -> tuple[int, str]:
    """A QR code as the side in modules and an SVG path, one run of dark modules at a time. The mask is fixed: choosing it costs more than the page."""
    rows = list(segno.make(address, error="l", boost_error=False, micro=False, mask=2).matrix)
    runs = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            length = next((n for n, bit in enumerate(row[x:]) if not bit), len(row) - x)
            if length:
                runs.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length or 1
    return len(rows), "".join(runs)


def _draft_bar(view: SiteView) -> DraftBar | None:
    document, note = view.library.draft, view.site.draft_note
    if document is None:
        return None
    until = view._("Zu lesen bis {day}").format(day=long_date(note.open_until, view.language)) if note.open_until else ""
    link = Link(address=note.address, title=note.link) if note.address else None
    return DraftBar(said=draft_phrase(document), text=note.text, until=until, link=link)


def _footer(view: SiteView) -> tuple[Link, ...]:
    _ = view._
    titles = dict(zip(NOTICES, (_("Impressum"), _("Datenschutz"), _("Barrierefreiheit"), _("Einfache Sprache")), strict=True))
    return tuple(Link(address=f"/{name}/", title=title) for name, title in titles.items())
