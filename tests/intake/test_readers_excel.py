"""Workbooks: values as shown, places, merges, colours, and what is hidden or lies upon the sheet."""

import io
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from mittragen.intake.readers import read_source
from mittragen.intake.readers.excel.formats import shown_number
from mittragen.intake.source import Cell, Line, Row, Run, Source, Table
from tests.intake.office_files import MACRO_TYPE, excel_file

STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode=\'#,##0.00\\ &quot;€&quot;\'/><numFmt numFmtId="171" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts><font/><font><b/></font><font><strike/></font></fonts><fills><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.5"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor indexed="10"/></patternFill></fill></fills>'
    '<cellXfs><xf/><xf fontId="1" fillId="1"/><xf fontId="2" fillId="2"/><xf fillId="3"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="2"/>'
    '<xf numFmtId="16"/><xf numFmtId="9"/></cellXfs></styleSheet>'
)


def sheet(*rows: str, after: str = "") -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>{after}"


def text_cell(reference: str, text: str, style: int = 0) -> str:
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def number_cell(reference: str, value: str, style: int = 0) -> str:
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def row(number: int, *cells: str, more: str = "") -> str:
    return f'<row r="{number}" {more}>{"".join(cells)}</row>'


def read(inner: str, **more: object) -> Source:
    return read_source(excel_file(inner, {"styles": STYLES}, **more), "liste.xlsx")


def cells(source: Source) -> list[Cell]:
    return [cell for each in source.blocks[0].rows for cell in each.cells]


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def codes(source: Source) -> list[tuple[str, str]]:
    return [(note.code, note.where) for note in source.notes]


def test_a_sheet_is_a_table_with_the_sheets_own_numbers():
    source = read(sheet(row(3, text_cell("B3", "Ziel"))))
    expected = Row(number=3, cells=(Cell(row=3, column=2, lines=(Line(runs=(Run(text="Ziel"),)),)),))
    assert source == Source(format="xlsx", blocks=(Table(where="Blatt „Blatt1“", name="Blatt1", rows=(expected,)),))


def test_cells_and_rows_without_reference_follow_one_another():
    source = read("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>")
    assert [(each.row, each.column, each.text) for each in cells(source)] == [(1, 1, "1"), (1, 2, "2"), (2, 1, "3")]


@pytest.mark.parametrize(
    ("raw", "style", "text", "value"),
    [
        ("1.1000000000000001", 0, "1.1", 1.1),
        ("0.30000000000000004", 0, "0.3", 0.30000000000000004),
        ("2025", 0, "2025", 2025.0),
        ("1.1", 6, "1.10", 1.1),
        ("10000", 4, "10.000,00 €", 10000.0),
        ("-1234.5", 4, "-1.234,50 €", -1234.5),
        ("0.5", 8, "50%", 0.5),
        ("45689", 5, "01.02.2025", date(2025, 2, 1)),
        ("45689", 7, "01. Feb", date(2025, 2, 1)),
        ("59", 5, "28.02.1900", date(1900, 2, 28)),
    ],
)
def test_numbers_and_dates_are_shown_as_in_a_german_excel(raw, style, text, value):
    (cell,) = cells(read(sheet(row(1, number_cell("A1", raw, style)))))
    assert (cell.text, cell.value) == (text, value)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("0", "1235"),
        ("0.0##", "1234.567"),
        ("#,##0", "1.235"),
        ('"ca. "0', "ca. 1235"),
        ("0%", "123457%"),
        ("[$€-407] #,##0.0", "€ 1.234,6"),
        ("# ?/?", "1234.567"),
    ],
)
def test_a_plain_number_format_is_followed_and_a_rare_one_is_not_guessed(code, text):
    assert shown_number(1234.567, code) == text


def test_the_calendar_of_1904_is_known():
    source = read(sheet(row(1, number_cell("A1", "44227", 5))), workbook='<workbookPr date1904="1"/>')
    assert cells(source)[0].value == date(2025, 2, 1)


