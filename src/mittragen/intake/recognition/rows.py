"""What a row of a list is: a band, a sum, a remark, a goal of its own, a continuation, or a measure."""

import re
from enum import Enum, auto

from mittragen.edition.terms import ElementKind
from mittragen.intake.labels import begins, looks_like_label, parts_of
from mittragen.intake.recognition.grid import Grid, GridRow
from mittragen.intake.recognition.heads import Head, is_head
from mittragen.intake.recognition.levels import level_of
from mittragen.intake.recognition.texts import raw_text
from mittragen.intake.roles import Role, folded
from mittragen.intake.source import Cell

_SUM = re.compile(r"^\s*(?:Zwischen|Gesamt)?summe\b|^\s*(?:Gesamt(?:kosten)?|Total|Sub-?total|Sum|Totaal|I alt|Insgesamt|Σ)\b\s*:?", re.IGNORECASE)
_REMARK = re.compile(
    r"^\s*(?:Legende|Stand\s*:|Stand\s+\d|Hinweis|Anmerkung|Quelle|Erläuterung(?:en)?\s*:|Fußnote|\*+\s?\w|Abkürzungen|Legend|Note\s*:|Source\s*:|Bearbeitungsstand)",
    re.IGNORECASE,
)
NAMES = (Role.MEASURE, Role.TITLE, Role.SUB_MEASURE, Role.TEXT)
ABOVE = (Role.FIELD, Role.FIELD_LABEL, Role.STRATEGIC_GOAL, Role.GOAL, Role.GOAL_LABEL)
_ATTRIBUTES = frozenset(Role) - set(NAMES) - set(ABOVE) - {Role.LABEL, Role.KIND, Role.PARENT, Role.KEY, Role.IGNORE}


class RowKind(Enum):
    """The kinds of rows."""

    BLANK = auto()
    HEAD = auto()
    SUM = auto()
    REMARK = auto()
    BAND = auto()
    GOAL = auto()
    CONTAINER = auto()
    CONTINUATION = auto()
    MEASURE = auto()


def kind_of(grid: Grid, head: Head, position: int, containers: frozenset[int], any_measure: bool) -> RowKind:
    """Decide what the row at a position is. ``containers`` are rows whose number begins the numbers of others."""
    row = grid.rows[position]
    filled = row.filled(head.columns)
    if not filled:
        return RowKind.BLANK
    first = raw_text(filled[0])
    if is_head(row, head.columns) and _repeats(row, head):
        return RowKind.HEAD
    if _SUM.match(first) and (len(filled) == 1 or any(cell.is_formula or re.search(r"\d", raw_text(cell)) for cell in filled[1:])) and len(first) < 40:
        return RowKind.SUM
    if _is_band(row, head, filled):
        return RowKind.REMARK if _REMARK.match(first) else RowKind.BAND
    if position in containers:
        return RowKind.CONTAINER
    roles = {head.roles.get(cell.column, Role.DETAIL) for cell in filled}
    if roles & {Role.GOAL, Role.STRATEGIC_GOAL} and not roles & set(NAMES) and _is_goal_row(row, head, filled, roles):
        return RowKind.GOAL
    if _is_merged_goal(head, filled):
        return RowKind.GOAL
    if any_measure and not roles & set(NAMES) and Role.LABEL not in roles and not roles & {Role.GOAL, Role.STRATEGIC_GOAL, Role.FIELD}:
        return RowKind.CONTINUATION
    if len(filled) == 1 and _REMARK.match(first):
        return RowKind.REMARK
    return RowKind.MEASURE


def _repeats(row: GridRow, head: Head) -> bool:
    texts = {folded(raw_text(cell)) for cell in row.filled(head.columns)}
    return bool(head.rows) and texts <= {folded(part) for header in head.headers.values() for part in (*header.split("\n"), header)}


