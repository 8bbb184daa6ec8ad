"""A list of measures: one row a measure, with everything rows can be instead."""

import re

from mittragen.edition.terms import ElementKind
from mittragen.intake.labels import same_label
from mittragen.intake.recognition.above import Above, Place, containers_above
from mittragen.intake.recognition.attributes import apply, content_of
from mittragen.intake.recognition.beside import PLACED, Beside
from mittragen.intake.recognition.columns import assign_roles
from mittragen.intake.recognition.grid import Grid, GridRow, is_struck, unstruck
from mittragen.intake.recognition.heads import Head, find_head, is_head, names_measures
from mittragen.intake.recognition.kinds import kind_named
from mittragen.intake.recognition.levels import level_of
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.naming import label_of, lines_text, named
from mittragen.intake.recognition.people import fold_into, names_more_people
from mittragen.intake.recognition.remarks import note_comments, note_row
from mittragen.intake.recognition.rows import NAMES, RowKind, containers_of, kind_of
from mittragen.intake.recognition.several import several_in
from mittragen.intake.recognition.texts import cell_text, raw_text, tidy
from mittragen.intake.roles import Role, folded, role_of
from mittragen.intake.source import Cell, Line, Run

MEASURE, SUB = ElementKind.MEASURE, ElementKind.SUB_MEASURE
_WORD = re.compile(r"[^\W\d_]{2}")
_WITH_FIGURES = re.compile(r"\S*\d\S*")


