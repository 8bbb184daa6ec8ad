"""Where a municipality's documents are published, as outputs want it."""

import msgspec

from mittragen import __version__
from mittragen.municipality.models import Municipality
from mittragen.municipality.queries import primary_host, site_facts
from mittragen.outputs.target import Notice, Site


def address_of(municipality: Municipality, *, scheme: str, port: int) -> str:
    """The absolute address of the municipality's start page, without a trailing slash."""
    host = primary_host(municipality) or "localhost"
    usual = {"http": 80, "https": 443}.get(scheme)
    return f"{scheme}://{host}" if port == usual else f"{scheme}://{host}:{port}"


def site_of(municipality: Municipality, *, address: str) -> Site:
    """The site of a municipality at ``address``."""
    facts = site_facts(municipality, address)
    notices = tuple(Notice(name=notice.name, title=notice.title, text=notice.text) for notice in facts.notices)
    return Site(
        address=facts.address,
        name=facts.name,
        language=facts.language,
        accent=facts.accent,
        logo=facts.logo,
        coat_of_arms=facts.coat_of_arms,
        notices=notices,
        feedback_email=facts.feedback_email,
        program_version=__version__,
    )


def circumstances(site: Site) -> bytes:
    """Everything beside the document that a rendering depends on, as bytes."""
    return msgspec.json.encode(site, order="deterministic")
