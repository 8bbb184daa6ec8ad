"""One organisation under several names: the same words in another order or spelling, or its initials. Suspicions, worded as such."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from mittragen.edition.checks.table import Found
from mittragen.edition.elements import Actor
from mittragen.edition.outline import Outline

_SMALL_WORDS = frozenset({"fuer", "und", "der", "die", "das", "des", "dem", "den", "von", "vom", "zu", "zum", "zur", "in", "im", "am", "an", "bei"})
_LEGAL_FORMS = frozenset({"e", "v", "ev", "ggmbh", "gmbh", "eg", "ug", "kg"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Of 100: "Volkshochshule" is 97 of "Volkshochschule"; two towns of one region stay well below.
_SAME_WORD = 90
_SHORTEST_WORD = 8


def doubled(outline: Outline) -> Iterator[Found]:
    """W208, on the later of the two. "Stadt X" and "Samtgemeinde X" stay two, and so do two schools of the same kind in two places."""
    actors = outline.edition.actors
    places = {actor.key: place for place, actor in enumerate(actors)}
    pairs = {tuple(sorted(pair, key=places.__getitem__)) for pair in (*_spelt_alike(actors), *_nearly_alike(actors))}
    for first, second in sorted(pairs, key=lambda pair: (places[pair[1]], places[pair[0]])):
        one, other = outline.actors[first], outline.actors[second]
        if one.key != other.key and other.parent != one.key and one.parent != other.key:
            yield Found("W208", other.key, {"one": one.name, "other": other.name})


def _spelt_alike(actors: tuple[Actor, ...]) -> Iterator[tuple[str, str]]:
    """Pairs whose names or further names are the same, and a name that is the initials or the short name of another."""
    written: dict[str, set[str]] = defaultdict(set)
    short: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            for spelling in _spellings(name):
                written[spelling].add(actor.key)
        for name in (actor.name, *actor.aliases):
            for spelling in _shortened(name, actor.short_name):
                short[spelling].add(actor.key)
    for spelling, keys in written.items():
        yield from combinations(sorted(keys), 2)
        # Two organisations may well have the same short name; only one written out in full counts.
        yield from ((one, other) for one in keys for other in short.get(spelling, ()) if one != other)


def _nearly_alike(actors: tuple[Actor, ...]) -> Iterator[tuple[str, str]]:
    """Pairs that differ in the spelling of one long word."""
    without_one: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for actor in actors:
        words = _weighty(actor.name)
        for at, word in enumerate(words):
            if len(word) >= _SHORTEST_WORD and not any(letter.isdigit() for letter in word):
                without_one[*words[:at], "", *words[at + 1 :], word[0]].append((word, actor.key))
    for candidates in without_one.values():
        for (word, one), (other_word, other) in combinations(candidates, 2):
            if one != other and fuzz.ratio(word, other_word) >= _SAME_WORD:
                yield one, other


def _spellings(name: str) -> set[str]:
    """Ways to write the same name: its weighty words in any order, and all letters without blanks."""
    return {" ".join(sorted(_weighty(name))), "".join(_weighty(name))} - {""}


def _shortened(name: str, short_name: str) -> Iterator[str]:
    """A name with its first words as initials ("Deutsches Rotes Kreuz Moorstedt" gives "drk moorstedt") or as its short name ("vhs moorstedt")."""
    words = _weighty(name)
    for count in range(3, len(words) + 1):
        yield " ".join(sorted(("".join(word[0] for word in words[:count]), *words[count:])))
    if short_name:
        yield from _spellings(short_name)
        yield " ".join(sorted((*_weighty(short_name), *words[1:])))


def _weighty(name: str) -> list[str]:
    words = re.findall(r"\w+", re.sub(r"\([^)]*\)", " ", name).casefold().translate(_UMLAUTS))
    return [word for word in words if word not in _SMALL_WORDS and word not in _LEGAL_FORMS]
