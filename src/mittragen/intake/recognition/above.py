"""What stands above the measures of a list: fields and goals from columns, bands and rows of their own."""

import dataclasses
import re
from dataclasses import dataclass

from mittragen.edition.terms import ElementKind
from mittragen.intake.labels import begins, depth_of, differs_in_letters, looks_like_label
from mittragen.intake.recognition.grid import Grid, GridRow
from mittragen.intake.recognition.heads import Head
from mittragen.intake.recognition.levels import heading_level, level_of
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.naming import alike, field_named, goal_like, label_of, named, same_words
from mittragen.intake.recognition.rows import NAMES
from mittragen.intake.recognition.texts import cell_text, one_line, raw_text
from mittragen.intake.roles import Role
from mittragen.intake.source import Cell

FIELD, GOAL = ElementKind.FIELD_OF_ACTION, ElementKind.GOAL


@dataclass
class Place:
    """Where in the outline a table stands: the field and goal of the headings or the sheet above it."""

    field: Draft | None = None
    goal: Draft | None = None


@dataclass
class Above:
    """What holds at the current row of a list."""

    manuscript: Manuscript
    grid: Grid
    head: Head
    place: Place
    field: Draft | None = None
    strategic: Draft | None = None
    goal: Draft | None = None
    goal_has_own_row: bool = False
    group: str = ""
    containers: list[Draft] = dataclasses.field(default_factory=list)
    goals_by_cell: dict[int, Draft] = dataclasses.field(default_factory=dict)
    band_kinds: dict[tuple[str, bool, int], ElementKind] = dataclasses.field(default_factory=dict)
    last_was_band: bool = False
    seen_measure: bool = False

    def __post_init__(self) -> None:
        self.field = self.place.field
        self.goal = self.place.goal

    @property
    def has_goal_column(self) -> bool:
        return self.head.column_of(Role.GOAL) is not None

    def parent(self) -> Draft | None:
        return self.goal or self.strategic or self.field

    def take_field(self, row: GridRow) -> None:
        """Read the column of fields; blank and merged cells keep the field above."""
        column = self.head.column_of(Role.FIELD)
        cell = row.cells.get(column) if column is not None else None
        if cell is None or cell.row != row.number or not cell.text.strip():
            return
        label_column = self.head.column_of(Role.FIELD_LABEL)
        label = label_of(row.cells.get(label_column)) if label_column is not None else ""
        level = heading_level(one_line(cell_text(cell)))
        found = field_named(self.manuscript, label or level.label, level.title or level.label, self.grid.where(cell), self.grid.table.name)
        if found is not self.field:
            self.field, self.strategic, self.goal = found, None, None

    def take_goals(self, row: GridRow, measure_label: str) -> None:
        """Read the columns of goals of a measure row: merged, repeated, blank or new."""
        strategic_column, goal_column = self.head.column_of(Role.STRATEGIC_GOAL), self.head.column_of(Role.GOAL)
        if strategic_column is not None:
            self._take(row, strategic_column, is_strategic=True)
        if goal_column is None:
            return
        cell = row.cells.get(goal_column)
        if cell is not None and cell.text.strip():
            self._take(row, goal_column, is_strategic=False)
        elif self.goal is not None and not self.goal_has_own_row and (cell is None or cell.row == row.number) and self._names_measure(row):
            name = f"{self.goal.label} {self.goal.title}".strip()
            message = f"Die Zelle für das Ziel ist leer. Angenommen wurde das Ziel darüber: „{_short(name)}“. Bitte bestätigen."
            self.manuscript.remark("inherited_goal", self.grid.where(row=row.number), message)

    def _names_measure(self, row: GridRow) -> bool:
        cell = row.cells.get(self.head.column_of(*NAMES) or 0)
        return cell is not None and cell.row == row.number and bool(cell.text.strip())

    def _take(self, row: GridRow, column: int, *, is_strategic: bool) -> None:
        cell = row.cells.get(column)
        if cell is None or not cell.text.strip():
            return
        known = self.goals_by_cell.get(id(cell))
        if known is None:
            label = self._goal_label(row, column)
            known = self.goal_from(cell, label, self.field if is_strategic else self.strategic or self.field)
            self.goals_by_cell[id(cell)] = known
        if is_strategic:
            if known is not self.strategic:
                self.strategic, self.goal = known, None
        else:
            self.goal, self.goal_has_own_row = known, False

    def _goal_label(self, row: GridRow, column: int) -> str:
        before = [candidate for candidate in self.head.columns_of(Role.GOAL_LABEL) if candidate <= column] or self.head.columns_of(Role.GOAL_LABEL)
        return label_of(row.cells.get(before[-1])) if before else ""

    def goal_from(self, cell: Cell, label: str, parent: Draft | None) -> Draft:
        """The goal a cell describes, made where it is new. What was repeated with other line ends is one goal."""
        label, title, text, _ = named(cell.lines, GOAL, label)
        if parent is None:
            parent = self.place.goal or self.place.field
        found = goal_like(self.manuscript, parent, label, title, text)
        if found is not None:
            return found
        draft = self.manuscript.new(Draft(GOAL, label=label, title=title, text=text, parent=parent, where=self.grid.where(cell), sheet=self.grid.table.name))
        draft.add_detail("Gruppe", self.group)
        return draft

    def goal_row(self, row: GridRow, filled: list[Cell]) -> Draft:
        """A goal in a row of its own, perhaps with its number in the column of numbers."""
        goal_column = self.head.column_of(Role.GOAL)
        strategic_column = self.head.column_of(Role.STRATEGIC_GOAL)
        cells = [cell for cell in filled if goal_column is not None and cell.column <= goal_column < cell.column + cell.column_span]
        is_strategic = not cells
        cell = cells[0] if cells else next(cell for cell in filled if cell.column == strategic_column)
        label_column = self.head.column_of(Role.LABEL)
        label = self._goal_label(row, cell.column)
        own = row.cells.get(label_column) if label_column is not None else None
        if not label and own is not None and own is not cell and own.row == row.number:
            label = label_of(own)
        if not is_strategic and strategic_column is not None:
            self._take(row, strategic_column, is_strategic=True)
        draft = self.goal_from(cell, label, self.field if is_strategic else self.strategic or self.field)
        if is_strategic:
            self.strategic, self.goal = draft, None
        else:
            self.goal, self.goal_has_own_row = draft, cell.column_span == 1
        return draft

    def container(self, row: GridRow, label: str) -> Draft:
        """A row that only heads others by its number: a field where none is known yet, else a goal."""
        cells = [cell for cell in row.filled(self.head.columns) if label_of(cell) != label]
        cell = cells[0] if cells else row.filled(self.head.columns)[0]
        self.containers = containers_above(self.containers, label)
        says_goal = self._says_goal(cell) or bool(re.match(r"[LOSHT]?Z[\s.\-_]*\d", label))
        label, title, text, kind = named(cell.lines, GOAL, label)
        if self.place.field is not None and not self.containers and alike(self.place.field.title, title) and depth_of(label) == 1:
            self._renamed(title, self.grid.where(cell))
            draft = self.place.field
        elif kind is FIELD or (kind is GOAL and not self.containers and self.place.field is None and self.head.column_of(Role.FIELD) is None and not says_goal):
            draft = field_named(self.manuscript, label, title, self.grid.where(cell), self.grid.table.name)
            draft.add("text", text)
            self.field, self.goal, self.strategic = draft, None, None
        else:
            parent = self.containers[-1] if self.containers else self.field
            draft = self.manuscript.new(
                Draft(GOAL, label=label, title=title, text=text, parent=parent, where=self.grid.where(cell), sheet=self.grid.table.name)
            )
            self.goal, self.goal_has_own_row = draft, True
        self.containers.append(draft)
        return draft

    def _says_goal(self, cell: Cell) -> bool:
        return level_of(one_line(cell_text(cell))).kind is GOAL

    def band(self, row: GridRow, filled: list[Cell], *, is_first: bool, is_only: bool) -> None:
        """A row across the table: the field, a goal, or the name of a group of goals."""
        cell = filled[-1]
        text = one_line(cell_text(cell) or raw_text(cell))
        where = self.grid.where(cell)
        front = label_of(filled[0]) if len(filled) == 2 else ""
        level = level_of(text)
        label, title = front or level.label, level.title or text
        style = (cell.fill, cell.bold, depth_of(label))
        kind = level.kind or self._band_kind(style, title, is_first=is_first, is_only=is_only)
        self.containers = []
        if kind is FIELD and self.place.field is not None and (is_first or alike(self.place.field.title, title)):
            self._renamed(title, where)
        elif kind is FIELD and self.place.field is not None and re.match(r"(?i)schwerpunkt|themen|bereich", text):
            self._group(text, where) if self.has_goal_column else self._goal_band(cell, label, where, style)
        elif kind is FIELD:
            self.field = field_named(self.manuscript, label, title, where, self.grid.table.name)
            self.goal = self.strategic = None
            self.band_kinds[style] = FIELD
        elif kind is GOAL:
            self._goal_band(cell, label, where, style)
        else:
            self._group(text, where)
        self.last_was_band = True

    def _goal_band(self, cell: Cell, label: str, where: str, style: tuple[str, bool, int]) -> None:
        label, title, text, _ = named(cell.lines, GOAL, label)
        draft = goal_like(self.manuscript, self.field, label, title, text) or self.manuscript.new(
            Draft(GOAL, label=label, title=title, text=text, parent=self.field, where=where, sheet=self.grid.table.name)
        )
        if self.has_goal_column:
            self.strategic, self.goal = draft, None
        else:
            self.goal, self.goal_has_own_row = draft, True
        self.band_kinds[style] = GOAL

    def _group(self, text: str, where: str) -> None:
        self.group = text
        self.manuscript.leave_out(where, "Zwischenzeile (Name einer Gruppe)", text)

    def _band_kind(self, style: tuple[str, bool, int], title: str, *, is_first: bool, is_only: bool) -> ElementKind | None:
        if self.place.field is not None:
            if is_first and (alike(self.place.field.title, title) or is_only and not self.grid.table.name and not looks_like_label(title)):
                return FIELD
            return None if self.has_goal_column else GOAL
        if self.head.column_of(Role.FIELD) is not None:
            return None if self.has_goal_column else GOAL
        if style in self.band_kinds:
            return self.band_kinds[style]
        if self.last_was_band and self.field is not None and not self.has_goal_column:
            return GOAL
        if self.field is not None and style[2] > 1 and not self.has_goal_column:
            return GOAL
        return FIELD

    def _renamed(self, title: str, where: str) -> None:
        field_draft = self.place.field
        if field_draft is not None and not same_words(field_draft.title, title) and not same_words(f"{field_draft.label} {field_draft.title}", title):
            message = f"Das Handlungsfeld „{field_draft.title}“ heißt hier „{title}“. Der Name der Überschrift wurde behalten."
            self.manuscript.remark("field_renamed", where, message, field_draft)

    def begins_measure(self, row: GridRow, label: str, *, has_attributes: bool) -> bool:
        """Whether the cell in the goal column is in truth the beginning of the measure's own text."""
        goal_column, name_column = self.head.column_of(Role.GOAL), self.head.column_of(*NAMES)
        cell = row.cells.get(goal_column) if goal_column is not None else None
        if cell is None or cell.row != row.number or cell.row_span > 1 or not cell.text.strip() or self.goal is None or name_column is None:
            return False
        name = cell_text(row.cells.get(name_column))
        goal_text = one_line(cell_text(cell))
        front, *_ = named(cell.lines, GOAL)
        if front or self._goal_label(row, cell.column):
            return False
        if name and self.goal.label and label and begins(self.goal.label, label):
            return True
        if not name:
            deep = depth_of(label) > depth_of(self.goal.label) if self.goal.label and label else True
            return has_attributes and deep
        return bool(re.match(r"[a-zäöüß]", name)) and not re.search(r"[.!?:]$", goal_text)


def containers_above(containers: list[Draft], label: str) -> list[Draft]:
    """The rows that head a number: those it continues, and those of other letters ("Z1" over "M1.1")."""
    if not label or not depth_of(label) and not re.fullmatch(r"[A-ZÄÖÜ]{1,3}[.):]?", label.strip()):
        return containers
    kept: list[Draft] = []
    for draft in containers:
        if not begins(draft.label, label) and not differs_in_letters(draft.label, label):
            break
        kept.append(draft)
    return kept


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"
