"""A drawing as PNG, for the press: set by the compiler that sets the PDFs, in its limited process."""

from datetime import datetime

from mittragen.outputs.pdf.compiling import compiled

MEDIA_TYPE = "image/png"
# Twice as fine as the screen.
PPI = 144


def picture_png(svg: bytes, width: int, timestamp: datetime) -> bytes:
    """``svg``, which is ``width`` points wide, as PNG. Raises :class:`mittragen.outputs.pdf.compiling.PdfError` when it cannot be made."""
    return compiled({"svg": svg.decode(), "width": str(width)}, timestamp, main="bild.typ", ppi=PPI)
