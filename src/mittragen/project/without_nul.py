"""No NUL comes in: no text of ours holds one, and PostgreSQL refuses to look for it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, QueryDict

_NUL = "\0"
# An address without it is not taken apart here: some pages ask for no field at all, and answer however many there are.
_NUL_IN_ADDRESS = "%00"


class WithoutNul:
    """Middleware: what was typed, or asked for in an address, goes on without it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _NUL_IN_ADDRESS in request.META.get("QUERY_STRING", "") and _has_nul(request.GET):
            request.GET = _without(request.GET)  # type: ignore[assignment]
        if request.method == "POST" and _has_nul(request.POST):
            request.POST = _without(request.POST)  # type: ignore[assignment]
        return self.get_response(request)


def _has_nul(fields: QueryDict) -> bool:
    return any(_NUL in name or any(_NUL in value for value in values) for name, values in fields.lists())


def _without(fields: QueryDict) -> QueryDict:
    clean = QueryDict(mutable=True, encoding=fields.encoding)
    for name, values in fields.lists():
        clean.setlist(name.replace(_NUL, ""), [value.replace(_NUL, "") for value in values])
    clean._mutable = False
    return clean
