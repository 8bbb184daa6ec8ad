"""What stands in a row beside the name of a measure or goal: put into its draft, by the role of each column."""

import re

from mittragen.edition.terms import ElementKind
from mittragen.intake.recognition.attributes import apply, content_of
from mittragen.intake.recognition.grid import Grid, GridRow, letter_of
from mittragen.intake.recognition.heads import Head
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.naming import named, note_date
from mittragen.intake.recognition.people import part_played
from mittragen.intake.recognition.remarks import note_comments, note_struck_words
from mittragen.intake.recognition.spans import read_span
from mittragen.intake.recognition.texts import cell_text, tidy
from mittragen.intake.roles import Role, folded
from mittragen.intake.source import Cell

MEASURE = ElementKind.MEASURE
PLACED = {
    Role.LABEL,
    Role.FIELD,
    Role.FIELD_LABEL,
    Role.STRATEGIC_GOAL,
    Role.GOAL,
    Role.GOAL_LABEL,
    Role.TITLE,
    Role.MEASURE,
    Role.SUB_MEASURE,
    Role.KIND,
    Role.PARENT,
    Role.PART_PLAYED,
}
PLACED |= {Role.STARTS, Role.ENDS, Role.IGNORE, Role.KEY}

_SHARED = {Role.LEAD, Role.PARTNERS, Role.RESPONSIBLE, Role.TIME, Role.PRIORITY, Role.STATUS, Role.THEMES, Role.TARGET_GROUPS}
_ERROR = re.compile(r"^\s*#(?:DIV/0!|REF!|NAME\?|VALUE!|N/A|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|BEZUG!|WERT!|ZAHL!|NV|Err:\d+)\s*$")


class Beside:
    """Reads the cells of rows below one head."""

    def __init__(self, manuscript: Manuscript, grid: Grid, head: Head) -> None:
        self.manuscript, self.grid, self.head = manuscript, grid, head

    def attributes(self, row: GridRow, draft: Draft) -> None:
        """Put every own cell of a row into a draft, by the role of its column."""
        name_column = self.head.column_of(Role.TITLE, Role.MEASURE, Role.SUB_MEASURE, Role.TEXT)
        for cell in row.own(self.head.columns):
            role = self.head.roles.get(cell.column, Role.DETAIL)
            where = self.grid.where(cell)
            if cell.fill and role is Role.STATUS:
                draft.fill = cell.fill
            if not cell.text.strip() or _ERROR.match(cell.text) or role in PLACED or role is Role.TEXT or cell.column == name_column:
                note_struck_words(self.manuscript, cell, where, draft)
                continue
            part = cell_text(row.cells.get(self.head.column_of(Role.PART_PLAYED) or 0))
            if role is Role.RESPONSIBLE and part:
                apply(self.manuscript, draft, part_played(part), content_of(cell, where, self.header(cell.column)))
                draft.responsibility_text += f" ({part})"
            else:
                apply(self.manuscript, draft, role, content_of(cell, where, self.header(cell.column)))
            note_struck_words(self.manuscript, cell, where, draft)
        read_span(self.manuscript, self.grid, self.head, row, draft)
        note_comments(self.manuscript, self.grid, row.own(self.head.columns), draft)

    def shared_attributes(self, row: GridRow, draft: Draft) -> None:
        """What a cell merged over several measures says holds for each; money and staff stay with the first, they would be counted twice."""
        for column in self.head.columns:
            cell, role = row.cells.get(column), self.head.roles.get(column)
            if cell is None or cell.row == row.number or cell.column != column or not cell.text.strip():
                continue
            if role in _SHARED:
                apply(self.manuscript, draft, role, content_of(cell, self.grid.where(cell), self.header(column)))
            elif role in {Role.COST, Role.STAFF}:
                message = f"Die Angabe „{tidy(cell.text)[:80]}“ steht in einer Zelle für mehrere Maßnahmen; sie wurde nur bei der ersten übernommen."
                self.manuscript.remark("shared_cell", self.grid.where(row=row.number), message, draft)

    def rest_as_details(self, row: GridRow, filled: list[Cell], draft: Draft) -> None:
        """What stands beside a goal or field: its indicator, the rest as details."""
        for cell in filled:
            role = self.head.roles.get(cell.column, Role.DETAIL)
            if role in {Role.GOAL, Role.GOAL_LABEL}:
                continue
            content = content_of(cell, self.grid.where(cell), self.header(cell.column))
            text = content.text
            if text and folded(text) not in folded(f"{draft.label} {draft.title} {draft.text} {draft.label}") and role not in {Role.FIELD, Role.STRATEGIC_GOAL}:
                if role in {Role.INDICATOR, Role.STATUS, Role.STATUS_TEXT, Role.THEMES, Role.TEXT, Role.NOTES, Role.CONTACT}:
                    apply(self.manuscript, draft, role, content)
                elif role is not Role.LABEL or text != draft.label:
                    draft.add_detail(content.header or role.value, self.manuscript.freed(text, content.where))
        note_comments(self.manuscript, self.grid, row.own(self.head.columns), draft)

    def text_columns(self, row: GridRow, draft: Draft, name_column: int | None) -> None:
        """Add the columns of running text; the first is the title where there is none."""
        for column in self.head.columns_of(Role.TEXT):
            cell = row.cells.get(column)
            if column != name_column and cell is not None and cell.row == row.number and cell.column == column:
                text = cell_text(cell)
                if not draft.title:
                    _, draft.title, text, _ = named(cell.lines, MEASURE)
                draft.add("text", text)

    def note_label(self, draft: Draft, cell: Cell | None) -> None:
        """Note what is odd about a number: a date, or none."""
        column = self.head.column_of(Role.LABEL)
        if cell is not None and cell.text.strip():
            note_date(self.manuscript, draft, cell, self.grid.where(cell))
            if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
                draft.label_value = float(cell.value)
        elif column is not None and not draft.label and draft.kind is MEASURE and self.head.certainties.get(column, 0) >= 0.5:
            row = draft.where.rsplit(" ", 1)[-1]
            where = f"{self.grid.table.where}, {letter_of(column)}{row}" if self.grid.table.name else draft.where
            self.manuscript.remark("missing_label", where, f"Die Maßnahme „{draft.title[:80]}“ hat keine Nummer.", draft)

    def header(self, column: int) -> str:
        """The header of a column as written, or its letter."""
        return self.head.headers.get(column, "").replace("\n", " – ") or f"Spalte {letter_of(column)}"
