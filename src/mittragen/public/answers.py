"""Bytes to answers: the headers that every public page carries, its tag, and "you have it already" for whoever does."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from mittragen.design.language import html_tag

# Kept by whoever likes to, but asked for again each time: a new edition is seen at once, an old one costs a 304.
FRESH = "public, max-age=0, must-revalidate"
# The address holds the hash of the content.
FOR_EVER = "public, max-age=31536000, immutable"
NOT_KEPT = "no-store"
# What a public page may ask of a browser: nothing.
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
# Where an answer says for which stamp it was made: the front may keep it in memory then.
STAMP = "mittragen.stamp"
ALWAYS_GOOD = "always"


def answer(
    request: HttpRequest, body: bytes, media_type: str, *, language: str = "", cached: str = FRESH, stamp: str = "", file_name: str = "", saved: bool = False
) -> HttpResponseBase:
    """A published answer with status 200, or 304 for whoever has these bytes.

    ``stamp`` opens it to the front; ``file_name`` is what it is called when saved, ``saved`` asks the browser to save and not to show it.
    """
    response = HttpResponse(body, content_type=media_type)
    response["ETag"] = tag = etag_of(body)
    response["Cache-Control"] = cached
    response["Permissions-Policy"] = PERMISSIONS
    if language:
        response["Content-Language"] = html_tag(language)
    if file_name and (disposition := content_disposition_header(saved, file_name)):
        response["Content-Disposition"] = disposition
    if stamp:
        request.META[STAMP] = stamp
    return get_conditional_response(request, etag=tag, response=response) or response


def refusal(body: bytes | str, status: int, media_type: str = "text/html; charset=utf-8") -> HttpResponse:
    """An answer that is not the page asked for; nobody keeps it."""
    response = HttpResponse(body, content_type=media_type, status=status)
    response["Cache-Control"] = NOT_KEPT
    response["Permissions-Policy"] = PERMISSIONS
    return response


def etag_of(body: bytes) -> str:
    """A strong tag: the SHA-256 of the bytes."""
    return f'"{hashlib.sha256(body).hexdigest()}"'
