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


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A name. ``phrases`` stand verbatim in two members or more. Where no two members share a word there are none, and ``text`` is the beginning of one."""

    text: str
    phrases: tuple[str, ...] = ()


def labels(groups: Sequence[Sequence[Text]], languages: dict[str, str]) -> tuple[Label, ...]:
    """A name for each group, told apart from the other groups. Members stand with the most typical first; ``languages`` are tags by id of text."""
    phrases = [[_phrases(text.text, languages.get(text.id, "")) for text in members] for members in groups]
    everywhere = Counter(term for members in phrases for found in members for term in found)
    count = sum(len(members) for members in groups)
    return tuple(_label(members, found, everywhere, count) for members, found in zip(groups, phrases, strict=True))


def _label(members: Sequence[Text], found: Sequence[dict[tuple[str, ...], set[str]]], everywhere: Counter[tuple[str, ...]], count: int) -> Label:
    inside = Counter(term for phrases in found for term in phrases)
    written: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for phrases in found:
        for term, surfaces in phrases.items():
            written[term].update(surfaces)
    rated = []
    for term, often in inside.items():
        surface, times = max(written[term].items(), key=lambda entry: (entry[1], entry[0]))
        if often > 1 and times > 1:
            rated.append((_telling(term, often, everywhere[term], len(members), count), surface, term))
    chosen = _differing(sorted(rated, key=lambda entry: (-entry[0], entry[1])))
    if chosen:
        return Label(text=", ".join(chosen), phrases=chosen)
    return Label(text=_beginning(members[0].text) if members else "")


def _telling(term: tuple[str, ...], inside: int, everywhere: int, size: int, count: int) -> float:
    """How often a phrase stands in the group, against how often one would expect it there; longer phrases say more."""
    expected = everywhere * size / max(count, 1)
    gain = inside * math.log(max(inside / expected, 1.0)) if size < count else float(inside)
    return gain * (1 + 0.35 * (len(term) - 1))


def _differing(rated: Iterable[tuple[float, str, tuple[str, ...]]]) -> tuple[str, ...]:
    chosen: list[str] = []
    used: set[str] = set()
    for _, surface, term in rated:
        if not any(word in known or known in word for word in term for known in used):
            chosen.append(surface)
            used.update(term)
        if len(chosen) == _PHRASES:
            break
    return tuple(chosen)


def _phrases(text: str, language: str) -> dict[tuple[str, ...], set[str]]:
    """The phrases of one to three words of a text that begin and end with a telling word: base forms, and how they are written."""
    stops = stop_words(language)
    read = text[:LONGEST_READ]
    words = [(match.start(), match.end(), folded(match[0])) for match in WORD.finditer(read)]
    telling = [word not in stops and len(word) >= _FEWEST_LETTERS and not word.isdigit() for _, _, word in words]
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
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
