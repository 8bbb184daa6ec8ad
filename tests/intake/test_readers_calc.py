"""OpenDocument spreadsheets: repeats, spans, looks, hidden rows, annotations."""

from datetime import date

import pytest

from mittragen.intake.readers import read_source
from mittragen.intake.source import Cell, Line, Run, Source, UnreadableError
from tests.intake.office_files import calc_file

STYLES = (
    '<style:style style:name="fett" style:family="table-cell"><style:table-cell-properties fo:background-color="#ffff00"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="kind" style:family="table-cell" style:parent-style-name="fett"/>'
    '<style:style style:name="weg" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="zu" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def read(rows: str, table: str = "") -> Source:
    return read_source(calc_file(f'<table:table table:name="HF1" {table}>{rows}</table:table>', STYLES), "liste.ods")


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", more: str = "") -> str:
    return f"<table:table-cell {more}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


def cells(source: Source) -> list[Cell]:
    return [each for block in source.blocks for found in block.rows for each in found.cells]


def test_repeated_empty_rows_and_cells_only_move_the_place():
    source = read(row(cell("a")) + row(cell(), more='table:number-rows-repeated="1048000"') + row(cell(more='table:number-columns-repeated="3"'), cell("b")))
    assert [(each.row, each.column, each.text) for each in cells(source)] == [(1, 1, "a"), (1048002, 4, "b")]


def test_repeated_content_is_repeated():
    source = read(row(cell("x", 'table:number-columns-repeated="2"'), more='table:number-rows-repeated="2"'))
    assert [(each.row, each.column) for each in cells(source)] == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_spans_are_read_and_covered_cells_left_out():
    source = read(
        row(cell("Titel", 'table:number-columns-spanned="3" table:number-rows-spanned="2"'), '<table:covered-table-cell table:number-columns-repeated="2"/>')
    )
    assert [(each.text, each.row_span, each.column_span) for each in cells(source)] == [("Titel", 2, 3)]


def test_a_huge_span_reaches_as_far_as_the_content():
    source = read(row(cell("x", 'table:number-columns-spanned="2000000000" table:number-rows-spanned="2000000000"')))
    assert [(each.text, each.row_span, each.column_span) for each in cells(source)] == [("x", 1, 1)]


def test_values_keep_their_kind_and_their_shown_text():
    source = read(
        row(
            cell("1,10", 'office:value-type="float" office:value="1.1"'),
            cell("01.02.25", 'office:value-type="date" office:date-value="2025-02-01"'),
            cell("", 'office:value-type="boolean" office:boolean-value="true"'),
        )
    )
    assert [(each.text, each.value) for each in cells(source)] == [("1,10", 1.1), ("01.02.25", date(2025, 2, 1)), ("WAHR", True)]


def test_looks_come_from_styles_their_parents_and_spans():
    source = read(row(cell('Amt <text:span text:style-name="weg">alt</text:span>', 'table:style-name="kind"')))
    assert cells(source)[0] == Cell(
        row=1, column=1, lines=(Line(runs=(Run(text="Amt ", bold=True), Run(text="alt", bold=True, struck=True))),), fill="FFFF00", bold=True
    )


def test_paragraphs_blanks_tabs_and_breaks_are_kept():
    source = read(row('<table:table-cell><text:p>a<text:s text:c="2"/>b<text:line-break/>c</text:p><text:p>d<text:tab/>e</text:p></table:table-cell>'))
    assert [line.text for line in cells(source)[0].lines] == ["a  b", "c", "d\te"]


def test_filtered_rows_hidden_columns_and_sheets_are_marked():
    source = read('<table:table-column table:visibility="collapse"/>' + row(cell("x"), more='table:visibility="filter"'), 'table:style-name="zu"')
    table = source.blocks[0]
    assert (table.hidden, table.rows[0].hidden, table.hidden_columns) == (True, True, (1,))
    assert [note.code for note in source.notes] == ["hidden_rows", "hidden_columns", "hidden_sheet"]


def test_annotations_and_links_are_kept_apart_from_the_text():
    inner = (
        "<table:table-cell><office:annotation><dc:creator>A. B.</dc:creator><text:p>prüfen</text:p></office:annotation>"
        '<text:p><text:a xlink:href="https://vhs.example/">VHS</text:a></text:p></table:table-cell>'
    )
    (found,) = cells(read(row(inner)))
    assert (found.comment, found.lines) == ("prüfen", (Line(runs=(Run(text="VHS", address="https://vhs.example/"),)),))


def test_a_password_is_named():
    manifest = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    with pytest.raises(UnreadableError, match="mit einem Kennwort geschützt"):
        read_source(calc_file("", manifest=manifest), "a.ods")


def test_a_million_filled_rows_are_refused():
    with pytest.raises(UnreadableError, match="gefüllte Zellen"):
        read(row(cell("x", 'table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1048576"'))
