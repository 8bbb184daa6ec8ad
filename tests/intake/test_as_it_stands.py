"""A file read as it stands, without recognising anything in it."""

import pytest

from mittragen.intake.child import read_as_it_stands
from mittragen.intake.source import Table, UnreadableError


def test_a_table_is_read_with_its_rows_and_their_numbers() -> None:
    source = read_as_it_stands("Text;Tisch\nMehr Kurse;1\n\nRäume;2\n".encode(), "karten.csv")
    (table,) = (block for block in source.blocks if isinstance(block, Table))
    assert [(row.number, [cell.text for cell in row.cells]) for row in table.rows if row.cells] == [
        (1, ["Text", "Tisch"]),
        (2, ["Mehr Kurse", "1"]),
        (4, ["Räume", "2"]),
    ]


def test_what_cannot_be_read_is_refused_in_one_line() -> None:
    with pytest.raises(UnreadableError, match=r"^[^\n]+$"):
        read_as_it_stands(b"\x00\x01", "karten.xlsx")
