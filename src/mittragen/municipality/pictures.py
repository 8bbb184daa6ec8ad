"""Pictures people upload: read with limits, written anew as PNG, so that nothing hidden in the file (place, camera, script) goes on."""

import base64
import io

from PIL import Image, UnidentifiedImageError

from mittragen.municipality.refusal import RefusedError

FORMATS = ("PNG", "JPEG", "WEBP")
LARGEST_BYTES = 5_000_000
LARGEST_SIDE = 6_000


class PictureError(RefusedError):
    """A picture cannot be used."""


def as_data_address(content: bytes, *, height: int = 144) -> str:
    """The picture as a ``data:`` address of a PNG at most ``height`` pixels high and four times as wide. Raises :class:`PictureError`."""
    if len(content) > LARGEST_BYTES:
        raise PictureError("Das Bild ist größer als 5 MB. Bitte verkleinern Sie es.")
    if content.lstrip()[:5].lower() in (b"<?xml", b"<svg ", b"<svg>", b"<!doc"):
        raise PictureError("SVG-Dateien können Programme enthalten und werden nicht angenommen. Bitte speichern Sie das Bild als PNG.")
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if max(picture.size) > LARGEST_SIDE:
                raise PictureError(f"Das Bild hat mehr als {LARGEST_SIDE} Bildpunkte in einer Richtung. Bitte verkleinern Sie es.")
            drawn = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureError("Die Datei ist kein lesbares Bild. Bitte verwenden Sie PNG, JPEG oder WebP.") from error
    drawn.thumbnail((height * 4, height))
    written = io.BytesIO()
    drawn.save(written, "PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(written.getvalue()).decode()}"
