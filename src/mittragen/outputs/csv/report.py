"""Progress as CSV: one row a measure, the columns of the workbook; cells are guarded as in :mod:`mittragen.outputs.csv`."""

import csv
import io

from mittragen.outputs.csv import DRAFT_HEADER, guarded, written_cell
from mittragen.outputs.report_phrases import internal_mark
from mittragen.outputs.report_sheet import STAND_COLUMNS, stand_rows
from mittragen.outputs.report_source import ReportSource
from mittragen.outputs.sheet import GERMAN
from mittragen.outputs.target import Site


class CsvProgress:
    suffix = "csv"
    media_type = "text/csv; charset=utf-8"
    title = "CSV"

    def render(self, source: ReportSource, site: Site) -> bytes:  # noqa: ARG002 (a table names no addresses)
        """The table with a header row; rows end with CR LF (RFC 4180). What is internal says so in a last column of its own, in every row."""
        written = io.StringIO(newline="")
        writer = csv.writer(written, delimiter=";")
        mark = [guarded(internal_mark(GERMAN))] if source.is_internal else []
        writer.writerow([column.header for column in STAND_COLUMNS] + ([DRAFT_HEADER] if mark else []))
        writer.writerows([written_cell(value) for value in row] + mark for row in stand_rows(source))
        return written.getvalue().encode("utf-8-sig")
