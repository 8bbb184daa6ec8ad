"""Two lists side by side in one table: told by a head that says the same words twice, and parted into two tables."""

import msgspec

from mittragen.intake.recognition.grid import GridRow, grid_of
from mittragen.intake.recognition.heads import is_head
from mittragen.intake.recognition.texts import raw_text
from mittragen.intake.roles import Role, folded, role_of
from mittragen.intake.source import Cell, Table

_FIRST_ROWS = 25
_NAMES = {Role.MEASURE, Role.TITLE}


def parted(table: Table) -> list[Table]:
    """The lists of a table from left to right; the table itself where it holds one."""
    grid = grid_of(table)
    for row in grid.rows[:_FIRST_ROWS]:
        if is_head(row, grid.columns):
            starts = _starts(row, grid.columns)
            return _cut(table, starts) if len(starts) > 1 else [table]
    return [table]


def _starts(row: GridRow, columns: list[int]) -> list[int]:
    """The columns at which the words of a head begin anew; one only where they do not."""
    filled = row.filled(columns)
    words = [folded(raw_text(cell)) for cell in filled]
    positions = [position for position, word in enumerate(words) if word == words[0]]
    groups = [words[start:end] for start, end in zip(positions, [*positions[1:], len(words)], strict=True)]
    names = [[word for word in group if role_of(word)[0] in _NAMES] for group in groups]
    is_repeated = len(groups) > 1 and all(len(group) > 1 and set(names[0]) & set(found) for group, found in zip(groups, names, strict=True))
    return [filled[position].column for position in positions] if is_repeated else [columns[0]]


def _cut(table: Table, starts: list[int]) -> list[Table]:
    parts = []
    for first, after in zip([1, *starts[1:]], [*starts[1:], 1_000_000], strict=True):
        rows = tuple(
            msgspec.structs.replace(row, cells=tuple(_narrowed(cell, after) for cell in row.cells if first <= cell.column < after)) for row in table.rows
        )
        parts.append(msgspec.structs.replace(table, rows=rows, hidden_columns=tuple(column for column in table.hidden_columns if first <= column < after)))
    return parts


def _narrowed(cell: Cell, after: int) -> Cell:
    return cell if cell.column + cell.column_span <= after else msgspec.structs.replace(cell, column_span=after - cell.column)