def test_fills_are_resolved_from_colour_theme_and_palette_also_on_empty_cells():
    inner = sheet(row(1, text_cell("A1", "a", 1), text_cell("B1", "b", 2), '<c r="C1" s="3"/>', '<c r="D1"/>'))
    assert [(each.column, each.fill, each.bold, each.struck) for each in cells(read(inner))] == [
        (1, "00B050", True, False),
        (2, "A2B8E2", False, True),
        (3, "FF0000", False, False),
    ]


def test_rich_text_keeps_its_runs_and_leaves_out_phonetics():
    item = "<is><r><t>Amt </t></r><r><rPr><strike/></rPr><t>alt</t></r><rPh><t>lautlich</t></rPh></is>"
    (cell,) = cells(read(sheet(row(1, f'<c r="A1" t="inlineStr">{item}</c>'))))
    assert cell.lines == (Line(runs=(Run(text="Amt "), Run(text="alt", struck=True))),)


def test_shared_strings_are_looked_up_and_their_line_ends_are_lines():
    strings = "<sst><si><t>VHS_x000D_\nCaritas</t></si><si><t>zwei</t></si></sst>"
    data = excel_file(sheet(row(1, '<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>99</v></c>')), {"sharedStrings": strings})
    assert [[line.text for line in each.lines] for each in cells(read_source(data, "a.xlsx"))] == [["VHS", "Caritas"]]


def test_merged_cells_span_and_what_lies_under_them_is_noted():
    inner = sheet(row(1, text_cell("A1", "Ziel"), text_cell("B1", "M1")), row(2, text_cell("A2", "unten"), text_cell("B2", "M2")), after=_merged("A1:A2"))
    source = read(inner)
    assert [(each.row, each.column, each.row_span, each.text) for each in cells(source)] == [(1, 1, 2, "Ziel"), (1, 2, 1, "M1"), (2, 2, 1, "M2")]
    assert codes(source) == [("covered_text", "Blatt „Blatt1“, Zelle A2")]


def test_a_merge_of_the_whole_sheet_reaches_as_far_as_the_content():
    source = read(sheet(row(1, text_cell("A1", "Titel")), row(4, text_cell("C4", "x")), after=_merged("A1:XFD1048576")))
    assert [(each.text, each.row_span, each.column_span) for each in cells(source)] == [("Titel", 4, 3)]


def _merged(reference: str) -> str:
    return f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>'


def test_hidden_rows_columns_and_filters_are_read_and_noted():
    columns = '<cols><col min="2" max="16384" hidden="1"/></cols>'
    rows = [row(number, text_cell(f"A{number}", "x"), text_cell(f"B{number}", "y"), more='hidden="1"' if number in {2, 3, 5} else "") for number in range(1, 6)]
    source = read(columns + sheet(*rows, after='<autoFilter ref="A1:B5"><filterColumn colId="0"/></autoFilter>'))
    assert [each.hidden for each in source.blocks[0].rows] == [False, True, True, False, True]
    assert source.blocks[0].hidden_columns == (2,)
    assert [(note.code, note.message) for note in source.notes] == [
        ("filter", "Auf dem Blatt ist ein Filter aktiv."),
        ("hidden_rows", "Zeilen 2–3, 5 sind ausgeblendet oder weggefiltert; gelesen werden sie trotzdem."),
        ("hidden_columns", "Spalte B ist ausgeblendet; gelesen wird sie trotzdem."),
    ]


def test_hidden_and_very_hidden_sheets_are_marked():
    book = openpyxl.Workbook()
    book.active["A1"] = "offen"
    for state in ("hidden", "veryHidden"):
        book.create_sheet(state)["A1"] = "zu"
        book[state].sheet_state = state
    source = read_source(saved(book), "a.xlsx")
    assert [(table.name, table.hidden) for table in source.blocks] == [("Sheet", False), ("hidden", True), ("veryHidden", True)]
    assert codes(source) == [("hidden_sheet", "Blatt „hidden“"), ("hidden_sheet", "Blatt „veryHidden“")]


