"""Reading the tables of a Word file on their grid: spans, merged cells, shading, repeated heads, tables inside cells."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from mittragen.intake.readers import limits
from mittragen.intake.readers.markup import Element, whole_number
from mittragen.intake.readers.places import all_bold, all_struck, quoted, split_lines, without_empty_ends
from mittragen.intake.readers.word.annexes import deleted_text, plain_text
from mittragen.intake.readers.word.inlines import alternative_branch, control_content, is_switched_on
from mittragen.intake.readers.word.paragraphs import ParagraphReader, is_row_deleted
from mittragen.intake.source import Cell, Line, Row, Run, Table

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_THROUGH = {"w:customXml", "w:ins", "w:moveTo", "w:smartTag", "w:sdtContent"}


@dataclass
class _Place:
    """A cell on the grid before vertical merges are known."""

    element: Element
    column: int
    span: int
    merge: str


@dataclass
class TableReader:
    """Reads tables; ``cells`` counts all cells of the file against the limit."""

    paragraphs: ParagraphReader
    cells: int = 0
    _nested: list[str] = field(default_factory=list)

    def read(self, table: Element, where: str) -> Table:
        grid = [row for row in content(table) if row.name == "w:tr"]
        kept = [row for row in grid if not is_row_deleted(row)]
        for row in grid:
            if is_row_deleted(row):
                told = "ist als eingefügt markiert" if self.paragraphs.reads_original else "wurde gelöscht"
                text = quoted(deleted_text(row))
                self.paragraphs.notebook.add("tracked_change", where, f"Nachverfolgte Änderung: Die Zeile {text} {told} und wird nicht mitgelesen.")
        placed = [self._placed(row, where, number) for number, row in enumerate(kept, start=1)]
        rows = tuple(self._row(row, placed, number, where) for number, row in enumerate(kept, start=1))
        return Table(where=where, rows=rows)

    def _placed(self, row: Element, where: str, number: int) -> dict[int, _Place]:
        properties = row.child("w:trPr")
        before = properties.child("w:gridBefore") if properties is not None else None
        column = 1 + (whole_number(before.get("w:val"), 0, 0, limits.WORD_COLUMNS) if before is not None else 0)
        places: list[_Place] = []
        for cell in content(row):
            if cell.name != "w:tc":
                continue
            self.cells += 1
            if self.cells > limits.CELLS:
                raise limits.too_many(limits.CELLS, "Tabellenzellen")
            said = cell.child("w:tcPr")
            span = whole_number(_value(said, "w:gridSpan"), 1, 1)
            if span > limits.WORD_COLUMNS:
                self.paragraphs.notebook.add(
                    "span_too_large",
                    f"{where}, Zeile {number}, Spalte {column}",
                    "Die Zelle reicht über mehr Spalten, als eine Tabelle haben kann; sie wird als eine Spalte gelesen.",
                )
                span = 1
            if places and _value(said, "w:hMerge", "continue") == "continue":
                places[-1].span += span
            else:
                places.append(_Place(cell, column, span, _value(said, "w:vMerge", "continue")))
            column += span
        return {place.column: place for place in places}

    def _row(self, row: Element, placed: list[dict[int, _Place]], number: int, where: str) -> Row:
        properties = row.child("w:trPr")
        above: Container[int] = placed[number - 2] if number > 1 else ()
        cells = []
        for place in placed[number - 1].values():
            if place.merge == "continue" and place.column in above:
                self._note_covered(place.element, f"{where}, Zeile {number}, Spalte {place.column}")
                continue
            cells.append(self._cell(place, number, _rows_spanned(place, placed, number), f"{where}, Zeile {number}, Spalte {place.column}"))
        is_header = properties is not None and is_switched_on(properties.child("w:tblHeader"))
        hidden = properties is not None and is_switched_on(properties.child("w:hidden"))
        if properties is not None and properties.child("w:ins") is not None:
            told = "ist als gelöscht markiert" if self.paragraphs.reads_original else "wurde eingefügt"
            self.paragraphs.notebook.add("tracked_change", f"{where}, Zeile {number}", f"Nachverfolgte Änderung: Die Zeile {told} und wird mitgelesen.")
        if hidden:
            self.paragraphs.notebook.add("hidden_rows", f"{where}, Zeile {number}", "Die Zeile ist verborgen.")
        return Row(number=number, cells=tuple(cells), hidden=hidden, is_header=is_header)

    def _cell(self, place: _Place, row: int, row_span: int, where: str) -> Cell:
        lines, comments = self._lines(place.element, where)
        lines = list(without_empty_ends(lines))
        said = place.element.child("w:tcPr")
        fill = _value(said, "w:shd", attribute="w:fill").upper()
        return Cell(
            row=row,
            column=place.column,
            lines=tuple(lines),
            row_span=row_span,
            column_span=place.span,
            fill=fill if _COLOUR.fullmatch(fill) else "",
            bold=all_bold(lines),
            struck=all_struck(lines),
            comment="\n".join(comments),
        )

    def _lines(self, cell: Element, where: str) -> tuple[list[Line], list[str]]:
        lines: list[Line] = []
        comments: list[str] = []
        for block in content(cell):
            if block.name == "w:p":
                paragraph = self.paragraphs.read(block, where)
                if paragraph is None:
                    continue
                lines += split_lines(paragraph.line)
                comments += paragraph.comments
                for box in paragraph.boxes:
                    box_lines, box_comments = self._lines(box, where)
                    lines += without_empty_ends(box_lines)
                    comments += box_comments
            elif block.name == "w:tbl":
                self.paragraphs.notebook.add("nested_table", where, "In der Zelle steht eine Tabelle; ihre Zeilen werden als Zeilen der Zelle gelesen.")
                lines += self._nested_lines(block, where, comments)
        return lines, comments

    def _nested_lines(self, table: Element, where: str, comments: list[str]) -> Iterator[Line]:
        for row in content(table):
            if row.name != "w:tr" or is_row_deleted(row):
                continue
            runs: list[Run] = []
            for cell in content(row):
                if cell.name != "w:tc":
                    continue
                lines, cell_comments = self._lines(cell, where)
                comments += cell_comments
                joined = _joined(without_empty_ends(lines))
                runs += [Run(text="\t"), *joined] if runs and joined else joined
            if runs:
                yield Line(runs=tuple(runs))

    def _note_covered(self, cell: Element, where: str) -> None:
        text = plain_text(cell)
        if text.strip():
            self.paragraphs.notebook.add(
                "covered_text", where, f"Der Text {quoted(text)} liegt unter einer verbundenen Zelle und ist nicht zu sehen; er wurde nicht übernommen."
            )


def content(parent: Element) -> Iterator[Element]:
    """The blocks, rows or cells of a parent, through content controls, insertions and alternatives; what is deleted is left out."""
    for child in parent:
        if child.name == "w:sdt":
            inside = control_content(child)
            if inside is not None:
                yield from content(inside)
        elif child.name in _THROUGH:
            yield from content(child)
        elif child.name == "mc:AlternateContent":
            branch = alternative_branch(child)
            if branch is not None:
                yield from content(branch)
        else:
            yield child


def _rows_spanned(place: _Place, placed: list[dict[int, _Place]], number: int) -> int:
    end = number
    while end < len(placed) and (below := placed[end].get(place.column)) is not None and below.merge == "continue":
        end += 1
    return end - number + 1


def _joined(lines: tuple[Line, ...]) -> list[Run]:
    runs: list[Run] = []
    for position, line in enumerate(lines):
        lead = " " if position else ""
        number = f"{line.number} " if line.number else ""
        runs += [Run(text=lead + number)] if lead or number else []
        runs += line.runs
    return runs


def _value(properties: Element | None, name: str, default: str = "", attribute: str = "w:val") -> str:
    """The value of a property; ``default`` where it stands without one, "" where it does not stand."""
    found = properties.child(name) if properties is not None else None
    return found.get(attribute, default) if found is not None else ""
