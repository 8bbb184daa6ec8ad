"""The accent colour of a municipality, as far as it can be read on white."""

import re

DEFAULT_ACCENT = "#1b3d6d"
LEAST_CONTRAST = 4.5


def readable_accent(accent: str) -> str:
    """``accent`` as #rrggbb when it has a contrast of 4.5 : 1 on white (WCAG 2.2, 1.4.3), the default otherwise."""
    if re.fullmatch(r"#[0-9a-fA-F]{6}", accent) and contrast_on_white(accent) >= LEAST_CONTRAST:
        return accent.lower()
    return DEFAULT_ACCENT


def contrast_on_white(colour: str) -> float:
    """Contrast of #rrggbb on white, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def darkened(colour: str) -> str:
    """The nearest darker shade of #rrggbb that can be read on white; itself where it can be already."""
    channels = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    for hundredth in range(100, -1, -1):
        shade = "#" + "".join(f"{channel * hundredth // 100:02x}" for channel in channels)
        if contrast_on_white(shade) >= LEAST_CONTRAST:
            return shade
    return "#000000"
