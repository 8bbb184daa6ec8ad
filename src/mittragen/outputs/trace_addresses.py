"""The absolute addresses of everything in a trace, for ever: the same thing has the same address in every file of a municipality."""

import hashlib
from urllib.parse import quote

from mittragen.edition.documents import Edition
from mittragen.outputs.phrases import edition_address
from mittragen.outputs.target import Site
from mittragen.outputs.trace_phrases import contribution_address


class TraceAddresses:
    """Addresses at one site. Groups and links stand on the page of what became of a participation."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def edition(self, edition: Edition) -> str:
        return edition_address(edition, self.site)

    def element(self, key: str) -> str:
        return f"{self.site.address}/k/{_safe(key)}"

    def contribution(self, key: str) -> str:
        return contribution_address(key, self.site)

    def excerpt(self, contribution: str, key: str) -> str:
        return f"{self.contribution(contribution)}#auszug-{_safe(key)}"

    def process(self, slug: str) -> str:
        return f"{self.site.address}/beteiligung/{_safe(slug)}/"

    def group(self, process: str, key: str) -> str:
        return f"{self.process(process)}verbleib/#buendel-{_safe(key)}"

    def link(self, process: str, key: str) -> str:
        return f"{self.process(process)}verbleib/#spur-{_safe(key)}"

    def office(self, name: str) -> str:
        """An organisation that is known by its name only: the same words give the same address."""
        return f"{self.site.address}/impressum/#stelle-{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def _safe(part: str) -> str:
    return quote(part, safe="")
