"""Whether two texts that look alike may say the opposite. A badge for the person who sorts; and a reason never to fold them as near-duplicates."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import chain

from rapidfuzz.distance import DamerauLevenshtein

from mittragen.grouping.texts import normalised
from mittragen.grouping.words import words_of

NEGATION, OPPOSITE, NUMBER = "negation", "opposite", "number"
# Turkish denies inside of the verb: "yapılmamalı", "istemiyoruz", "olmasın", "gelmez".
_TURKISH = re.compile(r"\w{2,}m(?:[ae]m[ae]l[ıi]\w*|[ıiuü]yor\w*|[ae]s[ıi]n\w*|[ae]z(?:l[ae]r)?|[ae]d[ıi]\w*|[ae]dan|[ae]den)$")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
# Texts that say much say much that differs: only the beginning is compared.
_READ = 600
_TYPO = 2


def contrast(one: str, other: str) -> tuple[str, ...]:
    """The reasons to look twice: ``"negation"``, ``"opposite"``, ``"number"``; empty where nothing stands against the two saying the same."""
    first, second = _words(one), _words(other)
    here, there = _only(first, second), _only(second, first)
    reasons = []
    if _denials(first) != _denials(second) and (_is_denying(here) or _is_denying(there)):
        reasons.append(NEGATION)
    if any(_stands_against(here, there, first, second, axis) for axis in _axes()):
        reasons.append(OPPOSITE)
    numbers, others = _numbers(one), _numbers(other)
    if numbers - others and others - numbers:
        reasons.append(NUMBER)
    return tuple(reasons)


def _words(text: str) -> list[str]:
    return [word.replace("'", "").replace("’", "") for word in words_of(normalised(text[:_READ]))]


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(text[:_READ]))


def _only(words: list[str], others: list[str]) -> list[str]:
    """The words that the other text has not, nor has misspelt."""
    there = set(others)
    left = [word for word in words if word not in there]
    strange = [word for word in others if word not in set(words)]
    return [word for word in left if not any(_is_typo(word, one) for one in strange)]


def _is_typo(word: str, other: str) -> bool:
    """Whether one is the other with letters swapped, doubled, lost: as many as a slip of the hand makes, and beginning or ending alike."""
    if len(word) < 3 or len(other) < 2 or word.isdigit() or (word[0] != other[0] and word[-1] != other[-1]):
        return False
    # A word that is known to deny or to have an opposite is no misspelling of another one that is.
    return not (_is_listed(word) and _is_listed(other)) and DamerauLevenshtein.distance(word, other, score_cutoff=1) <= 1


def _is_denying(words: list[str]) -> bool:
    return any(_denies(word) for word in words)


def _denials(words: list[str]) -> bool:
    # Twice denied is said: "nicht ohne".
    return bool(sum(_denies(word) for word in words) % _TYPO)


def _denies(word: str) -> bool:
    return _matches(word, _denying()) or bool(_TURKISH.match(word))


def _stands_against(here: list[str], there: list[str], first: list[str], second: list[str], axis: "tuple[_List, _List]") -> bool:
    left, right = axis
    crossed = (_any(here, left) and _any(there, right)) or (_any(here, right) and _any(there, left))
    # Who says both has weighed both.
    return crossed and not (_any(first, left) and _any(first, right)) and not (_any(second, left) and _any(second, right))


class _List:
    """Words, beginnings of words and phrases."""

    def __init__(self, entries: Iterable[str]) -> None:
        plain = [normalised(entry) for entry in entries]
        self.words = frozenset(entry for entry in plain if not entry.endswith("*") and " " not in entry)
        self.beginnings = tuple(sorted({entry[:-1] for entry in plain if entry.endswith("*")}))
        self.phrases = tuple(f" {entry} " for entry in plain if " " in entry)


def _matches(word: str, entries: _List) -> bool:
    return word in entries.words or word.startswith(entries.beginnings)


def _any(words: list[str], entries: _List) -> bool:
    said = f" {' '.join(words)} "
    return any(_matches(word, entries) for word in words) or any(phrase in said for phrase in entries.phrases)


@cache
def _is_listed(word: str) -> bool:
    return _denies(word) or any(_matches(word, end) for axis in _axes() for end in axis)


@cache
def _denying() -> _List:
    return _List(chain.from_iterable(_listed()["denial"].values()))


@cache
def _axes() -> tuple[tuple[_List, _List], ...]:
    return tuple((_List(axis["one"]), _List(axis["other"])) for axis in _listed()["axis"])


@cache
def _listed() -> dict:
    return tomllib.loads(resources.files(__package__).joinpath("opposites.toml").read_text(encoding="utf-8"))
