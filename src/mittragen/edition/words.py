"""Two texts compared word by word: what stayed, what went, what came.

Matching words are found by patience: words that occur once in both texts hold it together, and the same is done between them, so that time grows
with the length of the texts. Source of the method: B. Cohen, "Patience Diff Advantages", 2010.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
# A word, a number with its points ("1.2.3a", "10.000,5") or a sign, with the blanks behind it; blanks and line ends that follow nothing stand alone.
_WORDS = re.compile(r"(?:\d+(?:[.,]\d+)+\w*|\w+|[^\w\s])[^\S\n]*|[^\S\n]+|\n")
_DEEPEST = 20
# Passages without a single word to hold on to are compared in full up to this many pairs of words, beyond that shown as removed and added.
_MOST_PAIRS = 40_000


class PieceKind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """A run of text with one fate."""

    kind: PieceKind
    text: str


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order.

    Joining the pieces that are not added gives ``before`` exactly, joining those that are not removed ``after``. Lines are compared first and
    words only in lines that differ, so that lists are told entry by entry.
    """
    return tuple(_joined(_by_lines(_LINES.findall(before), _LINES.findall(after))))


def both_sides(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two texts side by side, each with its own pieces. What comes new or goes as a whole is not marked."""
    if not before or not after:
        return _whole(before), _whole(after)
    return parted(word_changes(before, after))


def parted(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces of the text before, and those of the text after."""
    return tuple(one for one in pieces if one.kind is not PieceKind.ADDED), tuple(one for one in pieces if one.kind is not PieceKind.REMOVED)


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(PieceKind.SAME, text),) if text else ()


def _by_lines(old: list[str], new: list[str]) -> Iterator[Piece]:
    for one, other, is_same in _runs(old, new, old, new):
        if is_same:
            yield Piece(PieceKind.SAME, "".join(one))
        elif len(one) == len(other):
            for line, changed in zip(one, other, strict=True):
                yield from _by_words(_WORDS.findall(line), _WORDS.findall(changed))
        else:
            yield from _by_words(_WORDS.findall("".join(one)), _WORDS.findall("".join(other)))


def _by_words(old: list[str], new: list[str]) -> Iterator[Piece]:
    for one, other, is_same in _runs(old, new, [_bare(word) for word in old], [_bare(word) for word in new]):
        if not is_same:
            yield Piece(PieceKind.REMOVED, "".join(one))
            yield Piece(PieceKind.ADDED, "".join(other))
            continue
        for word, again in zip(one, other, strict=True):
            bare = _bare(word)
            if word == again:
                yield Piece(PieceKind.SAME, word)
            else:
                yield Piece(PieceKind.SAME, bare)
                yield Piece(PieceKind.REMOVED, word[len(bare) :])
                yield Piece(PieceKind.ADDED, again[len(bare) :])


def _bare(word: str) -> str:
    return word.rstrip() or word


def _runs(old: list[str], new: list[str], old_keys: list[str], new_keys: list[str]) -> Iterator[tuple[list[str], list[str], bool]]:
    """Both sides cut into runs, each either the same by key, pair by pair, or different."""
    i = j = 0
    same_from = (0, 0)
    for one, other in [*_pairs(old_keys, new_keys, (0, 0), _DEEPEST), (len(old), len(new))]:
        if (one, other) == (i, j) and one < len(old):
            i, j = i + 1, j + 1
            continue
        yield old[same_from[0] : i], new[same_from[1] : j], True
        yield old[i:one], new[j:other], False
        same_from, (i, j) = (one, other), (one + 1, other + 1)


def _pairs(old: Sequence[str], new: Sequence[str], offset: tuple[int, int], depth: int) -> Iterator[tuple[int, int]]:
    """Places of what is the same on both sides, rising on both."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    i, j = offset
    yield from ((i + place, j + place) for place in range(start))
    yield from _middle(old[start : len(old) - end], new[start : len(new) - end], (i + start, j + start), depth)
    yield from ((i + len(old) - end + place, j + len(new) - end + place) for place in range(end))


def _middle(old: Sequence[str], new: Sequence[str], offset: tuple[int, int], depth: int) -> Iterator[tuple[int, int]]:
    i, j = offset
    anchors = _anchors(old, new) if depth and old and new else []
    if not anchors:
        if len(old) * len(new) <= _MOST_PAIRS:
            for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
                yield from ((i + block.a + place, j + block.b + place) for place in range(block.size))
        return
    last = (0, 0)
    for one, other in [*anchors, (len(old), len(new))]:
        yield from _pairs(old[last[0] : one], new[last[1] : other], (i + last[0], j + last[1]), depth - 1)
        if one < len(old):
            yield (i + one, j + other)
        last = (one + 1, other + 1)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Words that occur once on each side, as many as rise on both: the longest rising run of their places."""
    counts, there = Counter(old), Counter(new)
    places = {word: place for place, word in enumerate(new) if there[word] == 1}
    pairs = [(place, places[word]) for place, word in enumerate(old) if counts[word] == 1 and word in places]
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (_, other) in enumerate(pairs):
        pile = bisect_left(ends, other)
        before.append(tops[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [other]
        tops[pile : pile + 1] = [number]
    run: list[tuple[int, int]] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece, removed before added; a blank alone between two changes goes with both."""
    removed, added, same = "", "", ""
    for kind, text in pieces:
        if kind is PieceKind.SAME:
            same += text
        elif text:
            if same and not ((removed or added) and same.isspace() and "\n" not in same):
                yield from _told(removed, added)
                yield Piece(PieceKind.SAME, same)
                removed = added = ""
            else:
                removed, added = removed + same, added + same
            same = ""
            removed, added = (removed + text, added) if kind is PieceKind.REMOVED else (removed, added + text)
    yield from _told(removed, added)
    if same:
        yield Piece(PieceKind.SAME, same)


def _told(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(PieceKind.REMOVED, removed)
    if added:
        yield Piece(PieceKind.ADDED, added)
