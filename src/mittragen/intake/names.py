"""Several spellings of one organisation, proposed as one; never joined without being asked."""

import re
from collections import Counter
from functools import lru_cache

from rapidfuzz import fuzz

from mittragen.intake.reading import NameProposal

_STOP = {
    "fur",
    "und",
    "u",
    "der",
    "die",
    "das",
    "des",
    "den",
    "dem",
    "im",
    "in",
    "am",
    "an",
    "zu",
    "zur",
    "zum",
    "von",
    "vom",
    "e",
    "v",
    "ev",
    "ggmbh",
    "gmbh",
    "f",
    "and",
    "of",
    "the",
    "for",
    "ag",
    "eg",
}
_EXPANSIONS = {
    "fb": "fachbereich",
    "fd": "fachdienst",
    "lk": "landkreis",
    "vhs": "volkshochschule",
    "sg": "samtgemeinde",
    "abt": "abteilung",
    "kust": "koordinierungsstelle",
    "koord": "koordinierungsstelle",
    "jc": "jobcenter",
    "drk": "deutsches rotes kreuz",
    "awo": "arbeiterwohlfahrt",
    "ihk": "industrie handelskammer",
    "kommunale": "kommunales",
}
_PLACE_WORDS = {
    "stadt",
    "samtgemeinde",
    "gemeinde",
    "landkreis",
    "kreis",
    "markt",
    "flecken",
    "verbandsgemeinde",
    "einheitsgemeinde",
    "fachbereich",
    "fachdienst",
    "amt",
    "abteilung",
}


def proposals(spellings: Counter[str]) -> tuple[NameProposal, ...]:
    """Groups of spellings that look like one organisation, the largest first; a spelling that stands alone is not listed."""
    names = sorted(spellings, key=lambda name: (-spellings[name], name))
    groups = _groups(names)
    found = [
        NameProposal(name=_best(group, spellings), spellings={name: spellings[name] for name in sorted(group, key=lambda name: (-spellings[name], name))})
        for group in groups
        if len(group) > 1
    ]
    return tuple(sorted(found, key=lambda proposal: (-sum(proposal.spellings.values()), proposal.name)))


def _groups(names: list[str]) -> list[list[str]]:
    """Names joined pair by pair. Only pairs are compared that share a word, or one of which is short or abbreviated."""
    home = list(range(len(names)))

    def top(position: int) -> int:
        while home[position] != position:
            position = home[position]
        return position

    by_word: dict[str, list[int]] = {}
    loose: list[int] = []
    for position, name in enumerate(names):
        tokens = _tokens(name)
        is_loose = len(tokens) == 1 or any(_is_abbreviation(word) for word in _raw_words(name))
        near = {other for token in tokens for other in by_word.get(token, ())} | (set(range(position)) if is_loose else set(loose))
        for other in sorted(near):
            if top(other) != top(position) and same_organisation(names[other], name):
                home[top(position)] = top(other)
        for token in tokens:
            by_word.setdefault(token, []).append(position)
        if is_loose:
            loose.append(position)
    groups: dict[int, list[str]] = {}
    for position, name in enumerate(names):
        groups.setdefault(top(position), []).append(name)
    return list(groups.values())


def _best(group: list[str], spellings: Counter[str]) -> str:
    spelled_out = [name for name in group if not re.search(r"\b[A-ZÄÖÜ]{2,}\b|\b[A-Z]+[a-z]*[A-Z]+\w*\b|\bu\.", re.sub(r"\([^)]*\)", "", name))] or group
    spelled_out = [name for name in spelled_out if "(" not in name] or spelled_out
    return max(spelled_out, key=lambda name: (len(_tokens(name)), spellings[name], -len(name), name))


def same_organisation(one: str, other: str) -> bool:
    """Whether two spellings look like one organisation: same words in any order, an abbreviation and its words, a typing error."""
    first, second = _tokens(one), _tokens(other)
    if not first or not second:
        return False
    if sorted(first) == sorted(second):
        return True
    if _numbers(first) != _numbers(second):
        return False
    if _abbreviates(one, other) or _abbreviates(other, one) or _bracketed(one, other) or _bracketed(other, one):
        return True
    return _typing_error(first, second)


