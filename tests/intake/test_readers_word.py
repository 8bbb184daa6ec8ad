"""Word files: what a person sees comes out, with its place, and what is hidden or beside the text is named."""

import io

import docx
import pytest

from mittragen.intake.readers import read_source
from mittragen.intake.source import Cell, Heading, Line, Paragraph, Row, Run, Source, Table
from tests.intake.office_files import W, paragraph, word_file

STYLES = (
    f"<w:styles {W}>"
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Frei"><w:name w:val="Überschrift 3"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Verz"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    "</w:styles>"
)
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2%3)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num></w:numbering>'
)


def read(body: str, **parts: str) -> Source:
    return read_source(word_file(body, parts), "konzept.docx")


def line(text: str, number: str = "", **look: object) -> Line:
    return Line(runs=(Run(text=text, **look),) if text else (), number=number)


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def numbered(text: str, level: int, list_: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')


def codes(source: Source) -> list[tuple[str, str]]:
    return [(note.code, note.where) for note in source.notes]


@pytest.mark.parametrize(("style", "level"), [("berschrift1", 1), ("Eigen", 1), ("Frei", 3)])
def test_a_heading_is_known_by_its_style_in_any_language(style, level):
    source = read(paragraph("Sprache", f'<w:pStyle w:val="{style}"/>'), styles=STYLES)
    assert source.blocks == (Heading(level=level, line=line("Sprache"), where="Absatz 1"),)


def test_a_paragraph_with_its_own_outline_level_is_a_heading():
    assert read(paragraph("Sprache", '<w:outlineLvl w:val="1"/>')).blocks == (Heading(level=2, line=line("Sprache"), where="Absatz 1"),)


def test_list_numbers_are_what_word_prints():
    body = numbered("a", 0) + numbered("b", 1) + numbered("c", 2) + numbered("d", 2) + numbered("e", 1) + numbered("f", 0) + numbered("g", 1)
    assert [block.line.number for block in read(body, numbering=NUMBERING).blocks] == ["3", "3.1", "3.1a)", "3.1b)", "3.2", "4", "4.1"]


def test_a_list_with_its_own_start_begins_there():
    assert [block.line.number for block in read(numbered("a", 0) + numbered("b", 0, 3), numbering=NUMBERING).blocks] == ["3", "9"]


def test_a_bullet_is_no_number():
    assert read(numbered("a", 0, 2), numbering=NUMBERING).blocks[0].line == Line(runs=(Run(text="a"),), bullet=True)


def test_a_cell_with_nothing_but_a_list_number_keeps_it():
    source = read(table(cell(numbered("", 1)) + cell(paragraph("Text"))), numbering=NUMBERING)
    assert source.blocks[0].rows[0].cells[0].lines == (line("", number="3.1"),)


def test_merged_cells_span_and_the_covered_ones_are_left_out():
    body = table(
        cell(paragraph("Ziel"), '<w:vMerge w:val="restart"/>') + cell(paragraph("M1")) + cell(paragraph("Amt")),
        cell("<w:p/>", "<w:vMerge/>") + cell(paragraph("M2"), '<w:gridSpan w:val="2"/><w:shd w:val="clear" w:fill="d9d9d9"/>'),
    )
    assert read(body).blocks == (
        Table(
            where="Tabelle 1",
            rows=(
                _row(1, Cell(row=1, column=1, lines=(line("Ziel"),), row_span=2), _plain(1, 2, "M1"), _plain(1, 3, "Amt")),
                _row(2, Cell(row=2, column=2, lines=(line("M2"),), column_span=2, fill="D9D9D9")),
            ),
        ),
    )


def _row(number: int, *cells: Cell) -> Row:
    return Row(number=number, cells=cells)


def _plain(row: int, column: int, text: str) -> Cell:
    return Cell(row=row, column=column, lines=(line(text),))


def test_a_row_that_repeats_as_header_is_marked():
    body = "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell(paragraph("Nr.")) + "</w:tr><w:tr>" + cell(paragraph("1")) + "</w:tr></w:tbl>"
    assert [row.is_header for row in read(body).blocks[0].rows] == [True, False]


def test_columns_count_by_the_grid_where_a_row_begins_late():
    body = table('<w:trPr><w:gridBefore w:val="2"/></w:trPr>' + cell(paragraph("spät")))
    assert read(body).blocks[0].rows[0].cells[0].column == 3


def test_line_breaks_in_a_cell_are_lines_and_special_characters_are_read():
    run = "<w:r><w:t>Koordinierungs-</w:t><w:br/><w:t>stel</w:t><w:softHyphen/><w:t>le</w:t><w:tab/><w:t>E</w:t><w:noBreakHyphen/><w:t>Mail\u00a05</w:t></w:r>"
    lines = read(table(cell(f"<w:p>{run}</w:p>"))).blocks[0].rows[0].cells[0].lines
    assert [each.text for each in lines] == ["Koordinierungs-", "stelle\tE-Mail\u00a05"]


def test_bold_and_struck_runs_are_kept_apart_and_styles_count():
    body = (
        '<w:p><w:r><w:rPr><w:rStyle w:val="Fett"/></w:rPr><w:t>VHS</w:t></w:r><w:r><w:t xml:space="preserve"> und </w:t></w:r>'
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>Caritas</w:t></w:r></w:p>"
    )
    assert read(body, styles=STYLES).blocks[0].line.runs == (Run(text="VHS", bold=True), Run(text=" und "), Run(text="Caritas", struck=True))


def test_tracked_changes_are_read_as_accepted_and_each_is_noted():
    body = (
        "<w:p><w:r><w:t>Alle </w:t></w:r><w:ins><w:r><w:t>neuen </w:t></w:r></w:ins><w:r><w:t>Familien</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>bis </w:t></w:r><w:del><w:r><w:delText>2025</w:delText></w:r></w:del><w:ins><w:r><w:t>2026</w:t></w:r></w:ins></w:p>"
        "<w:p><w:r><w:t>Satz.</w:t></w:r><w:del><w:r><w:delText>Weg damit.</w:delText></w:r></w:del></w:p>"
    )
    source = read(body)
    assert [block.line.text for block in source.blocks] == ["Alle neuen Familien", "bis 2026", "Satz."]
    assert [(note.code, note.where, note.message) for note in source.notes] == [
        ("tracked_change", "Absatz 1", "Nachverfolgte Änderung: „neuen“ wurde eingefügt und wird mitgelesen."),
        ("tracked_change", "Absatz 2", "Nachverfolgte Änderung: „2025“ wurde durch „2026“ ersetzt; gelesen wird die neue Fassung."),
        ("tracked_change", "Absatz 3", "Nachverfolgte Änderung: „Weg damit.“ wurde gelöscht und wird nicht mitgelesen."),
    ]


def test_a_paragraph_whose_mark_is_deleted_joins_the_next():
    source = read("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>eins </w:t></w:r></w:p>" + paragraph("zwei"))
    assert [block.line.text for block in source.blocks] == ["eins zwei"]


def test_a_deleted_row_is_left_out_and_noted():
    body = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell(paragraph("weg")) + "</w:tr><w:tr>" + cell(paragraph("da")) + "</w:tr></w:tbl>"
    source = read(body)
    assert [each.text for row in source.blocks[0].rows for each in row.cells] == ["da"]
    assert codes(source) == [("tracked_change", "Tabelle 1")]


def test_comments_and_footnotes_are_noted_at_their_place():
    body = table(cell('<w:p><w:r><w:t>Kurs</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'))
    comments = f'<w:comments {W}><w:comment w:id="0" w:author="A. B.">{paragraph("Bitte prüfen")}</w:comment></w:comments>'
    footnotes = f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"/><w:footnote w:id="2">{paragraph("Stand 2024")}</w:footnote></w:footnotes>'
    source = read(body, comments=comments, footnotes=footnotes)
    assert source.blocks[0].rows[0].cells[0].comment == "Bitte prüfen"
    assert [(note.code, note.where, note.message) for note in source.notes] == [
        ("footnote", "Tabelle 1, Zeile 1, Spalte 1", "Fußnote: „Stand 2024“ wurde nicht in den Text übernommen."),
        ("comment", "Tabelle 1, Zeile 1, Spalte 1", "Kommentar: „Bitte prüfen“"),
    ]


def test_hidden_text_is_noted_and_not_used():
    source = read("<w:p><w:r><w:t>offen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> geheim</w:t></w:r></w:p>")
    assert source.blocks[0].line.text == "offen"
    assert [note.message for note in source.notes] == ["Verborgener Text „geheim“ wurde nicht übernommen."]


def test_a_text_box_is_read_once_and_noted():
    box = f"<w:txbxContent>{paragraph('Im Kasten')}</w:txbxContent>"
    body = (
        f'<w:p><w:r><w:t>Vor</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    source = read(body)
    assert [block.line.text for block in source.blocks] == ["Vor", "Im Kasten"]
    assert codes(source) == [("text_box", "Absatz 1")]


def test_a_nested_table_becomes_lines_of_its_cell():
    inner = table(cell(paragraph("Kita")) + cell(paragraph("3")), cell(paragraph("Schule")) + cell(paragraph("5")))
    source = read(table(cell(paragraph("Orte:") + inner + "<w:p/>")))
    assert source.blocks[0].rows[0].cells[0].text == "Orte:\nKita\t3\nSchule\t5"
    assert codes(source) == [("nested_table", "Tabelle 1, Zeile 1, Spalte 1")]


def test_content_controls_are_read_but_not_their_placeholders():
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('Inhalt')}</w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Hier klicken</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>da</w:t></w:r></w:p>"
    )
    assert [block.line.text for block in read(body).blocks] == ["Inhalt", "da"]


