"""Files that are made when they are first asked for: one at a time on this machine, then kept."""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import IO

from django.conf import settings

from mittragen import __version__
from mittragen.archive.files import fetch_rendering, store_rendering
from mittragen.archive.issuing import note_issued_of
from mittragen.edition.documents import Document, EditionDocument
from mittragen.edition.progress import ProgressDocument

# In each process one request makes a file and one waits for its turn, so long; the other threads go on answering.
WAIT_SECONDS = 3.0
_PLACES = BoundedSemaphore(2)


class BeingMadeError(RuntimeError):
    """A file is being made right now, by another request or another process. Only one is made at a time, so that nobody can ask the machine to death."""


def kept_or_made(name: str, make: Callable[[], bytes]) -> bytes:
    """The file kept under ``name``, made and kept where it is not there. Raises :class:`BeingMadeError`."""
    kept = fetch_rendering(name)
    if kept is None:
        with one_at_a_time():
            # Whoever was here before may have made it.
            kept = fetch_rendering(name)
            if kept is None:
                kept = make()
                store_rendering(name, kept)
    return kept


def issued(document: Document | ProgressDocument, name: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """``make``, which also notes that the file ``name`` was given out of ``document``; a draft gives out nothing that has to be known again."""

    def made() -> bytes:
        body = make()
        if isinstance(document, EditionDocument | ProgressDocument):
            note_issued_of(document=document, name=name, body=body, program_version=__version__)
        return body

    return made


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
