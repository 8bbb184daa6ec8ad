"""The site as files: every page a file, every link relative, so that the folder works at any address and from a disk."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from mittragen.design.assets import static_files
from mittragen.edition.documents import EditionDocument
from mittragen.outputs.comparison_files import comparison_files
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.addresses import Addresses
from mittragen.outputs.html.library import Library, Shelf
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.pages.changes import SYNOPSIS
from mittragen.outputs.html.pages.measures import CSV_NAME, INDEX_NAME
from mittragen.outputs.html.progress_routes import progress_extra_paths
from mittragen.outputs.html.progress_static import Picture, progress_files, progress_sizes
from mittragen.outputs.html.routes import page_paths, render_missing, render_page
from mittragen.outputs.target import File, PressTarget, ProgressTarget, Site, SynopsisTarget, Target, TraceTarget

_ADDRESS = re.compile(rb'(?<=\s)(href|src|action|data-index|data-home)="(/(?!/)[^"]*)"')
_MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".png": "image/png", ".ico": "image/x-icon"}


def site_files(
    library: Library,
    site: Site,
    targets: Sequence[Target] = (),
    trace_targets: Sequence[TraceTarget] = (),
    synopsis_targets: Sequence[SynopsisTarget] = (),
    press_targets: Sequence[PressTarget] = (),
    progress_targets: Sequence[ProgressTarget] = (),
    picture: Picture | None = None,
) -> Iterator[File]:
    """The whole site: pages, files of ``targets`` and ``trace_targets`` beside their concept, those of ``synopsis_targets`` beside comparisons and of
    ``progress_targets`` beside what was released of how far it is, feeds, indexes, sitemap, 404 page, and static files. ``picture`` makes a PNG of a drawing.

    The same library and site give the same files in the same order.
    """
    as_files = msgspec.structs.replace(site, is_static=True)
    between = (file for shelf in library.newest for file in comparison_files(_documents(library, shelf), as_files, synopsis_targets, press_targets))
    stands = tuple(progress_files(library, as_files, progress_targets, picture))
    files = (*_downloads(library, as_files, targets, trace_targets), *between, *stands)
    sizes = _sizes(library, files, targets, trace_targets)
    for known in sizes.values():
        known.update((f"{SYNOPSIS}.{target.suffix}", 0) for target in synopsis_targets)
    sizes |= progress_sizes(library, stands)
    sized = Library(library.documents, sizes, library.sessions, library.progress)
    for path in (*page_paths(sized), *_extra_paths(sized, as_files)):
        page = render_page(sized, as_files, path)
        if page is not None:
            yield _file(path, page)
    yield _file("/404.html", render_missing(sized, as_files))
    yield from files
    for name, source in static_files():
        yield File(path=name, media_type=_MEDIA_TYPES[source.suffix], body=source.read_bytes())


def file_of(path: str) -> str:
    """The file in which the page at ``path`` stands: ``/k/m12`` in ``k/m12/index.html``, ``/robots.txt`` in ``robots.txt``."""
    inside = path.lstrip("/")
    if path.endswith("/"):
        return f"{inside}index.html"
    return inside if "." in posixpath.basename(inside) and not inside.startswith("k/") else f"{inside}/index.html"


def with_relative_addresses(body: bytes, file: str) -> bytes:
    """Turn the site's own addresses in the attributes of a page into ones relative to its file.

    Only attributes can match: every quotation mark in a text is written as an entity.
    """
    folder = posixpath.dirname(file) or "."

    def relative(match: re.Match[bytes]) -> bytes:
        address = match[2].decode()
        path, mark, rest = _split(address)
        return b'%s="%s"' % (match[1], (posixpath.relpath(file_of(path), folder) + mark + rest).encode())

    return _ADDRESS.sub(relative, body)


def _split(address: str) -> tuple[str, str, str]:
    found = re.match(r"([^?#]*)([?#]?)(.*)", address, re.DOTALL)
    return (found[1], found[2], found[3]) if found else (address, "", "")


def _file(path: str, page: Page) -> File:
    name = file_of(path)
    is_page = page.media_type.startswith("text/html")
    return File(path=name, media_type=page.media_type, body=with_relative_addresses(page.body, name) if is_page else page.body)


def _documents(library: Library, shelf: Shelf) -> tuple[EditionDocument, ...]:
    """The editions of a concept, oldest first."""
    documents = (one.document for one in library.editions_of(shelf.edition.slug))
    return tuple(document for document in documents if isinstance(document, EditionDocument))


def _extra_paths(library: Library, site: Site) -> Iterator[str]:
    yield from (at.SEARCH, at.SEARCH_INDEX, "/sitemap.xml", "/robots.txt")
    if site.accent:
        yield at.BRAND
    for concept in _concepts(library):
        yield concept[1].concept + CSV_NAME
        yield concept[1].concept + INDEX_NAME
    for shelf in library.newest:
        yield from (at.short(key) for key in shelf.outline.themes)
        yield from progress_extra_paths(library, shelf)


def _concepts(library: Library) -> Iterator[tuple[Shelf, Addresses]]:
    """Every edition under its pinned address, and the newest under the concept's too."""
    for shelf in library:
        yield shelf, Addresses.pinned_to(shelf.edition)
    for shelf in library.newest:
        yield shelf, Addresses(shelf.edition.slug)


def _downloads(library: Library, site: Site, targets: Iterable[Target], trace_targets: Iterable[TraceTarget]) -> Iterator[File]:
    """The files of every edition, rendered once and laid beside each of its addresses."""
    wanted = tuple(targets)
    made = {(s.document.digest, t.suffix): t.render(s.document, site) for s in library for t in wanted}
    traced = tuple(trace_targets)
    # Two editions of one digest may have grown different traces; so the file is made for each shelf.
    traces = {(id(s), t.suffix): t.render(s.document, site) for s in library if s.tracing for t in traced}
    for shelf, addresses in _concepts(library):
        for target in wanted:
            body = made[shelf.document.digest, target.suffix]
            yield File(path=addresses.download(target.suffix).lstrip("/"), media_type=target.media_type, body=body)
        for trace_target in traced if shelf.tracing else ():
            body = traces[id(shelf), trace_target.suffix]
            yield File(path=addresses.trace(trace_target.suffix).lstrip("/"), media_type=trace_target.media_type, body=body)


def _sizes(library: Library, files: Sequence[File], targets: Sequence[Target], trace_targets: Sequence[TraceTarget]) -> dict[str, dict[str, int]]:
    """Sizes by digest and suffix, those of the trace by "spur." and suffix."""
    by_path = {file.path: len(file.body) for file in files}
    sizes: dict[str, dict[str, int]] = {}
    for shelf, addresses in _concepts(library):
        known = [(t.suffix, addresses.download(t.suffix)) for t in targets] + [(f"spur.{t.suffix}", addresses.trace(t.suffix)) for t in trace_targets]
        sizes[shelf.document.digest] = {name: by_path[path.lstrip("/")] for name, path in known if path.lstrip("/") in by_path}
    return sizes
