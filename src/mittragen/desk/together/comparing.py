"""Two states of a fact beside each other, word by word."""

from collections.abc import Iterable

from mittragen.concept.queries import HistoryChange
from mittragen.desk.together.pages import ChangeRow
from mittragen.edition.words import Piece, PieceKind, word_changes

# Of long stretches that stayed, only the words around a change are shown.
_AROUND = 120
_INTERNAL = "internal_notes"


def pieces_of(before: str, after: str) -> tuple[Piece, ...]:
    """What went, came and stayed; long stretches that stayed are cut in their middle."""
    pieces = word_changes(before, after)
    return tuple(
        Piece(piece.kind, _cut(piece.text, place == 0, place == len(pieces) - 1)) if piece.kind is PieceKind.SAME else piece
        for place, piece in enumerate(pieces)
    )


def change_rows(changes: Iterable[HistoryChange], *, sees_internal: bool, restore: str = "") -> tuple[ChangeRow, ...]:
    """The changes of a step. ``restore`` is the address that brings facts back; without it none is offered."""
    return tuple(
        ChangeRow(
            name=headed(str(change.german_name)),
            pieces=pieces_of(change.before, change.after),
            restore=f"{restore}?angabe={change.name}" if restore and change.restorable else "",
        )
        for change in changes
        if sees_internal or change.name != _INTERNAL
    )


def headed(words: str) -> str:
    """Words at the beginning of a line: "Interne Notizen"."""
    return words[:1].upper() + words[1:]


def _cut(text: str, is_first: bool, is_last: bool) -> str:
    if len(text) <= 3 * _AROUND:
        return text
    start, end = ("" if is_first else text[:_AROUND].rsplit(" ", 1)[0]), ("" if is_last else text[-_AROUND:].split(" ", 1)[-1])
    return f"{start} … {end}"
