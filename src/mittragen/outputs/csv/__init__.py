"""The measures as CSV: UTF-8 with byte order mark, semicolons, one row a measure, the columns of the workbook.

A cell that a spreadsheet would take for a formula (it begins with ``=``, ``+``, ``-``, ``@``, tab or a line end) gets an apostrophe in front, and so does
a cell that begins with an apostrophe: taking one leading apostrophe away gives back exactly what stood there. Dates are written as 2026-03-16, numbers with
a decimal comma, so that German spreadsheets read them as such.

A draft says so in a last column of its own, in every row: a row that is copied elsewhere takes the mark along.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from mittragen.edition.documents import Document
from mittragen.edition.outline import Outline
from mittragen.outputs.phrases import draft_phrase
from mittragen.outputs.sheet import COLUMNS, Value, measure_rows
from mittragen.outputs.target import Site

DRAFT_HEADER = "Entwurf"
GUARD = "'"
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", GUARD, "\uff1d", "\uff0b", "\uff0d", "\uff20")


class CsvTarget:
    suffix = "csv"
    media_type = "text/csv; charset=utf-8"
    title = "CSV"

    def render(self, document: Document, site: Site) -> bytes:  # noqa: ARG002 (a table names no addresses)
        """The table of measures."""
        return written_table((column.header for column in COLUMNS), measure_rows(Outline(document.content)), mark=draft_phrase(document))


def written_table(head: Iterable[str], rows: Iterable[Iterable[Value]], *, mark: str) -> bytes:
    """A table with a header row; rows end with CR LF (RFC 4180). What is a draft or internal says so by ``mark``, in every row; empty for none."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";")
    last = [guarded(mark)] if mark else []
    writer.writerow([*head, *([DRAFT_HEADER] if mark else [])])
    writer.writerows([written_cell(value) for value in row] + last for row in rows)
    return written.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return GUARD + text if text.startswith(_GUARDED) else text


def unguarded(cell: str) -> str:
    """What stood in the cell before it was guarded."""
    return cell.removeprefix(GUARD)


def written_cell(value: Value) -> str:
    """A value as it stands in the file: guarded, days as 2026-03-16, numbers with a decimal comma."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)
    return guarded(value)


TARGET = CsvTarget()
