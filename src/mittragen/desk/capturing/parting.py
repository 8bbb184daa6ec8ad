"""Notes of a talk, parted into contributions: at blank lines, or by marking passages as [[…]]. Pure: text in, passages out."""

import re

from mittragen.edition.text import clean_text

MOST_PARTS = 100
_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def parts_of(text: str, *, as_one: bool = False) -> tuple[str, ...]:
    """What was said, piece by piece, word for word: the marked passages when there are any, else what stands between blank lines, or all of it."""
    cleaned = clean_text(text).strip()
    if as_one:
        return (cleaned,) if cleaned else ()
    pieces = _MARKED.findall(cleaned) or _BLANK_LINES.split(cleaned)
    return tuple(piece.strip() for piece in pieces if _says_something(piece))


def _says_something(piece: str) -> bool:
    return any(sign.isalnum() for sign in piece)
