"""An address as a QR code, as a picture for a file. The mask is fixed, so that the same address gives the same bytes."""

import io

import segno

# Wide enough to be read from a sheet on a wall.
_MODULE_PIXELS, _QUIET_ZONE = 8, 2


def qr_svg(address: str) -> str:
    """The code as SVG, black on nothing."""
    written = io.BytesIO()
    segno.make(address, error="m", micro=False, mask=2).save(written, kind="svg", border=_QUIET_ZONE, xmldecl=False, svgclass=None, lineclass=None)
    return written.getvalue().decode()


def qr_png(address: str) -> bytes:
    """The code as PNG, black on white."""
    written = io.BytesIO()
    segno.make(address, error="m", micro=False, mask=2).save(written, kind="png", scale=_MODULE_PIXELS, border=_QUIET_ZONE)
    return written.getvalue()
