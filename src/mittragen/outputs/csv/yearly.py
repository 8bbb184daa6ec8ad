"""The figures of one year for a funding application as CSV: one line a row; cells are guarded as in :mod:`mittragen.outputs.csv`."""

import csv
import io

from mittragen.outputs.csv import DRAFT_HEADER, guarded, written_cell
from mittragen.outputs.report_phrases import internal_mark
from mittragen.outputs.report_source import ReportSource
from mittragen.outputs.sheet import GERMAN
from mittragen.outputs.target import Site
from mittragen.outputs.yearly_figures import year_lines, year_of

_HEAD = ("Jahr", "Gruppe", "Was", "Wert", "Einheit", "Wie gezählt wird")


class CsvYearly:
    suffix = "csv"
    media_type = "text/csv; charset=utf-8"
    title = "CSV"

    def render(self, source: ReportSource, site: Site) -> bytes:  # noqa: ARG002 (a table names no addresses)
        """The table with a header row; rows end with CR LF (RFC 4180)."""
        written = io.StringIO(newline="")
        writer = csv.writer(written, delimiter=";")
        mark = [guarded(internal_mark(GERMAN))] if source.is_internal else []
        writer.writerow([*_HEAD, *([DRAFT_HEADER] if mark else [])])
        year = year_of(source)
        for line in year_lines(source):
            writer.writerow([*(written_cell(value) for value in (year, line.group, line.what, line.value, line.unit, line.how)), *mark])
        return written.getvalue().encode("utf-8-sig")
