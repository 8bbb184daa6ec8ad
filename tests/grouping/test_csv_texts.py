"""Texts from CSV files as people save them."""

import pytest

from mittragen.grouping.csv_texts import TextsFileError, examples_of, texts_of
from mittragen.grouping.texts import Text

TWO = (Text(id="1", text="Mehr Busse, bitte"), Text(id="2", text="مرحبا\nبكم", language="ar", group="g"))


@pytest.mark.parametrize(
    "data",
    [
        'id,text,language,group\n1,"Mehr Busse, bitte",,\n2,"مرحبا\nبكم",ar,g\n',
        '\ufeffID;Text;Sprache;Gruppe\r\n1;Mehr Busse, bitte;;\r\n\r\n2;"مرحبا\nبكم";ar;g\r\n;;;\r\n',
        'group\tnote\ttext\tlanguage\tid\n\tx\tMehr Busse, bitte\t\t1\ng\t\t"مرحبا\nبكم"\tar\t2',
    ],
)
def test_texts_are_read_however_the_file_was_saved(data: str) -> None:
    assert texts_of(data.encode()) == TWO


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "leer"),
        (b"id,words\n1,a\n", "Spalte „text“ fehlt"),
        (b"id,text\n1,a\n,b\n", "Zeile 3, Spalte „id“: Die Kennung fehlt"),
        (b"id,text\n1,a\n1,b\n", "Zeile 3, Spalte „id“: „1“ steht schon in Zeile 2"),
        (b"id,text\n1,a,b\n", "Zeile 2, Spalte 3"),
        (b"id,text\n1\n", "Zeile 2, Spalte „text“"),
        (b"id,text,language\n1,a,de de!\n", "Zeile 2, Spalte „language“"),
        (b'id,text\n1,"a\n', "Anführungszeichen"),
        ("id,text\n1,ä\n".encode("latin-1"), "Zeile 2: Das ist kein UTF-8"),
        (b"id,text,text\n1,a,b\n", "zweimal"),
    ],
)
def test_a_bad_row_is_refused_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(TextsFileError, match=message):
        texts_of(data)


def test_examples_name_their_field() -> None:
    assert examples_of(b"field,text\nSprache,Kurs am Abend\n") == (Text(id="2", text="Kurs am Abend", group="Sprache"),)
    with pytest.raises(TextsFileError, match="Spalte „field“: Das Feld fehlt"):
        examples_of(b"field,text\n,Kurs\n")
