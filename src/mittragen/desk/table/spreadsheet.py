"""What a spreadsheet puts on the clipboard, as rows of cells, and which cells of the table they are meant for."""

import csv
import io
from collections.abc import Sequence

from django.utils.translation import gettext as _

from mittragen.actors.names import folded
from mittragen.concept.listing import COLUMNS, Column, Row, Wish
from mittragen.edition.text import clean_line, clean_text

_FORMULA_SIGNS = ("=", "+", "-", "@")
_MOST_ROWS, _MOST_REASONS = 5_000, 20
_KEY = "Schlüssel"
# Headers as our own workbook writes them.
_HEADERS = {"Maßnahme": "title", "Zeit": "period", "Zuständigkeit (Wortlaut)": "responsibility_text", "Indikator (Wortlaut)": "indicator_text"}
_HEADERS |= {"Finanzierungsstand": "funding", "Neuerung": "novelty"}


class PasteError(ValueError):
    """What was pasted does not fit the table; ``reasons`` name rows and columns."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(reasons[0])
        self.reasons = reasons


def cells_of(text: str) -> list[list[str]]:
    """Rows of cells: parted by tabs, quoted where a cell holds a line end. Raises :class:`PasteError`."""
    text = clean_text(text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
    try:
        rows = [[_unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t")]
    except csv.Error as error:
        raise PasteError([_("Das sind keine Zellen aus einer Tabelle. Bitte kopieren Sie den Bereich in Excel noch einmal.")]) from error
    if len(rows) > _MOST_ROWS:
        raise PasteError([_("Das sind mehr als %(most)s Zeilen. Bitte fügen Sie weniger auf einmal ein.") % {"most": _MOST_ROWS}])
    return rows


def wishes_of(cells: list[list[str]], every: Sequence[Row], shown: Sequence[Row], columns: Sequence[Column], row: str, column: str) -> list[Wish]:
    """The cells of the table that are meant. With headings each row is found by its key or label; without, it begins at ``row`` and ``column``.

    Raises :class:`PasteError` that names every row and column that does not fit.
    """
    headings = _headings(cells[0]) if cells else []
    if sum(one is not None for one in headings) >= 2 and any(name in ("key", "label") for name in headings):
        return _by_heading(cells, headings, every)
    return _from_corner(cells, shown, columns, row, column)


def _headings(first: list[str]) -> list[str | None]:
    known = {folded(str(one.title)): one.name for one in COLUMNS.values()} | {folded(header): name for header, name in _HEADERS.items()}
    known[folded(_KEY)] = "key"
    return [known.get(folded(cell)) if cell.strip() else None for cell in first]


def _by_heading(cells: list[list[str]], headings: list[str | None], every: Sequence[Row]) -> list[Wish]:
    reasons = [
        _("Spalte „%(header)s“ kennt die Tabelle nicht.") % {"header": cell}
        for cell, name in zip(cells[0], headings, strict=True)
        if name is None and cell.strip()
    ]
    wishes = []
    for number, row in enumerate(cells[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        named = {name: cell for name, cell in zip(headings, row, strict=False) if name}
        found = _row_of(named, every)
        if found is None:
            said = named.get("key") or named.get("label") or ""
            reasons.append(_("Zeile %(row)s: „%(said)s“ führt zu keiner oder zu mehreren Maßnahmen.") % {"row": number, "said": said})
            continue
        wishes += [Wish(found, COLUMNS[name], text, _where(number, COLUMNS[name])) for name, text in named.items() if name != "key"]
    if reasons:
        raise PasteError(reasons[:_MOST_REASONS])
    return wishes


def _row_of(named: dict[str, str], every: Sequence[Row]) -> Row | None:
    if named.get("key"):
        return next((row for row in every if row.key == named["key"].strip()), None)
    label = clean_line(named.get("label", ""))
    found = [row for row in every if label and row.label == label]
    return found[0] if len(found) == 1 else None


def _from_corner(cells: list[list[str]], shown: Sequence[Row], columns: Sequence[Column], row: str, column: str) -> list[Wish]:
    first_row = next((place for place, one in enumerate(shown) if one.key == row), None)
    first_column = next((place for place, one in enumerate(columns) if one.word == column), None)
    if first_row is None or first_column is None:
        raise PasteError(
            [_("Bitte wählen Sie, in welcher Zeile und Spalte das Einfügen beginnt, oder kopieren Sie die Überschriften mit („Kennung“, „Titel“ …).")]
        )
    reasons = []
    wishes = []
    for number, line in enumerate(cells, start=1):
        if first_row + number > len(shown):
            reasons.append(_("Zeile %(row)s: So viele Zeilen hat die Tabelle ab hier nicht.") % {"row": number})
            continue
        if first_column + len(line) > len(columns):
            reasons.append(
                _("Zeile %(row)s: %(cells)s Zellen passen ab Spalte „%(column)s“ nicht in die Tabelle.")
                % {"row": number, "cells": len(line), "column": columns[first_column].title}
            )
            continue
        wishes += [
            Wish(shown[first_row + number - 1], columns[first_column + at], text, _where(number, columns[first_column + at])) for at, text in enumerate(line)
        ]
    if reasons:
        raise PasteError(reasons[:_MOST_REASONS])
    return wishes


def _where(number: int, column: Column) -> str:
    return _("Zeile %(row)s, Spalte „%(column)s“") % {"row": number, "column": column.title}


def _unguarded(cell: str) -> str:
    """Without the apostrophe that our own copy puts before what a spreadsheet would take for a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_SIGNS) else cell
