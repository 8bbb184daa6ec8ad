"""Cell references of spreadsheets: "B7", "A1:C3"."""

import re

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


def position(reference: str) -> tuple[int, int]:
    """Row and column of a reference, (0, 0) for what is none."""
    match = _CELL.fullmatch(reference)
    if not match:
        return 0, 0
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else (0, 0)


def area(reference: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row, last column of an area; ``None`` for what is none."""
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = position(first), position(last or first)
    if not (top and bottom):
        return None
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)
