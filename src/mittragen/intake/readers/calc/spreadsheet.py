"""Reading an OpenDocument spreadsheet (.ods) into a source: OASIS OpenDocument 1.3, part 3."""

from dataclasses import dataclass, field

from mittragen.edition.text import clean_line
from mittragen.intake.readers import limits
from mittragen.intake.readers.archive import Archive
from mittragen.intake.readers.calc.cells import CalcCell, drawn_texts, read_cell
from mittragen.intake.readers.calc.styles import CalcStyles
from mittragen.intake.readers.grid import CellCounter, Grid
from mittragen.intake.readers.markup import Element, read_pieces, read_tree, whole_number
from mittragen.intake.readers.notebook import Notebook
from mittragen.intake.readers.places import all_bold, all_struck, quoted, sheet_cell_place, sheet_place
from mittragen.intake.source import Cell, Source, Table

_WHOLE = frozenset({"office:automatic-styles", "table:table-column", "table:table-row", "table:shapes"})
_OPENED = frozenset({"table:table", "table:tracked-changes", "table:filter"})
_MOST = 1 << 40
_SHEETS = 500
_COLUMNS_KEPT = 1_000


def read_calc(archive: Archive) -> Source:
    """The source of a spreadsheet. Raises :class:`UnreadableError`."""
    if archive.holds("META-INF/manifest.xml"):
        manifest = read_tree(archive.chunks("META-INF/manifest.xml"))
        if any(True for _ in manifest.within("manifest:encryption-data")):
            raise limits.locked()
    reader = _Spreadsheet()
    if archive.holds("styles.xml"):
        for group in read_pieces(archive.chunks("styles.xml"), frozenset({"office:styles"})):
            reader.styles.add(group)
    for piece in read_pieces(archive.chunks("content.xml"), _WHOLE, _OPENED):
        reader.take(piece)
    reader.finish_sheet()
    return Source(format="ods", blocks=tuple(reader.tables), notes=reader.notebook.notes(), title=_title(archive))


@dataclass
class _Column:
    """A run of columns: the last of them, its cells' style, whether it is hidden."""

    last: int
    style: str
    hidden: bool


