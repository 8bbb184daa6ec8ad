"""Texts of a workbook: shared and inline strings with their rich runs; phonetic guides are left out."""

import re
from collections.abc import Iterator

from mittragen.intake.readers.archive import Archive
from mittragen.intake.readers.excel.styles import font_is
from mittragen.intake.readers.markup import Element, read_pieces
from mittragen.intake.readers.places import gated

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
RichText = tuple[tuple[str, bool | None, bool | None], ...]
"""Pieces of text with bold and struck; ``None`` where the cell's own font counts."""


def shared_strings(archive: Archive, part: str) -> list[RichText]:
    """The shared strings in order."""
    return [rich_text(item) for item in read_pieces(archive.chunks(part), frozenset({"x:si"}))]


def rich_text(item: Element) -> RichText:
    """The pieces of a string item (``x:si`` or ``x:is``)."""
    return tuple(_pieces(item))


def plain_text(item: Element) -> str:
    return "".join(text for text, _, _ in _pieces(item))


def unescaped(raw: str) -> str:
    """A text with Excel's _x000D_ escapes resolved, through the gate."""
    if "_x" in raw:
        raw = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), raw)
    return gated(raw)


def _pieces(item: Element) -> Iterator[tuple[str, bool | None, bool | None]]:
    for child in item:
        if child.name == "x:t":
            yield unescaped(child.text), None, None
        elif child.name == "x:r":
            font = child.child("x:rPr")
            text = unescaped("".join(each.text for each in child.all("x:t")))
            yield (text, None, None) if font is None else (text, font_is(font, "x:b"), font_is(font, "x:strike"))
