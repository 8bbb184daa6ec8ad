"""Where the pages of the record stand: at the desk and in public."""

from django.conf import settings
from django.utils.translation import gettext as _

from mittragen.design.frame import Link
from mittragen.desk.templating import url
from mittragen.municipality.models import Municipality
from mittragen.municipality.queries import public_address
from mittragen.outputs.target import Site
from mittragen.participation.models import Process
from mittragen.publishing.site import site_of


def public_site(municipality: Municipality) -> Site:
    """The public site, at the municipality's first host."""
    return site_of(municipality, address=public_address(municipality, scheme=settings.SCHEME, port=settings.PORT))


def phase_crumbs(process: Process) -> tuple[Link, ...]:
    """The way back from one phase to all."""
    return (Link(address=url("desk:record", process=process.slug), title=_("Dokumentation")),)