@dataclass
class _Spreadsheet:
    styles: CalcStyles = field(default_factory=CalcStyles)
    notebook: Notebook = field(default_factory=Notebook)
    tables: list[Table] = field(default_factory=list)
    _counter: CellCounter = field(default_factory=CellCounter)
    _grid: Grid | None = None
    _row: int = 0
    _columns: list[_Column] = field(default_factory=list)

    def take(self, piece: Element) -> None:
        """Take in the next piece of the content."""
        if piece.name == "office:automatic-styles":
            self.styles.add(piece)
        elif piece.name == "table:tracked-changes":
            self.notebook.add("tracked_change", "Datei", "Die Tabelle verfolgt Änderungen; gelesen wird der jetzige Stand.")
        elif piece.name == "table:table":
            self._begin_sheet(piece)
        elif self._grid is not None:
            self._take_in_sheet(piece, self._grid)

    def finish_sheet(self) -> None:
        if self._grid is not None:
            self.tables.append(self._grid.table(self.notebook))
        self._grid = None

    def _begin_sheet(self, piece: Element) -> None:
        self.finish_sheet()
        if len(self.tables) >= _SHEETS:
            raise limits.too_many(_SHEETS, "Blätter")
        self._grid = Grid(name=clean_line(piece.get("table:name")), counter=self._counter, is_hidden=self.styles.hides_table(piece.get("table:style-name")))
        self._row, self._columns = 0, []

    def _take_in_sheet(self, piece: Element, grid: Grid) -> None:
        if piece.name == "table:table-column" and len(self._columns) < _COLUMNS_KEPT:
            before = self._columns[-1].last if self._columns else 0
            repeated = whole_number(piece.get("table:number-columns-repeated"), 1, 1)
            hidden = piece.get("table:visibility") in {"collapse", "filter"}
            self._columns.append(_Column(min(before + repeated, _MOST), piece.get("table:default-cell-style-name"), hidden))
            if hidden:
                grid.hidden_columns.append((before + 1, before + repeated))
        elif piece.name == "table:table-row":
            self._take_row(piece, grid)
        elif piece.name == "table:shapes":
            for text in drawn_texts(piece):
                self.notebook.add("drawing", sheet_place(grid.name), f"Das Textfeld {quoted(text)} liegt über den Zellen und wurde nicht übernommen.")
        elif piece.name == "table:filter":
            self.notebook.add("filter", sheet_place(grid.name), "Auf dem Blatt ist ein Filter aktiv.")

    def _take_row(self, row: Element, grid: Grid) -> None:
        repeated = whole_number(row.get("table:number-rows-repeated"), 1, 1)
        first, self._row = self._row + 1, min(self._row + repeated, _MOST)
        cells = list(self._cells(row, grid))
        if not any(cell.lines or cell.comment for _, cell, _ in cells):
            return
        self._counter.add(len(cells) * (repeated - 1))
        hidden = row.get("table:visibility") in {"collapse", "filter"}
        for number in range(first, first + repeated):
            if hidden:
                grid.hidden_rows.add(number)
            grid.rows[number] = [self._placed(cell, number, column, grid) for column, cell, _ in cells]
            for column, _, (rows, columns) in cells:
                if rows * columns > 1:
                    grid.merge((number, column, number + rows - 1, column + columns - 1))

    def _cells(self, row: Element, grid: Grid) -> list[tuple[int, CalcCell, tuple[int, int]]]:
        """The cells of a row that say something: column, content, span."""
        found: list[tuple[int, CalcCell, tuple[int, int]]] = []
        column = 0
        for element in row:
            if element.name not in {"table:table-cell", "table:covered-table-cell"}:
                continue
            repeated = whole_number(element.get("table:number-columns-repeated"), 1, 1)
            style = element.get("table:style-name") or self._column_style(column + 1)
            cell = read_cell(element, style, self.styles)
            span = (whole_number(element.get("table:number-rows-spanned"), 1, 1), whole_number(element.get("table:number-columns-spanned"), 1, 1))
            says = bool(cell.lines or cell.comment or cell.is_formula or cell.drawings)
            # An empty coloured cell counts as a colour only where it stands alone: long runs of them are the look of the sheet.
            if says or (cell.look.fill and repeated <= 50) or max(span) > 1:
                self._counter.add(repeated)
                found += [(column + offset, cell, span) for offset in range(1, repeated + 1)]
            column = min(column + repeated, _MOST)
        return found

    def _placed(self, cell: CalcCell, row: int, column: int, grid: Grid) -> Cell:
        where = sheet_cell_place(grid.name, row, column)
        if cell.comment:
            self.notebook.add("comment", where, f"Kommentar: {quoted(cell.comment)}")
        if cell.is_error:
            self.notebook.add("cell_error", where, f"Die Zelle zeigt einen Fehler: {cell.lines[0].text}")
        for text in cell.drawings:
            self.notebook.add("drawing", where, f"Das Textfeld {quoted(text)} liegt über den Zellen und wurde nicht übernommen.")
        return Cell(
            row=row,
            column=column,
            lines=cell.lines,
            value=cell.value,
            fill=cell.look.fill or "",
            bold=all_bold(cell.lines),
            struck=all_struck(cell.lines),
            is_formula=cell.is_formula,
            comment=cell.comment,
        )

    def _column_style(self, column: int) -> str:
        return next((each.style for each in self._columns if column <= each.last), "")


def _title(archive: Archive) -> str:
    if not archive.holds("meta.xml"):
        return ""
    found = next(read_tree(archive.chunks("meta.xml")).within("dc:title"), None)
    return clean_line(found.text) if found is not None else ""
