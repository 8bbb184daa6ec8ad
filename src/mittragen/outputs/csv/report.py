"""Progress as CSV: one row a measure, the columns of the workbook; cells are guarded as in :mod:`mittragen.outputs.csv`."""

from mittragen.outputs.csv import written_table
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
        """The table; what is internal says so in every row."""
        mark = internal_mark(GERMAN) if source.is_internal else ""
        return written_table((column.header for column in STAND_COLUMNS), stand_rows(source), mark=mark)
