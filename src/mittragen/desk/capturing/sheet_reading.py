"""A spreadsheet of cards as it stands, and what its columns seem to be. Nothing here asks the database."""

from dataclasses import dataclass

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.intake.child import read_as_it_stands
from mittragen.intake.source import Table, UnreadableError

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL, MOST_LETTERS = 501, 30, 12_000, 500_000
# What a column can be, and how people head it.
ROLES = {
    "text": gettext_lazy("Text der Karte"),
    "table": gettext_lazy("Tisch"),
    "topic": gettext_lazy("Thema"),
    "kind": gettext_lazy("Art"),
    "group": gettext_lazy("Gruppe"),
    "heading": gettext_lazy("Überschrift auf der Tafel"),
    "language": gettext_lazy("Sprache"),
}
_HEADS = {
    "text": ("text", "karte", "kartentext", "beitrag", "wortlaut", "aussage", "inhalt", "idee", "anmerkung", "card"),
    "table": ("tisch", "tischnummer", "tisch nr", "tisch nr.", "tisch-nr.", "table"),
    "topic": ("thema", "handlungsfeld", "feld", "themenfeld", "topic"),
    "kind": ("art", "typ", "art des beitrags", "kategorie", "kind"),
    "group": ("gruppe", "akteursgruppe", "wer", "für wen", "group"),
    "heading": ("überschrift", "cluster", "oberbegriff", "spalte", "heading"),
    "language": ("sprache", "language"),
}


class SheetRow(msgspec.Struct, frozen=True):
    """A row with the number it has in the file."""

    number: int
    cells: tuple[str, ...]
    is_hidden: bool = False


class Sheet(msgspec.Struct, frozen=True):
    """A sheet of a file: its name, and every row that says something. It goes along in the form between the steps."""

    file: str
    name: str
    rows: tuple[SheetRow, ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True)
class Laid:
    """Which role each column plays (by its place; empty for none), and whether the first row is a head."""

    roles: tuple[str, ...]
    has_head: bool


def read_sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of a file that hold something. Raises :class:`UnreadableError` with one German line."""
    source = read_as_it_stands(data, name)
    sheets = tuple(sheet for block in source.blocks if isinstance(block, Table) and not block.hidden and (sheet := _sheet(block, name)).rows)
    if not sheets:
        raise UnreadableError(_("In der Datei steht keine Tabelle mit Text. Bitte wählen Sie eine andere Datei."))
    return sheets


def packed(sheet: Sheet) -> str:
    """The sheet as text, for the form of the next step."""
    return msgspec.json.encode(sheet).decode()


def unpacked(text: str) -> Sheet | None:
    """The sheet out of the form; nothing when the text is none."""
    try:
        sheet = msgspec.json.decode(text.encode(), type=Sheet)
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return None
    return sheet if sheet.rows else None


def laid_out(sheet: Sheet) -> Laid:
    """What the columns seem to be: by the words above them, else the widest one is the text."""
    head = [cell.strip().casefold().rstrip(":") for cell in sheet.rows[0].cells]
    roles = [next((role for role, words in _HEADS.items() if cell in words), "") for cell in head]
    roles = ["" if role in roles[:place] else role for place, role in enumerate(roles)]
    has_head = any(roles)
    roles += [""] * (sheet.width - len(roles))
    if "text" not in roles:
        free = [place for place, role in enumerate(roles) if not role]
        if free:
            roles[max(free, key=lambda place: _letters(sheet, place))] = "text"
    return Laid(tuple(roles), has_head)


def letter(place: int) -> str:
    """A column as a spreadsheet calls it: 0 is A."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _letters(sheet: Sheet, place: int) -> int:
    return sum(len(row.cells[place]) for row in sheet.rows if place < len(row.cells))


def _sheet(table: Table, file: str) -> Sheet:
    rows = []
    for row in table.rows:
        cells = [""] * min(max((cell.column for cell in row.cells), default=0), MOST_COLUMNS)
        for cell in row.cells:
            if cell.column <= len(cells):
                cells[cell.column - 1] = cell.text.strip()[:LONGEST_CELL]
        if any(cells):
            rows.append(SheetRow(row.number, tuple(cells), row.hidden))
    if len(rows) > MOST_ROWS or sum(len(cell) for row in rows for cell in row.cells) > MOST_LETTERS:
        said = _("%(where)s hat mehr als 500 Zeilen oder sehr viel Text. Bitte teilen Sie die Datei auf.")
        raise UnreadableError(said % {"where": table.where})
    return Sheet(file=file[-120:], name=table.name or table.where, rows=tuple(rows))
