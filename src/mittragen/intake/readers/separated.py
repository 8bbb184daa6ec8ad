"""Reading text files with separators (.csv, .tsv, .txt): encoding and separator are found from the content."""

import codecs
import csv
import io
from collections import Counter
from typing import Literal

from mittragen.intake.readers import limits
from mittragen.intake.readers.notebook import Notebook
from mittragen.intake.readers.places import gated, without_empty_ends
from mittragen.intake.source import Cell, Line, Row, Run, Source, Table, UnreadableError

_SEPARATORS = ";\t,|"
_SAMPLE_ROWS = 200
_LONGEST_FIELD = 200_000
_NO_TEXT = "Die Datei ist keine Textdatei und kein bekanntes Büroformat. Gelesen werden .docx, .xlsx, .ods und .csv."
_MAC_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 26, 28, 29, 30, 31}


def read_separated(data: bytes, name: str) -> Source:
    """The one table of a text file. Raises :class:`UnreadableError` for what is no text; notes an encoding that was guessed and quotes that do not close."""
    notebook = Notebook()
    text = _decoded(data, notebook)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    said, text = _said_separator(text)
    separator = said or _separator(text, name)
    if text.count(separator) > limits.CELLS * 8:
        raise limits.too_many(limits.CELLS * 8, "Trennzeichen")
    records = _records(text, separator, notebook)
    rows = tuple(row for row in (_row(number, record) for number, record in enumerate(records, start=1)) if row.cells)
    return Source(format="csv", blocks=(Table(where="Tabelle 1", rows=rows),), notes=notebook.notes())


def _decoded(data: bytes, notebook: Notebook) -> str:
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"), notebook)
    if 0 in data:
        return _checked(_decoded_wide(data), notebook)
    try:
        return _checked(data.decode("utf-8"), notebook)
    except UnicodeDecodeError:
        pass
    if any(byte in _MAC_CONTROLS for byte in data[:4_000]):
        raise UnreadableError(_NO_TEXT)
    notebook.add("guessed_encoding", "Datei", "Die Datei nennt ihre Zeichenkodierung nicht; sie wurde als Windows-1252 gelesen. Bitte prüfen Sie die Umlaute.")
    return _checked(data.decode("cp1252", "replace"), notebook)


def _decoded_wide(data: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte of a western text is zero, on one side only."""
    even, odd = data[:20_000:2].count(0), data[1:20_000:2].count(0)
    half = min(len(data), 20_000) / 2
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > half * 0.4 and others < half * 0.02:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(_NO_TEXT) from error
    raise UnreadableError(_NO_TEXT)


def _checked(text: str, notebook: Notebook) -> str:
    if "\x00" in text:
        raise UnreadableError(_NO_TEXT)
    controls = sum(text.count(chr(code)) for code in _MAC_CONTROLS)
    replaced = text.count("\ufffd")
    if controls > len(text) / 500 or replaced > max(3, len(text) / 100):
        raise UnreadableError(_NO_TEXT)
    if replaced:
        notebook.add("unreadable_characters", "Datei", f"{replaced} Zeichen der Datei sind nicht lesbar; an ihrer Stelle steht „\ufffd“.")
    return text


def _said_separator(text: str) -> tuple[str, str]:
    """Excel's own first line "sep=;" and the text after it."""
    first, _, rest = text.partition("\n")
    if len(first) == 5 and first.casefold().startswith("sep="):
        return first[4], rest
    return "", text


def _separator(text: str, name: str) -> str:
    """The separator that cuts the first rows into the most equal pieces; without any the file is one column."""
    sample = text[:400_000]
    best, best_score = "", 0.0
    for position, separator in enumerate(_SEPARATORS):
        widths = Counter(len(record) for record in _parsed(sample, separator, _SAMPLE_ROWS) if any(record))
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            continue
        width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
        share = count / sum(widths.values())
        score = share * (1 + min(width, 12) / 12) - position * 0.001 + (0.2 if separator == "\t" and name.casefold().endswith((".tsv", ".tab")) else 0)
        if score > best_score:
            best, best_score = separator, score
    return best if best_score > 0.3 else best or ";"


def _records(text: str, separator: str, notebook: Notebook) -> list[list[str]]:
    if _quotes_close(text, separator):
        return _parsed(text, separator, None)
    notebook.add("open_quote", "Datei", "In der Datei ist ein Anführungszeichen nicht geschlossen; Anführungszeichen wurden deshalb als Text gelesen.")
    return _parsed(text, separator, None, csv.QUOTE_NONE)


def _quotes_close(text: str, separator: str) -> bool:
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end of data" not in str(error) and "field larger" not in str(error)
    return True


def _parsed(text: str, separator: str, most: int | None, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD if most is None else 2_000_000)
    records: list[list[str]] = []
    cells = 0
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting):
            records.append(record)
            cells += len(record)
            if len(record) > limits.TEXT_COLUMNS and any(field.strip() for field in record[limits.TEXT_COLUMNS :]):
                raise limits.too_many(limits.TEXT_COLUMNS, "Spalten")
            if len(records) == most:
                break
            if cells > limits.CELLS * 4 or len(records) > limits.CELLS * 4:
                raise limits.too_many(limits.CELLS * 4, "Felder")
    except csv.Error as error:
        raise limits.refusal(f"Ein Feld ist länger als {_LONGEST_FIELD} Zeichen") from error
    return records


def _row(number: int, record: list[str]) -> Row:
    cells = []
    for column, field in enumerate(record, start=1):
        text = gated(field)
        if text.strip():
            lines = without_empty_ends([Line(runs=(Run(text=line),) if line else ()) for line in text.split("\n")])
            cells.append(Cell(row=number, column=column, lines=lines))
    return Row(number=number, cells=tuple(cells))
