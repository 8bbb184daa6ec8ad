"""Passages of a text, found again after the text was changed. Plain text in, places out."""

import re


def place_of(quote: str, text: str, near: int = 0) -> tuple[int, int] | None:
    """Where ``quote`` stands in ``text`` (first character, and the one after the last), however its blanks are broken; ``None`` when it does not any more.

    Of several places it is the one nearest to ``near``.
    """
    words = quote.split()
    if not words:
        return None
    found = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, words)), text)]
    return min(found, key=lambda span: (abs(span[0] - near), span[0]), default=None)
