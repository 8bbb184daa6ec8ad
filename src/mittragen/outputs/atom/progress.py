"""How far a concept is, as an Atom feed (RFC 4287): one entry for each release, the newest first."""

from collections.abc import Sequence

from lxml import etree

from mittragen.design.language import html_tag
from mittragen.edition.documents import Edition
from mittragen.edition.progress import ProgressDocument
from mittragen.outputs.atom.parts import NAMESPACE, add, identity, isolated, link, moment_of, tag
from mittragen.outputs.phrases import concept_address, words
from mittragen.outputs.progress_phrases import as_of_phrase
from mittragen.outputs.target import Site

MOST = 20


def progress_feed(edition: Edition, releases: Sequence[tuple[ProgressDocument, str]], site: Site) -> bytes:
    """The feed of one concept. ``releases`` are documents with the sentence that sums each up, the newest first, at least one; the newest twenty are told."""
    language, address = edition.language, f"{concept_address(edition, site)}stand/"
    _ = words(language)
    feed = etree.Element(tag("feed"), nsmap={None: NAMESPACE})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", html_tag(language))
    add(feed, "id", identity("progress", edition.publisher.official_key or edition.publisher.name, edition.slug))
    add(feed, "title", isolated(_("Umsetzungsstand: {title}").format(title=edition.title.strip() or edition.slug), language))
    add(feed, "updated", moment_of(releases[0][0].envelope.sealed_at, releases[0][0].content.as_of))
    link(feed, "self", f"{address}feed.xml", "application/atom+xml")
    link(feed, "alternate", address, "text/html")
    add(add(feed, "author"), "name", edition.publisher.name)
    add(feed, "rights", edition.licence)
    for document, summary in releases[:MOST]:
        entry = add(feed, "entry")
        add(entry, "id", identity("progress", document.digest))
        add(entry, "title", isolated(as_of_phrase(document.content.as_of, language), language))
        add(entry, "updated", moment_of(document.envelope.sealed_at, document.content.as_of))
        link(entry, "alternate", f"{address}{document.content.label}/", "text/html")
        add(entry, "summary", "\n".join(part for part in (document.content.text, summary) if part))
    body: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8")
    return body
