"""Addresses that are nearly right: what mail programs add to a link is taken away; everything else is told plainly."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from mittragen.public.refusals import unknown_host
from mittragen.public.reporting.door import reporting_door, shut
from mittragen.public.reporting.kept import nothing_here
from mittragen.public.reporting.pages import go
from mittragen.public.reporting.request import ReportingRequest
from mittragen.public.tenant import hostname_of, tenant_of


@reporting_door(is_first=True)
def tidied(request: ReportingRequest) -> HttpResponse:
    """On to the address as it was sent."""
    return go(request.root)


def nothing(request: HttpRequest, **where: Any) -> HttpResponse:
    """No link at all: the same page as for one that is not good."""
    del where
    tenant = tenant_of(hostname_of(request.get_host()))
    if tenant is None:
        return unknown_host()
    request.municipality = tenant.municipality  # type: ignore[attr-defined]
    with translation.override(tenant.municipality.language):
        return shut(nothing_here(request, tenant.municipality))
