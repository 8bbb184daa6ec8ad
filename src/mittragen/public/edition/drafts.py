"""Candidates that the office has opened to readers: by a secret link, or to everyone. From the archive alone, and marked as drafts."""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from mittragen.archive.candidates import share_of_token, share_with_everyone
from mittragen.archive.models import Candidate, CandidateShare
from mittragen.edition.codec import decode
from mittragen.outputs.html import Library, Page, kept_inside, render_missing, render_page
from mittragen.outputs.target import DraftNote
from mittragen.public.answers import FRESH, NOT_KEPT, answer, refusal
from mittragen.public.edition.downloads import BeingMadeError, download
from mittragen.public.edition.shelves import SHELVES
from mittragen.public.edition.views import UnreadableQueryError, page, query_of
from mittragen.public.refusals import being_made, unreadable_request
from mittragen.public.tenant import Tenant, address_of, hostname_of, tenant_of

# So many candidates a process keeps decoded.
_KEPT = 8
_FOR_MACHINES = frozenset({"/robots.txt", "/sitemap.xml"})


def by_link(request: HttpRequest, token: str, rest: str) -> HttpResponseBase:
    """A candidate for whoever has its secret link. Opening it changes nothing; nobody on the way keeps it, and no page it leads to learns of it."""
    response = _found(request, lambda: share_of_token(token, timezone.localdate()), f"/entwurf/{token}", rest, NOT_KEPT)
    if response is None:
        return page(request)
    response["Referrer-Policy"] = "no-referrer"
    return response


def for_everyone(request: HttpRequest, slug: str, short: str, rest: str) -> HttpResponseBase:
    """A candidate that everyone may read until its day."""
    found = _found(request, lambda: share_with_everyone(slug, short, timezone.localdate()), f"/entwuerfe/{slug}/{short}", rest, FRESH)
    return page(request) if found is None else found


def _found(request: HttpRequest, look_up: Callable[[], CandidateShare | None], prefix: str, rest: str, cached: str) -> HttpResponseBase | None:
    """The answer, or nothing where nothing is open: what was never there and what is over are told the same."""
    tenant = tenant_of(hostname_of(request.get_host())) if request.method in {"GET", "HEAD"} else None
    if tenant is None:
        return None
    with scope(municipality=tenant.municipality):
        share = look_up()
        if share is None:
            return None
        if not rest:
            return _moved(f"{prefix}/")
        response = _shown(request, tenant, share, prefix, rest, cached)
    response["X-Robots-Tag"] = "noindex"
    return response


def _shown(request: HttpRequest, tenant: Tenant, share: CandidateShare, prefix: str, rest: str, cached: str) -> HttpResponseBase:
    library, files_site = _library(_Kept(share.candidate)), SHELVES.holdings(tenant).site
    address = address_of(request)
    note = DraftNote(text=share.notice, open_until=share.open_until, address=f"{address}/", link=_("Zu den veröffentlichten Seiten"))
    site = msgspec.structs.replace(files_site, address=address, draft_note=note)
    # The candidate is all there is to see here: its page stands where else the start of the municipality would.
    path = f"/konzepte/{share.candidate.slug}/" if rest == "/" else rest
    try:
        query = query_of(request.META.get("QUERY_STRING", ""))
        found = None if path in _FOR_MACHINES else download(library, files_site, path) or render_page(library, site, path, query)
    except UnreadableQueryError:
        return unreadable_request(request)
    except BeingMadeError:
        return being_made()
    return _answered(request, kept_inside(found or render_missing(library, site), prefix), site.language, cached)


def _answered(request: HttpRequest, found: Page, language: str, cached: str) -> HttpResponseBase:
    if found.redirect:
        return _moved(found.redirect)
    if found.status != 200:
        return refusal(found.body, found.status, found.media_type)
    name = f"Entwurf {found.file_name}" if found.file_name else ""
    is_saved = bool(name) and found.media_type != "application/pdf"
    return answer(request, found.body, found.media_type, language=found.language or language, cached=cached, file_name=name, saved=is_saved)


def _moved(address: str) -> HttpResponse:
    response = refusal(b"", 302)
    response["Location"] = quote(address)
    return response


class _Kept:
    """A candidate by what never changes about it; its bytes are asked for when they are needed."""

    def __init__(self, candidate: Candidate) -> None:
        self.candidate = candidate
        self._same = (candidate.pk, candidate.digest, candidate.compiled_at)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self._same == other._same

    def __hash__(self) -> int:
        return hash(self._same)


@lru_cache(maxsize=_KEPT)
def _library(kept: _Kept) -> Library:
    return Library([decode(bytes(kept.candidate.body))])
