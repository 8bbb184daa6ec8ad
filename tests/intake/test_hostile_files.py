"""Hostile and broken files are read right or end in one German line, within the limits of the child process."""

import io
import random
import struct
import zipfile

import pytest

from mittragen.intake import child
from mittragen.intake.child import BrokenReaderError, read_limited
from mittragen.intake.readers import read_source
from mittragen.intake.source import UnreadableError
from tests.intake.office_files import W, calc_file, excel_file, paragraph, word_file, zipped

ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Ziel</t></is></c></row>'
STYLES = "<styleSheet><fills><fill/></fills><cellXfs><xf/><xf/></cellXfs></styleSheet>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def texts(data: bytes, name: str = "a.xlsx") -> list[str]:
    return [cell.text for table in read_source(data, name).blocks for row in table.rows for cell in row.cells]


def refused(data: bytes, name: str = "datei") -> str:
    with pytest.raises(UnreadableError) as error:
        read_source(data, name)
    message = str(error.value)
    assert "\n" not in message
    return message


def test_a_million_empty_rows_cost_nothing():
    rows = "".join(f'<row r="{number}" spans="1:9" ht="15" customHeight="1"/>' for number in range(2, 1_048_577))
    assert texts(excel_file(f"<sheetData>{ROW}{rows}</sheetData>")) == ["Ziel"]


def test_a_million_rows_of_empty_formatted_cells_cost_nothing():
    rows = "".join(f'<row r="{number}"><c r="A{number}" s="1"/><c r="B{number}" s="1"/></row>' for number in range(2, 1_000_000))
    assert texts(excel_file(f"<sheetData>{ROW}{rows}</sheetData>", {"styles": STYLES})) == ["Ziel"]


def test_endless_rows_without_numbers_are_refused():
    assert "Bestandteile in einem Teil" in refused(excel_file("<sheetData>" + "<row/>" * 700_000 + "</sheetData>"))


def test_a_million_empty_rows_in_a_text_table_are_read():
    rows = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    row = "<table:table-row><table:table-cell><text:p>Ziel</text:p></table:table-cell></table:table-row>"
    assert texts(calc_file(f'<table:table table:name="a">{row}{rows}</table:table>'), "a.ods") == ["Ziel"]


def test_a_row_of_a_million_cells_is_refused():
    assert "Bestandteile in einem Teil" in refused(excel_file("<sheetData><row>" + "<c/>" * 500_000 + "</row></sheetData>"))


