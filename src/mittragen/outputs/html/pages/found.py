"""Search over all concepts of a municipality: results grouped by kind, hits marked."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from markupsafe import Markup, escape

from mittragen.design.frame import Link
from mittragen.edition.elements import Measure
from mittragen.edition.terms import ElementKind
from mittragen.outputs.html.addresses import SEARCH, SEARCH_INDEX
from mittragen.outputs.html.former import all_former_numbers, former_numbers
from mittragen.outputs.html.index import Entry, Hit, fold, words_of
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.rendering import respond, site_frame
from mittragen.outputs.html.view import SiteView, View

_MOST = 50
_AROUND = 70
_LONGEST_QUERY = 200


@dataclass(frozen=True)
class FoundEntry:
    """A result: marked title and marked piece of text, and where it stands."""

    label: str
    title: Markup
    text: Markup
    note: str
    address: str


@dataclass(frozen=True)
class FoundGroup:
    title: str
    entries: tuple[FoundEntry, ...]
    total: int


@dataclass(frozen=True)
class FoundPage:
    query: str
    total: int
    groups: tuple[FoundGroup, ...]
    entries: tuple[View, ...]
    index: str
    suggestion: Link | None = None


def found_page(view: SiteView, concepts: tuple[View, ...], query: Mapping[str, Sequence[str]]) -> Page:
    text = " ".join(" ".join(query.get("q", ())[:1]).split())[:_LONGEST_QUERY]
    hits = [(concept, hit) for concept in concepts for hit in concept.shelf.index.find(text)]
    groups = _groups(view, sorted(hits, key=lambda pair: -pair[1].score), text)
    former = _former(view, concepts, text)
    # What has the number today comes first, what had it once right behind.
    groups = (*groups[:1], *former, *groups[1:])
    total = sum(group.total for group in groups)
    title = view._("Suche nach „{query}“").format(query=text) if text else view._("Suche")
    is_static = view.site.is_static
    page = FoundPage(text, total, groups, concepts, SEARCH_INDEX if is_static else "", None if total else _suggestion(concepts, text))
    scripts = ("search-index.js",) if is_static else ("live-form.js",)
    frame = site_frame(view, SEARCH, title, description=view._("Ziele, Maßnahmen und Organisationen finden."), kind="found", scripts=scripts)
    return respond(view, "found.html", replace(frame, query=text, is_indexed=False), page)


def _former(view: SiteView, concepts: Iterable[View], text: str) -> tuple[FoundGroup, ...]:
    """What the number named in earlier editions."""
    found = tuple(
        FoundEntry(one.label, marked(one.title, "", view.language), escape(one.said), "", one.address)
        for concept in concepts
        for one in former_numbers(concept, text)
    )
    return (FoundGroup(view._("Frühere Nummern"), found[:_MOST], len(found)),) if found else ()


def _suggestion(concepts: Iterable[View], text: str) -> Link | None:
    """What a person may have meant who found nothing."""
    words = next((found for concept in concepts if (found := concept.shelf.index.suggestion(text))), "")
    return Link(address=f"{SEARCH}?{urlencode({'q': words})}", title=words) if words else None


def search_index(concepts: Sequence[View]) -> Page:
    """The index as JSON, for sites without a server: a list of entries with folded text."""
    entries = [
        {
            "kind": kind_title(concept, entry.kind),
            "label": entry.label,
            "title": entry.title,
            "text": entry.text[:300],
            "address": concept.entry_address(entry),
            "folded": fold(f"{entry.label} {entry.title} {entry.text} {entry.more}"),
            "head": fold(f"{entry.label} {entry.title}"),
        }
        for concept in concepts
        for entry in concept.shelf.index.entries
    ]
    former = [
        {
            "kind": concept._("Frühere Nummern"),
            "label": one.label,
            "title": one.title,
            "text": one.said,
            "address": one.address,
            "folded": fold(one.label),
            "head": fold(one.label),
        }
        for concept in concepts
        for one in all_former_numbers(concept)
    ]
    return _json(entries + former)


def measures_index(view: View) -> Page:
    """The folded texts of all measures by key, for the list of measures on sites without a server."""
    entries = view.shelf.index.entries
    return _json({e.key: fold(f"{e.label} {e.title} {e.text} {e.more}") for e in entries if e.kind == ElementKind.MEASURE.value})


def kind_title(view: View, kind: str) -> str:
    """The heading over results of one kind, in the words of the edition."""
    if kind in set(ElementKind):
        return str(getattr(view.edition.levels, kind).plural)
    titles = {
        "actor": view._("Organisationen"),
        "target_group": view._("Zielgruppen"),
        "chapter": view._("Kapitel"),
        "indicator": view._("Indikatoren"),
    }
    return titles[kind]


def marked(text: str, query: str, language: str) -> Markup:
    """A text with what was found in ``<mark>``."""
    spans = _spans(text, query, language)
    made, at = Markup(""), 0
    for start, end in spans:
        made += escape(text[at:start]) + Markup("<mark>") + escape(text[start:end]) + Markup("</mark>")
        at = end
    return made + escape(text[at:])


def snippet(text: str, query: str, language: str) -> str:
    """The piece of ``text`` around the first hit; the beginning when the hit is elsewhere."""
    line = " ".join(text.split())
    spans = _spans(line, query, language)
    start = max(0, spans[0][0] - _AROUND) if spans else 0
    end = start + 2 * _AROUND + 20
    start = line.rfind(" ", 0, start) + 1 if start else 0
    piece = line[start:end] if end >= len(line) else line[start:end].rsplit(" ", 1)[0]
    return ("… " if start else "") + piece + (" …" if end < len(line) else "")


def _spans(text: str, query: str, language: str) -> list[tuple[int, int]]:
    """Where the words of a query stand in ``text``: found in the folded text, given in places of the text itself."""
    folded, places = "", []
    for place, character in enumerate(text):
        parts = fold(character) or (" " if character.isspace() else "")
        folded += parts
        places += [place] * len(parts)
    found: list[tuple[int, int]] = []
    for forms in words_of(query, language):
        form = next((form for form in forms if form in folded), "")
        at = folded.find(form) if form else -1
        while at >= 0:
            found.append((places[at], places[at + len(form) - 1] + 1))
            at = folded.find(form, at + len(form))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _groups(view: SiteView, hits: list[tuple[View, Hit]], query: str) -> tuple[FoundGroup, ...]:
    by_kind: dict[str, list[tuple[View, Hit]]] = {}
    for concept, hit in hits:
        by_kind.setdefault(kind_title(concept, hit.entry.kind), []).append((concept, hit))
    return tuple(
        FoundGroup(title, tuple(_entry(concept, hit.entry, query, view.language) for concept, hit in found[:_MOST]), len(found))
        for title, found in by_kind.items()
    )


def _entry(view: View, entry: Entry, query: str, language: str) -> FoundEntry:
    element = view.outline.elements.get(entry.key)
    note = ", ".join(part for part in (view.who(element), view.when(element)) if part) if isinstance(element, Measure) else ""
    text = marked(snippet(entry.text, query, language), query, language)
    return FoundEntry(entry.label, marked(entry.title, query, language), text, note, view.entry_address(entry))


def _json(value: object) -> Page:
    return Page(body=json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), media_type="application/json")
