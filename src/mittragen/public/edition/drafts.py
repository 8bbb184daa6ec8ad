"""Candidates that the office has opened to readers: by a secret link, or to everyone. From the archive alone, and marked as drafts."""

from collections.abc import Callable
from urllib.parse import quote

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from mittragen.archive.candidates import share_of_token, share_with_everyone
from mittragen.archive.models import CandidateShare
from mittragen.outputs.html import Page, kept_inside, render_missing, render_page
from mittragen.outputs.target import DraftNote
from mittragen.participation.queries.anchors import comment_counts
from mittragen.participation.queries.timeline import consultation_of
from mittragen.public.answers import FRESH, NOT_KEPT, answer, refusal
from mittragen.public.edition.downloads import download
from mittragen.public.edition.making import BeingMadeError
from mittragen.public.edition.shelves import SHELVES, candidate_library
from mittragen.public.edition.views import UnreadableQueryError, page, query_of
from mittragen.public.refusals import being_made, unreadable_request
from mittragen.public.tenant import Tenant, address_of, hostname_of, tenant_of

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
    library, files_site = candidate_library(share.candidate), SHELVES.holdings(tenant).site
    address = address_of(request)
    comments, counts = _consulted(share)
    note = DraftNote(
        text=share.notice,
        open_until=share.open_until,
        address=f"{address}/",
        link=_("Zu den veröffentlichten Seiten"),
        comments=comments,
        comment_counts=counts,
    )
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


def _consulted(share: CandidateShare) -> tuple[str, dict[str, int]]:
    """Where a draft that everyone may read can be commented on, and how much was said about each element. Nowhere while no consultation runs."""
    phase = consultation_of(share.candidate.slug) if share.audience == CandidateShare.Audience.EVERYONE else None
    return (f"/beteiligung/{phase.process.slug}/entwurf/", comment_counts(phase.process)) if phase else ("", {})


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
