"""The same plan in sixty shapes comes to the same fields, goals and measures; the two layouts too, when they are shaken."""

import io
import random

import msgspec
import openpyxl
import pytest

from mittragen.intake.readers import read_source
from mittragen.intake.reading import Reading
from mittragen.intake.recognition import recognised
from mittragen.intake.source import Table
from tests.intake.files.shaken import SHAPES, shaken
from tests.intake.layouts.catalogue import catalogue
from tests.intake.layouts.worklist import worklist


@pytest.mark.parametrize("seed", SHAPES)
def test_a_plan_in_another_shape_is_the_same_plan(seed: int) -> None:
    made = shaken(seed)
    reading = recognised(read_source(made.data, made.name))
    elements = reading.elements
    above = {position: elements[element.parent].title if element.parent is not None else "" for position, element in enumerate(elements)}
    assert [element.title for element in elements if element.kind == "field_of_action"] == made.fields
    assert [(above[position], element.title) for position, element in enumerate(elements) if element.kind == "goal"] == made.goals
    assert [(element.label, element.title, above[position]) for position, element in enumerate(elements) if element.kind == "measure"] == made.measures
    assert [element.lead for element in elements if element.kind == "measure" and len(element.lead) != 1] == []


_OTHER_HEADS = {
    "Zuständigkeit": "Verantwortliche Stelle(n)",
    "Zeitrahmen": "Umsetzung bis",
    "Indikator / Querschnitt": "Kennzahl / Querschnittsthema",
    "Maßnahme": "Vorhaben",
    "Ziel": "Handlungsziel",
    "Nr.": "Lfd.-Nr.",
}


@pytest.mark.parametrize("seed", range(6))
def test_the_catalogue_with_other_columns_is_counted_right(seed: int) -> None:
    source = read_source(catalogue(), "katalog.docx")
    order = [4, 5, 6]
    random.Random(seed).shuffle(order)  # noqa: S311 (a seed for tests)
    places = {4 + position: column for position, column in enumerate(order)}
    blocks = tuple(_moved(block, places, renamed=seed % 2 == 1) if isinstance(block, Table) else block for block in source.blocks)
    counts = recognised(msgspec.structs.replace(source, blocks=blocks)).counts
    assert (counts.fields, counts.goals, counts.measures) == (6, 62, 163)


def _moved(table: Table, places: dict[int, int], *, renamed: bool) -> Table:
    def move(cell: object) -> object:
        column = places.get(cell.column, cell.column) if cell.column_span == 1 else cell.column
        lines = cell.lines
        if renamed and cell.text in _OTHER_HEADS:
            lines = (msgspec.structs.replace(lines[0], runs=(msgspec.structs.replace(lines[0].runs[0], text=_OTHER_HEADS[cell.text]),)),)
        return msgspec.structs.replace(cell, column=column, lines=lines)

    rows = tuple(msgspec.structs.replace(row, cells=tuple(sorted(map(move, row.cells), key=lambda cell: cell.column))) for row in table.rows)
    return msgspec.structs.replace(table, rows=rows)


def _counts(reading: Reading) -> tuple[int, int, int]:
    return reading.counts.fields, reading.counts.goals, reading.counts.measures


def test_the_list_without_its_merged_goals_is_counted_the_same() -> None:
    as_it_was = recognised(read_source(worklist(), "liste.xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(worklist()))
    for sheet in book:
        for area in list(sheet.merged_cells.ranges):
            if area.min_col == 2 and area.min_row > 5:
                sheet.unmerge_cells(str(area))
    assert _counts(recognised(read_source(_saved(book), "liste.xlsx"))) == _counts(as_it_was)


def test_the_list_with_blank_rows_on_top_is_counted_the_same() -> None:
    as_it_was = recognised(read_source(worklist(), "liste.xlsx"))
    source = read_source(worklist(), "liste.xlsx")
    blocks = tuple(_shifted(block, 4, 2) if isinstance(block, Table) else block for block in source.blocks)
    assert _counts(recognised(msgspec.structs.replace(source, blocks=blocks))) == _counts(as_it_was)


def _shifted(table: Table, rows: int, columns: int) -> Table:
    def shift(cell: object) -> object:
        return msgspec.structs.replace(cell, row=cell.row + rows, column=cell.column + columns)

    moved = tuple(msgspec.structs.replace(row, number=row.number + rows, cells=tuple(map(shift, row.cells))) for row in table.rows)
    return msgspec.structs.replace(table, rows=moved, hidden_columns=tuple(column + columns for column in table.hidden_columns))


def _saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
