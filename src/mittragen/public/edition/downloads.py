"""The concept as a file: kept since it was published, and made anew once where it is not, as after an update of the program."""

import re

from mittragen.archive.files import rendering_name, rendering_size
from mittragen.edition.codec import encode
from mittragen.edition.documents import Document
from mittragen.outputs.html import Library, Page
from mittragen.outputs.registry import TARGETS, TRACE_TARGETS
from mittragen.outputs.target import Site, Target, TraceTarget, circumstances
from mittragen.outputs.tracing import trace_of
from mittragen.public.edition.comparing import file_of_comparison
from mittragen.public.edition.making import issued, kept_or_made
from mittragen.public.edition.pictures import picture_of_progress
from mittragen.public.edition.progress_files import file_of_progress

_ADDRESS = re.compile(r"/konzepte/([^/]+)/(?:fassungen/([^/]+)/)?(konzept|spur)\.([a-z]+)")
_NOT_IN_NAMES = re.compile(r"[^\w\-.,() ]+")
_TARGETS = {target.suffix: target for target in TARGETS}
_TRACES = {target.suffix: target for target in TRACE_TARGETS}


def download(library: Library, files_site: Site, path: str) -> Page | None:
    """The file at ``path``, or nothing where no file stands. ``files_site`` is the site that files are made for.

    Raises :class:`~mittragen.public.edition.making.BeingMadeError`.
    """
    asked = _ADDRESS.fullmatch(path)
    if asked is None:
        finders = (file_of_progress, picture_of_progress, file_of_comparison)
        return next((found for find in finders if (found := find(library, files_site, path)) is not None), None)
    slug, segment, kind, suffix = asked.groups()
    document = _document(library, slug, segment)
    target = _target(document, kind, suffix) if document else None
    if document is None or target is None:
        return None
    name = _NOT_IN_NAMES.sub("-", f"{document.content.title} {document.content.label}{' Spur' if kind == 'spur' else ''}")
    return Page(body=_rendering(document, files_site, target, kind), media_type=target.media_type, file_name=f"{name}.{suffix}")


def sizes_of(documents: tuple[Document, ...], files_site: Site) -> dict[str, dict[str, int]]:
    """For each digest the sizes in bytes by suffix; an edition is left out while one of its files is still to be made."""
    found = {}
    for document in documents:
        sizes = {suffix: rendering_size(_name(document, files_site, target)) for suffix, target in _TARGETS.items()}
        known = {suffix: size for suffix, size in sizes.items() if size is not None}
        if len(known) == len(sizes):
            found[document.digest] = known
    return found


def _target(document: Document, kind: str, suffix: str) -> Target | TraceTarget | None:
    """Who makes the file; nobody makes one of a trace that is not there."""
    if kind == "konzept":
        return _TARGETS.get(suffix)
    return _TRACES.get(suffix) if trace_of(document) else None


def _document(library: Library, slug: str, segment: str | None) -> Document | None:
    if segment:
        shelf = library.edition(slug, segment)
        return shelf.document if shelf else None
    editions = library.editions_of(slug)
    return editions[-1].document if editions else None


def _rendering(document: Document, site: Site, target: Target | TraceTarget, kind: str) -> bytes:
    make = issued(document, f"{kind}.{target.suffix}", lambda: target.render(document, site))
    return kept_or_made(_name(document, site, target, kind), make)


def _name(document: Document, site: Site, target: Target | TraceTarget, kind: str = "konzept") -> str:
    # Put together as ``publishing`` does it, so that what was made at publication is found.
    suffix = target.suffix if kind == "konzept" else f"{kind}.{target.suffix}"
    return rendering_name(document=encode(document), circumstances=circumstances(site), suffix=suffix)
