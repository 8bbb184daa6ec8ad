"""The press sheet as PDF: built as PDF/UA-1 and PDF/A-3a, on one to two pages."""

import json
from typing import Any

import msgspec

from mittragen.edition.changes import Changes
from mittragen.edition.documents import EditionDocument
from mittragen.outputs.pdf.compiling import FONTS, compiled
from mittragen.outputs.pdf.glyphs import Glyphs
from mittragen.outputs.pdf.head import head_data
from mittragen.outputs.pdf.vocabulary import vocabulary
from mittragen.outputs.phrases import timestamp, words
from mittragen.outputs.press import PressSheet, press_sheet
from mittragen.outputs.quick_code import qr_svg
from mittragen.outputs.target import Site

_TITLE_SIZES = ((40, 26), (80, 21), (140, 16), (300, 13))
_SMALLEST_TITLE = 10


class PdfPress:
    suffix = "pdf"
    media_type = "application/pdf"
    title = "PDF"

    def render(self, document: EditionDocument, changes: Changes | None, site: Site) -> bytes:
        """The PDF. Raises :class:`mittragen.outputs.pdf.compiling.PdfError` when it cannot be made."""
        glyphs, sheet = Glyphs(FONTS), press_sheet(document, changes, document.content.language, site)
        data = glyphs.writable(_data(sheet, document.content.language, site))
        # A picture is no text: nothing in it may be replaced or get places to break.
        data |= {"replaced": glyphs.replaced, "qr": qr_svg(sheet.address) if sheet.address else ""}
        return compiled({"data": json.dumps(data, ensure_ascii=False)}, timestamp(document), main="presse.typ")


def _data(sheet: PressSheet, language: str, site: Site) -> dict[str, Any]:
    _ = words(language)
    told: dict[str, Any] = msgspec.to_builtins(sheet)
    return told | {
        **head_data(language, site),
        "title_size": next((size for length, size in _TITLE_SIZES if len(sheet.title) <= length), _SMALLEST_TITLE),
        "address-shown": sheet.address,
        "pinned-shown": sheet.pinned,
        "email-shown": sheet.email,
        "qr-alt": _("QR-Code mit der Adresse {address}").format(address=sheet.address),
        "words": vocabulary(_)
        | {
            "examples": _("Aus jedem Feld ein Beispiel"),
            "find": _("Hier steht alles"),
            "pinned": _("Diese Fassung, unveränderlich:"),
            "contact": _("Fragen beantwortet"),
        },
    }
