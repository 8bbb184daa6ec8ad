"""References in texts to the number of another measure or goal ("s. 1.1.9") that leads nowhere."""

import re
from collections.abc import Iterator

from mittragen.edition.checks.numbering import folded_label
from mittragen.edition.checks.table import Found
from mittragen.edition.checks.wording import name_of, texts_of
from mittragen.edition.outline import Outline

_LABEL = r"[A-ZÄÖÜ]{0,4} ?\d+(?:\.\d+)*[a-z]?(?![\w.]*\d)"
_REFERENCE = re.compile(
    r"(?:\b(?:s|vgl)\.|\b[Ss]iehe(?: auch)?|\b[Vv]ergleiche)\s+(?:(?:Maßnahmen?|Teilmaßnahmen?|Ziele?|Nr\.|Nummer)\s+)?(?P<one>" + _LABEL + r")"
    r"|\b(?:Maßnahmen?|Teilmaßnahmen?)\s+(?:Nr\.\s*)?(?P<two>" + _LABEL + r")"
)


def dangling(outline: Outline) -> Iterator[Found]:
    """W206. Only numbers that look like a label of this edition count: as many parts, the same letters before them."""
    labels = {folded_label(element.label) for element in outline.elements.values() if element.label}
    shapes = {_shape(label) for label in labels}
    parts = {part for label in labels for part in re.split(r"[+/]", label)}
    for element in outline.elements.values():
        seen: set[str] = set()
        for text in texts_of(element):
            for match in _REFERENCE.finditer(text):
                target = match["one"] or match["two"]
                folded = folded_label(target)
                if folded in labels | parts | seen or _shape(folded) not in shapes or "." not in folded and folded.isdigit():
                    continue
                seen.add(folded)
                yield Found("W206", element.key, {"name": name_of(element, outline), "wording": match[0], "target": target.strip()})


def _shape(folded: str) -> str:
    return re.sub(r"\d+", "9", folded).rstrip("abcdefghijklmnopqrstuvwxyz")
