"""Text files with separators: every encoding and separator offices use."""

import codecs

import pytest

from mittragen.intake.readers import read_source
from mittragen.intake.source import Source, UnreadableError

TEXT = "Nr.;Ziel;Maßnahme\n1.10;Sprache fördern;Kurse für Ältere\n1.1;;„Café“, Treff\n"
ROWS = [["Nr.", "Ziel", "Maßnahme"], ["1.10", "Sprache fördern", "Kurse für Ältere"], ["1.1", "„Café“, Treff"]]


def rows(source: Source) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in source.blocks[0].rows]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\r\n").encode(),
        b"sep=;\r\n" + TEXT.encode(),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16-le", "utf-16-be", "utf-16-unmarked", "windows-1252", "mac", "windows", "excel-hint"],
)
def test_the_same_table_comes_out_of_every_encoding(data):
    assert rows(read_source(data, "liste.csv")) == ROWS


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(separator):
    text = "\n".join(separator.join(("1.1", "Ein Satz. Noch einer", "x y")) for _ in range(3))
    assert rows(read_source(text.encode(), "liste.txt")) == [["1.1", "Ein Satz. Noch einer", "x y"]] * 3


def test_commas_in_sentences_do_not_outweigh_semicolons():
    text = "Nr;Text\n1;Kurse, Treffs, Feste\n2;Rat\n3;Kita, Schule\n"
    assert rows(read_source(text.encode(), "a.csv")) == [["Nr", "Text"], ["1", "Kurse, Treffs, Feste"], ["2", "Rat"], ["3", "Kita, Schule"]]


def test_quoted_fields_hold_line_breaks_and_quotes():
    source = read_source(b'Nr;Amt\n1;"VHS\nCaritas ""neu"""\n', "a.csv")
    assert [line.text for line in source.blocks[0].rows[1].cells[1].lines] == ["VHS", 'Caritas "neu"']


def test_a_quote_that_never_closes_does_not_swallow_the_rest():
    source = read_source(b'Nr;Amt\n1;"VHS\n2;Caritas\n', "a.csv")
    assert rows(source) == [["Nr", "Amt"], ["1", '"VHS'], ["2", "Caritas"]]
    assert [note.code for note in source.notes] == ["open_quote"]


def test_places_are_those_of_the_file_with_ragged_and_empty_rows():
    source = read_source(b"a;b\n\n;;c;d\n", "a.csv")
    assert [(cell.row, cell.column, cell.text) for row in source.blocks[0].rows for cell in row.cells] == [(1, 1, "a"), (1, 2, "b"), (3, 3, "c"), (3, 4, "d")]


def test_a_guessed_encoding_is_noted():
    assert [note.code for note in read_source(TEXT.encode("cp1252"), "a.csv").notes] == ["guessed_encoding"]


@pytest.mark.parametrize("data", [b"a;b\x00\x00\x00\x00;c\n", b"\x01\x02\x03\xff\xfe\xfd" * 50], ids=["nul", "controls"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(UnreadableError, match="keine Textdatei"):
        read_source(data, "a.csv")
