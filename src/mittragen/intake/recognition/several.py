"""Several measures in one cell: a list of bullets, or lines that carry numbers."""

import msgspec

from mittragen.intake.labels import begins, depth_of, led_by_label
from mittragen.intake.recognition.grid import GridRow
from mittragen.intake.recognition.texts import BULLET, tidy
from mittragen.intake.source import Cell, Line, Run


def several_in(row: GridRow, column: int | None, label: str) -> list[GridRow]:
    """Copies of a row, one for each item, where a cell holds nothing but two items or more; else none.

    ``label`` is the number in front of the row: a row with a number is one measure, unless its items continue that number.
    """
    cell = row.cells.get(column) if column is not None else None
    if cell is None or cell.row != row.number or not cell.text.strip():
        return []
    items = _items(cell)
    numbers = [led_by_label(tidy(item.text))[0] for item in items]
    is_numbered = all(depth_of(number) > 1 for number in numbers) and len(set(numbers)) == len(numbers)
    if len(items) < 2 or label and not (is_numbered and all(begins(label, number) for number in numbers)):
        return []
    if not is_numbered and not all(line.bullet or BULLET.match(line.text) for line in items):
        return []
    lines = items if is_numbered else [_without_bullet(item) for item in items]
    return [GridRow(row.number, row.hidden, row.is_header, {**row.cells, cell.column: msgspec.structs.replace(cell, lines=(line,))}) for line in lines]


def _items(cell: Cell) -> list[Line]:
    """The lines of a cell, line breaks parted too."""
    items: list[Line] = []
    for line in cell.lines:
        parts = line.text.split("\n")
        for position, part in enumerate(parts):
            if part.strip():
                is_bullet = line.bullet and position == 0
                items.append(line if len(parts) == 1 else Line(runs=(Run(text=part),), bullet=is_bullet, number=line.number if position == 0 else ""))
    return items


def _without_bullet(line: Line) -> Line:
    first = line.runs[0]
    return Line(runs=(msgspec.structs.replace(first, text=BULLET.sub("", first.text)), *line.runs[1:]))
