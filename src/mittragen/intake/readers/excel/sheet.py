"""Reading one sheet of a workbook in a single pass over its XML."""

from dataclasses import dataclass, field

import msgspec

from mittragen.intake.readers.excel.cells import CellReader
from mittragen.intake.readers.excel.references import LAST_COLUMN, LAST_ROW, area, position
from mittragen.intake.readers.excel.thinning import thinned
from mittragen.intake.readers.grid import CellCounter, Grid
from mittragen.intake.readers.markup import Element, is_on, read_pieces, whole_number
from mittragen.intake.readers.notebook import Notebook
from mittragen.intake.readers.package import Package
from mittragen.intake.readers.places import gated, sheet_place
from mittragen.intake.source import Cell, Line, Run, Table

_WHOLE = frozenset({"x:cols", "x:row", "x:mergeCell", "x:hyperlink", "x:filterColumn", "x:sheetFormatPr"})
_OPENED = frozenset({"x:conditionalFormatting"})
_COLUMNS_KEPT = 2_000


@dataclass
class SheetReader:
    """Reads the sheet of a part. ``comments`` are texts by row and column."""

    package: Package
    part: str
    cells: CellReader
    notebook: Notebook
    counter: CellCounter
    comments: dict[tuple[int, int], str]
    _addresses: dict[tuple[int, int], str] = field(default_factory=dict)
    _is_filtered: bool = False
    _hides_rows: bool = False
    _is_coloured_by_rule: bool = False
    _collapsed: bool = False
    _row: int = 0

    def read(self, name: str, *, is_hidden: bool) -> Table:
        grid = Grid(name=name, counter=self.counter, is_hidden=is_hidden)
        targets = {id_: each.target for id_, each in self.package.relationships(self.part).items() if each.is_external}
        for piece in read_pieces(thinned(self.package.archive.chunks(self.part), self.cells.styles.unfilled()), _WHOLE, _OPENED):
            if piece.name == "x:row":
                self._read_row(piece, grid)
            elif piece.name == "x:cols":
                self._read_columns(piece, grid)
            elif piece.name == "x:mergeCell":
                merged = area(piece.get("ref"))
                if merged and merged[:2] != merged[2:]:
                    grid.merge(merged)
            else:
                self._read_other(piece, targets)
        self._add_comments(grid)
        self._add_addresses(grid)
        self._note(grid)
        return grid.table(self.notebook)

    def _read_row(self, row: Element, grid: Grid) -> None:
        number = self._row = whole_number(row.get("r"), self._row + 1, 1, LAST_ROW)
        if not row.children:
            return
        column = 0
        cells: list[Cell] = []
        for element in row.all("x:c"):
            place = position(element.get("r"))
            column = place[1] or min(column + 1, LAST_COLUMN)
            cell = self.cells.read(element, number, column, grid.name)
            if cell is not None:
                cells.append(cell)
        if not any(cell.lines or cell.is_formula for cell in cells):
            return
        self.counter.add(len(cells))
        grid.rows.setdefault(number, []).extend(cells)
        if is_on(row.get("hidden")) or row.get("ht") == "0" or (self._hides_rows and row.get("hidden") != "0" and not row.get("ht")):
            grid.hidden_rows.add(number)
        self._collapsed = self._collapsed or is_on(row.get("collapsed"))

    def _read_columns(self, columns: Element, grid: Grid) -> None:
        for column in columns.all("x:col"):
            if (is_on(column.get("hidden")) or column.get("width") == "0") and len(grid.hidden_columns) < _COLUMNS_KEPT:
                grid.hidden_columns.append((whole_number(column.get("min"), 1, 1), whole_number(column.get("max"), 1, 1, LAST_COLUMN)))
            self._collapsed = self._collapsed or is_on(column.get("collapsed"))

    def _read_other(self, piece: Element, targets: dict[str, str]) -> None:
        if piece.name == "x:hyperlink":
            place, address = position(piece.get("ref").partition(":")[0]), targets.get(piece.get("r:id"), "")
            if place != (0, 0) and address and len(self._addresses) < _COLUMNS_KEPT * 10:
                self._addresses[place] = gated(address)
        elif piece.name == "x:filterColumn":
            self._is_filtered = True
        elif piece.name == "x:sheetFormatPr":
            self._hides_rows = is_on(piece.get("zeroHeight"))
        elif piece.name == "x:conditionalFormatting":
            self._is_coloured_by_rule = True

    def _add_comments(self, grid: Grid) -> None:
        """Comments go to their cells; a comment on an empty cell makes a cell."""
        places = grid.places() if self.comments else {}
        for (row, column), text in self.comments.items():
            index = places.get((row, column))
            if index is None:
                self.counter.add(1)
                grid.rows.setdefault(row, []).append(Cell(row=row, column=column, comment=text))
            else:
                grid.rows[row][index] = msgspec.structs.replace(grid.rows[row][index], comment=text)

    def _add_addresses(self, grid: Grid) -> None:
        places = grid.places() if self._addresses else {}
        for (row, column), address in self._addresses.items():
            index = places.get((row, column))
            if index is not None:
                cell = grid.rows[row][index]
                grid.rows[row][index] = msgspec.structs.replace(cell, lines=tuple(_linked(line, address) for line in cell.lines))

    def _note(self, grid: Grid) -> None:
        where = sheet_place(grid.name)
        if self._is_filtered:
            self.notebook.add("filter", where, "Auf dem Blatt ist ein Filter aktiv.")
        if self._collapsed:
            self.notebook.add("collapsed", where, "Auf dem Blatt sind gruppierte Zeilen oder Spalten zugeklappt.")
        if self._is_coloured_by_rule:
            self.notebook.add("conditional_format", where, "Auf dem Blatt färben Regeln (bedingte Formatierung) die Zellen; diese Farben wurden nicht gelesen.")


def _linked(line: Line, address: str) -> Line:
    return Line(runs=tuple(Run(text=run.text, bold=run.bold, struck=run.struck, address=address) for run in line.runs))
