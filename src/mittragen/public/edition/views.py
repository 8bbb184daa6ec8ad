"""Published pages: from the host to the municipality, from its library and the address to the page."""

from urllib.parse import parse_qs, quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import resolve

from mittragen.outputs.html import Page, render_missing, render_page
from mittragen.outputs.html.addresses import START
from mittragen.outputs.target import Site
from mittragen.public.answers import answer, refusal
from mittragen.public.edition.downloads import download
from mittragen.public.edition.making import BeingMadeError
from mittragen.public.edition.running import running_of
from mittragen.public.edition.shelves import SHELVES
from mittragen.public.refusals import being_made, method_refused, unknown_host, unreadable_request
from mittragen.public.tenant import address_of, hostname_of, tenant_of

LONGEST_QUERY = 8_000
MOST_FIELDS = 400


class UnreadableQueryError(ValueError):
    """What stands after the question mark is no query."""


def page(request: HttpRequest) -> HttpResponseBase:
    """Whatever the municipality has published at this address; what it has not is a 404, the same for everything."""
    if request.method not in {"GET", "HEAD"}:
        return method_refused()
    try:
        query = query_of(request.META.get("QUERY_STRING", ""))
    except UnreadableQueryError:
        return unreadable_request(request)
    tenant = tenant_of(hostname_of(request.get_host()))
    if tenant is None:
        return unknown_host()
    holdings = SHELVES.holdings(tenant)
    site = holdings.site_at(address_of(request))
    running, is_live = running_of(tenant) if request.path_info == START else ((), False)
    try:
        found = download(holdings.library, holdings.site, request.path_info) or render_page(holdings.library, site, request.path_info, query, running)
    except BeingMadeError:
        return being_made()
    if found is None and _stands_live(f"{request.path_info}/"):
        found = Page(redirect=f"{request.path_info}/", status=301)
    # A page with something live on it is good for this moment only.
    return _answered(request, found or render_missing(holdings.library, site), site, "" if is_live else holdings.stamp)


def query_of(raw: str) -> dict[str, list[str]]:
    """Names and values of a query string as it came. Raises :class:`UnreadableQueryError`: too long, not UTF-8, or with a NUL."""
    if len(raw) > LONGEST_QUERY:
        raise UnreadableQueryError("too long")
    try:
        query = parse_qs(raw.encode("latin-1").decode(), errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise UnreadableQueryError(str(error)) from error
    if any("\0" in text for name, values in query.items() for text in (name, *values)):
        raise UnreadableQueryError("NUL")
    return query


def _stands_live(path: str) -> bool:
    """Whether a live page may stand at ``path``: whoever leaves out the slash at its end is led there."""
    if path.endswith("//"):
        return False
    door = resolve(path).func.__module__
    return door.startswith("mittragen.public.") and not door.startswith("mittragen.public.edition.")


def _answered(request: HttpRequest, found: Page, site: Site, stamp: str) -> HttpResponseBase:
    if found.redirect:
        return _moved(request, found)
    if found.status != 200:
        response = refusal(found.body, found.status, found.media_type)
        response["Content-Language"] = site.language
        return response
    language = found.language or site.language
    is_saved = bool(found.file_name) and found.media_type != "application/pdf"
    answered = answer(request, found.body, found.media_type, language=language, stamp=stamp, file_name=found.file_name, saved=is_saved)
    if found.is_framed:
        # The one kind of page that other sites may show in a frame: it holds no form and knows nobody.
        answered._csp_replace = {"frame-ancestors": ["*"]}  # type: ignore[attr-defined]
    return answered


def _moved(request: HttpRequest, found: Page) -> HttpResponse:
    """The right address, with the same query unless that was read."""
    response = refusal(b"", found.status)
    query = request.META.get("QUERY_STRING", "") if found.keeps_query else ""
    response["Location"] = quote(found.redirect) + (f"?{query}" if query else "")
    return response
