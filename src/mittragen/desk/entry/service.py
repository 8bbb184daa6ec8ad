"""The sign-in service a county already has: what is known of it. Read from the environment in ``project/openid.py``."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404


@dataclass(frozen=True)
class OpenIDService:
    """Where people of the county prove who they are. ``is_factor_trusted``: a second factor asked there counts here."""

    issuer: str
    client: str
    secret: str
    name: str
    is_factor_trusted: bool = False

    @property
    def origin(self) -> str:
        """The only place that is ever asked anything, and that a form may lead to."""
        return origin_of(self.issuer)


def service_here() -> OpenIDService:
    """The one that is set. A 404 where none is: then nothing of it is there."""
    if settings.OPENID is None:
        raise Http404
    return settings.OPENID


def origin_of(address: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()
