"""Near-duplicates: texts that are copies of each other but for typos, order, case, a greeting, a cut end or a word."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from rapidfuzz import fuzz

from mittragen.grouping.answers import Pair
from mittragen.grouping.contrasts import contrast
from mittragen.grouping.texts import LONGEST_READ, Text, in_order, normalised
from mittragen.grouping.words import words_of

__all__ = ["Pair", "near_duplicates"]

LIKE_ENOUGH = 80
_HASHES, _ROWS = 96, 3
_SHINGLE = 4
# Shorter texts than this are no parts of others; parts must be this like, and count for so much less.
_TELLING, _PART, _LESS = 20, 90, 8
# Pairs whose fingerprints agree in less are not compared in full.
_AGREE = 0.15
_SEED = 20_170_401
# Larger heaps of texts with one fingerprint are copies of one text: a chain of neighbours in them is enough.
_HEAP = 40


def near_duplicates(texts: Iterable[Text]) -> tuple[Pair, ...]:
    """All pairs of near-duplicates, the likest first.

    Candidates share a fingerprint (MinHash over runs of four letters; Broder 1997), then every pair is compared in full. Two texts between which
    :func:`~mittragen.grouping.contrasts.contrast` sees a reason are never a pair.
    """
    pool = in_order(texts)
    plain = [" ".join(words_of(normalised(text.text[:LONGEST_READ]))) for text in pool]
    sorted_words = [" ".join(sorted(text.split())) for text in plain]
    found = []
    for one, other in sorted(_candidates(plain)):
        score = _likeness(plain[one], plain[other], sorted_words[one], sorted_words[other])
        if score >= LIKE_ENOUGH and not contrast(pool[one].text, pool[other].text):
            first, second = sorted((pool[one].id, pool[other].id))
            found.append(Pair(first=first, second=second, score=round(score, 1)))
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second)))


def _likeness(one: str, other: str, one_sorted: str, other_sorted: str) -> float:
    score = max(fuzz.ratio(one, other, score_cutoff=LIKE_ENOUGH), fuzz.ratio(one_sorted, other_sorted, score_cutoff=LIKE_ENOUGH))
    shorter, longer = sorted((one, other), key=len)
    if score < LIKE_ENOUGH and len(shorter) >= _TELLING and len(shorter) >= len(longer) / 2:
        if shorter in longer:
            return 99.0
        # A cut end or an added greeting: nearly all of the shorter text is the beginning or the end of the longer one.
        part = max(fuzz.ratio(shorter, longer[: len(shorter)], score_cutoff=_PART), fuzz.ratio(shorter, longer[-len(shorter) :], score_cutoff=_PART))
        score = max(score, part - _LESS)
    return score


def _candidates(plain: Sequence[str]) -> set[tuple[int, int]]:
    prints = _fingerprints(plain)
    found: set[tuple[int, int]] = set()
    for band in range(0, _HASHES, _ROWS):
        heaps: dict[bytes, list[int]] = defaultdict(list)
        for at, key in enumerate(np.ascontiguousarray(prints[:, band : band + _ROWS])):
            if plain[at]:
                heaps[key.tobytes()].append(at)
        for heap in heaps.values():
            found.update(_pairs(heap))
    return {(one, other) for one, other in found if (prints[one] == prints[other]).mean() >= _AGREE}


def _pairs(heap: list[int]) -> Iterator[tuple[int, int]]:
    if len(heap) > _HEAP:
        return pairwise(heap)
    return ((one, other) for at, one in enumerate(heap) for other in heap[at + 1 :])


def _fingerprints(plain: Sequence[str]) -> np.ndarray:
    """The MinHash of each text: texts by hashes, 32 bits each."""
    chance = np.random.default_rng(_SEED)
    factors = chance.integers(1, 2**32, size=_HASHES, dtype=np.uint64) | np.uint64(1)
    shifts = chance.integers(0, 2**32, size=_HASHES, dtype=np.uint64)
    prints = np.zeros((len(plain), _HASHES), dtype=np.uint32)
    for at, text in enumerate(plain):
        shingles = _shingles(text)
        prints[at] = ((shingles[:, None] * factors + shifts) >> np.uint64(32)).astype(np.uint32).min(axis=0)
    return prints


def _shingles(text: str) -> np.ndarray:
    """The runs of four letters of a text as numbers, each once."""
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    if len(letters) < _SHINGLE:
        return np.array([zlib.crc32(text.encode("utf-8", "surrogatepass"))], dtype=np.uint64)
    count = len(letters) - _SHINGLE + 1
    runs = np.zeros(count, dtype=np.uint64)
    for place in range(_SHINGLE):
        runs = runs * np.uint64(0x100000001B3) + letters[place : place + count]
    return np.unique(runs * np.uint64(0x9E3779B97F4A7C15))
