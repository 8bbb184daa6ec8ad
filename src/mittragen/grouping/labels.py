"""Names for groups in the contributors' own words: phrases that stand in at least two members as they are, umlauts and all."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from mittragen.grouping.texts import LONGEST_READ, Text
from mittragen.grouping.words import WORD, base_form, folded, stop_words

_LONGEST_PHRASE, _PHRASES = 3, 2
_FEWEST_LETTERS = 3
# Between the words of a phrase stands one blank or one hyphen, nothing else: else it would be no phrase of anybody.
_JOINTS = (" ", "-")
_CUT = 60
_PREFERRED, _MANY = "de", 0.25
# What each further word of a phrase adds to its weight.
_LONGER = 0.2
_COPIED, _UNNAMED = 0.1, 0.6
# A member with a quarter of its long phrases from another one is a copy of that.
_COPY, _COPIED_PHRASES = 4, 2

Term = tuple[str, ...]
Phrases = dict[Term, set[str]]


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A name. ``phrases`` stand verbatim in two members or more. Where no two members share a word there are none, and ``text`` is the beginning of one."""

    text: str
    phrases: tuple[str, ...] = ()


def labels(groups: Sequence[Sequence[Text]], languages: dict[str, str]) -> tuple[Label, ...]:
    """A name for each group, told apart from the other groups, in one language of its members: German where many write it, else the most frequent.

    Members stand with the most typical first; ``languages`` are tags by id of text.
    """
    said = [[(languages.get(text.id, ""), _phrases(text.text, languages.get(text.id, ""))) for text in members] for members in groups]
    everywhere: dict[str, Counter[Term]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    for members in said:
        for language, phrases in members:
            counts[language] += 1
            everywhere[language].update(phrases.keys())
    return tuple(_label(members, found, everywhere, counts) for members, found in zip(groups, said, strict=True))


def _label(members: Sequence[Text], said: Sequence[tuple[str, Phrases]], everywhere: dict[str, Counter[Term]], counts: Counter[str]) -> Label:
    for language in _in_turn(Counter(language for language, _ in said)):
        found = [phrases for one, phrases in said if one == language]
        rated = _rated(found, language, everywhere[language], counts[language])
        if chosen := _differing(rated):
            return Label(text=", ".join(chosen), phrases=chosen)
    return Label(text=_beginning(members[0].text) if members else "")


def _in_turn(counted: Counter[str]) -> list[str]:
    """The languages of a group: German if so many write it that it says something of all, then the others by number."""
    preferred = _PREFERRED if counted[_PREFERRED] >= max(2, _MANY * counted.total()) else ""
    return sorted(counted, key=lambda language: (language != preferred, -counted[language], language))


def _rated(found: Sequence[Phrases], language: str, everywhere: Counter[Term], count: int) -> list[tuple[float, str, Term]]:
    """The phrases that two members write alike, the most telling first."""
    voices = Counter(term for phrases in _without_copies(found) for term in phrases)
    written: dict[Term, Counter[str]] = defaultdict(Counter)
    for phrases in found:
        for term, surfaces in phrases.items():
            written[term].update(sorted(surfaces))
    rated = []
    for term, counted in written.items():
        surface, times = max(counted.items(), key=lambda entry: (entry[1], entry[0]))
        if times > 1:
            # What only copies of one text share comes last; German names things with capitals.
            weight = 1.0 if voices[term] > 1 else _COPIED
            named = 1.0 if language != "de" or surface != surface.lower() else _UNNAMED
            rated.append((weight * named * _telling(term, voices[term], everywhere[term], len(found), count), surface, term))
    return sorted(rated, key=lambda entry: (-entry[0], entry[1]))


def _without_copies(found: Sequence[Phrases]) -> list[Phrases]:
    """Members of which no earlier one says a quarter of the long phrases: a copy is no second voice."""
    heard: dict[Term, int] = {}
    voices = []
    for at, phrases in enumerate(found):
        long = [term for term in phrases if len(term) == _LONGEST_PHRASE]
        again = Counter(heard[term] for term in long if term in heard)
        for term in long:
            heard.setdefault(term, at)
        if not again or max(again.values()) < max(_COPIED_PHRASES, len(long) / _COPY):
            voices.append(phrases)
    return voices


def _telling(term: Term, inside: int, everywhere: int, size: int, count: int) -> float:
    """How often a phrase stands in the group, against how often one would expect it there; longer phrases say more."""
    expected = everywhere * size / max(count, 1)
    gain = inside * math.log(max(inside / expected, 1.0) + (size == count)) if expected else 0.0
    return gain * (1 + _LONGER * (len(term) - 1))


def _differing(rated: Iterable[tuple[float, str, Term]]) -> tuple[str, ...]:
    chosen: list[str] = []
    used: set[str] = set()
    for _, surface, term in rated:
        if not any(word in known or known in word for word in term for known in used):
            chosen.append(surface)
            used.update(term)
        if len(chosen) == _PHRASES:
            break
    return tuple(chosen)


def _phrases(text: str, language: str) -> Phrases:
    """The phrases of one to three words of a text that begin and end with a telling word: base forms, and how they are written."""
    stops = stop_words(language)
    read = text[:LONGEST_READ]
    words = [(match.start(), match.end(), folded(match[0])) for match in WORD.finditer(read)]
    telling = [word not in stops and len(word) >= _FEWEST_LETTERS and not word.isdigit() for _, _, word in words]
    found: Phrases = defaultdict(set)
    for first in range(len(words)):
        for last in range(first, min(first + _LONGEST_PHRASE, len(words))):
            if last > first and read[words[last - 1][1] : words[last][0]] not in _JOINTS:
                break
            if telling[first] and telling[last]:
                surface = read[words[first][0] : words[last][1]]
                term = tuple(base_form(read[start:end], language) for start, end, _ in words[first : last + 1])
                found[term].add(surface)
    return found


def _beginning(text: str) -> str:
    line = " ".join(text[: 4 * _CUT].split())
    return line if len(line) <= _CUT else line[:_CUT].rsplit(" ", 1)[0] + " …"
