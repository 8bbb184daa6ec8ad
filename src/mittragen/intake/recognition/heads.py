"""Finding the head of a table: one row or two storeys, below a title, above the data; and the header of each column."""

import re
from dataclasses import dataclass, field

from mittragen.intake.recognition.grid import Grid, GridRow
from mittragen.intake.recognition.texts import one_line, raw_text
from mittragen.intake.roles import Role, role_of
from mittragen.intake.source import Cell

_FIRST_ROWS = 25
_LISTED = {Role.MEASURE, Role.TITLE, Role.SUB_MEASURE, Role.GOAL, Role.STRATEGIC_GOAL, Role.CONTACT, Role.TEXT}
_UNIT = re.compile(
    r"(?:in\s+)?(?:t?(?:€|eur|euro|£|kr\.?)|tsd\.?\s?(?:€|euro|eur)|mio\.?\s?(?:€|euro|eur)|%|prozent|vzä|vk|fte|stunden|std\.?|anzahl|stück|jahre?|monate?|quartal|datum|tt\.mm\.jjjj|mm/jjjj|jjjj|"
    r"ja/nein|text|year|date|hours)(?:\s?(?:/|pro|p\.\s?a\.)\s?(?:jahr|a|year)?)?",
    re.IGNORECASE,
)


@dataclass
class Head:
    """The head of a table. ``first`` is the position of the first data row in ``grid.rows``; ``missing`` says that no head was found."""

    columns: list[int]
    first: int
    headers: dict[int, str] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)
    certainties: dict[int, float] = field(default_factory=dict)
    rows: list[GridRow] = field(default_factory=list)
    missing: bool = False

    def column_of(self, *roles: Role) -> int | None:
        """The first column with one of these roles, in the order of the roles."""
        for role in roles:
            for column in self.columns:
                if self.roles.get(column) is role:
                    return column
        return None

    def columns_of(self, *roles: Role) -> list[int]:
        return [column for column in self.columns if self.roles.get(column) in roles]


def find_head(grid: Grid, columns: list[int], start: int = 0, fixed_row: int | None = None) -> Head | None:
    """Look for a head in the first rows. ``fixed_row`` is a row number a person gave."""
    for position in range(start, min(len(grid.rows), start + _FIRST_ROWS)):
        row = grid.rows[position]
        if row.number == fixed_row or fixed_row is None and is_head(row, columns):
            return _head_at(grid, columns, position)
    return None


def is_head(row: GridRow, columns: list[int]) -> bool:
    """Whether a row is a head: at least two of its short texts name different roles, and most of them name one."""
    filled = row.filled(columns)
    texts = [raw_text(cell) for cell in filled]
    if not texts or max(len(text) for text in texts) > 90 or any(cell.column_span >= len(columns) > 1 for cell in filled):
        return False
    known = [role for role, certainty in map(role_of, texts) if role is not None and certainty >= (0.7 if row.is_header else 0.75)]
    if row.is_header and known and len(known) * 2 >= len(texts):
        return True
    sure = [text for text in texts if role_of(text)[1] >= 0.85]
    if len(set(known)) >= 2 and len(known) * 2 >= len(texts) and sure:
        return True
    likely = {role for role, certainty in map(role_of, texts) if role is not None and certainty >= 0.6}
    return len(likely) >= 3 and len(likely) * 3 >= len(texts) * 2 and max(len(text) for text in texts) < 40


def names_measures(row: GridRow, columns: list[int]) -> bool:
    """Whether a head has a column for what a list lists, or for contacts: only such a head begins another list."""
    return any(role_of(raw_text(row.cells[column]))[0] in _LISTED for column in columns if column in row.cells)


def _head_at(grid: Grid, columns: list[int], position: int) -> Head:
    rows = [grid.rows[position]]
    following = position + 1
    while following < len(grid.rows) and len(rows) < 3 and _is_second_storey(rows[-1], grid.rows[following], columns):
        rows.append(grid.rows[following])
        following += 1
    while following < len(grid.rows) and _is_count_row(grid.rows[following], columns):
        following += 1
    headers = {column: _header(rows, column, columns) for column in columns}
    if following < len(grid.rows) and _is_unit_row(grid.rows[following], columns):
        for cell in grid.rows[following].filled(columns):
            headers[cell.column] = f"{headers.get(cell.column, '')} ({raw_text(cell)})".strip()
        following += 1
    return Head(columns=columns, first=following, headers=headers, rows=rows)


def _is_second_storey(upper: GridRow, lower: GridRow, columns: list[int]) -> bool:
    own = lower.filled(columns)
    if not own:
        return upper is not lower and all(cell.row != lower.number for cell in lower.cells.values()) and bool(lower.cells)
    if any(len(raw_text(cell)) > 45 for cell in own) or any(cell.column_span >= len(columns) > 1 for cell in own):
        return False
    spanning = {column for column in columns if (cell := upper.cells.get(column)) is not None and 1 < cell.column_span < len(columns)}
    blank = {column for column in columns if (cell := upper.cells.get(column)) is None or not cell.text.strip()}
    known = sum(role_of(raw_text(cell))[1] >= 0.75 for cell in own)
    inside = all(cell.column in spanning or cell.column in blank for cell in own)
    return inside and known * 2 >= len(own) and (bool(spanning) or known == len(own) and len(own) >= 2)


def _is_count_row(row: GridRow, columns: list[int]) -> bool:
    texts = [raw_text(cell).strip("() .") for cell in row.filled(columns)]
    return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _is_unit_row(row: GridRow, columns: list[int]) -> bool:
    """Whether a row below a head only says in what its columns are given: "Jahr", "in €", "VZÄ"."""
    texts = [raw_text(cell).strip("()[] ") for cell in row.filled(columns)]
    return bool(texts) and all(_UNIT.fullmatch(text) for text in texts)


def _header(rows: list[GridRow], column: int, columns: list[int]) -> str:
    parts: list[str] = []
    for position, row in enumerate(rows):
        cell = row.cells.get(column)
        if (cell is None or not cell.text.strip()) and position == 0 and len(rows) > 1:
            cell = _group_left_of(row, column, columns, rows[1])
        text = one_line(raw_text(cell)) if cell is not None else ""
        if text and text not in parts:
            parts.append(text)
    return "\n".join(parts)


def _group_left_of(upper: GridRow, column: int, columns: list[int], lower: GridRow) -> Cell | None:
    """In a head without merged cells, the group's name stands over its first column only."""
    below = lower.cells.get(column)
    if below is None or not below.text.strip():
        return None
    for left in reversed([candidate for candidate in columns if candidate < column]):
        cell = upper.cells.get(left)
        if cell is not None and cell.text.strip():
            under = lower.cells.get(left)
            return cell if under is not None and under.text.strip() and under.row == lower.number else None
    return None
