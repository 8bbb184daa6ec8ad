"""Everything that can be read in a file: zipped members, text on PDF pages, attachments, properties."""

import io
import zipfile
from collections.abc import Iterator

import pikepdf


def readable(suffix: str, body: bytes) -> str:
    """All text of a file of this kind, as one string."""
    if suffix in {"docx", "xlsx"}:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return "\n".join(name + packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    if suffix == "pdf":
        pdf = pikepdf.open(io.BytesIO(body))
        attached = (file.get_file().read_bytes().decode("utf-8", "replace") for file in pdf.attachments.values())
        metadata = pdf.Root.Metadata.read_bytes().decode("utf-8", "replace")
        return "\n".join((pdf_text(pdf), *attached, metadata, *(str(value) for value in pdf.docinfo.values())))
    return body.decode()


def pdf_text(pdf: pikepdf.Pdf) -> str:
    """All text of the pages."""
    return "".join(page_text(sheet) for sheet in pdf.pages)


def page_text(sheet: pikepdf.Page) -> str:
    """All text of a page, by the fonts' own maps to Unicode, without what only breaks lines."""
    found: list[str] = []
    maps = {name: _unicode_map(font) for name, font in sheet.Resources.get("/Font", {}).items()}
    current: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(sheet):
        if str(operator) == "Tf":
            current = maps[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            found.extend(_glyphs(operands[0], current))
    return "".join(found).replace("\u200b", "").replace("\u00ad", "")


def _glyphs(shown: object, names: dict[int, str]) -> Iterator[str]:
    for piece in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(piece, pikepdf.String):
            codes = bytes(piece)
            yield from (names.get(int.from_bytes(codes[place : place + 2], "big"), "") for place in range(0, len(codes), 2))


def _unicode_map(font: pikepdf.Dictionary) -> dict[int, str]:
    names: dict[int, str] = {}
    for line in font.ToUnicode.read_bytes().decode("latin-1").splitlines():
        parts = line.replace("<", " ").replace(">", " ").split()
        if len(parts) == 2 and line.startswith("<") and all(set(part) <= set("0123456789abcdefABCDEF") for part in parts):
            names[int(parts[0], 16)] = bytes.fromhex(parts[1]).decode("utf-16-be")
    return names
