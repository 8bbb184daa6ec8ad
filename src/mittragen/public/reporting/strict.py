"""Strict rounds: whoever has the link must also read the mailbox it was sent to. The only cookie of these pages, for this link alone."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpResponse

from mittragen.public.reporting.request import ReportingRequest

COOKIE = "meldung"
# An afternoon: long enough to ask a colleague, too short to be forgotten on the computer of a library.
KEPT_SECONDS = 4 * 60 * 60
_SALT = "mittragen.reporting.let-in"


def is_let_in(request: ReportingRequest) -> bool:
    """Whether this browser may see measures: always, unless the round is strict."""
    if not request.held.is_strict:
        return True
    try:
        said: Any = signing.loads(request.COOKIES.get(COOKIE, "")[:500], salt=_SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return False
    return bool(said == request.link.pk)


def let_in(request: ReportingRequest, response: HttpResponse) -> HttpResponse:
    """Remember in this browser that the code was right. Lax: who comes from a page with mails must not type it again."""
    value = signing.dumps(request.link.pk, salt=_SALT)
    response.set_cookie(COOKIE, value, max_age=KEPT_SECONDS, path=request.root, httponly=True, samesite="Lax", secure=settings.SCHEME == "https")
    return response
