"""The document itself, as canonical JSON (RFC 8785): the file that proves everything else."""

from mittragen.edition.codec import encode
from mittragen.edition.documents import Document
from mittragen.outputs.target import Site


class JsonTarget:
    suffix = "json"
    media_type = "application/json"
    title = "JSON"

    def render(self, document: Document, site: Site) -> bytes:  # noqa: ARG002 (the document does not depend on where it is published)
        """The document as it was sealed."""
        return encode(document)


TARGET = JsonTarget()
