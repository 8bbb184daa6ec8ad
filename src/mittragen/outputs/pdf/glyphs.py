"""What the fonts can write: characters that no font covers become one neutral sign, long words get places to break.

PDF/UA forbids a missing glyph, so the compiler would refuse the whole concept because of one emoji. Each run that belongs together (an emoji with its
joiners, skin tones and selectors) becomes one sign; how many there were is printed in the imprint.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

NEUTRAL_SIGN = "\u25af"
FONT_FAMILIES = ("FiraSans", "NotoSansArabic")
_SPACES = str.maketrans({"\u202f": "\u00a0", "\u3000": " ", "\u205f": " ", "\t": " ", **{chr(code): " " for code in range(0x2000, 0x200B)}})
_INVISIBLE = "\n\u00ad\u200b-\u200f\u2060\u2066-\u2069"
_LONGEST_WORD = 40
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_BREAK_CHANCES = re.compile(r"(?<=[/.\-_?&=#@])")
_CHUNK = 20
_UNSHOWN = frozenset({"id", "to", "address", "is", "lang", "region", "dir"})


class Glyphs:
    """Makes texts writable with the fonts of a folder and counts what had to be replaced."""

    def __init__(self, fonts: Path) -> None:
        self._missing = missing_pattern(fonts)
        self.replaced = 0

    def writable(self, value: Any, key: str = "") -> Any:
        """The same lists, dictionaries and texts, with every shown text writable. Values under technical keys stay as they are."""
        if isinstance(value, str):
            return value if key in _UNSHOWN else self._text(value)
        if isinstance(value, dict):
            return {name: self.writable(part, name) for name, part in value.items()}
        if isinstance(value, list | tuple):
            return [self.writable(part, key) for part in value]
        return value

    def _text(self, text: str) -> str:
        text, count = self._missing.subn(NEUTRAL_SIGN, text.translate(_SPACES))
        self.replaced += count
        return _LONG_WORD.sub(_with_breaks, text) if len(text) >= _LONGEST_WORD else text


@lru_cache(maxsize=4)
def missing_pattern(fonts: Path) -> re.Pattern[str]:
    """A pattern of the runs that the fonts in ``fonts`` cannot write. A character counts as covered when every face of one family has it."""
    covered: set[int] = set()
    for family in FONT_FAMILIES:
        faces = [set(TTFont(file, lazy=True).getBestCmap()) for file in sorted(fonts.glob(f"{family}-*.ttf"))]
        covered |= set.intersection(*faces) if faces else set()
    missing = f"[^{_ranges(covered)}{_INVISIBLE}]"
    return re.compile(f"{missing}(?:[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d{missing})*|[\ufe0e\ufe0f]")


def _ranges(codes: set[int]) -> str:
    written: list[str] = []
    start = previous = -2
    for code in (*sorted(codes), 0x110000):
        if code == previous + 1:
            previous = code
            continue
        if start >= 0:
            written.append(f"\\U{start:08x}-\\U{previous:08x}")
        start = previous = code
    return "".join(written)


def _with_breaks(match: re.Match[str]) -> str:
    """Break after the signs an address may break after; what is still too long, every twenty characters."""
    parts = (part for part in _BREAK_CHANCES.split(match[0]) if part)
    return "\u200b".join(chunk for part in parts for chunk in _chunks(part))


def _chunks(part: str) -> list[str]:
    if len(part) < _LONGEST_WORD:
        return [part]
    return [part[start : start + _CHUNK] for start in range(0, len(part), _CHUNK)]