def _is_band(row: GridRow, head: Head, filled: list[Cell]) -> bool:
    cell = filled[0]
    width = len(head.columns)
    if len(filled) == 2 and looks_like_label(raw_text(cell)) and filled[1].column_span >= max(2, 0.6 * width):
        return True
    if len(filled) != 1:
        return False
    if width > 1 and cell.column_span >= max(2, 0.6 * width):
        return True
    role = head.roles.get(cell.column, Role.DETAIL)
    text = raw_text(cell)
    level = level_of(text)
    if level.kind is ElementKind.FIELD_OF_ACTION and role is not Role.FIELD:
        return True
    if role is Role.LABEL:
        return not looks_like_label(text)
    if cell.column != head.columns[0] and cell.column_span == 1 and role not in {Role.GOAL_LABEL, Role.DETAIL}:
        return bool(cell.fill and cell.bold) and role in NAMES
    looks_marked = bool(cell.fill) or cell.bold or all(run.bold for line in cell.lines for run in line.runs if run.text.strip())
    if role in {Role.GOAL, Role.STRATEGIC_GOAL, Role.FIELD}:
        return False
    if role in NAMES:
        return looks_marked and len(text) < 120
    return role in {Role.DETAIL, Role.GOAL_LABEL} and not looks_like_label(text)


def _is_goal_row(row: GridRow, head: Head, filled: list[Cell], roles: set[Role]) -> bool:
    """A row that holds a goal and no measure. Attributes beside it belong to the goal only where it is a table of goals."""
    measure_column = head.column_of(*NAMES)
    return measure_column is None or not roles & (_ATTRIBUTES - {Role.INDICATOR, Role.DETAIL, Role.STATUS})


def _is_merged_goal(head: Head, filled: list[Cell]) -> bool:
    goal, name = head.column_of(Role.GOAL), head.column_of(*NAMES)
    if goal is None or name is None:
        return False
    return any(cell.column <= goal < cell.column + cell.column_span and cell.column <= name < cell.column + cell.column_span for cell in filled)


def containers_of(grid: Grid, head: Head) -> frozenset[int]:
    """Positions of rows that only head others: their number begins another's, and they carry no time, no money, nobody responsible."""
    column = head.column_of(Role.LABEL)
    if column is None or head.column_of(Role.KIND) is not None:
        return frozenset()
    labels: dict[int, str] = {}
    for position in range(head.first, len(grid.rows)):
        cell = grid.rows[position].cells.get(column)
        if cell is not None and cell.row == grid.rows[position].number and (text := raw_text(cell) or "".join(line.number for line in cell.lines)):
            labels[position] = text
    found = set()
    positions = sorted(labels)
    for index, position in enumerate(positions):
        row = grid.rows[position]
        roles = {head.roles.get(cell.column, Role.DETAIL) for cell in row.filled(head.columns)}
        carries = roles & (_ATTRIBUTES - {Role.DETAIL, Role.INDICATOR, Role.STATUS})
        goal_beside = Role.GOAL in roles and bool(roles & {Role.MEASURE, Role.TITLE})
        if carries or goal_beside:
            continue
        if any(begins(labels[position], labels[later]) and not labels[later][-1].isalpha() for later in positions[index + 1 : index + 60]):
            found.add(position)
    return frozenset(found) or _coded_containers(grid, head, labels)


def _coded_containers(grid: Grid, head: Head, labels: dict[int, str]) -> frozenset[int]:
    """Rows whose letters say that they head others ("Z1" before "M1.1"): none of these letters carries anything, the others mostly do."""
    carrying: dict[str, list[bool]] = {}
    read = {position: found.letters for position, label in labels.items() if (found := parts_of(label)) is not None and found.letters}
    for position, letters in read.items():
        roles = {head.roles.get(cell.column, Role.DETAIL) for cell in grid.rows[position].filled(head.columns)}
        carrying.setdefault(letters, []).append(bool(roles & (_ATTRIBUTES - {Role.DETAIL, Role.INDICATOR, Role.STATUS})))
    bare = {letters for letters, flags in carrying.items() if not any(flags)}
    if not bare or not any(sum(flags) * 2 > len(flags) for flags in carrying.values()) or len(read) < len(labels):
        return frozenset()
    order = sorted(read)
    last_letters = read[order[-1]]
    return frozenset(position for position in order if read[position] in bare and read[position] != last_letters)
