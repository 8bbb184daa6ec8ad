"""The synopsis of two editions as JSON; :mod:`mittragen.outputs.synopsis_data` says what its names mean."""

from mittragen.edition.changes import Changes
from mittragen.outputs.synopsis_data import synopsis_bytes
from mittragen.outputs.synopsis_view import Documents
from mittragen.outputs.target import Site


class JsonSynopsis:
    suffix = "json"
    media_type = "application/json"
    title = "JSON"

    def render(self, changes: Changes, documents: Documents, site: Site) -> bytes:
        """Canonical JSON (RFC 8785)."""
        return synopsis_bytes(changes, documents, site)
