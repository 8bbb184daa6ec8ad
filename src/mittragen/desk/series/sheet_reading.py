"""A spreadsheet of dated rows as it stands: the readers' cells by what their heads mean. Nothing here asks the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from mittragen.desk.doors import DeskRequest
from mittragen.intake.child import read_as_it_stands
from mittragen.intake.source import Cell, Table, UnreadableError
from mittragen.municipality.fields import DATES
from mittragen.municipality.numbers import NoNumberError, decimal_in, decimal_of

LARGEST = 5_000_000
MOST_ROWS = 5_000
MOST_FAULTS = 30
"""How many wrong cells a page names."""


@dataclass(frozen=True)
class SheetRow:
    """A row with the place people find it at, and its cells by what they are."""

    place: str
    cells: Mapping[str, Cell]

    def text(self, name: str) -> str:
        """What a cell shows; empty where the column is missing or blank."""
        cell = self.cells.get(name)
        return cell.text.strip() if cell is not None else ""

    def where(self, name: str) -> str:
        """The row, and the column of one of its cells."""
        cell = self.cells.get(name)
        return f"{self.place}, {_('Spalte')} {_letter(cell.column)}" if cell is not None else self.place


@dataclass(frozen=True)
class Read:
    """What was read of a file, or why it was not."""

    rows: tuple[SheetRow, ...] = ()
    refused: str = ""


class MisreadError(ValueError):
    """A cell that cannot be understood; the message says where it stands and what is wanted."""


def read_sent(request: DeskRequest, heads: Mapping[str, Sequence[str]], needed: Sequence[str]) -> Read | None:
    """The file that was sent, as :func:`read_rows` reads it; nothing where it was read before, and what it says goes along in the form."""
    if "gelesen" in request.POST:
        return None
    file = request.FILES.get("datei")
    if file is None:
        return Read(refused=_("Bitte wählen Sie eine Datei aus."))
    try:
        return Read(read_rows(file.read(LARGEST + 1), file.name or "", heads, needed))
    except UnreadableError as refusal:
        return Read(refused=str(refusal))


def read_rows(data: bytes, name: str, heads: Mapping[str, Sequence[str]], needed: Sequence[str]) -> tuple[SheetRow, ...]:
    """The rows below the first line whose cells are heads; ``heads`` gives for each column how people head it.

    Raises :class:`UnreadableError` with one German line when the file is no such table, or a column of ``needed`` is missing.
    """
    if len(data) > LARGEST:
        raise UnreadableError(_("Die Datei ist größer als 5 MB. Bitte speichern Sie nur diese Tabelle als eigene Datei."))
    source = read_as_it_stands(data, name)
    for table in (block for block in source.blocks if isinstance(block, Table) and not block.hidden):
        for place, row in enumerate(table.rows):
            columns = _columns(row.cells, heads)
            if set(needed) <= columns.keys():
                return _below(table, place, columns)
    wanted = ", ".join(f"„{heads[one][0].capitalize()}“" for one in needed)
    raise UnreadableError(_("In der Datei ist keine Tabelle mit den Spalten %(wanted)s. Bitte prüfen Sie die Überschriften.") % {"wanted": wanted})


def day_of(row: SheetRow, name: str) -> date:
    """The day in a cell: a date of the spreadsheet, or as people write it; of a year its last day. Raises :class:`MisreadError`."""
    cell, text = row.cells.get(name), row.text(name)
    if cell is not None and isinstance(cell.value, date):
        return cell.value.date() if isinstance(cell.value, datetime) else cell.value
    if text.isdigit() and len(text) == len("2025"):
        return date(int(text), 12, 31)
    for pattern in DATES:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise MisreadError(_("%(where)s: „%(text)s“ ist kein Tag. Bitte schreiben Sie zum Beispiel 31.12.2025.") % {"where": row.where(name), "text": text})


def value_of(row: SheetRow, name: str) -> Decimal:
    """The number in a cell. Raises :class:`MisreadError`."""
    cell, text = row.cells.get(name), row.text(name)
    try:
        return decimal_of(cell.value) if cell is not None and isinstance(cell.value, float) else decimal_in(text)
    except NoNumberError as error:
        raise MisreadError(_("%(where)s: „%(text)s“. %(wanted)s") % {"where": row.where(name), "text": text, "wanted": error}) from error


def _columns(cells: Sequence[Cell], heads: Mapping[str, Sequence[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for cell in cells:
        said = " ".join(cell.text.split()).casefold().rstrip(":")
        role = next((role for role, words in heads.items() if said in words), None)
        if role is not None:
            found.setdefault(role, cell.column)
    return found


def _below(table: Table, head: int, columns: Mapping[str, int]) -> tuple[SheetRow, ...]:
    names = {column: role for role, column in columns.items()}
    rows = []
    for row in table.rows[head + 1 :]:
        cells = {names[cell.column]: cell for cell in row.cells if cell.column in names and cell.text.strip()}
        if cells:
            rows.append(SheetRow(f"{table.where}, {_('Zeile')} {row.number}", cells))
    if len(rows) > MOST_ROWS:
        raise UnreadableError(_("%(where)s hat mehr als 5.000 Zeilen. Bitte teilen Sie die Datei auf.") % {"where": table.where})
    if not rows:
        raise UnreadableError(_("Unter den Überschriften stehen keine Zeilen. Bitte wählen Sie eine andere Datei."))
    return tuple(rows)


def _letter(column: int) -> str:
    """A column as a spreadsheet calls it: 1 is A."""
    before, last = divmod(column - 1, 26)
    return (_letter(before) if before else "") + chr(ord("A") + last)
