"""Small ways to write down sources by hand: lines, cells, tables, and the two layouts of offices in full."""

from mittragen.intake.source import Block, Cell, Heading, Line, Note, Paragraph, Row, Run, Source, Table


def line(text: str, *, bullet: bool = False, number: str = "") -> Line:
    """A line; what stands between ** is bold."""
    runs = tuple(Run(text=part, bold=position % 2 == 1) for position, part in enumerate(text.split("**")) if part)
    return Line(runs=runs, bullet=bullet, number=number)


def lines(text: str) -> tuple[Line, ...]:
    """Lines parted at ⏎; a line break inside a line is ↵."""
    return tuple(line(part.replace("↵", "\n")) for part in text.split("⏎")) if text else ()


def cell(row: int, column: int, text: str = "", **look: object) -> Cell:
    return Cell(row=row, column=column, lines=lines(text), **look)


def table(
    rows: list[list[object]],
    where: str = "Tabelle 1",
    name: str = "",
    *,
    first: int = 1,
    hidden_rows: tuple[int, ...] = (),
    hidden: bool = False,
    header_rows: tuple[int, ...] = (),
) -> Table:
    """A table of texts. ``None`` is a place covered by a merged cell; a dictionary holds ``text`` and the look of a cell."""
    made = []
    for offset, texts in enumerate(rows):
        number = first + offset
        cells = []
        for column, content in enumerate(texts, start=1):
            if content is None:
                continue
            if isinstance(content, dict):
                look = dict(content)
                cells.append(cell(number, column, str(look.pop("text", "")), **look))
            elif isinstance(content, (int, float)):
                cells.append(cell(number, column, str(content), value=float(content)))
            else:
                cells.append(cell(number, column, str(content)))
        made.append(Row(number=number, cells=tuple(cells), hidden=number in hidden_rows, is_header=number in header_rows))
    return Table(where=where, name=name, rows=tuple(made), hidden=hidden)


def sheet(name: str, rows: list[list[object]], **more: object) -> Table:
    return table(rows, where=f"Blatt „{name}“", name=name, **more)


def heading(text: str, level: int = 1) -> Heading:
    return Heading(level=level, line=line(text), where=f"Überschrift „{text}“")


def paragraph(text: str, *, bullet: bool = False, number: str = "") -> Paragraph:
    return Paragraph(line=line(text, bullet=bullet, number=number), where="Absatz")


def source(*blocks: Block, format: str = "docx", notes: tuple[Note, ...] = ()) -> Source:
    return Source(format=format, blocks=blocks, notes=notes)
