"""The concept as PDF: built as PDF/UA-1 and PDF/A-3a, with the document itself attached as data."""

import json

from mittragen.edition.codec import encode
from mittragen.edition.documents import Document
from mittragen.outputs.pdf.compiling import FONTS, compiled
from mittragen.outputs.pdf.content import Content
from mittragen.outputs.pdf.glyphs import Glyphs
from mittragen.outputs.phrases import timestamp
from mittragen.outputs.target import Site


class PdfTarget:
    suffix = "pdf"
    media_type = "application/pdf"
    title = "PDF"

    def render(self, document: Document, site: Site) -> bytes:
        """The PDF. Raises :class:`mittragen.outputs.pdf.compiling.PdfError` when it cannot be made."""
        glyphs = Glyphs(FONTS)
        data = glyphs.writable(Content(document, site).data())
        data["replaced"] = glyphs.replaced
        inputs = {"data": json.dumps(data, ensure_ascii=False), "document": encode(document).decode()}
        return compiled(inputs, timestamp(document))
