"""The trace as CSV: one row a link, guarded and written as the table of measures is; one row for each contribution that waits, too."""

import csv
import io

from mittragen.edition.documents import Document
from mittragen.outputs.csv import DRAFT_HEADER, guarded, written_cell
from mittragen.outputs.phrases import draft_phrase
from mittragen.outputs.target import Site
from mittragen.outputs.trace_sheet import TRACE_COLUMNS, trace_rows
from mittragen.outputs.tracing import trace_of


class CsvTrace:
    suffix = "csv"
    media_type = "text/csv; charset=utf-8"
    title = "CSV"

    def render(self, document: Document, site: Site) -> bytes:
        """The table with a header row; rows end with CR LF (RFC 4180)."""
        written = io.StringIO(newline="")
        writer = csv.writer(written, delimiter=";")
        trace, draft = trace_of(document), draft_phrase(document)
        mark = [guarded(draft)] if draft else []
        writer.writerow([column.header for column in TRACE_COLUMNS] + ([DRAFT_HEADER] if draft else []))
        if trace is not None:
            writer.writerows([written_cell(value) for value in row] + mark for row in trace_rows(trace, site))
        return written.getvalue().encode("utf-8-sig")