class Listing:
    """Reads the data rows of one table below one head."""

    def __init__(self, manuscript: Manuscript, grid: Grid, head: Head, place: Place) -> None:
        self.manuscript, self.grid, self.head = manuscript, grid, head
        self.above = Above(manuscript, grid, head, place)
        self.beside = Beside(manuscript, grid, head)
        self.measure: Draft | None = None
        self.main: Draft | None = None
        self.measures: list[Draft] = []
        self.by_label: dict[str, list[Draft]] = {}
        self.folded = 0
        self.struck = False

    def read(self) -> None:
        """Go through the rows; at a second, different head the rest is read anew."""
        containers = containers_of(self.grid, self.head)
        bands = 0
        for position in range(self.head.first, len(self.grid.rows)):
            row = self.grid.rows[position]
            kind = kind_of(self.grid, self.head, position, containers, self.measure is not None)
            if is_head(row, self.head.columns) and names_measures(row, self.head.columns) and self._differs(row, kind):
                self._read_rest(position)
                break
            filled = row.filled(self.head.columns)
            if kind is RowKind.BAND and self._is_afterword(position, row, filled):
                kind = RowKind.REMARK
            if kind is RowKind.BAND:
                is_only = bands == 0 and not self._more_bands(position, containers)
                self.above.band(row, filled, is_first=not self.measures and bands == 0, is_only=is_only)
                bands += 1
                note_comments(self.manuscript, self.grid, row.own(self.head.columns), None)
                continue
            self._row(kind, row, filled)
            if kind is not RowKind.BLANK:
                self.above.last_was_band = False
        if self.folded:
            message = f"Zeilen, die zu einer schon gelesenen Maßnahme gehören, wurden mit ihr zusammengefasst: {self.folded}."
            self.manuscript.remark("rows_folded", self.grid.table.where, message)

    def _differs(self, row: GridRow, kind: RowKind) -> bool:
        """Whether a row that looks like a head is another one: other words, or the same words over other columns."""
        if kind is RowKind.HEAD:
            return any(folded(raw_text(cell)) not in folded(self.head.headers.get(cell.column, "")) for cell in row.filled(self.head.columns))
        return kind is RowKind.MEASURE

    def _is_afterword(self, position: int, row: GridRow, filled: list[Cell]) -> bool:
        """Whether a row across the table comes after the last measure, says no level of itself and does not look like the bands before."""
        style = (filled[-1].fill, filled[-1].bold)
        if not self.measures or level_of(tidy(filled[-1].text)).kind is not None or any(style) and any(known[:2] == style for known in self.above.band_kinds):
            return False
        return all(len(later.filled(self.head.columns)) < 2 for later in self.grid.rows[position + 1 :])

    def _more_bands(self, position: int, containers: frozenset[int]) -> bool:
        return any(kind_of(self.grid, self.head, later, containers, False) is RowKind.BAND for later in range(position + 1, len(self.grid.rows)))

    def _read_rest(self, position: int) -> None:
        head = find_head(self.grid, self.head.columns, position)
        if head is not None:
            assign_roles(self.grid, head, self.manuscript.mapping)
            if head.columns_of(Role.CONTACT) and head.column_of(Role.MEASURE, Role.TITLE, Role.GOAL) is None:
                for row in self.grid.rows[position:]:
                    self.manuscript.leave_out(self.grid.where(row=row.number), "Kontaktliste", row.text(self.head.columns))
                return
            rest = Listing(self.manuscript, self.grid, head, Place(self.above.field, self.above.place.goal))
            rest.measures = self.measures
            rest.read()

    def _row(self, kind: RowKind, row: GridRow, filled: list[Cell]) -> None:
        where = self.grid.where(row=row.number)
        if row.hidden and kind not in {RowKind.MEASURE, RowKind.BLANK}:
            self.manuscript.remark("hidden_row", where, "Die Zeile ist ausgeblendet oder weggefiltert; sie wurde trotzdem gelesen.")
        if kind is RowKind.SUM:
            self.manuscript.leave_out(where, "Summenzeile", row.text(self.head.columns))
        elif kind is RowKind.REMARK:
            self.manuscript.leave_out(where, "Legende oder Hinweis", row.text(self.head.columns))
        elif kind is RowKind.GOAL:
            self._goal_row(row, filled)
        elif kind is RowKind.CONTAINER:
            draft = self.above.container(row, label_of(row.cells.get(self.head.column_of(Role.LABEL) or 0)))
            self.beside.rest_as_details(row, filled, draft)
        elif kind is RowKind.CONTINUATION:
            self._continuation(row)
        elif kind is RowKind.MEASURE and not self._is_pair(filled):
            self._measure_row(row)

    def _is_pair(self, filled: list[Cell]) -> bool:
        """Take a row that names an attribute and says it ("Beschreibung | …") into the measure above."""
        if self.measure is None or len(filled) != 2 or filled[0].column != self.head.columns[0]:
            return False
        name = raw_text(filled[0])
        role, certainty = role_of(name)
        if role is None or certainty < 0.8 or role in PLACED or role in {Role.CONTACT, Role.DETAIL} or len(name) > 40 or not _WORD.search(name):
            return False
        # A name has no figures: "2026" in "Kosten 2026" says something.
        self.manuscript.understood.append(_WITH_FIGURES.sub("", name))
        apply(self.manuscript, self.measure, role, content_of(filled[1], self.grid.where(filled[1]), name))
        return True

    def _goal_row(self, row: GridRow, filled: list[Cell]) -> None:
        self.above.take_field(row)
        draft = self.above.goal_row(row, filled)
        self.beside.rest_as_details(row, filled, draft)

    def _measure_row(self, row: GridRow) -> None:
        name = row.cells.get(self.head.column_of(Role.TITLE, Role.MEASURE) or 0)
        self.struck = is_struck(row.filled(self.head.columns)) or (name is not None and name.row == row.number and is_struck([name]))
        if self.struck:
            row = unstruck(row)
        self.above.take_field(row)
        label_cell = row.cells.get(self.head.column_of(Role.LABEL) or 0)
        if label_cell is not None and (label_cell.row != row.number or label_cell.column != self.head.column_of(Role.LABEL)):
            label_cell = None
        label = label_of(label_cell)
        attributes = [cell for cell in row.filled(self.head.columns) if self.head.roles.get(cell.column) not in PLACED | set(NAMES)]
        stray = self.above.begins_measure(row, label, has_attributes=bool(attributes))
        if not stray:
            self.above.take_goals(row, label)
        parts = several_in(row, self.head.column_of(Role.TITLE, Role.MEASURE), label) if not stray else []
        if parts and label:
            label, label_cell = self._number_of_goal(label), None
        for part in parts or [row]:
            draft = self._new_measure(part, label, label_cell, stray=stray)
            if draft is not None:
                self.beside.attributes(part, draft)
                self.beside.shared_attributes(part, draft)
                self._fold(draft)
        if parts:
            message = f"In einer Zelle stehen {len(parts)} Maßnahmen als Liste; jede wurde einzeln gelesen, mit denselben Angaben daneben."
            self.manuscript.remark("measures_in_one_cell", self.grid.where(row=row.number), message)

    def _number_of_goal(self, label: str) -> str:
        """The number in front of a row with several measures is the goal's; the measures have their own."""
        if self.above.goal is not None and not self.above.goal.label:
            self.above.goal.label = label
        else:
            self.manuscript.understood.append(label)
        return ""

    def _new_measure(self, row: GridRow, label: str, label_cell: Cell | None, *, stray: bool) -> Draft | None:
        kind_text = cell_text(row.cells.get(self.head.column_of(Role.KIND) or 0))
        self.manuscript.understood.append(kind_text)
        kind = kind_named(kind_text) or MEASURE
        name_column = self.head.column_of(Role.TITLE, Role.MEASURE, Role.SUB_MEASURE, Role.TEXT)
        cell = row.cells.get(name_column) if name_column is not None else None
        sub_cell = self._sub_cell(row, name_column)
        lines = list(cell.lines) if cell is not None and (cell.row == row.number or self.measure is None) else []
        if stray:
            lines = self._with_stray(row, lines)
        if sub_cell is not None and self.main is not None and (not lines or folded(lines_text(lines)) == folded(f"{self.main.title} {self.main.text}")):
            return self._sub_measure(row, sub_cell, label, self.main)
        if not lines and not label and not row.filled(self.head.columns):
            return None
        label, title, text, kind = named(lines, kind, label)
        draft = Draft(kind, label=label, title=title, text=text, where=self.grid.where(row=row.number), sheet=self.grid.table.name, is_dropped=self.struck)
        self._place(draft)
        self.beside.text_columns(row, draft, name_column)
        self.manuscript.new(draft)
        self.beside.note_label(draft, label_cell)
        self.measure = self.main = draft
        self.measures.append(draft)
        note_row(self.manuscript, draft, is_hidden=row.hidden)
        if stray:
            message = "Der Text der Maßnahme beginnt in der Spalte der Ziele; er wurde zusammengesetzt. Bitte prüfen."
            self.manuscript.remark("text_in_goal_column", draft.where, message, draft)
        return self._sub_measure(row, sub_cell, "", draft) if sub_cell is not None else draft

    def _sub_cell(self, row: GridRow, name_column: int | None) -> Cell | None:
        column = self.head.column_of(Role.SUB_MEASURE)
        cell = row.cells.get(column) if column is not None and column != name_column else None
        return cell if cell is not None and cell.text.strip() and cell.row == row.number else None

    def _sub_measure(self, row: GridRow, cell: Cell, label: str, main: Draft) -> Draft:
        label, title, text, _ = named(cell.lines, SUB, label if label != main.label else "")
        draft = Draft(SUB, label=label, title=title, text=text, parent=main, where=self.grid.where(cell), sheet=self.grid.table.name, is_dropped=self.struck)
        self.manuscript.new(draft)
        self.measure = draft
        note_row(self.manuscript, draft, is_hidden=row.hidden)
        return draft

    def _with_stray(self, row: GridRow, lines: list[Line]) -> list[Line]:
        goal_cell = row.cells[self.head.column_of(Role.GOAL) or 0]
        front = tidy(goal_cell.text)
        if lines and re.match(r"[a-zäöüß]", lines[0].text.strip()):
            return [Line(runs=(Run(text=front + " "), *lines[0].runs)), *lines[1:]]
        return [*goal_cell.lines, *lines]

    def _place(self, draft: Draft) -> None:
        """Find the parent: the container its number continues, a measure it is part of, else the goal or field that holds here."""
        self.above.containers = containers_above(self.above.containers, draft.label)
        draft.parent = self.above.containers[-1] if self.above.containers else self.above.parent()
        if draft.kind is SUB and self.measures:
            mains = [measure for measure in self.measures if measure.kind is MEASURE]
            draft.parent = mains[-1] if mains else draft.parent
        elif draft.kind is ElementKind.GOAL:
            draft.parent = self.above.field
            self.above.goal, self.above.goal_has_own_row = draft, True
        elif draft.kind is ElementKind.FIELD_OF_ACTION:
            draft.parent = None
            self.above.field, self.above.goal, self.above.strategic = draft, None, None
        elif draft.kind not in {MEASURE, SUB}:
            draft.parent = None

    def _continuation(self, row: GridRow) -> None:
        """A row without a measure of its own: what stands in it belongs to the measure above."""
        if self.measure is None:
            return
        extra = Draft(MEASURE, where=self.grid.where(row=row.number))
        self.beside.attributes(row, extra)
        fold_into(self.manuscript, self.measure, extra, self._is_marked())
        if any(cell.row == row.number for cell in row.filled(self.head.columns)):
            self.folded += 1

    def _is_marked(self) -> bool:
        return self.head.column_of(Role.PART_PLAYED) is not None or self.head.column_of(Role.LEAD) is not None

    def _fold(self, draft: Draft) -> None:
        """One row for each measure and organisation: a row with the number and words of an earlier one adds to it."""
        if draft.kind not in {MEASURE, SUB} or not draft.title:
            return
        same_number = self.by_label.setdefault(same_label(draft.label), [])
        others = same_number if draft.label else same_number[-1:]
        same_number.append(draft)
        for other in reversed([other for other in others if other is not draft]):
            same = folded(other.title) == folded(draft.title) and folded(other.text) == folded(draft.text) and other.parent is draft.parent
            if same and (draft.label or other is self._measure_before(draft)) and names_more_people(other, draft):
                same_number.remove(draft)
                self.measures.remove(draft)
                self.manuscript.drafts.remove(draft)
                self.manuscript.remarks = [
                    remark for remark in self.manuscript.remarks if remark.draft is not draft or remark.code not in {"missing_label", "lead_assumed"}
                ]
                for remark in self.manuscript.remarks:
                    remark.draft = other if remark.draft is draft else remark.draft
                fold_into(self.manuscript, other, draft, self._is_marked())
                self.measure = self.main = other
                self.folded += 1
                return

    def _measure_before(self, draft: Draft) -> Draft | None:
        return self.measures[-2] if len(self.measures) > 1 and self.measures[-1] is draft else None
