"""Stylesheets, scripts and fonts under ``/static/``: a fixed list of files, kept for ever by browsers when the address holds the hash of the content."""

import mimetypes
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponseBase

from mittragen.design.assets import asset, served_files
from mittragen.public.answers import ALWAYS_GOOD, FOR_EVER, FRESH, answer
from mittragen.public.refusals import method_refused, not_found

_TEXT = ("text/", "application/javascript", "image/svg+xml")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")


def static_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """One of the files that belong to the pages."""
    if request.method not in {"GET", "HEAD"}:
        return method_refused()
    file = _files().get(path)
    if file is None:
        return not_found(request)
    is_named_by_hash = asset(path.removeprefix("mittragen/")).endswith(f"?{request.META.get('QUERY_STRING', '')}")
    media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
    if media_type.startswith(_TEXT):
        media_type += "; charset=utf-8"
    return answer(request, file.read_bytes(), media_type, cached=FOR_EVER if is_named_by_hash else FRESH, stamp=ALWAYS_GOOD)


@lru_cache
def _files() -> dict[str, Path]:
    """The files by their path below ``/static/``; nothing else is ever opened."""
    return {path.removeprefix("static/"): file for path, file in served_files()}
