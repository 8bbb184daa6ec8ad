"""A table as a grid: merged cells stand at every place they cover, columns that belong together form a region."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from mittragen.intake.recognition.texts import raw_text
from mittragen.intake.source import Cell, Line, Row, Run, Table

_WIDEST = 256


@dataclass
class GridRow:
    """A row of a grid: cells by column. A cell merged from above or from the left stands here again, the same object."""

    number: int
    hidden: bool
    is_header: bool
    cells: dict[int, Cell] = field(default_factory=dict)

    def own(self, columns: Iterable[int] | None = None) -> list[Cell]:
        """The cells that begin in this row, from left to right, each once."""
        wanted = sorted(self.cells) if columns is None else [column for column in columns if column in self.cells]
        found: list[Cell] = []
        for column in wanted:
            cell = self.cells[column]
            if cell.row == self.number and (not found or found[-1] is not cell):
                found.append(cell)
        return found

    def filled(self, columns: Iterable[int] | None = None) -> list[Cell]:
        """The own cells that hold text."""
        return [cell for cell in self.own(columns) if cell.text.strip()]

    def text(self, columns: Iterable[int] | None = None) -> str:
        return " | ".join(raw_text(cell) for cell in self.filled(columns))


@dataclass
class Grid:
    """A table with its rows and the columns that hold anything."""

    table: Table
    rows: list[GridRow]
    columns: list[int]

    def where(self, cell: Cell | None = None, row: int | None = None) -> str:
        """The place of a cell or row for people: "Blatt „HF1“, C6" or "Tabelle 2, Zeile 4"."""
        if cell is not None and self.table.name:
            return f"{self.table.where}, {letter_of(cell.column)}{cell.row}"
        number = cell.row if cell is not None else row
        return f"{self.table.where}, Zeile {number}" if number is not None else self.table.where


def grid_of(table: Table) -> Grid:
    """Spread a table's cells over the places they cover; only rows that exist in the file are made."""
    rows = {row.number: GridRow(row.number, row.hidden, row.is_header) for row in table.rows}
    numbers = sorted(rows)
    filled: set[int] = set()
    for row in table.rows:
        for cell in row.cells:
            for number in _covered(row, cell, numbers):
                for column in range(cell.column, min(cell.column + cell.column_span, cell.column + _WIDEST)):
                    rows[number].cells.setdefault(column, cell)
            if cell.text.strip():
                filled.add(cell.column)
    return Grid(table, [rows[number] for number in numbers], sorted(filled))


def _covered(row: Row, cell: Cell, numbers: list[int]) -> Iterator[int]:
    if cell.row_span <= 1:
        yield row.number
        return
    last = cell.row + cell.row_span - 1
    yield from numbers[bisect_left(numbers, row.number) : bisect_right(numbers, last)]


def regions_of(grid: Grid) -> list[list[int]]:
    """Columns in runs parted by columns without any text, except where a merged cell bridges the gap below the first rows."""
    bridged = _bridged(grid)
    runs: list[list[int]] = []
    for column in grid.columns:
        if runs and (column == runs[-1][-1] + 1 or all(gap in bridged for gap in range(runs[-1][-1] + 1, column))):
            runs[-1].extend(range(runs[-1][-1] + 1, column + 1))
        else:
            runs.append([column])
    return runs


def _bridged(grid: Grid) -> set[int]:
    return {
        column
        for row in grid.rows
        for cell in row.filled()
        if cell.column_span > 1
        for column in range(cell.column, cell.column + min(cell.column_span, _WIDEST))
    }


def letter_of(column: int) -> str:
    """The letter of a column: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, remainder = divmod(column - 1, 26)
        letters = chr(65 + remainder) + letters
    return letters


def is_struck(cells: Iterable[Cell]) -> bool:
    """Whether every text of a row is struck through."""
    filled = [cell for cell in cells if cell.text.strip()]
    return bool(filled) and all(cell.struck or all(run.struck for line in cell.lines for run in line.runs if run.text.strip()) for cell in filled)


def unstruck(row: GridRow) -> GridRow:
    """A copy of a struck row in which the words are no longer struck, so that they are read."""
    copies: dict[int, Cell] = {}
    for cell in row.cells.values():
        if cell.row == row.number:
            lines = tuple(
                Line(runs=tuple(Run(text=run.text, bold=run.bold, address=run.address) for run in line.runs), bullet=line.bullet, number=line.number)
                for line in cell.lines
            )
            copies[id(cell)] = msgspec.structs.replace(cell, lines=lines)
    return GridRow(row.number, row.hidden, row.is_header, {column: copies.get(id(cell), cell) for column, cell in row.cells.items()})
