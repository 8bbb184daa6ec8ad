"""Where a municipality's documents are published, as outputs want it."""

from mittragen import __version__
from mittragen.municipality.models import Municipality
from mittragen.municipality.queries import site_facts
from mittragen.outputs.target import Site, site_from


def site_of(municipality: Municipality, *, address: str) -> Site:
    """The site of a municipality at ``address`` (absolute, without a trailing slash)."""
    return site_from(site_facts(municipality, address), program_version=__version__)
