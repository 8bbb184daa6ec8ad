"""The trace as CSV: one row a link, guarded and written as the table of measures is; one row for each contribution that waits, too."""

from mittragen.edition.documents import Document
from mittragen.outputs.csv import written_table
from mittragen.outputs.phrases import draft_phrase
from mittragen.outputs.target import Site
from mittragen.outputs.trace_sheet import TRACE_COLUMNS, trace_rows
from mittragen.outputs.tracing import trace_of


class CsvTrace:
    suffix = "csv"
    media_type = "text/csv; charset=utf-8"
    title = "CSV"

    def render(self, document: Document, site: Site) -> bytes:
        """The table; only its head where there is no trace."""
        trace = trace_of(document)
        rows = trace_rows(trace, site) if trace is not None else ()
        return written_table((column.header for column in TRACE_COLUMNS), rows, mark=draft_phrase(document))
