"""Where a municipality's documents stand in public."""

from django.conf import settings

from mittragen.municipality.models import Municipality
from mittragen.municipality.queries import public_address
from mittragen.outputs.target import Site
from mittragen.publishing.site import site_of


def public_site(municipality: Municipality) -> Site:
    """The public site, at the municipality's first host."""
    return site_of(municipality, address=public_address(municipality, scheme=settings.SCHEME, port=settings.PORT))
