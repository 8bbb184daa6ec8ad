"""What changed, as an Atom 1.0 feed of one concept (RFC 4287): every edition, and every change of the newest one. Text only, never markup.

Ids are made of digests and keys and of nothing else: they stay the same wherever the feed is published.
"""

from collections.abc import Sequence

from lxml import etree

from mittragen.design.language import html_tag
from mittragen.edition.changes import Change, Changes
from mittragen.edition.documents import EditionDocument
from mittragen.edition.terms import ElementKind
from mittragen.outputs.atom.parts import NAMESPACE, Node, add, category, identity, isolated, link, moment_of, tag
from mittragen.outputs.change_words import counts_sentence, fact_title, kind_phrase
from mittragen.outputs.phrases import (
    changes_address,
    concept_address,
    decision_phrase,
    edition_address,
    edition_name,
    name_of,
    timestamp,
    words,
)
from mittragen.outputs.synopsis_rows import change_decision_phrase
from mittragen.outputs.target import Site

MEDIA_TYPE = "application/atom+xml"


def changes_feed(documents: Sequence[EditionDocument], changes: Changes | None, site: Site) -> bytes:
    """The feed of one concept. ``documents`` are its editions, the oldest first, at least one; ``changes`` are those of the last against the one before."""
    newest = documents[-1]
    edition, language = newest.content, newest.content.language
    _, slug_address = words(language), concept_address(edition, site)
    feed = etree.Element(tag("feed"), nsmap={None: NAMESPACE})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", html_tag(language))
    add(feed, "id", identity("concept", edition.publisher.official_key or edition.publisher.name, edition.slug))
    add(feed, "title", isolated(_("Änderungen: {title}").format(title=edition.title.strip() or edition.slug), language))
    add(feed, "subtitle", _("Jede Fassung und jede Änderung der neuesten"))
    add(feed, "updated", _moment(newest))
    link(feed, "self", f"{slug_address}aenderungen.atom", MEDIA_TYPE)
    link(feed, "alternate", slug_address, "text/html")
    add(add(feed, "author"), "name", edition.publisher.name)
    add(feed, "rights", edition.licence)
    _edition(feed, newest, documents[-2] if len(documents) > 1 else None, changes, site)
    if changes is not None and len(documents) > 1:
        for change in changes.changed:
            _change(feed, change, changes, (documents[-2], newest), site)
    for before, document in reversed(list(zip((None, *documents), documents[:-1], strict=False))):
        _edition(feed, document, before, None, site)
    body: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8")
    return body


def _edition(feed: Node, document: EditionDocument, before: EditionDocument | None, changes: Changes | None, site: Site) -> None:
    edition, language = document.content, document.content.language
    counted = counts_sentence(changes, ElementKind.MEASURE, language) if changes is not None else ""
    entry = _entry(feed, identity("edition", document.digest), f"{edition.title}: {edition_name(document)}", document, edition_address(edition, site))
    add(entry, "summary", "\n".join(part for part in (decision_phrase(document), counted) if part))
    if before is not None:
        link(entry, "related", changes_address(before.content, edition, site), "text/html")


def _change(feed: Node, change: Change, changes: Changes, pair: tuple[EditionDocument, EditionDocument], site: Site) -> None:
    older, newer = pair
    language, element = newer.content.language, (change.after or change.before)[0].element
    address = f"{changes_address(older.content, newer.content, site)}#{change.key}"
    entry = _entry(feed, identity("change", older.digest, newer.digest, change.key), kind_phrase(change, language), newer, address)
    facts = ", ".join(fact_title(fact.name, language) for fact in change.facts)
    told = (
        name_of(element),
        words(language)("Geändert: {facts}").format(facts=facts) if facts else "",
        *change.reasons,
        *(change_decision_phrase(decision, language) for decision in change.decisions),
    )
    add(entry, "summary", "\n".join(part for part in told if part))
    fields = changes.older.elements | changes.newer.elements
    category(entry, change.kind.value)
    for key in sorted(change.fields):
        if key in fields:
            category(entry, key, name_of(fields[key]))


def _entry(feed: Node, known_as: str, title: str, document: EditionDocument, address: str) -> Node:
    entry = add(feed, "entry")
    add(entry, "id", known_as)
    add(entry, "title", isolated(title, document.content.language))
    add(entry, "updated", _moment(document))
    link(entry, "alternate", address, "text/html")
    return entry


def _moment(document: EditionDocument) -> str:
    """When an edition was sealed; the day of its decision where that is not known."""
    return moment_of(document.envelope.sealed_at or timestamp(document), document.content.as_of)
