"""Fonts: small WOFF2 files cut by script for the web, whole TTF files for the PDF output."""

import logging
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from mittragen.design.build.places import ARABIC, KERN, PRINT_FONTS, VENDOR

logging.getLogger("fontTools").setLevel(logging.ERROR)

_FIRA = KERN / "fonts" / "fira-sans"
PRINT_FACES = {
    "FiraSans-Regular.ttf": _FIRA / "FiraSans-Regular.woff2",
    "FiraSans-Italic.ttf": _FIRA / "FiraSans-Italic.woff2",
    "FiraSans-Medium.ttf": _FIRA / "FiraSans-Medium.woff2",
    "FiraSans-SemiBold.ttf": _FIRA / "FiraSans-SemiBold.woff2",
    "FiraSans-Bold.ttf": _FIRA / "FiraSans-Bold.woff2",
    "NotoSansArabic-Regular.ttf": ARABIC / "noto-sans-arabic-arabic-400-normal.woff2",
    "NotoSansArabic-Bold.ttf": ARABIC / "noto-sans-arabic-arabic-700-normal.woff2",
}
_LATIN = "U+0020-024F,U+02C6-02DD,U+1E00-1EFF,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212"
_CYRILLIC = "U+0301,U+0400-04FF,U+2116"
_ARABIC = "U+0600-06FF,U+0750-077F,U+0870-08FF,U+FB50-FDFF,U+FE70-FEFC"
_WEB_FACES = (
    ("Fira Sans", "FiraSans-Regular", "400", "normal", (("latin", _LATIN), ("cyrillic", _CYRILLIC))),
    ("Fira Sans", "FiraSans-Italic", "400", "italic", (("latin", _LATIN),)),
    ("Fira Sans", "FiraSans-SemiBold", "600", "normal", (("latin", _LATIN), ("cyrillic", _CYRILLIC))),
)


def write_print_fonts() -> None:
    """Unpack the faces the PDF output uses. The same input gives the same bytes: a PDF must not change because a font was unpacked later."""
    PRINT_FONTS.mkdir(parents=True, exist_ok=True)
    for name, source in PRINT_FACES.items():
        with TTFont(source, recalcTimestamp=False) as font:
            font.flavor = None
            font.save(PRINT_FONTS / name)


def write_web_fonts() -> str:
    """Write the WOFF2 files and give their ``@font-face`` rules."""
    (VENDOR / "fonts").mkdir(parents=True, exist_ok=True)
    rules = []
    for family, source, weight, style, cuts in _WEB_FACES:
        for script, characters in cuts:
            name = f"{source}-{script}.woff2"
            _cut(_FIRA / f"{source}.woff2", VENDOR / "fonts" / name, characters)
            rules.append(_rule(family, name, weight, style, characters))
    for weight in ("400", "700"):
        name = f"NotoSansArabic-{weight}.woff2"
        (VENDOR / "fonts" / name).write_bytes((ARABIC / f"noto-sans-arabic-arabic-{weight}-normal.woff2").read_bytes())
        rules.append(_rule("Noto Sans Arabic", name, "400" if weight == "400" else "600 700", "normal", _ARABIC))
    return "".join(rules)


def _cut(source: Path, target: Path, characters: str) -> None:
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga", "tnum", "lnum", "ccmp", "locl", "mark", "mkmk"]
    options.recalc_timestamp = False
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(characters.replace("U+", "")))
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(target)


def _rule(family: str, name: str, weight: str, style: str, characters: str) -> str:
    return (
        f'@font-face{{font-family:"{family}";src:url("fonts/{name}") format("woff2");'
        f"font-weight:{weight};font-style:{style};font-display:swap;unicode-range:{characters}}}\n"
    )
