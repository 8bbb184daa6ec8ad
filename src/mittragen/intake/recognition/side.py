"""Small tables beside a list: the legend of colours, contacts; neither is a measure."""

import re

from mittragen.intake.personal import is_named_person, looks_like_contact, looks_like_person
from mittragen.intake.reading import PersonalDatum
from mittragen.intake.recognition.grid import Grid, GridRow
from mittragen.intake.recognition.manuscript import Manuscript
from mittragen.intake.recognition.texts import raw_text
from mittragen.intake.roles import Role, role_of
from mittragen.intake.source import Cell

_COLOUR_WORD = re.compile(r"^\s*(grün|gelb|rot|weiß|weiss|blau|grau|orange|green|yellow|red|white|blue|grey)\s*(?:[=:–-]|bedeutet)\s*(.+)$", re.IGNORECASE)


def read_side(manuscript: Manuscript, grid: Grid, columns: list[int]) -> None:
    """Read columns beside a list, run by run: fills with words are a legend, telephone numbers and mails make contacts."""
    for run in _runs(grid, columns):
        legend_rows = [row for row in run if _legend_pair(row, columns) is not None]
        _legend(manuscript, grid, legend_rows, columns)
        rows = [row for row in run if row not in legend_rows]
        if not rows:
            continue
        cells = [cell for row in rows for cell in row.filled(columns)]
        if any(looks_like_contact(raw_text(cell)) or is_named_person(raw_text(cell)) for cell in cells):
            _contacts(manuscript, grid, rows, columns)
            continue
        text = "\n".join(text for row in rows if (text := row.text(columns)))
        manuscript.leave_out(grid.where(rows[0].filled(columns)[0]), "Nebentabelle", text)


def _legend(manuscript: Manuscript, grid: Grid, rows: list[GridRow], columns: list[int]) -> None:
    for row in rows:
        fill, status = _legend_pair(row, columns) or ("", "")
        manuscript.colour_legend.setdefault(fill, status)
    if rows:
        manuscript.leave_out(grid.where(rows[0].filled(columns)[0]), "Legende", "\n".join(row.text(columns) for row in rows))


def _runs(grid: Grid, columns: list[int]) -> list[list[GridRow]]:
    runs: list[list[GridRow]] = []
    last = None
    for row in grid.rows:
        if row.filled(columns):
            if last is None or row.number > last + 1:
                runs.append([])
            runs[-1].append(row)
            last = row.number
    return runs


def _legend_pair(row: GridRow, columns: list[int]) -> tuple[str, str] | None:
    filled = row.filled(columns)
    text = " ".join(raw_text(cell) for cell in filled)
    fills = [
        cell.fill
        for column in range(columns[0] - 1, columns[-1] + 1)
        if (cell := row.cells.get(column)) is not None and cell.fill and cell.column >= columns[0] - 1
    ]
    match = _COLOUR_WORD.match(text)
    if fills and filled and len(text) < 60:
        return fills[0], match[2] if match else text
    return (match[1].lower(), match[2]) if match else None


def _contacts(manuscript: Manuscript, grid: Grid, rows: list[GridRow], columns: list[int]) -> None:
    rest: list[str] = []
    for row in rows:
        for cell in row.filled(columns):
            kept = _contact_cell(manuscript, grid, cell, is_head=row is rows[0])
            if kept:
                rest.append(kept)
    manuscript.leave_out(grid.where(rows[0].filled(columns)[0]), "Kontaktliste (personenbezogene Daten)", " | ".join(rest))


def _contact_cell(manuscript: Manuscript, grid: Grid, cell: Cell, *, is_head: bool) -> str:
    where = grid.where(cell)
    text = manuscript.freed(raw_text(cell), where).strip("… ,;")
    if text and looks_like_person(text) and not (is_head and role_of(text)[0] in {Role.CONTACT, Role.RESPONSIBLE}):
        manuscript.personal.append(PersonalDatum(where=where, kind="name", text=text))
        return ""
    return text
