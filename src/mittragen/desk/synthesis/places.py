"""Passages of a text as forms name them ("0-11": from the first character to before the last)."""

from collections.abc import Iterable, Sequence

from mittragen.desk.synthesis.detail_pages import PiecePart, SentencePart
from mittragen.participation.passages import passages_of

Place = tuple[int, int]
_MOST = 200


def places_in(text: str, names: Iterable[str]) -> list[Place]:
    """The places with these names that are in the text, in reading order; what is none is left out."""
    found = [place for name in list(names)[:_MOST] if (place := _place(name)) is not None and place[1] <= len(text)]
    return sorted(set(found))


def joined(text: str, places: Sequence[Place]) -> list[Place]:
    """The places, those made one between which nothing but blanks stands."""
    found: list[Place] = []
    for start, end in places:
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def sentences(text: str, marked: Sequence[Place], ticked: Iterable[str] = ()) -> tuple[SentencePart, ...]:
    """The sentences of a text; those in a passage can not be chosen again. A text of one sentence has nothing to choose."""
    wanted = set(ticked)
    rows = [(one.text, one.at, one.at + len(one.text)) for one in passages_of(text)[:_MOST]]
    return tuple(
        SentencePart(
            text=words,
            place=f"{start}-{end}",
            is_marked=any(first < end and start < last for first, last in marked),
            is_ticked=f"{start}-{end}" in wanted,
        )
        for words, start, end in rows
    )


def pieces(text: str, marked: Sequence[Place]) -> tuple[PiecePart, ...]:
    """The text in pieces, in order; each passage is one and has a number from 1 on."""
    found, at = [], 0
    for number, (start, end) in enumerate(marked, 1):
        found += [PiecePart(text=text[at:start]), PiecePart(text=text[start:end], number=number)]
        at = end
    return tuple(one for one in (*found, PiecePart(text=text[at:])) if one.text)


def _place(name: str) -> Place | None:
    start, _dash, end = name.partition("-")
    if not (start.isascii() and end.isascii() and start.isdecimal() and end.isdecimal() and len(name) < 16):
        return None
    return (int(start), int(end)) if int(start) < int(end) else None
