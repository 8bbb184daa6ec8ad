"""Whose site a request is for, and the stamp that says from which state of the archive a page was made."""

from dataclasses import dataclass

from django.conf import settings
from django.db import Error, close_old_connections
from django.http import HttpRequest
from django.http.request import split_domain_port

from mittragen.archive.queries import generation
from mittragen.municipality.models import Municipality
from mittragen.municipality.queries import address_at, municipality_of_host


class UnreachableError(RuntimeError):
    """The database does not answer."""


@dataclass(frozen=True)
class Tenant:
    """A municipality as it is now. Pages made for the same ``stamp`` are the same pages."""

    municipality: Municipality
    stamp: str


def tenant_of(hostname: str) -> Tenant | None:
    """The municipality found under a host name (without port), or nothing. Two queries."""
    municipality = municipality_of_host(hostname)
    if municipality is None:
        return None
    # Read before anything is made from the archive: a page can then be newer than its stamp, never older.
    return Tenant(municipality, f"{municipality.pk}.{generation()}.{municipality.changed_at.isoformat()}")


def stamp_of(hostname: str) -> str | None:
    """The stamp of the municipality found under a host name, or nothing. For use outside of Django's requests. Raises :class:`UnreachableError`."""
    try:
        tenant = tenant_of(hostname)
    except Error as error:
        raise UnreachableError(str(error)) from error
    finally:
        # What Django does at the end of a request: a broken connection goes, a pool gets its own back.
        close_old_connections()
    return tenant.stamp if tenant else None


def hostname_of(host: str) -> str:
    """The name in a ``Host`` header, in lower case and without its port."""
    return split_domain_port(host)[0]


def address_of(request: HttpRequest) -> str:
    """Scheme and host as the visitor typed them: ``https://mitreden.example.org``. Behind a proxy that ends TLS the setting knows the scheme."""
    scheme = "https" if settings.SCHEME == "https" else request.scheme
    return f"{scheme}://{request.get_host().lower()}"


def mailed_address(request: HttpRequest) -> str:
    """The same for links in mails: at the port the pages are reached at. A ``Host`` header may name another one; what people are sent must not."""
    return address_at(hostname_of(request.get_host()), scheme=settings.SCHEME, port=settings.PORT)
