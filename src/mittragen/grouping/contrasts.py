"""Whether two texts that look alike may say the opposite. A badge for the person who sorts; and a reason never to fold them as near-duplicates."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from itertools import chain
from typing import Any

from rapidfuzz import fuzz

from mittragen.grouping.copies import changes, is_copy
from mittragen.grouping.texts import normalised
from mittragen.grouping.words import words_of

NEGATION, OPPOSITE, NUMBER, WORDING = "negation", "opposite", "number", "wording"
# Turkish denies inside of the verb: "yapılmamalı", "istemiyoruz", "olmasın", "gelmez".
_TURKISH = re.compile(r"\w{2,}m(?:[ae]m[ae]l[ıi]\w*|[ıiuü]yor\w*|[ae]s[ıi]n\w*|[ae]z(?:l[ae]r)?|[ae]d[ıi]\w*|[ae]dan|[ae]den)$")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
# Who writes so much says much that differs: only the beginning is compared.
_READ = 1_200
# From here on two texts are two wordings of one, and every difference counts.
_ALIKE = 60
# Below, they must at least share so many of their longer words.
_SHARED, _LONG = 0.25, 4
# At the end of a text fewer words than this may turn it round; more are another sentence.
_FEW = 5


def contrast(one: str, other: str) -> tuple[str, ...]:
    """The reasons to look twice, empty where there are none.

    ``"negation"``: one denies what the other does not; ``"opposite"``: they use opposite words; ``"number"``: they name other numbers; ``"wording"``: they
    are nearly one, but differ in more than slips, and none of the lists knows how.
    """
    one, other = sorted((one, other))
    first, second = _words(one), _words(other)
    if fuzz.ratio(" ".join(first), " ".join(second)) >= _ALIKE or fuzz.token_sort_ratio(" ".join(first), " ".join(second)) >= _ALIKE:
        return _between_wordings(one, other, first, second)
    if not _share_words(first, second):
        return ()
    here, there = _only(first, second), _only(second, first)
    return _named(
        {
            NEGATION: bool(_denials(first)) != bool(_denials(second)),
            OPPOSITE: any(_crossed(here, there, axis) and not (_both(first, axis) or _both(second, axis)) for axis in _axes()),
            NUMBER: _differ(_numbers(one), _numbers(other)),
        }
    )


def _between_wordings(one: str, other: str, first: list[str], second: list[str]) -> tuple[str, ...]:
    found = changes(first, second, _denies)
    touched = (*found.removed, *found.added, *found.moved, *(found.ends if len(found.ends) < _FEW else ()))
    reasons = _named(
        {
            NEGATION: _denials(touched) > 0,
            OPPOSITE: any(_crossed(found.removed, found.added, axis) for axis in _axes()),
            NUMBER: _differ(_numbers(one), _numbers(other)),
        }
    )
    return reasons or (() if is_copy(found, max(len(first), len(second))) else (WORDING,))


def _named(reasons: dict[str, bool]) -> tuple[str, ...]:
    return tuple(name for name, holds in reasons.items() if holds)


def _words(text: str) -> list[str]:
    return [word.replace("'", "").replace("’", "") for word in words_of(normalised(text[:_READ]))]


def _numbers(text: str) -> set[str]:
    return {re.sub(r"[.,](?=\d{3}\b)", "", number) for number in _NUMBER.findall(text[:_READ])}


def _differ(numbers: set[str], others: set[str]) -> bool:
    return bool(numbers - others and others - numbers)


def _share_words(first: list[str], second: list[str]) -> bool:
    mine, yours = ({word[:6] for word in words if len(word) >= _LONG} for words in (first, second))
    return bool(mine and yours) and len(mine & yours) >= _SHARED * min(len(mine), len(yours))


def _only(words: Sequence[str], others: Sequence[str]) -> list[str]:
    return list((Counter(words) - Counter(others)).elements())


def _denials(words: Sequence[str]) -> int:
    return sum(_denies(word) for word in words)


@cache
def _denies(word: str) -> bool:
    return _matches(word, _denying()) or bool(_TURKISH.match(word))


def _crossed(here: Sequence[str], there: Sequence[str], axis: "tuple[_List, _List]") -> bool:
    left, right = axis
    return (_any(here, left) and _any(there, right)) or (_any(here, right) and _any(there, left))


def _both(words: Sequence[str], axis: "tuple[_List, _List]") -> bool:
    """Who says both has weighed both."""
    return _any(words, axis[0]) and _any(words, axis[1])


class _List:
    """Words, beginnings of words and phrases."""

    def __init__(self, entries: Iterable[str]) -> None:
        plain = [normalised(entry) for entry in entries]
        self.words = frozenset(entry for entry in plain if not entry.endswith("*") and " " not in entry)
        self.beginnings = tuple(sorted({entry[:-1] for entry in plain if entry.endswith("*")}))
        self.phrases = tuple(f" {entry} " for entry in plain if " " in entry)


def _matches(word: str, entries: _List) -> bool:
    return word in entries.words or word.startswith(entries.beginnings)


def _any(words: Sequence[str], entries: _List) -> bool:
    said = f" {' '.join(words)} "
    return any(_matches(word, entries) for word in words) or any(phrase in said for phrase in entries.phrases)


@cache
def _denying() -> _List:
    return _List(chain.from_iterable(_listed()["denial"].values()))


@cache
def _axes() -> tuple[tuple[_List, _List], ...]:
    return tuple((_List(axis["one"]), _List(axis["other"])) for axis in _listed()["axis"])


@cache
def _listed() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("opposites.toml").read_text(encoding="utf-8"))
