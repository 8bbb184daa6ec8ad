"""The text of an element of a draft, cut into passages that can be chosen without a mouse and without a script."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mittragen.edition.elements import Element, Measure
from mittragen.edition.text import as_plain
from mittragen.participation.queries.anchors import FoundComment

# After a full stop, question or exclamation mark, before a capital letter: after "Jahr." and "2025.", not after "z. B." or "3.". Before a number only after
# a longer word: "Laubengang. 32 Wohnungen", not "Art. 5".
_CAPITAL = r"(?:(?<=[^\W\d_]{3}[.!?])|(?<=\d{4}\.))\s+(?=[^\W\d_a-zäöüß])"
_NUMBER = r"(?<=[^\W\d_]{5}[.!?])\s+(?=\d)"
_END = re.compile(rf"{_CAPITAL}|{_NUMBER}|(?<=[;:])\s*\n|\n+")
_SHORTEST = 3


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A sentence or item of a list; ``at`` is where it begins in the plain text."""

    number: int
    text: str
    at: int
    comment_count: int


def plain_text_of(element: Element) -> str:
    """The words of an element as one plain text: its text, and for a measure where it starts from and its steps."""
    parts = [element.text]
    if isinstance(element, Measure):
        parts += [element.starting_point, *(step.text for step in element.steps)]
    return "\n".join(as_plain(part) for part in parts if part.strip())


def passages_of(text: str, comments: Iterable[FoundComment] = ()) -> tuple[Passage, ...]:
    """The passages in reading order, each with how many comments stand on it."""
    places = [comment.start for comment in comments if comment.start is not None]
    found: list[Passage] = []
    begin = 0
    for end, following in [*((match.start(), match.end()) for match in _END.finditer(text)), (len(text), len(text))]:
        piece = text[begin:end].strip()
        if len(piece) >= _SHORTEST:
            at = text.index(piece, begin)
            count = sum(at <= place < at + len(piece) for place in places)
            found.append(Passage(number=len(found) + 1, text=piece, at=at, comment_count=count))
        begin = following
    return tuple(found)
