"""The looks of the cells of a workbook: number format, fill with theme and tint resolved, bold, struck through."""

import colorsys
from dataclasses import dataclass

from mittragen.intake.readers.excel.formats import built_in_format
from mittragen.intake.readers.markup import Element, whole_number

_THEME_NAMES = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
_THEME_DEFAULTS = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72")
_BASIC = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_INDEXED = (
    *_BASIC,
    *_BASIC,
    *("800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080", "9999FF", "993366", "FFFFCC", "CCFFFF"),
    *("660066", "FF8080", "0066CC", "CCCCFF", "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF"),
    *("00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99", "3366FF", "33CCCC", "99CC00", "FFCC00"),
    *("FF9900", "FF6600", "666699", "969696", "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"),
)


@dataclass(frozen=True)
class CellLook:
    """``number_format`` "" for General; ``fill`` RRGGBB or ""."""

    number_format: str = ""
    fill: str = ""
    bold: bool = False
    struck: bool = False


PLAIN = CellLook()


class ExcelStyles:
    """Looks by the index a cell names (``s``)."""

    def __init__(self, root: Element, theme: Element) -> None:
        self._theme = _theme_colours(theme)
        palette = root.child("x:colors", "x:indexedColors")
        own = [each.get("rgb")[-6:].upper() for each in palette.all("x:rgbColor")] if palette is not None else []
        self._indexed = (*own, *_INDEXED[len(own) :])
        formats = {each.get("numFmtId"): each.get("formatCode") for group in root.all("x:numFmts") for each in group.all("x:numFmt")}
        fills = [self._fill(each) for group in root.all("x:fills") for each in group.all("x:fill")]
        fonts = [(font_is(each, "x:b"), font_is(each, "x:strike")) for group in root.all("x:fonts") for each in group.all("x:font")]
        self._looks = [_look(each, formats, fills, fonts) for group in root.all("x:cellXfs") for each in group.all("x:xf")]

    def look(self, index: str) -> CellLook:
        """The look of a style index, a plain one where the index is unknown."""
        position = whole_number(index, 0)
        return self._looks[position] if 0 <= position < len(self._looks) else PLAIN

    def unfilled(self) -> list[int]:
        """The style indexes without a fill."""
        return [index for index, look in enumerate(self._looks) if not look.fill]

    def colour(self, element: Element | None) -> str:
        """A colour element as RRGGBB, "" for automatic ones."""
        if element is None:
            return ""
        base = ""
        if element.get("rgb"):
            base = element.get("rgb")[-6:].upper()
        elif element.get("theme"):
            position = whole_number(element.get("theme"), -1)
            base = self._theme[position] if 0 <= position < len(self._theme) else ""
        elif element.get("indexed"):
            position = whole_number(element.get("indexed"), -1)
            base = self._indexed[position] if 0 <= position < len(self._indexed) else ""
        return _tinted(base, element.get("tint")) if _is_colour(base) else ""

    def _fill(self, fill: Element) -> str:
        pattern = fill.child("x:patternFill")
        if pattern is not None:
            if pattern.get("patternType", "none") == "none":
                return ""
            return self.colour(pattern.child("x:fgColor")) or self.colour(pattern.child("x:bgColor"))
        return self.colour(fill.child("x:gradientFill", "x:stop", "x:color"))


def font_is(font: Element | None, name: str) -> bool:
    """Whether a font has a switch like ``x:b`` on."""
    found = font.child(name) if font is not None else None
    return found is not None and found.get("val", "1") not in {"0", "false"}


def _look(xf: Element, formats: dict[str, str], fills: list[str], fonts: list[tuple[bool, bool]]) -> CellLook:
    number = xf.get("numFmtId", "0")
    fill, font = whole_number(xf.get("fillId"), 0), whole_number(xf.get("fontId"), 0)
    bold, struck = fonts[font] if 0 <= font < len(fonts) else (False, False)
    code = formats.get(number) or built_in_format(whole_number(number, 0))
    return CellLook("" if code == "General" else code, fills[fill] if 0 <= fill < len(fills) else "", bold, struck)


def _theme_colours(theme: Element) -> tuple[str, ...]:
    scheme = theme.child("a:themeElements", "a:clrScheme")
    if scheme is None:
        return _THEME_DEFAULTS
    colours = []
    for name, default in zip(_THEME_NAMES, _THEME_DEFAULTS, strict=True):
        found = scheme.child(f"a:{name}")
        choice = next(iter(found), None) if found is not None else None
        said = (choice.get("lastClr") or choice.get("val")) if choice is not None else ""
        colours.append(said.upper() if _is_colour(said.upper()) else default)
    return tuple(colours)


def _is_colour(text: str) -> bool:
    return len(text) == 6 and all(character in "0123456789ABCDEF" for character in text)


def _tinted(colour: str, tint: str) -> str:
    """A colour made lighter or darker by its tint, -1 to 1 (ECMA-376 part 1, 18.8.19)."""
    try:
        amount = max(-1.0, min(1.0, float(tint or 0)))
    except ValueError:
        amount = 0.0
    if not amount or amount != amount:  # noqa: PLR0124 - not a number
        return colour
    red, green, blue = (int(colour[position : position + 2], 16) / 255 for position in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + amount) if amount < 0 else light * (1 - amount) + amount
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))