@lru_cache(maxsize=8192)
def _tokens(name: str) -> tuple[str, ...]:
    words = []
    for word in _raw_words(name):
        plain = _fold(word)
        if plain not in _STOP:
            words += _EXPANSIONS.get(plain, plain).split()
    return tuple(words)


@lru_cache(maxsize=8192)
def _raw_words(name: str) -> tuple[str, ...]:
    joined = re.sub(r"[-\u00ad]\s*\n\s*(?=[a-zäöüß])|\u00ad", "", name)
    return tuple(re.findall(r"\w+", re.sub(r"(?<=\w)[-/](?=\w)", " ", joined)))


def _fold(word: str) -> str:
    return word.casefold().replace("ä", "a").replace("ö", "o").replace("ü", "u").replace("ae", "a").replace("oe", "o").replace("ue", "u")


@lru_cache(maxsize=8192)
def _numbers(tokens: tuple[str, ...]) -> list[str]:
    return sorted(token for token in tokens if any(character.isdigit() for character in token) or re.fullmatch(r"[ivx]+", token))


def _abbreviates(short: str, long: str) -> bool:
    """Whether ``short`` is ``long`` with some runs of words replaced by their first letters: "Koordinierungsstelle MuT", "KMuT"."""
    short_words = _raw_words(re.sub(r"\([^)]*\)", " ", short))
    long_words = _raw_words(re.sub(r"\([^)]*\)", " ", long))
    if len(short_words) >= len(long_words) or not any(_is_abbreviation(word) for word in short_words):
        return False
    return _aligned(short_words, long_words)


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if not short:
        return all(_fold(word) in _STOP for word in long)
    if not long:
        return all(_fold(word) in _STOP for word in short)
    head, rest = short[0], short[1:]
    if _fold(head) == _fold(long[0]) or _EXPANSIONS.get(_fold(head)) == _fold(long[0]):
        return _aligned(rest, long[1:])
    if _fold(head) in _STOP and _aligned(rest, long):
        return True
    if _fold(long[0]) in _STOP and _aligned(short, long[1:]):
        return True
    if _is_abbreviation(head):
        for count in range(2, len(long) + 1):
            run = long[:count]
            letters = {"".join(word[0] for word in run), "".join(word[0] for word in run if _fold(word) not in _STOP)}
            if any(head.casefold() == found.casefold() for found in letters) and _aligned(rest, long[count:]):
                return True
    return False


def _is_abbreviation(word: str) -> bool:
    return 2 <= len(word) <= 7 and sum(character.isupper() for character in word) >= 2 or _fold(word) in _EXPANSIONS


def _bracketed(with_brackets: str, other: str) -> bool:
    """Whether "SWM (Stadtwerke)" is "Stadtwerke Musterstadt", or "Koordinierungsstelle (KMuT)" is "KMuT"."""
    match = re.fullmatch(r"\s*(.+?)\s*\(([^)]+)\)\s*", with_brackets)
    if match is None:
        return False
    outer, inner = match[1], match[2]
    if re.search(r"feder|lead|ggf|tlw|teilweise", inner, re.IGNORECASE):
        return _tokens(outer) == _tokens(other)
    if _tokens(inner) == _tokens(other) and _is_abbreviation(inner.strip()) or _tokens(outer) == _tokens(other):
        return True
    if _abbreviates(outer, other) or _abbreviates(other, outer) or (_is_abbreviation(other.strip()) and _fold(other.strip()) == _fold(inner.strip())):
        return True
    words = _tokens(other)
    return _is_abbreviation(outer) and bool(_tokens(inner)) and set(_tokens(inner)) < set(words) and _in_order(outer, "".join(words))


def _in_order(letters: str, text: str) -> bool:
    position = 0
    for letter in letters.casefold():
        position = text.find(letter, position) + 1
        if position == 0:
            return False
    return True


def _typing_error(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    if len(first) != len(second):
        return " ".join(sorted(first)).replace(" ", "") == " ".join(sorted(second)).replace(" ", "") or "".join(first) == "".join(second)
    one, other = sorted(first), sorted(second)
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    if set(first) & _PLACE_WORDS and len(first) == 2:
        return False
    return min(len(a), len(b)) >= 6 and a[0] == b[0] and fuzz.ratio(a, b) >= 85
