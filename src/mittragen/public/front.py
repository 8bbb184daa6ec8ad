"""A small WSGI application in front of Django: published pages out of memory, everything else from Django.

A page is kept only when the view that made it says for which stamp it was made (``environ["mittragen.stamp"]``). At most once in ``CHECKED_EVERY`` seconds
one cheap look at the database tells whether that stamp is still the municipality's; after a publication every process shows the new edition within that time.
"""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

from mittragen.public.answers import ALWAYS_GOOD, STAMP
from mittragen.public.kept import Headers, Kept
from mittragen.public.tenant import UnreachableError, hostname_of

CHECKED_EVERY = 1.0
LONGEST_QUERY = 200
MOST_BYTES = 64 * 2**20
_log = logging.getLogger(__name__)

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Front:
    """``stamp_of`` gives the current stamp of the municipality found under a host name, or ``None``; ``inner`` is Django."""

    def __init__(
        self, inner: Application, stamp_of: Callable[[str], str | None], *, most_bytes: int = MOST_BYTES, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._inner, self._stamp_of, self._most_bytes, self._clock = inner, stamp_of, most_bytes, clock
        self._kept: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self._bytes = 0
        self._stamps: dict[str, tuple[float, str | None]] = {}
        self._lock = Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        host, query = environ.get("HTTP_HOST", ""), environ.get("QUERY_STRING", "")
        if not host or environ["REQUEST_METHOD"] not in ("GET", "HEAD") or len(query) > LONGEST_QUERY:
            return self._inner(environ, start_response)
        key = (host, environ["wsgi.url_scheme"], environ["PATH_INFO"], query)
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
        if kept is not None and (kept.stamp == ALWAYS_GOOD or kept.stamp == self._stamp(kept.hostname)):
            return kept.sent(environ, start_response)
        return self._ask(key, environ, start_response)

    def _ask(self, key: tuple[str, ...], environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Django's answer; kept when it may be. It is asked for whole, so that one visitor who has the page already does not hinder the keeping."""
        asked = {name: value for name, value in environ.items() if name not in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")}
        asked["REQUEST_METHOD"] = "GET"
        heads: list[tuple[str, Headers]] = []
        began = self._clock()
        parts = self._inner(asked, lambda status, headers, exc_info=None: heads.append((status, headers)))
        status, headers = heads[-1]
        stamp = asked.get(STAMP)
        try:
            body = b"".join(parts)
        finally:
            getattr(parts, "close", lambda: None)()
        if stamp is None or not status.startswith("200") or any(name.lower() == "set-cookie" for name, _ in headers):
            start_response(status, headers)
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
        kept = Kept(hostname_of(key[0]), stamp, headers, body)
        self._keep(key, kept, began)
        return kept.sent(environ, start_response)

    def _keep(self, key: tuple[str, ...], kept: Kept, began: float) -> None:
        if kept.size > self._most_bytes // 8:
            return
        with self._lock:
            before = self._kept.pop(key, None)
            self._kept[key] = kept
            self._bytes += kept.size - (before.size if before else 0)
            while self._bytes > self._most_bytes:
                self._bytes -= self._kept.popitem(last=False)[1].size
            if kept.stamp != ALWAYS_GOOD:
                self._stamps[kept.hostname] = (began + CHECKED_EVERY, kept.stamp)

    def _stamp(self, hostname: str) -> str | None:
        """The municipality's stamp, at most ``CHECKED_EVERY`` seconds old. Two threads may look at once: the older look is repeated sooner."""
        due, stamp = self._stamps.get(hostname, (0.0, None))
        began = self._clock()
        if began >= due:
            # The others go on with what was true a moment ago while this thread looks.
            self._stamps[hostname] = (began + CHECKED_EVERY, stamp)
            stamp = self._looked_up(hostname, stamp)
            self._stamps[hostname] = (began + CHECKED_EVERY, stamp)
        return stamp

    def _looked_up(self, hostname: str, before: str | None) -> str | None:
        """The stamp from the database. While that cannot be reached, what was published stays readable."""
        try:
            return self._stamp_of(hostname)
        except UnreachableError as error:
            _log.warning("The database cannot be reached, pages are answered from memory: %s", error)
            return before
