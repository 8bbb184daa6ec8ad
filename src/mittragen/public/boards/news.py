"""What is new on a board, for phones and walls that ask every second or two."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils.translation import gettext as _

from mittragen.edition.text import whole_number
from mittragen.public.answers import NOT_KEPT, PERMISSIONS
from mittragen.public.boards.kept import BOARDS
from mittragen.public.tenant import hostname_of


def news(request: HttpRequest, code: str, language: str = "") -> HttpResponseBase:
    """What came after ``seit``, as JSON; 204 when nothing did, 404 when there is no such board any more.

    It does not come through the door of the live pages: that asks the database whose site this is, and here is asked a hundred times a second.
    There is nothing to take in, and nothing is told that the page does not show.
    """
    del language
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(("GET",))
    mark = request.GET.get("seit", "")[:40]
    since = whole_number(mark.partition(".")[0]) or 0
    seen = BOARDS.seen(hostname_of(request.get_host()), code[:40], since)
    if seen is None:
        return _said(HttpResponse(_("Diese Tafel gibt es nicht mehr."), status=404, content_type="text/plain; charset=utf-8"))
    if mark == seen.mark:
        return _said(HttpResponse(status=204))
    return _said(HttpResponse(seen.news(since), content_type="application/json"))


def _said(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = NOT_KEPT
    response["Permissions-Policy"] = PERMISSIONS
    return response
