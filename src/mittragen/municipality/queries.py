"""Reading municipalities."""

from dataclasses import dataclass

from django_scopes import scope

from mittragen.municipality.models import Host, Municipality, Notice


@dataclass(frozen=True)
class NoticeFacts:
    """A page of running text of the municipality; the same names as ``outputs.target.Notice``."""

    name: str
    title: str
    text: str


@dataclass(frozen=True)
class SiteFacts:
    """What an output needs to know of a municipality's site; the same names as ``outputs.target.Site``."""

    address: str
    name: str
    language: str
    accent: str
    logo: str
    coat_of_arms: str
    notices: tuple[NoticeFacts, ...]
    feedback_email: str


def municipality_of_host(hostname: str) -> Municipality | None:
    """The municipality found under a host name (without port), if any."""
    host = Host.objects.select_related("municipality").filter(hostname=hostname.lower().rstrip(".")).first()
    return host.municipality if host else None


def primary_host(municipality: Municipality) -> str:
    """The host name under which the municipality is found first, or an empty string."""
    host = municipality.hosts.first()
    return host.hostname if host else ""


def public_address(municipality: Municipality, *, scheme: str, port: int) -> str:
    """The absolute address of the municipality's start page at its first host name, without a trailing slash."""
    return address_at(primary_host(municipality) or "localhost", scheme=scheme, port=port)


def address_at(host: str, *, scheme: str, port: int) -> str:
    """The absolute address of a host, without a trailing slash; the port only where it is not the usual one."""
    is_usual = {"http": 80, "https": 443}.get(scheme) == port
    return f"{scheme}://{host}" + ("" if is_usual else f":{port}")


def site_facts(municipality: Municipality, address: str) -> SiteFacts:
    """The facts of the site at ``address`` (absolute, without a trailing slash)."""
    with scope(municipality=municipality):
        notices = tuple(NoticeFacts(notice.name, notice.title, notice.text) for notice in Notice.objects.all())
    return SiteFacts(
        address=address,
        name=municipality.name,
        language=municipality.language,
        accent=municipality.accent,
        logo=municipality.logo,
        coat_of_arms=municipality.coat_of_arms,
        notices=notices,
        feedback_email=municipality.feedback_email or municipality.email,
    )
