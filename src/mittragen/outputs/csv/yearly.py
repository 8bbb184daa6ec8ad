"""The figures of one year for a funding application as CSV: one line a row; cells are guarded as in :mod:`mittragen.outputs.csv`."""

from mittragen.outputs.csv import written_table
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
        """The table; what is internal says so in every row."""
        year = year_of(source)
        rows = ((year, line.group, line.what, line.value, line.unit, line.how) for line in year_lines(source))
        return written_table(_HEAD, rows, mark=internal_mark(GERMAN) if source.is_internal else "")