def test_formulas_give_their_stored_result_and_say_when_there_is_none():
    source = read(sheet(row(1, '<c r="A1"><f>SUM(B1)</f><v>7</v></c>', '<c r="B1"><f>C1</f></c>', '<c r="C1" t="e"><f>X</f><v>#REF!</v></c>')))
    assert [(each.text, each.is_formula) for each in cells(source)] == [("7", True), ("", True), ("#REF!", True)]
    assert codes(source) == [("formula_without_value", "Blatt „Blatt1“, Zelle B1"), ("cell_error", "Blatt „Blatt1“, Zelle C1")]


def test_truth_values_are_shown_in_german():
    (cell,) = cells(read(sheet(row(1, '<c r="A1" t="b"><v>1</v></c>'))))
    assert (cell.text, cell.value) == ("WAHR", True)


def test_comments_go_to_their_cell_even_an_empty_one():
    book = openpyxl.Workbook()
    book.active["A1"] = "Sachstand"
    book.active["A1"].comment = openpyxl.comments.Comment("Neu: läuft", "Name")
    book.active["C5"].comment = openpyxl.comments.Comment("allein", "Name")
    source = read_source(saved(book), "a.xlsx")
    assert [(each.row, each.column, each.comment) for each in cells(source)] == [(1, 1, "Neu: läuft"), (5, 3, "allein")]
    assert codes(source) == [("comment", "Blatt „Sheet“, Zelle A1"), ("comment", "Blatt „Sheet“, Zelle C5")]


def test_a_threaded_comment_replaces_its_stand_in():
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    thread = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    stand_in = f'<comments xmlns="{main}"><commentList><comment ref="A1"><text><t>[Threaded comment]</t></text></comment></commentList></comments>'
    answers = "".join(f'<threadedComment ref="A1"><text>{text}</text></threadedComment>' for text in ("Frage", "Antwort"))
    threaded = f'<ThreadedComments xmlns="{thread}">{answers}</ThreadedComments>'
    links = {"c1": ("comments", "../comments1.xml"), "c2": ("threadedComment", "../threads1.xml")}
    source = read(sheet(row(1, text_cell("A1", "x"))), sheet_links=links, extra={"xl/comments1.xml": stand_in, "xl/threads1.xml": threaded})
    assert cells(source)[0].comment == "Frage\nAntwort"


def test_text_boxes_and_hyperlinks_are_kept():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        made = book.add_worksheet("HF1")
        made.write_url("A1", "https://vhs.example/", string="VHS")
        made.insert_textbox("B3", "Achtung: Entwurf")
    source = read_source(target.getvalue(), "a.xlsx")
    assert cells(source)[0].lines == (Line(runs=(Run(text="VHS", address="https://vhs.example/"),)),)
    assert [(note.where, note.message) for note in source.notes] == [
        ("Blatt „HF1“, Zelle B3", "Das Textfeld „Achtung: Entwurf“ liegt über den Zellen und wurde nicht übernommen.")
    ]


def test_colours_by_rule_are_noted():
    source = read(sheet(row(1, text_cell("A1", "x")), after='<conditionalFormatting sqref="A1"/>'))
    assert codes(source) == [("conditional_format", "Blatt „Blatt1“")]


def test_a_strict_workbook_is_read_like_any_other():
    strict = read_source(excel_file(sheet(row(1, text_cell("A1", "Ziel", 1))), {"styles": STYLES}, is_strict=True), "a.xlsx")
    assert strict == read(sheet(row(1, text_cell("A1", "Ziel", 1))))


def test_macros_are_noted_and_ignored():
    data = excel_file(sheet(row(1, text_cell("A1", "Ziel"))), content_type=MACRO_TYPE, extra={"xl/vbaProject.bin": b"\x00"})
    source = read_source(data, "liste.xlsm")
    assert ([each.text for each in cells(source)], codes(source)) == (["Ziel"], [("macros", "Datei")])