def test_a_merge_over_seventeen_billion_cells_is_refused():
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    message = refused(excel_file(f'<sheetData>{ROW}{far}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))
    assert message == ("Die Datei wird nicht gelesen: Ihre verbundenen Zellen überdecken riesige Flächen. Bitte prüfen Sie die Datei und verkleinern Sie sie.")


def test_a_text_that_unpacks_to_gigabytes_is_refused():
    assert "Zeichen in einem Teil" in refused(excel_file(f"<sheetData><row><c><v>{'1' * 100_000_000}</v></c></row></sheetData>"))


def test_a_part_that_unpacks_too_large_is_refused():
    assert "entpackt größer als" in refused(excel_file("<sheetData/>" + " " * 170_000_000))


@pytest.mark.parametrize("declaration", ['<!ENTITY a "aaaa">', '<!ENTITY a SYSTEM "file:///etc/passwd">', ""])
def test_document_types_and_entities_are_refused(declaration):
    document = f"<!DOCTYPE w:document [{declaration}]><w:document {W}><w:body>{paragraph('x')}</w:body></w:document>"
    assert "XML-Dokumenttypangabe" in refused(_with("word/document.xml", document))


def test_deep_nesting_is_refused():
    assert "verschachtelt" in refused(word_file("<w:tbl><w:tr><w:tc>" * 5_000))


def test_nesting_as_deep_as_allowed_is_read():
    source = read_source(word_file("<w:tbl><w:tr><w:tc>" * 35 + paragraph("innen") + "</w:tc></w:tr></w:tbl>" * 35), "a.docx")
    assert source.blocks[0].rows[0].cells[0].text == "innen"


def _with(name: str, content: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(word_file(paragraph("x")))) as archive:
        members: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    return zipped(members | {name: content})


def test_overlapping_members_are_refused():
    data = bytearray(zipped({"a": "x" * 100, "b": "y" * 100}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 42 : directory + 46] = struct.pack("<I", 0)
    assert "Archivs" in refused(bytes(data)) and "beschädigt" in refused(bytes(data))


@pytest.mark.parametrize("name", ["/etc/passwd", "../oben.xml", "C:/x.xml", "a\\..\\..\\b"])
def test_members_with_dangerous_names_are_refused(name):
    assert "unerlaubten Namen" in refused(zipped({name: "x"}))


def test_a_truncated_file_is_called_damaged():
    data = word_file(paragraph("x"))
    assert refused(data[: len(data) // 2]).startswith("Die Datei ist beschädigt")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "ist leer"),
        (b" \n ", "ist leer"),
        (random.Random(7).randbytes(50_000), "kein bekanntes Büroformat"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "mit einem Kennwort geschützt"),
        (OLE + "WordDocument".encode("utf-16-le"), "(.doc)"),
        (OLE + "Workbook".encode("utf-16-le"), "(.xls)"),
        (b"%PDF-1.7 ...", "ist ein PDF"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n\x1a\n000", "ist ein Bild"),
        (b"<html><table></table></html>", "Webseite"),
        (b"<?xml version='1.0'?><Workbook/>", "XML-Datei"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "(.odt)"),
        (zipped({"bild.png": "x"}), "kein Dokument"),
        (excel_file("", content_type="application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "(.xlsb)"),
    ],
)
def test_what_is_not_read_is_named_with_what_to_do(data, words):
    assert words in refused(data)


@pytest.mark.parametrize(
    ("data", "name", "ending"),
    [
        (word_file(paragraph("x")), "liste.xlsx", "docx"),
        (excel_file(f"<sheetData>{ROW}</sheetData>"), "konzept.docx", "xlsx"),
        (b"Nr.;Titel\n1;A\n", "liste.xlsx", "csv"),
        (b"Nr.;Titel\n1;A\n", "liste.foo", "csv"),
    ],
)
def test_a_name_that_says_something_else_than_the_content_is_refused_with_what_to_do(data, name, ending):
    with pytest.raises(UnreadableError) as refusal:
        read_source(data, name)
    assert str(refusal.value).startswith(f"Die Datei endet auf „.{name.rpartition('.')[2]}“")
    assert str(refusal.value).endswith(f"die Endung „.{ending}“.")


@pytest.mark.parametrize("seed", range(40))
def test_damaged_bytes_raise_nothing_but_the_german_line(seed):
    chance = random.Random(seed)
    name = chance.choice(("a.docx", "a.xlsx", "a.ods"))
    whole = {
        "a.docx": lambda: word_file(paragraph("Ein Text") * 20 + f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc></w:tr></w:tbl>"),
        "a.xlsx": lambda: excel_file(f"<sheetData>{ROW}</sheetData>", {"styles": STYLES}),
        "a.ods": lambda: calc_file('<table:table table:name="a"><table:table-row><table:table-cell/></table:table-row></table:table>'),
    }[name]()
    data = bytearray(whole)
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        read_source(bytes(data), name)
    except UnreadableError as error:
        assert "\n" not in str(error)


def test_the_child_reads_a_file():
    reading = read_limited("Nr.;Ziel;Maßnahme\n1.1;Sprache;Kurse\n".encode(), "a.csv")
    assert (reading.format, reading.counts.measures) == ("csv", 1)


def test_the_child_hands_on_a_refusal():
    with pytest.raises(UnreadableError, match="ist ein PDF"):
        read_limited(b"%PDF-1.7", "a.docx")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import sys; sys.stdin.buffer.read(); x = bytearray(900_000_000)", "unerwarteten Aufbau"),
        ("import sys, os, signal; sys.stdin.buffer.read(); os.kill(os.getpid(), signal.SIGXCPU)", "mehr als 10 Sekunden Rechenzeit"),
        ("import sys, os, signal; sys.stdin.buffer.read(); os.kill(os.getpid(), signal.SIGKILL)", "am Inhalt der Datei gescheitert"),
        ("import sys; sys.stdin.buffer.read(); print('?')", "keine verständliche Antwort"),
    ],
)
def test_a_child_that_dies_becomes_a_german_line(monkeypatch, code, words):
    limits = "import resource; resource.setrlimit(resource.RLIMIT_AS, (512_000_000,) * 2); "
    monkeypatch.setattr(child, "ARGUMENTS", ("-c", limits + code))
    with pytest.raises(UnreadableError) as error:
        read_limited(b"a;b", "a.csv")
    assert words in str(error.value)


def test_a_child_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr(child, "ARGUMENTS", ("-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(child, "WALL_SECONDS", 0.2)
    with pytest.raises(UnreadableError, match="länger als"):
        read_limited(b"a;b", "a.csv")


def test_what_a_dying_child_said_stays_with_the_error(monkeypatch):
    monkeypatch.setattr(child, "ARGUMENTS", ("-c", "raise SystemError('letzte Worte')"))
    with pytest.raises(UnreadableError) as error:
        read_limited(b"a;b", "a.csv")
    assert isinstance(error.value.__cause__, BrokenReaderError)
    assert "letzte Worte" in str(error.value.__cause__)


@pytest.mark.parametrize(
    ("code", "words"), [("bytearray(520_000_000)", "MemoryError"), ("import tempfile; tempfile.TemporaryFile()", "No usable temporary directory")]
)
def test_the_limits_of_the_child_hold(monkeypatch, code, words):
    monkeypatch.setattr(
        child, "ARGUMENTS", ("-c", f"from mittragen.intake.__main__ import limit_itself; limit_itself(); import sys; sys.stdin.buffer.read(); {code}")
    )
    with pytest.raises(UnreadableError) as error:
        read_limited(b"a;b", "a.csv")
    assert words in str(error.value.__cause__)
