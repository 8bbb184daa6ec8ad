"""The progress document itself, as canonical JSON (RFC 8785): the file that proves everything else."""

from mittragen.edition.codec import encode
from mittragen.outputs.report_source import ReportSource
from mittragen.outputs.target import Site


class JsonProgress:
    suffix = "json"
    media_type = "application/json"
    title = "JSON"

    def render(self, source: ReportSource, site: Site) -> bytes:  # noqa: ARG002 (the document does not depend on where it is published)
        """The document as it was sealed: the whole of it, whatever was chosen."""
        return encode(source.document)
