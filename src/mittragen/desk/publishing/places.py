"""Where a municipality's documents stand in public, and how moments are written."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.language import long_date
from mittragen.municipality.models import Municipality
from mittragen.municipality.queries import public_address
from mittragen.outputs.target import Site
from mittragen.publishing.site import site_of


def public_site(municipality: Municipality) -> Site:
    """The public site, at the municipality's first host."""
    return site_of(municipality, address=public_address(municipality, scheme=settings.SCHEME, port=settings.PORT))


def moment(at: datetime) -> str:
    """ "22. November 2026, 16:30 Uhr"."""
    here = timezone.localtime(at)
    return _("{day}, {time} Uhr").format(day=long_date(here.date()), time=f"{here:%H:%M}")
