"""Rows to a workbook."""

import io
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from mittragen.design.language import direction
from mittragen.edition.documents import Document
from mittragen.outputs.phrases import draft_phrase, timestamp
from mittragen.outputs.sheet import Value
from mittragen.outputs.target import Site
from mittragen.outputs.xlsx.sheets import Sheet, sheets

LONGEST_CELL = 32767
CUT_OFF = " […]"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class XlsxTarget:
    suffix = "xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    title = "Excel"

    def render(self, document: Document, site: Site) -> bytes:
        """The workbook; all its times are those of the document."""
        edition, draft = document.content, draft_phrase(document)
        created = timestamp(document).replace(tzinfo=None)
        properties = {"title": edition.title, "author": edition.publisher.name, "comments": document.digest, "created": created}
        is_rtl = direction(edition.language) == "rtl"
        return workbook_of(sheets(document, site), properties | ({"status": draft} if draft else {}), is_rtl=is_rtl, header=draft)


def workbook_of(filled: Iterable[Sheet], properties: dict[str, Any], *, is_rtl: bool = False, header: str = "") -> bytes:
    """A workbook of sheets; ``properties`` hold its title and moment ("created"), ``header`` is printed above every page of every sheet."""
    written = io.BytesIO()
    workbook = xlsxwriter.Workbook(written, _OPTIONS)
    workbook.set_properties(properties)
    formats = Formats(workbook)
    for sheet in filled:
        worksheet = workbook.add_worksheet(sheet.name)
        if is_rtl:
            worksheet.right_to_left()
        if header:
            # "&" begins a command there.
            worksheet.set_header("&L&B" + header.replace("&", "&&"))
        _fill(worksheet, sheet, formats)
    workbook.close()
    return written.getvalue()


class Formats:
    """The few looks a cell has."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        top = {"text_wrap": True, "valign": "top"}
        self.text: Format = workbook.add_format({**top, "num_format": "@"})
        self.head: Format = workbook.add_format({**top, "bold": True, "bg_color": "#E6EAF1", "bottom": 1, "num_format": "@"})
        self.day: Format = workbook.add_format({**top, "num_format": "dd.mm.yyyy", "align": "left"})
        self.number: Format = workbook.add_format({**top, "num_format": "#,##0.##"})
        self.whole: Format = workbook.add_format({**top, "num_format": "#,##0", "align": "left"})


def _fill(worksheet: Worksheet, sheet: Sheet, formats: Formats) -> None:
    for column, (header, width) in enumerate(sheet.columns):
        worksheet.set_column(column, column, width)
        if not sheet.is_plain:
            worksheet.write_string(0, column, header, formats.head)
    first = 0 if sheet.is_plain else 1
    for row, values in enumerate(sheet.rows, start=first):
        for column, value in enumerate(values):
            if sheet.is_plain and column == 0:
                worksheet.write_string(row, column, str(value), formats.head)
            else:
                _write(worksheet, row, column, value, formats)
    if not sheet.is_plain:
        worksheet.freeze_panes(1, 2)
        worksheet.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
        worksheet.repeat_rows(0)
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)


def _write(worksheet: Worksheet, row: int, column: int, value: Value, formats: Formats) -> None:
    """A cell of the value's own type; a text too long for a cell is cut, and says so."""
    if value is None or value == "":
        return
    if isinstance(value, Decimal):
        whole = value == value.to_integral()
        worksheet.write_number(row, column, int(value) if whole else float(value), formats.whole if whole else formats.number)
    elif isinstance(value, int):
        worksheet.write_number(row, column, value, formats.whole)
    elif isinstance(value, date):
        worksheet.write_datetime(row, column, datetime(value.year, value.month, value.day), formats.day)
    else:
        worksheet.write_string(row, column, _as_text(value), formats.text)


def _as_text(value: str) -> str:
    """A text as a cell holds it: within Excel's limit, and never in the form that xlsxwriter writes through as finished markup ("<r>...</r>")."""
    text = value if len(value) <= LONGEST_CELL else value[: LONGEST_CELL - len(CUT_OFF)] + CUT_OFF
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
