"""The concept as a file: kept since it was published, and made anew once where it is not, as after an update of the program."""

import fcntl
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import IO

from django.conf import settings

from mittragen.archive.files import fetch_rendering, rendering_name, rendering_size, store_rendering
from mittragen.edition.codec import encode
from mittragen.edition.documents import Document
from mittragen.outputs.html import Library, Page
from mittragen.outputs.registry import TARGETS, TRACE_TARGETS
from mittragen.outputs.target import Site, Target, TraceTarget, circumstances
from mittragen.outputs.tracing import trace_of

_ADDRESS = re.compile(r"/konzepte/([^/]+)/(?:fassungen/([^/]+)/)?(konzept|spur)\.([a-z]+)")
_NOT_IN_NAMES = re.compile(r"[^\w\-.,() ]+")
# In each process one request makes a file and one waits for its turn, so long; the other threads go on answering.
WAIT_SECONDS = 3.0
_PLACES = BoundedSemaphore(2)
_TARGETS = {target.suffix: target for target in TARGETS}
_TRACES = {target.suffix: target for target in TRACE_TARGETS}


class BeingMadeError(RuntimeError):
    """A file is being made right now, by another request or another process. Only one is made at a time, so that nobody can ask the machine to death."""


def download(library: Library, files_site: Site, path: str) -> Page | None:
    """The file at ``path``, or nothing where no file stands. ``files_site`` is the site that files are made for.

    Raises :class:`BeingMadeError`.
    """
    asked = _ADDRESS.fullmatch(path)
    if asked is None:
        return None
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
    name = _name(document, site, target, kind)
    kept = fetch_rendering(name)
    if kept is None:
        with one_at_a_time():
            # Whoever was here before may have made it.
            kept = fetch_rendering(name)
            if kept is None:
                kept = target.render(document, site)
                store_rendering(name, kept)
    return kept


def _name(document: Document, site: Site, target: Target | TraceTarget, kind: str = "konzept") -> str:
    # Put together as ``publishing`` does it, so that what was made at publication is found.
    suffix = target.suffix if kind == "konzept" else f"{kind}.{target.suffix}"
    return rendering_name(document=encode(document), circumstances=circumstances(site), suffix=suffix)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Across all processes of this machine. On several machines the same file may be made twice: it is the same file."""
    if not _PLACES.acquire(blocking=False):
        raise BeingMadeError
    try:
        with (settings.HOME / "rendering.lock").open("w") as lock:
            _wait_for(lock)
            yield
    finally:
        _PLACES.release()


def _wait_for(lock: IO[str]) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise BeingMadeError from error
            time.sleep(0.05)
