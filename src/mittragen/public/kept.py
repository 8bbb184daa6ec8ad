"""One answer kept in memory, ready to be sent."""

import gzip
from collections.abc import Callable
from typing import Any

Headers = list[tuple[str, str]]
_OF_BODY = frozenset({"content-type", "content-length", "content-language", "content-disposition"})
_PACKED = ("text/", "application/json", "application/xml", "image/svg+xml")
# About what headers and the object itself take.
_AROUND_BYTES = 3_000


class Kept:
    """An answer with status 200, ready in both codings, and as 304."""

    __slots__ = ("body", "headers", "hostname", "packed", "packed_headers", "size", "stamp", "tags", "unchanged")

    def __init__(self, hostname: str, stamp: str, headers: Headers, body: bytes) -> None:
        found = {name.lower(): value for name, value in headers}
        around = [(name, value) for name, value in headers if name.lower() not in {"etag", "content-length", "vary"}]
        around.append(("Vary", "Accept-Encoding"))
        tag = found["etag"]
        # A strong tag names bytes: the packed ones are other bytes.
        packed_tag = f'{tag[:-1]}-gzip"'
        self.hostname, self.stamp, self.tags, self.body = hostname, stamp, (tag, packed_tag), body
        self.packed = gzip.compress(body, 6, mtime=0) if found["content-type"].startswith(_PACKED) else None
        self.headers = [*around, ("ETag", tag), ("Content-Length", str(len(body)))]
        self.packed_headers = [*around, ("ETag", packed_tag), ("Content-Encoding", "gzip"), ("Content-Length", str(len(self.packed or b"")))]
        self.unchanged = [header for header in around if header[0].lower() not in _OF_BODY]
        self.size = len(body) + len(self.packed or b"") + _AROUND_BYTES

    def sent(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        """The whole answer, its head, or "you have it already"."""
        asked = environ.get("HTTP_IF_NONE_MATCH")
        takes_gzip = self.packed is not None and _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if asked and _names(asked, self.tags):
            start_response("304 Not Modified", [*self.unchanged, ("ETag", self.tags[takes_gzip])])
            return []
        start_response("200 OK", self.packed_headers if takes_gzip else self.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.packed if takes_gzip else self.body]  # type: ignore[list-item]


def _names(asked: str, tags: tuple[str, str]) -> bool:
    """Whether ``If-None-Match`` names one of the tags (RFC 9110, 13.1.2: the weak comparison)."""
    return asked.strip() == "*" or any(tag.strip().removeprefix("W/") in tags for tag in asked.split(","))


def _takes_gzip(accepted: str) -> bool:
    """Whether ``Accept-Encoding`` names gzip and does not refuse it; a weight that begins with zero counts as a refusal."""
    return "gzip" in accepted and not any(part.replace(" ", "").startswith("gzip;q=0") for part in accepted.split(","))
