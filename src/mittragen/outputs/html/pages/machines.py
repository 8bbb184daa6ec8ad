"""What machines read: sitemap, robots, and the stylesheet of the municipality's colour."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from mittragen.edition.documents import EditionDocument
from mittragen.outputs.atom import MEDIA_TYPE, changes_feed
from mittragen.outputs.html.comparison import neighbours
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.view import View
from mittragen.outputs.target import Site

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def sitemap(site: Site, paths: Iterable[str]) -> Page:
    """All canonical pages (sitemaps.org, version 0.9)."""
    places = "".join(f"<url><loc>{escape(site.address + path)}</loc></url>\n" for path in paths)
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
    return Page(body=body.encode(), media_type="application/xml")


def robots(site: Site) -> Page:
    body = f"User-agent: *\nDisallow: /suche/\nSitemap: {site.address}/sitemap.xml\n"
    return Page(body=body.encode(), media_type="text/plain; charset=utf-8")


def feed(view: View) -> Page:
    """What changed, for news readers."""
    documents = [shelf.document for shelf in view.library.editions_of(view.edition.slug) if isinstance(shelf.document, EditionDocument)]
    pairs = neighbours(view.library, view.edition.slug)
    body = changes_feed(documents, pairs[-1].changes if pairs else None, view.site)
    return Page(body=body, media_type=MEDIA_TYPE, language=view.edition.language)


def brand(site: Site) -> Page:
    """The municipality's colour as a stylesheet: a page may hold no style of its own. Anything but a hexadecimal colour is left out."""
    colour = site.accent if _HEX.fullmatch(site.accent) else ""
    return Page(body=f":root{{--brand:{colour}}}\n".encode() if colour else b"", media_type="text/css; charset=utf-8")
