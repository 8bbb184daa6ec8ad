"""Files that need more than one edition: the synopsis of two, the press sheet, which says what changed since the one before, and the minutes of a session.

Each is kept once it was made.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from mittragen.archive.files import rendering_name
from mittragen.edition.codec import encode
from mittragen.edition.documents import Edition, EditionDocument
from mittragen.outputs.html import Library, Page
from mittragen.outputs.html.comparison import compared
from mittragen.outputs.html.library import Shelf
from mittragen.outputs.html.pages.changes import SYNOPSIS, pair_of
from mittragen.outputs.html.pages.sessions import MINUTES
from mittragen.outputs.registry import PAPER_TARGETS, PRESS_TARGETS, SYNOPSIS_TARGETS
from mittragen.outputs.target import Site, circumstances
from mittragen.public.edition.making import issued, kept_or_made

PRESS = "presse"
_SYNOPSIS_ADDRESS = re.compile(rf"/konzepte/([^/]+)/aenderungen/([^/]+)/{SYNOPSIS}\.([a-z]+)")
_PRESS_ADDRESS = re.compile(rf"/konzepte/([^/]+)/(?:fassungen/([^/]+)/)?{PRESS}\.([a-z]+)")
_MINUTES_ADDRESS = re.compile(rf"/konzepte/([^/]+)/beschluesse/([^/]+)/{MINUTES}\.([a-z]+)")
_NOT_IN_NAMES = re.compile(r"[^\w\-.,() ]+")
_SYNOPSES = {target.suffix: target for target in SYNOPSIS_TARGETS}
_PAPERS = {target.suffix: target for target in PAPER_TARGETS}
_PRESS = {target.suffix: target for target in PRESS_TARGETS}


def file_of_comparison(library: Library, files_site: Site, path: str) -> Page | None:
    """The file at ``path``, or nothing where none stands. Raises :class:`~mittragen.public.edition.making.BeingMadeError`."""
    if library.draft is not None:
        return None
    if asked := _SYNOPSIS_ADDRESS.fullmatch(path):
        return _synopsis(library, files_site, *asked.groups())
    if asked := _PRESS_ADDRESS.fullmatch(path):
        return _press(library, files_site, *asked.groups())
    if asked := _MINUTES_ADDRESS.fullmatch(path):
        return _minutes(library, files_site, *asked.groups())
    return None


def _synopsis(library: Library, site: Site, slug: str, segment: str, suffix: str) -> Page | None:
    """Only under the address of the page it belongs to: the older edition first."""
    target, pair, shelves = _SYNOPSES.get(suffix), pair_of(library, slug, segment), library.editions_of(slug)
    if target is None or pair is None or shelves.index(pair[0]) >= shelves.index(pair[1]):
        return None
    comparison = compared(library, *pair)
    name = _kept_name(comparison.shelves, site, f"{SYNOPSIS}.{suffix}")
    make = issued(comparison.documents[1], f"{SYNOPSIS}.{suffix}", lambda: target.render(comparison.changes, comparison.documents, site))
    body = kept_or_made(name, make)
    return _page(body, target.media_type, comparison.newer.edition, f"Synopse {comparison.older.edition.label} {comparison.newer.edition.label}", suffix)


def _press(library: Library, site: Site, slug: str, segment: str | None, suffix: str) -> Page | None:
    target, shelves = _PRESS.get(suffix), library.editions_of(slug)
    shelf = library.edition(slug, segment) if segment else next(iter(shelves[-1:]), None)
    document = shelf.document if shelf else None
    if target is None or shelf is None or not isinstance(document, EditionDocument):
        return None
    place = shelves.index(shelf)
    since = compared(library, shelves[place - 1], shelf) if place else None
    name = _kept_name(since.shelves if since else (shelf,), site, f"{PRESS}.{suffix}")
    body = kept_or_made(name, issued(document, f"{PRESS}.{suffix}", lambda: target.render(document, since.changes if since else None, site)))
    return _page(body, target.media_type, shelf.edition, f"Presse {shelf.edition.label}", suffix)


def _minutes(library: Library, site: Site, slug: str, segment: str, suffix: str) -> Page | None:
    """The minutes of a public session. What members remarked beforehand is for the body alone."""
    target, session = _PAPERS.get(suffix), library.session(slug, segment)
    if target is None or session is None or not library.editions_of(slug):
        return None
    record = replace(session.content, items=tuple(replace(item, remarks=()) for item in session.content.items))
    shelves = library.editions_of(slug)
    in_force = next((shelf.edition for shelf in reversed(shelves) if (shelf.edition.valid_from or shelf.edition.as_of) <= record.held_on), None)
    editions = {shelf.document.digest: shelf.edition for shelf in shelves}
    document = encode(session) + b"".join(encode(shelf.document) for shelf in shelves)
    name = rendering_name(document=document, circumstances=circumstances(site), suffix=f"{MINUTES}.{suffix}")
    body = kept_or_made(name, lambda: target.render(record, editions, in_force, site))
    return _page(body, target.media_type, shelves[-1].edition, f"Niederschrift {record.label}", suffix)


def _kept_name(shelves: Sequence[Shelf], site: Site, suffix: str) -> str:
    """All editions on the way go in: what happened between the first and the last is told, too."""
    documents = b"".join(encode(shelf.document) for shelf in shelves)
    return rendering_name(document=documents, circumstances=circumstances(site), suffix=suffix)


def _page(body: bytes, media_type: str, edition: Edition, what: str, suffix: str) -> Page:
    name = _NOT_IN_NAMES.sub("-", f"{edition.title} {what}")
    return Page(body=body, media_type=media_type, file_name=f"{name}.{suffix}", language=edition.language)
