"""Collecting the evidence of a reading: what a person needs to see to judge what was recognised."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from mittragen.intake.evidence import Evidence, SeenCell, SeenColour, SeenColumn, SeenTable
from mittragen.intake.reading import ColumnRole, Reading
from mittragen.intake.recognition.colours import hue_of, is_white, legend_of
from mittragen.intake.recognition.grid import Grid, GridRow, grid_of, letter_of
from mittragen.intake.recognition.heads import find_head
from mittragen.intake.recognition.manuscript import Manuscript
from mittragen.intake.recognition.profiles import is_profile
from mittragen.intake.recognition.texts import one_line, raw_text
from mittragen.intake.source import Source, Table

_SAMPLES = 3
_LONGEST_SAMPLE = 90
_LONGEST_CELL = 4_000
_ROW = re.compile(r", (?:Zeile |(?:Zelle )?[A-Z]{1,3})(\d+)")


def seen(source: Source, reading: Reading, manuscript: Manuscript, *, is_known_format: bool) -> Evidence:
    """The evidence of ``reading``."""
    columns: dict[str, list[ColumnRole]] = defaultdict(list)
    for column in reading.columns:
        columns[column.table].append(column)
    grids = {block.where: grid_of(block) for block in source.blocks if isinstance(block, Table)}
    reasons = {left.where: left.reason for left in reversed(reading.left_out)}
    tables = tuple(_table(grid, columns[where], reasons.get(where, ""), manuscript, is_known_format) for where, grid in grids.items())
    return Evidence(
        tables=tuple(table for table in tables if table.rows),
        colours=_colours(manuscript),
        rows=_rows(source, reading, grids, columns),
        has_tracked_changes=any(note.code == "tracked_change" and note.where != "Datei" for note in source.notes),
        is_known_format=is_known_format,
    )


def _table(grid: Grid, columns: list[ColumnRole], reason: str, manuscript: Manuscript, is_known_format: bool) -> SeenTable:
    table = grid.table
    name = table.name or table.where
    given = manuscript.mapping.sheets.get(name)
    head = find_head(grid, sorted({column.column for column in columns}), fixed_row=given.header_row if given else None) if columns else None
    number = head.rows[-1].number if head and head.rows else 0
    is_list = not is_known_format and (bool(columns) or bool(table.name)) and not (columns and name not in manuscript.mapping.sheets and is_profile(grid))
    return SeenTable(
        name=name,
        where=table.where,
        rows=sum(1 for row in grid.rows if row.filled()),
        is_sheet=bool(table.name),
        is_list=is_list,
        header_row=head.rows[0].number if head and head.rows else None,
        reason="" if columns and reason != "Ältere Fassung angeboten, nicht übernommen" else reason,
        columns=tuple(_column(grid, column, number) for column in _each_once(columns)),
    )


def _each_once(columns: list[ColumnRole]) -> Iterator[ColumnRole]:
    known: set[tuple[int, str]] = set()
    for column in columns:
        if (column.column, column.header) not in known:
            known.add((column.column, column.header))
            yield column


def _column(grid: Grid, column: ColumnRole, head: int) -> SeenColumn:
    samples: dict[str, None] = {}
    for row in grid.rows:
        cell = row.cells.get(column.column)
        text = one_line(raw_text(cell)) if cell is not None and row.number > head and cell.row == row.number else ""
        if text and cell is not None and cell.column_span == 1:
            samples.setdefault(text if len(text) <= _LONGEST_SAMPLE else text[: _LONGEST_SAMPLE - 1].rstrip() + "…")
        if len(samples) == _SAMPLES:
            break
    letter = letter_of(column.column)
    return SeenColumn(letter=letter, header=column.header, role=column.role, certainty=column.certainty, samples=tuple(samples))


def _colours(manuscript: Manuscript) -> tuple[SeenColour, ...]:
    counted = Counter(draft.fill for draft in manuscript.drafts if draft.fill and not is_white(draft.fill))
    return tuple(SeenColour(fill=fill, name=hue_of(fill), count=count, legend=legend_of(manuscript, fill)) for fill, count in counted.most_common())


def _rows(source: Source, reading: Reading, grids: dict[str, Grid], columns: dict[str, list[ColumnRole]]) -> dict[str, tuple[SeenCell, ...]]:
    """What stands at each place that an element or a doubt names: the row of a table, or the paragraph."""
    texts = {block.where: block.line.text for block in source.blocks if not isinstance(block, Table)}
    headers = {where: {column.column: column.header for column in named} for where, named in columns.items()}
    numbered = {where: {row.number: row for row in grid.rows} for where, grid in grids.items()}
    found: dict[str, tuple[SeenCell, ...]] = {}
    for where in dict.fromkeys([*(element.where for element in reading.elements), *(doubt.where for doubt in reading.warnings)]):
        number = _ROW.search(where)
        table = where[: number.start()] if number else where
        row = numbered[table].get(int(number[1])) if number and table in numbered else None
        if row is not None:
            found[where] = _cells(row, headers.get(table, {}))
        elif where in texts:
            found[where] = (SeenCell(header="", text=texts[where][:_LONGEST_CELL]),)
    return found


def _cells(row: GridRow, headers: dict[int, str]) -> tuple[SeenCell, ...]:
    cells, last = [], None
    for column in sorted(row.cells):
        cell = row.cells[column]
        if cell is not last and cell.text.strip():
            cells.append(SeenCell(header=headers.get(column) or f"Spalte {letter_of(column)}", text=cell.text.strip()[:_LONGEST_CELL]))
        last = cell
    return tuple(cells)
