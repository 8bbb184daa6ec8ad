"""Where pages about outcomes lead: the wall as its address can ask for it, one contribution, one group, the public site."""

from urllib.parse import urlencode

from django.conf import settings

from mittragen.desk.processes import address_in
from mittragen.municipality.models import Municipality
from mittragen.municipality.queries import public_address
from mittragen.outputs.target import Site
from mittragen.participation.models import Process
from mittragen.publishing.site import site_of

# How far a contribution is, as the address of the wall says it.
STATES = {"all": "", "treated": "beantwortet", "partly": "teilweise", "open": "offen"}
NONE = "-"


def wall_address(process: Process, kind: str = "all", **chosen: str) -> str:
    """The wall with the contributions of ``kind``; ``thema`` and ``veranstaltung`` choose by key."""
    values = {name: value for name, value in ({**chosen, "stand": STATES[kind]}).items() if value}
    address = address_in("desk:synthesis", process.slug)
    return f"{address}?{urlencode(values)}" if values else address


def contribution_address(process: Process, key: str) -> str:
    """One contribution with its passages and outcomes."""
    return address_in("desk:synthesis-contribution", process.slug, contribution_key=key)


def group_address(process: Process, key: str) -> str:
    """One group with its statement."""
    return address_in("desk:synthesis-group", process.slug, bundle_key=key)


def public_site(municipality: Municipality) -> Site:
    """The public site, at the municipality's first host."""
    return site_of(municipality, address=public_address(municipality, scheme=settings.SCHEME, port=settings.PORT))
