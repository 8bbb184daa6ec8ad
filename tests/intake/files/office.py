"""Small writers of office files: workbooks, documents and separated files from plain rows and blocks."""

import io
import re
from datetime import datetime

import docx
import openpyxl
from odf import opendocument
from odf import table as odftable
from odf import text as odftext
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

Rows = list[list[object]]
_THEN = datetime(2025, 3, 14, 12, 0, 0)


class Look:
    """A cell with more than a value."""

    def __init__(self, value: object, *, bold: bool = False, struck: bool = False, fill: str = "", comment: str = "", number_format: str = "") -> None:
        self.value, self.bold, self.struck, self.fill, self.comment, self.number_format = value, bold, struck, fill, comment, number_format


class Sheet:
    """A sheet: rows written from ``start``; ``merges`` are ranges such as "A3:F3"."""

    def __init__(
        self,
        name: str,
        rows: Rows,
        *,
        start: str = "A1",
        merges: tuple[str, ...] = (),
        hidden_rows: tuple[int, ...] = (),
        hidden_columns: tuple[str, ...] = (),
        state: str = "visible",
    ) -> None:
        self.name, self.rows, self.start, self.merges = name, rows, start, merges
        self.hidden_rows, self.hidden_columns, self.state = hidden_rows, hidden_columns, state


def xlsx(*sheets: Sheet) -> bytes:
    """A workbook by openpyxl (formulas in it have no stored result)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = _THEN
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        origin = page[sheet.start]
        for down, row in enumerate(sheet.rows):
            for right, content in enumerate(row):
                if content is None or content == "":
                    continue
                look = content if isinstance(content, Look) else Look(content)
                cell = page.cell(origin.row + down, origin.column + right, look.value)
                cell.font = Font(bold=look.bold, strike=look.struck)
                if look.fill:
                    cell.fill = PatternFill("solid", fgColor=f"FF{look.fill}")
                if look.comment:
                    cell.comment = Comment(look.comment, "Amt")
                if look.number_format:
                    cell.number_format = look.number_format
                if isinstance(look.value, str) and "\n" in look.value:
                    cell.alignment = Alignment(wrap_text=True)
        for area in sheet.merges:
            page.merge_cells(area)
        for row in sheet.hidden_rows:
            page.row_dimensions[row].hidden = True
        for letter in sheet.hidden_columns:
            page.column_dimensions[letter].hidden = True
        page.sheet_state = sheet.state
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(*sheets: Sheet) -> bytes:
    """A Writer-family spreadsheet by odfpy; merges become spans with covered cells, equal neighbours are written as repeats."""
    book = opendocument.OpenDocumentSpreadsheet()
    for sheet in sheets:
        page = odftable.Table(name=sheet.name)
        spans = {}
        covered = set()
        for area in sheet.merges:
            left, top, right, bottom = openpyxl.utils.range_boundaries(area)
            spans[(top, left)] = (bottom - top + 1, right - left + 1)
            covered |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)} - {(top, left)}
        width = max(len(row) for row in sheet.rows)
        for down, row in enumerate(sheet.rows, start=1):
            line = odftable.TableRow()
            texts = [content.value if isinstance(content, Look) else content for content in [*row, *[""] * (width - len(row))]]
            column = 1
            while column <= width:
                content = texts[column - 1]
                content = "" if content is None else content
                if (down, column) in covered:
                    line.addElement(odftable.CoveredTableCell())
                    column += 1
                    continue
                repeat = 1
                while (
                    not spans.get((down, column))
                    and column + repeat <= width
                    and texts[column + repeat - 1] == content
                    and (down, column + repeat) not in covered
                    and not spans.get((down, column + repeat))
                ):
                    repeat += 1
                line.addElement(_ods_cell(content, spans.get((down, column)), repeat))
                column += repeat
            page.addElement(line)
        page.addElement(odftable.TableRow(numberrowsrepeated=1_048_000))
        book.spreadsheet.addElement(page)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _ods_cell(content: object, span: tuple[int, int] | None, repeat: int) -> odftable.TableCell:
    more: dict[str, object] = {}
    if span:
        more = {"numberrowsspanned": span[0], "numbercolumnsspanned": span[1]}
    if repeat > 1:
        more["numbercolumnsrepeated"] = repeat
    if isinstance(content, (int, float)):
        more |= {"valuetype": "float", "value": content}
    elif content != "":
        more |= {"valuetype": "string"}
    cell = odftable.TableCell(**more)
    for line in str(content).split("\n") if content != "" else []:
        cell.addElement(odftext.P(text=line))
    return cell


def document(*blocks: tuple) -> bytes:
    """A .docx by python-docx. Blocks: ("h", level, text), ("p", text), ("li", text), ("n", text), ("t", rows, merges).

    What stands between ** is bold. A merge is ((row, column), (row, column)), counted from 0. Text lines in a cell become paragraphs.
    """
    made = docx.Document()
    made.core_properties.created = made.core_properties.modified = _THEN
    for block in blocks:
        if block[0] == "h":
            made.add_heading(block[2], block[1])
        elif block[0] == "t":
            _table(made, *block[1:])
        else:
            style = {"p": None, "li": "List Bullet", "n": "List Number"}[block[0]]
            _runs(made.add_paragraph(style=style), block[1])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _table(made: object, rows: Rows, merges: tuple = ()) -> None:
    width = max(len(row) for row in rows)
    table = made.add_table(len(rows), width)
    table.style = "Table Grid"
    for down, row in enumerate(rows):
        for right, content in enumerate(row):
            if content is None or content == "":
                continue
            cell = table.cell(down, right)
            for position, line in enumerate(str(content).split("\n")):
                paragraph = cell.paragraphs[0] if position == 0 else cell.add_paragraph()
                if line.startswith("• "):
                    paragraph.style = made.styles["List Bullet"]
                    line = line[2:]
                _runs(paragraph, line)
    for first, last in merges:
        table.cell(*first).merge(table.cell(*last))


def _runs(paragraph: object, text: str) -> None:
    for position, part in enumerate(text.split("**")):
        if part:
            paragraph.add_run(part).bold = True if position % 2 else None


def separated(rows: Rows, separator: str = ";", encoding: str = "utf-8", ending: str = "\r\n") -> bytes:
    """A separated file as Excel writes it: quoted only where needed."""
    lines = []
    for row in rows:
        cells = ["" if content is None else str(content) for content in row]
        lines.append(
            separator.join(f'"{text.replace(chr(34), chr(34) * 2)}"' if re.search(rf'[{re.escape(separator)}"\n\r]', text) else text for text in cells)
        )
    return (ending.join(lines) + ending).encode(encoding)


def letter(column: int) -> str:
    return get_column_letter(column)
