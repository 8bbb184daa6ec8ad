"""The words of a text as they are compared: without stop words, in their base form, German compounds split by the words of the pool itself."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import snowballstemmer
from stopwordsiso import langs, stopwords

from mittragen.grouping.texts import LONGEST_READ, Text

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Scripts that do not part words: every two characters in a row are a word.
_UNPARTED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
# Languages that write compounds as one word, and what they put between the parts.
_COMPOUNDING = {"de", "nl", "sv", "da", "nb", "no", "fi", "hu", "et"}
_JOINTS = ("", "s", "es", "n", "en", "e", "er")
_SHORTEST_PART, _SHORTEST_TERM, _SHORTEST_COMPOUND = 4, 3, 8
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "et": "estonian",
    "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
_WITHOUT_ENDINGS = {"vi", "th", "zh", "ja", "ko", "he"}
_LONG = 6
_REASONS = 5
_FOLDED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def words_of(text: str) -> list[str]:
    """The words as they stand, from the part of the text that is read."""
    return WORD.findall(text[:LONGEST_READ])


def folded(word: str) -> str:
    """A word for comparing: case folded, without accents and umlauts."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_FOLDED))
    return "".join(character for character in plain if not unicodedata.combining(character))


@cache
def stop_words(language: str) -> frozenset[str]:
    """What carries no meaning in a language, folded; empty for a language nobody listed."""
    return frozenset(folded(word) for word in stopwords(language)) if language in langs() else frozenset()


def terms_of(text: str, language: str) -> list[str]:
    """The base forms of a text's words, folded, without stop words and single letters."""
    found = []
    stops = stop_words(language)
    for word in words_of(text):
        if _UNPARTED.fullmatch(word):
            found += [word[at : at + 2] for at in range(len(word) - 1)] or [word]
        elif folded(word) not in stops and (len(word) > 1 or word.isdigit()):
            found.append(base_form(word, language))
    return [term for term in found if term not in stops]


def with_parts(pool: Sequence[Sequence[str]], languages: Sequence[str]) -> list[list[str]]:
    """The terms of each text, and beside each compound its parts that are words of the pool.

    ``Sprachkurs`` is told apart as soon as somebody in the pool says ``Kurs``; nothing is split by a dictionary. Two texts that share a part meet.
    """
    vocabulary = _vocabulary(pool, languages)
    parts: dict[str, list[str]] = {}
    for terms, language in zip(pool, languages, strict=True):
        if language in _COMPOUNDING:
            for term in terms:
                if term not in parts:
                    parts[term] = _parts(term, vocabulary, language)
    return [
        [part for term in terms for part in (term, *(parts.get(term, ()) if language in _COMPOUNDING else ()))]
        for terms, language in zip(pool, languages, strict=True)
    ]


def shared_words(one: Text, other: Text, language: str, other_language: str) -> tuple[str, ...]:
    """The telling words both texts share, long ones first, as the second writes them."""
    mine = {base_form(word, language) for word in WORD.findall(one.text[:LONGEST_READ]) if folded(word) not in stop_words(language) and len(word) > 2}
    shared: dict[str, str] = {}
    for word in WORD.findall(other.text[:LONGEST_READ]):
        if (base := base_form(word, other_language)) in mine and folded(word) not in stop_words(other_language):
            shared.setdefault(base, word)
    return tuple(sorted(shared.values(), key=lambda word: (-len(word), word))[:_REASONS])


@cache
def base_form(word: str, language: str) -> str:
    """The stem of a word, folded; where nobody wrote rules for the language, a long word loses its last two letters, which hold most endings."""
    if language in _STEMMERS:
        return folded(_stemmer(language).stemWord(word.casefold())) or folded(word)
    plain = folded(word)
    return plain[:-2] if len(plain) >= _LONG and language not in _WITHOUT_ENDINGS else plain


@cache
def _stemmer(language: str) -> Any:
    return snowballstemmer.stemmer(_STEMMERS[language])


def _vocabulary(pool: Sequence[Sequence[str]], languages: Sequence[str]) -> frozenset[str]:
    counted: Counter[str] = Counter()
    for terms, language in zip(pool, languages, strict=True):
        if language in _COMPOUNDING:
            counted.update({term for term in terms if len(term) >= _SHORTEST_TERM})
    return frozenset(counted)


def _parts(term: str, vocabulary: frozenset[str], language: str) -> list[str]:
    """The longest word of the pool that begins the term and the longest that ends it, each in its base form."""
    if len(term) < _SHORTEST_COMPOUND:
        return []
    ends = next((part for at in range(_SHORTEST_PART - 1, len(term) - _SHORTEST_PART + 1) if (part := base_form(term[at:], language)) in vocabulary), "")
    starts = next((part for at in range(len(term) - 3, _SHORTEST_PART - 1, -1) if (part := _start(term[:at], vocabulary, language))), "")
    return [part for part in (starts, ends) if part]


def _start(piece: str, vocabulary: frozenset[str], language: str) -> str:
    begun = (piece[: len(piece) - len(joint)] for joint in _JOINTS if piece.endswith(joint) and len(piece) - len(joint) >= _SHORTEST_PART)
    return next((part for word in begun if (part := base_form(word, language)) in vocabulary), "")
