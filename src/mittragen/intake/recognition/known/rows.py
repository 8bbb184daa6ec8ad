"""Rows of a table with one head row, as dictionaries by header."""

from collections.abc import Iterator

import msgspec

from mittragen.intake.source import Cell, Table


class KnownRow(msgspec.Struct, frozen=True):
    """A data row: its number and its filled cells by header, as written in the file."""

    number: int
    cells: dict[str, Cell]

    def text(self, *headers: str) -> str:
        """The text under the first of these headers that is filled."""
        return next((self.cells[header].text.strip() for header in headers if header in self.cells), "")


def headers_of(table: Table) -> dict[int, str]:
    """The headers of the first row that has any, by column."""
    for row in table.rows:
        found = {cell.column: " ".join(cell.text.split()) for cell in row.cells if cell.text.strip()}
        if found:
            return found
    return {}


def rows_of(table: Table) -> Iterator[KnownRow]:
    """The rows below the head."""
    headers: dict[int, str] = {}
    for row in table.rows:
        filled = {cell.column: cell for cell in row.cells if cell.text.strip()}
        if not filled:
            continue
        if not headers:
            headers = {column: " ".join(cell.text.split()) for column, cell in filled.items()}
            continue
        yield KnownRow(row.number, {headers[column]: cell for column, cell in filled.items() if column in headers})
