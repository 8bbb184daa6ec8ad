"""The words of a contribution, cut where something is marked, and the places that are to be removed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mittragen.edition.participating import MarkKind
from mittragen.participation.queries.moderation import MarkFact
from mittragen.participation.rules import ParticipationError

# These are about the text as a whole, and colour nothing in it.
_OF_THE_WHOLE = frozenset({MarkKind.SPAM, MarkKind.DUPLICATE})
_MOST = 100
Place = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Segment:
    """Some words; ``hint`` says in words what they may be, ``kind`` how they are coloured. Both empty for ordinary words."""

    text: str
    kind: str = ""
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class Hint:
    """A mark in words; ``place`` ("0-11") names what can be removed, empty when it is about the whole text."""

    kind: str
    title: str
    quote: str
    place: str
    is_chosen: bool = False


def segments(text: str, marks: Sequence[MarkFact]) -> tuple[Segment, ...]:
    """The text in pieces, in order; a piece under several marks names them all."""
    inside = [mark for mark in marks if mark.kind not in _OF_THE_WHOLE]
    cuts = sorted({0, len(text), *(place for mark in inside for place in (mark.start, mark.end))})
    found = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        kinds = [mark.kind for mark in inside if mark.start <= start and end <= mark.end]
        found.append(Segment(text=text[start:end], kind=kinds[0].value if kinds else "", hint=", ".join(dict.fromkeys(_(kind.german) for kind in kinds))))
    return tuple(found)


def hints(marks: Sequence[MarkFact], chosen: Iterable[str] = ()) -> tuple[Hint, ...]:
    """The marks in words, in reading order."""
    wanted = set(chosen)
    return tuple(_hint(mark, wanted) for mark in marks)


def places_in(text: str, marked: Iterable[str], words: str) -> list[Place]:
    """The places to remove: those named ("0-11") and wherever one of the lines of ``words`` stands. Raises :class:`ParticipationError`."""
    found = [place for name in list(marked)[:_MOST] if (place := _place(name)) is not None and place[1] <= len(text)]
    for line in dict.fromkeys(line.strip() for line in words.splitlines()[:_MOST]):
        if line:
            found += _every(text, line)
    if not found:
        raise ParticipationError(_("Bitte wählen Sie eine Stelle aus, die niemand lesen soll, oder schreiben Sie die Wörter in das Feld."))
    return sorted(set(found))


def named(places: Iterable[Place]) -> tuple[str, ...]:
    """Places as they stand in forms."""
    return tuple(f"{start}-{end}" for start, end in places)


def _every(text: str, words: str) -> list[Place]:
    folded, wanted = text.lower(), words.lower()
    # Lower case may be longer than what it was made of; then only the very same words are found.
    hay, needle = (folded, wanted) if len(folded) == len(text) else (text, words)
    found, at = [], hay.find(needle)
    while at >= 0:
        found.append((at, at + len(needle)))
        at = hay.find(needle, at + len(needle))
    if not found:
        said = _("„%(words)s“ steht nicht im Beitrag. Bitte schreiben Sie die Wörter genau so, wie sie dort stehen.")
        raise ParticipationError(said % {"words": words[:100]})
    return found


def _place(name: str) -> Place | None:
    start, _dash, end = name.partition("-")
    if not (start.isascii() and end.isascii() and start.isdecimal() and end.isdecimal() and len(name) < 16):
        return None
    return (int(start), int(end)) if int(start) < int(end) else None


def _hint(mark: MarkFact, wanted: set[str]) -> Hint:
    place = "" if mark.kind in _OF_THE_WHOLE else f"{mark.start}-{mark.end}"
    quote = mark.other_key if mark.kind is MarkKind.DUPLICATE else ("" if mark.kind is MarkKind.SPAM else mark.quote)
    return Hint(kind=mark.kind.value, title=_(mark.kind.german), quote=quote, place=place, is_chosen=place in wanted)
