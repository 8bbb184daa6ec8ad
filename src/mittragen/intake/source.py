"""What the readers of office files hand on: a run of headings, paragraphs and tables, each with its place in the file.

A reader decides nothing about meaning. It keeps what a person would see (and what is hidden from them), and names what it could not read.
"""

from datetime import date

import msgspec


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something a reader noticed. ``code`` is English and stable, ``where`` and ``message`` are German for people."""

    code: str
    where: str
    message: str


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text with one look."""

    text: str
    bold: bool = False
    struck: bool = False
    address: str = ""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph, or a line of a cell. A line break inside a cell begins a new line; inside a heading or paragraph it is a line end in the text.

    ``bullet`` says that it is an item of a list; ``number`` is the number Word or Writer would print before it, on the first line of its paragraph.
    """

    runs: tuple[Run, ...] = ()
    bullet: bool = False
    number: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell. ``row`` and ``column`` count from 1 as the file shows them (spreadsheet: the sheet's own numbers).

    ``value`` is set where a spreadsheet holds more than text: a number (as the shortest decimal that reads back the same), a date, a truth value.
    ``text`` is what the cell shows. ``row_span``/``column_span`` are above 1 on the top left cell of a merged area; the cells it covers are left out.
    """

    row: int
    column: int
    lines: tuple[Line, ...] = ()
    value: float | date | bool | None = None
    row_span: int = 1
    column_span: int = 1
    fill: str = ""
    bold: bool = False
    struck: bool = False
    is_formula: bool = False
    number_format: str = ""
    comment: str = ""

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row. ``hidden`` counts filtered rows too; ``is_header`` is Word's "repeat as header row"."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False
    is_header: bool = False


class Heading(msgspec.Struct, frozen=True, kw_only=True, tag="heading"):
    level: int
    line: Line
    where: str


class Paragraph(msgspec.Struct, frozen=True, kw_only=True, tag="paragraph"):
    line: Line
    where: str


class Table(msgspec.Struct, frozen=True, kw_only=True, tag="table"):
    """A table of a document or a sheet of a workbook. ``name`` is the sheet's name; ``where`` is "Tabelle 3" or "Blatt „HF1 Sprache“"."""

    where: str
    name: str = ""
    rows: tuple[Row, ...]
    hidden: bool = False
    hidden_columns: tuple[int, ...] = ()


Block = Heading | Paragraph | Table


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A file as read: its blocks in order, and notes on what is hidden, tracked, commented, footnoted or unreadable."""

    format: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    title: str = ""


class UnreadableError(ValueError):
    """A file that cannot or must not be read. The message is German, one line, and says what to do."""