def test_a_hyperlink_keeps_text_and_address():
    data = word_file('<w:p><w:hyperlink r:id="h1"><w:r><w:t>VHS</w:t></w:r></w:hyperlink></w:p>', links={"h1": ("hyperlink", "https://vhs.example/")})
    assert read_source(data, "a.docx").blocks[0].line.runs == (Run(text="VHS", address="https://vhs.example/"),)


def test_a_field_shows_its_result_and_not_its_instruction():
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://a.example/" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>hier</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert read(body).blocks[0].line.runs == (Run(text="hier", address="https://a.example/"),)


def test_the_page_is_named_where_the_file_knows_it():
    source = read(paragraph("eins") + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>zwei</w:t></w:r></w:p>")
    assert [block.where for block in source.blocks] == ["Absatz 1, etwa Seite 1", "Absatz 2, etwa Seite 2"]


def test_a_table_of_contents_is_left_out_and_noted():
    source = read(paragraph("Sprache\t3", '<w:pStyle w:val="Verz"/>') + paragraph("Text"), styles=STYLES)
    assert [block.line.text for block in source.blocks] == ["Text"]
    assert codes(source) == [("table_of_contents", "Inhaltsverzeichnis")]


def test_headers_and_footers_with_text_are_noted():
    header = f"<w:hdr {W}>{paragraph('Entwurf 12.3.')}</w:hdr>"
    source = read_source(word_file(paragraph("a"), {"header1": header}, {}), "a.docx")
    assert [note.message for note in source.notes] == ["Die Kopfzeile „Entwurf 12.3.“ wurde nicht übernommen."]


def test_a_huge_span_is_one_column_and_noted():
    source = read(table(cell(paragraph("x"), '<w:gridSpan w:val="2000000000"/>') + cell(paragraph("y"))))
    assert [(each.column, each.column_span, each.text) for each in source.blocks[0].rows[0].cells] == [(1, 1, "x"), (2, 1, "y")]
    assert codes(source) == [("span_too_large", "Tabelle 1, Zeile 1, Spalte 1")]


def test_a_file_of_python_docx_is_read_with_its_title():
    document = docx.Document()
    document.core_properties.title = "Integrationskonzept"
    document.add_heading("Sprache", 2)
    document.add_paragraph("Erster Punkt", style="List Bullet")
    target = io.BytesIO()
    document.save(target)
    source = read_source(target.getvalue(), "a.docx")
    assert source.title == "Integrationskonzept"
    assert source.blocks == (
        Heading(level=2, line=line("Sprache", bold=True), where="Absatz 1"),
        Paragraph(line=Line(runs=(Run(text="Erster Punkt"),), bullet=True), where="Absatz 2"),
    )
