"""Names of organisations, folded so that spellings that mean the same are the same."""

import re
import unicodedata

_SEPARATORS = re.compile(r"[\s.,;:/()„“\"'’–—-]+")


def folded(name: str) -> str:
    """Without case, umlauts, hyphens, dots and brackets: "Koordinierungs-\nstelle MuT" and "koordinierungsstelle mut" stay apart from other names.

    A hyphen at the end of a line is a broken word and closes up; every other one parts words.
    """
    closed = re.sub(r"-[ \t]*\n\s*(?=[a-zäöü])", "", name)
    text = unicodedata.normalize("NFKC", closed).casefold()
    for umlaut, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        text = text.replace(umlaut, plain)
    return _SEPARATORS.sub(" ", text.replace("&", " und ")).strip()
