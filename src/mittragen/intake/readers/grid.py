"""Building the table of a spreadsheet: merged areas cut to what is used, covered cells taken out, limits kept."""

from dataclasses import dataclass, field

import msgspec

from mittragen.intake.readers import limits
from mittragen.intake.readers.notebook import Notebook
from mittragen.intake.readers.places import column_letters, quoted, ranges, sheet_cell_place, sheet_place
from mittragen.intake.source import Cell, Row, Table

Area = tuple[int, int, int, int]
_LARGE_AREA = 2_000


class CellCounter:
    """Counts the cells of all sheets of a file against the limit."""

    def __init__(self) -> None:
        self._count = self._covered = 0

    def add(self, cells: int) -> None:
        self._count += cells
        if self._count > limits.CELLS:
            raise limits.too_many(limits.CELLS, "gefüllte Zellen")

    def cover(self, cells: int) -> None:
        self._covered += cells
        if self._covered > limits.COVERED_CELLS:
            raise limits.refusal("Ihre verbundenen Zellen überdecken riesige Flächen")


@dataclass
class Grid:
    """The cells of a sheet by row, with what is known of rows and columns. ``areas`` are merged ones: first row, first column, last row, last column."""

    name: str
    counter: CellCounter
    rows: dict[int, list[Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    is_hidden: bool = False

    def merge(self, area: Area) -> None:
        """Take in a merged area."""
        if len(self.areas) >= limits.CELLS:
            raise limits.too_many(limits.CELLS, "verbundene Bereiche")
        self.areas.append(area)

    def places(self) -> dict[tuple[int, int], int]:
        """Where in its row's list each cell stands, by row and column."""
        return {(number, cell.column): index for number, cells in self.rows.items() for index, cell in enumerate(cells)}

    def table(self, notebook: Notebook) -> Table:
        """The table; cells under a merged area leave, and are noted if they hold something."""
        last_row = max(self.rows, default=0)
        last_column = max((cell.column for cells in self.rows.values() for cell in cells), default=0)
        spans, covered = self._spans(last_row, last_column)
        rows = []
        for number in sorted(self.rows):
            cells = []
            for cell in sorted(self.rows[number], key=lambda each: each.column):
                if (number, cell.column) in covered:
                    self._note_covered(cell, notebook)
                    continue
                row_span, column_span = spans.get((number, cell.column), (1, 1))
                cells.append(msgspec.structs.replace(cell, row_span=row_span, column_span=column_span) if row_span * column_span > 1 else cell)
            if cells:
                rows.append(Row(number=number, cells=tuple(cells), hidden=number in self.hidden_rows))
        concealed = {column for first, last in self.hidden_columns for column in range(first, min(last, last_column) + 1)}
        hidden_columns = tuple(sorted(concealed))
        self._note_hidden(rows, hidden_columns, notebook)
        return Table(where=sheet_place(self.name), name=self.name, rows=tuple(rows), hidden=self.is_hidden, hidden_columns=hidden_columns)

    def _spans(self, last_row: int, last_column: int) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        covered: set[tuple[int, int]] = set()
        starts = {(number, cell.column) for number, cells in self.rows.items() for cell in cells}
        for top, left, bottom, right in self.areas:
            if (bottom - top + 1) * (right - left + 1) > _LARGE_AREA:
                # A large area reaches no further than the sheet is used: a merged A1:XFD1 is a title, not a table of 16,384 columns.
                bottom, right = min(bottom, last_row), min(right, max(last_column, left))
            if bottom < top or (top, left) in covered:
                continue
            self.counter.cover((bottom - top + 1) * (right - left + 1))
            if (top, left) not in starts and top in self.rows:
                self.rows[top].append(Cell(row=top, column=left))
            spans[top, left] = (bottom - top + 1, right - left + 1)
            covered |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)} - {(top, left)}
        return spans, covered

    def _note_covered(self, cell: Cell, notebook: Notebook) -> None:
        if cell.text.strip():
            where = sheet_cell_place(self.name, cell.row, cell.column)
            notebook.add(
                "covered_text", where, f"Der Text {quoted(cell.text)} liegt unter einer verbundenen Zelle und ist nicht zu sehen; er wurde nicht übernommen."
            )

    def _note_hidden(self, rows: list[Row], columns: tuple[int, ...], notebook: Notebook) -> None:
        hidden = [row.number for row in rows if row.hidden]
        if hidden:
            subject, read = ("Zeile {} ist", "gelesen wird sie") if len(hidden) == 1 else ("Zeilen {} sind", "gelesen werden sie")
            notebook.add("hidden_rows", sheet_place(self.name), f"{subject.format(ranges(hidden))} ausgeblendet oder weggefiltert; {read} trotzdem.")
        if columns:
            subject, read = ("Spalte {} ist", "gelesen wird sie") if len(columns) == 1 else ("Spalten {} sind", "gelesen werden sie")
            notebook.add("hidden_columns", sheet_place(self.name), f"{subject.format(_letters(columns))} ausgeblendet; {read} trotzdem.")
        if self.is_hidden and rows:
            notebook.add("hidden_sheet", sheet_place(self.name), "Das Blatt ist ausgeblendet.")


def _letters(columns: tuple[int, ...]) -> str:
    return ", ".join(column_letters(column) for column in columns[:20]) + (" …" if len(columns) > 20 else "")
