"""Suggestions to the moderation: what in a text is worth a look. Pure: text in, marks out. A person decides; a mark is never a reason by itself."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from mittragen.edition.checks.person_names import addressed, is_full_name, titled
from mittragen.edition.participating import MarkKind
from mittragen.intake.personal import without_personal_data

_LINK = re.compile(r"(?:https?://|www\.)\S+|(?<![\w@.])[\w-]+\.(?:de|com|net|org|info|biz|ru|xyz|shop|online|top)\b(?:/\S*)?", re.IGNORECASE)
_CAPITALISED = re.compile(r"[^\W\d_][^\W\d_a-zäöü]*[^\W\d_A-ZÄÖÜ]+(?:-[^\W\d_]+)?")
_WORD = re.compile(r"[^\W\d_]+")
_RUN = re.compile(r"(\S)\1{9,}")
_MANY_LINKS = 3
_FEW_WORDS_SHOUTED = 8
# What may hurt a person when it is shown: such a contribution waits for a person even where others are shown first.
GRAVE = frozenset({MarkKind.PERSONAL_NAME, MarkKind.TELEPHONE, MarkKind.MAIL, MarkKind.INSULT})
# What is not thrown on the wall of a room.
NOT_ON_A_WALL = frozenset({MarkKind.TELEPHONE, MarkKind.MAIL, MarkKind.INSULT})
BLACKENED = "[…]"


class Mark(NamedTuple):
    """A passage (first character, and the one after the last) and what it may be. Spam is about the whole text."""

    kind: MarkKind
    start: int
    end: int


def marks(text: str) -> tuple[Mark, ...]:
    """Everything in a text that is worth a look, in reading order; no passage twice under one kind."""
    found = {*_personal(text), *_links(text), *_insults(text), *_spam(text)}
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.kind)))


def sameness(text: str) -> str:
    """A digest that is the same for texts that differ in case, blanks and punctuation only."""
    folded = " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold())) or text.strip()
    return hashlib.sha256(folded.encode()).hexdigest()


def blackened(text: str, passages: Iterable[tuple[int, int]]) -> str:
    """The text without the characters of ``passages``; "[…]" stands where some were. Raises ``ValueError`` for a passage outside of the text."""
    kept, at = [], 0
    for start, end in _united(passages):
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no passage of the text: {start} to {end}")
        kept.append(text[at:start])
        at = end
    return BLACKENED.join([*kept, text[at:]])


def place_in_blackened(place: tuple[int, int], passages: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Where a passage of a text stands in what :func:`blackened` gives: first character, and the one after the last. Where words are gone, "[…]" is in it."""
    whole = _united(passages)
    return _moved(place[0], whole, is_end=False), _moved(place[1], whole, is_end=True)


def _united(passages: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, and those that touch as one."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(passages):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def _moved(position: int, whole: list[tuple[int, int]], *, is_end: bool) -> int:
    shift = 0
    for begin, stop in whole:
        if position <= begin:
            break
        if position < stop:
            return begin + shift + (len(BLACKENED) if is_end else 0)
        shift += len(BLACKENED) - (stop - begin)
    return position + shift


def _personal(text: str) -> Iterator[Mark]:
    kinds = {"email": MarkKind.MAIL, "telephone": MarkKind.TELEPHONE}
    for datum in without_personal_data(text, "")[1]:
        if datum.kind in kinds:
            yield from _places(text, datum.text, kinds[datum.kind])
    for name in {*addressed(text), *titled(text), *_full_names(text)}:
        yield from _places(text, name, MarkKind.PERSONAL_NAME)


def _full_names(text: str) -> Iterator[str]:
    words = list(_CAPITALISED.finditer(text))
    for first, last in zip(words, words[1:], strict=False):
        together = text[first.start() : last.end()]
        if last.start() - first.end() <= len(" von der ") and is_full_name(together):
            yield together


def _places(text: str, passage: str, kind: MarkKind) -> Iterator[Mark]:
    for match in re.finditer(re.escape(passage), text):
        yield Mark(kind, *match.span())


def _links(text: str) -> Iterator[Mark]:
    for match in _LINK.finditer(text):
        yield Mark(MarkKind.LINK, *match.span())


def _insults(text: str) -> Iterator[Mark]:
    whole, beginnings = _insulting()
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if word in whole or word.startswith(beginnings):
            yield Mark(MarkKind.INSULT, *match.span())


def _spam(text: str) -> Iterator[Mark]:
    words = _WORD.findall(text)
    shouted = sum(len(word) > 1 and word.isupper() for word in words)
    is_shouting = len(words) >= _FEW_WORDS_SHOUTED and shouted > len(words) * 0.8
    if is_shouting or _RUN.search(text) or len(_LINK.findall(text)) >= _MANY_LINKS:
        yield Mark(MarkKind.SPAM, 0, len(text))


@cache
def _insulting() -> tuple[frozenset[str], tuple[str, ...]]:
    lists = msgspec.toml.decode(Path(__file__).with_name("insults.toml").read_bytes(), type=dict[str, list[str]])
    words = [word for words in lists.values() for word in words]
    return frozenset(word[1:] for word in words if word.startswith("=")), tuple(word for word in words if not word.startswith("="))
