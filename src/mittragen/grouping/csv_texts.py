"""Texts from a CSV file: comma, semicolon or tab, UTF-8 with or without a byte order mark, the first row names the columns."""

import csv
import io
from collections.abc import Iterator, Sequence

from mittragen.grouping.texts import Text

LARGEST_FILE = 100_000_000
_LONGEST_CELL = 10_000_000
_NAMES = {
    "id": "id", "kennung": "id", "nr": "id",
    "text": "text", "beitrag": "text",
    "language": "language", "lang": "language", "sprache": "language",
    "group": "group", "gruppe": "group", "bündel": "group", "known group": "group", "known_group": "group",
    "field": "field", "feld": "field", "handlungsfeld": "field",
}  # fmt: skip


class TextsFileError(ValueError):
    """A file is not as it should be; the message is one German line and names the row and the column."""


def texts_of(data: bytes) -> tuple[Text, ...]:
    """Texts from the columns ``id``, ``text``, and where they are there ``language`` and ``group``. An id stands once; a text may be empty."""
    seen: dict[str, int] = {}
    found = []
    for line, row in _rows(data, ("id", "text")):
        name = row["id"].strip()
        if not name:
            raise TextsFileError(f"Zeile {line}, Spalte „id“: Die Kennung fehlt. Bitte ergänzen Sie sie.")
        if name in seen:
            raise TextsFileError(f"Zeile {line}, Spalte „id“: „{name[:60]}“ steht schon in Zeile {seen[name]}. Bitte geben Sie jedem Text eine eigene Kennung.")
        seen[name] = line
        found.append(Text(id=name, text=row["text"], language=_language(row, line), group=row.get("group", "").strip()))
    return tuple(found)


def examples_of(data: bytes) -> tuple[Text, ...]:
    """Examples from the columns ``text`` and ``field``, and where it is there ``language``; the field stands as ``group``, the id is the line."""
    found = []
    for line, row in _rows(data, ("text", "field")):
        if not row["field"].strip():
            raise TextsFileError(f"Zeile {line}, Spalte „field“: Das Feld fehlt. Bitte ergänzen Sie es oder löschen Sie die Zeile.")
        found.append(Text(id=str(line), text=row["text"], language=_language(row, line), group=row["field"].strip()))
    return tuple(found)


def _language(row: dict[str, str], line: int) -> str:
    tag = row.get("language", "").strip()
    if len(tag) > 35 or not all(letter.isalnum() or letter in "-_" for letter in tag):
        raise TextsFileError(
            f"Zeile {line}, Spalte „language“: „{tag[:40]}“ ist kein Kürzel einer Sprache. Bitte schreiben Sie zum Beispiel „de“, oder nichts."
        )
    return tag


def _rows(data: bytes, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that is not empty: the line it begins in, and its cells by the names of columns that are known."""
    csv.field_size_limit(_LONGEST_CELL)
    text = _decoded(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    columns: list[str] = []
    line = 1
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _columns(cells, needed)
                continue
            yield start, _row(columns, cells, start, needed)
    except csv.Error as error:
        raise TextsFileError(
            f"Ab Zeile {line} ist die Datei nicht zu lesen: Ein Anführungszeichen fehlt, steht falsch, oder eine Zelle ist zu lang."
        ) from error
    if not columns:
        raise TextsFileError(f"Die Datei ist leer. Die erste Zeile nennt die Spalten {_listed(needed)}.")


def _row(columns: Sequence[str], cells: Sequence[str], line: int, needed: Sequence[str]) -> dict[str, str]:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        more = f"Die Zeile hat {len(cells)} Zellen, es gibt aber nur {len(columns)} Spalten. Bitte setzen Sie Texte mit Trennzeichen in Anführungszeichen."
        raise TextsFileError(f"Zeile {line}, Spalte {len(columns) + 1}: {more}")
    row = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
    for name in needed:
        if name not in row:
            raise TextsFileError(f"Zeile {line}, Spalte „{name}“: Die Zelle fehlt. Bitte ergänzen Sie sie.")
    return row


def _columns(cells: Sequence[str], needed: Sequence[str]) -> list[str]:
    columns = [_NAMES.get(cell.strip().casefold(), "") for cell in cells]
    for name in needed:
        if name not in columns:
            raise TextsFileError(f"Zeile 1: Die Spalte „{name}“ fehlt. Die erste Zeile nennt die Spalten {_listed(needed)}.")
    for name in filter(None, columns):
        if columns.count(name) > 1:
            raise TextsFileError(f"Zeile 1: Die Spalte „{name}“ steht zweimal da. Bitte löschen Sie eine.")
    return columns


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST_FILE:
        raise TextsFileError(f"Die Datei ist größer als {LARGEST_FILE // 1_000_000} MB. Bitte teilen Sie sie.")
    try:
        return data.decode("utf-8-sig").replace("\x00", "\ufffd")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TextsFileError(f"Zeile {line}: Das ist kein UTF-8. Bitte speichern Sie die Datei als „CSV UTF-8“.") from error


def _delimiter(text: str) -> str:
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=head.count)


def _listed(names: Sequence[str]) -> str:
    return " und ".join(f"„{name}“" for name in names)
