"""The form of a reporting round as a workbook: one row a measure, to be filled in and sent back. Read again by ``intake.report_form``."""

import io
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

import msgspec
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from mittragen.design.language import long_date
from mittragen.edition.progress import LightStep, PhaseStep
from mittragen.outputs.xlsx.target import LONGEST_CELL

SUFFIX = "xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORM_SHEET, STEPS_SHEET = "Meldung", "Auswahl"
NO_NEWS = "Keine Neuigkeiten"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LOCKED = frozenset({"key", "label", "title", "last"})
_UNLOCKING = {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True, "select_locked_cells": True}
# Which columns a round asks for: those of no question are always there.
_QUESTION = {"light": "light", "obstacles": "obstacles", "next_steps": "next_steps", "help_wanted": "help"}
COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("key", "Schlüssel", 14),
    ("label", "Nummer", 10),
    ("title", "Maßnahme", 34),
    ("last", "Das haben Sie zuletzt gesagt", 38),
    ("no_news", f"{NO_NEWS} (x)", 15),
    ("phase", "Umsetzungsstand", 22),
    ("light", "Ampel", 22),
    ("text", "In einem Satz", 48),
    ("obstacles", "Was steht im Weg?", 32),
    ("next_steps", "Was kommt als Nächstes?", 32),
    ("help_wanted", "Wobei können wir helfen?", 32),
    ("not_ours", "Nicht unsere Aufgabe (x oder Grund)", 24),
)
"""Name of the fact, header, width in characters."""


class FormRow(msgspec.Struct, frozen=True, kw_only=True):
    """One measure asked about, with what was said last and what has been answered so far. ``phase`` and ``light`` are titles as printed."""

    key: str
    label: str = ""
    title: str
    last: str = ""
    no_news: str = ""
    phase: str = ""
    light: str = ""
    text: str = ""
    obstacles: str = ""
    next_steps: str = ""
    help_wanted: str = ""
    not_ours: str = ""


class ReportForm(msgspec.Struct, frozen=True, kw_only=True):
    """What one organisation is asked. ``round`` tells the rounds of a concept apart; ``questions`` are the codes of what is asked beside phase and sentence."""

    title: str
    organisation: str
    round: str
    due_on: date
    office: str
    contact: str = ""
    created_at: datetime
    questions: frozenset[str]
    phases: tuple[PhaseStep, ...]
    lights: tuple[LightStep, ...]
    rows: tuple[FormRow, ...]


def render_report_form(form: ReportForm) -> bytes:
    """The workbook. Heads and what was said before are protected, without a password; the rest is to be filled in."""
    written = io.BytesIO()
    workbook = xlsxwriter.Workbook(written, _OPTIONS)
    workbook.set_properties({"title": form.title, "author": form.office, "created": form.created_at.replace(tzinfo=None)})
    sheet, steps = workbook.add_worksheet(FORM_SHEET), workbook.add_worksheet(STEPS_SHEET)
    looks = _Looks(workbook)
    columns = columns_of(form.questions)
    first = _instructions(sheet, form, looks, len(columns))
    _head(sheet, columns, first, looks)
    for row, one in enumerate(form.rows, start=first + 1):
        _row(sheet, columns, row, one, form.round, looks)
    _choices(sheet, steps, columns, (first + 1, first + max(len(form.rows), 1)), form, looks)
    _page(sheet, columns, first, len(form.rows))
    workbook.close()
    return written.getvalue()


def columns_of(questions: Collection[str]) -> tuple[tuple[str, str, int], ...]:
    """The columns of a round that asks these questions."""
    return tuple(column for column in COLUMNS if column[0] not in _QUESTION or _QUESTION[column[0]] in questions)


class _Looks:
    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        top = {"text_wrap": True, "valign": "top", "num_format": "@"}
        self.title: Format = workbook.add_format({**top, "bold": True, "font_size": 14, "text_wrap": False})
        self.line: Format = workbook.add_format(top)
        self.head: Format = workbook.add_format({**top, "bold": True, "bg_color": "#E6EAF1", "border": 1, "border_color": "#8A93A6"})
        self.fixed: Format = workbook.add_format({**top, "bg_color": "#F5F6FA", "border": 1, "border_color": "#C9CEDA"})
        self.open: Format = workbook.add_format({**top, "locked": False, "border": 1, "border_color": "#C9CEDA"})


def _instructions(sheet: Worksheet, form: ReportForm, looks: _Looks, width: int) -> int:
    """What to do, above the table; the row of the heads."""
    contact = f" Fragen? {form.office}{f', {form.contact}' if form.contact else ''}"
    lines = (
        f"Für {form.organisation}. Bitte antworten Sie bis {long_date(form.due_on)}.{contact}",
        f"Gibt es nichts Neues, genügt ein x bei „{NO_NEWS}“. Sonst wählen Sie den Umsetzungsstand und schreiben einen Satz.",
        "Eine Zeile ohne Angabe bleibt offen. Wo schon etwas steht, haben Sie es vorher gemeldet; Sie können es ändern.",
        "Speichern Sie die Tabelle und laden Sie sie über Ihren Link hoch. Sie sehen dann erst, was übernommen wird.",
    )
    sheet.write_string(0, 1, form.title[:LONGEST_CELL], looks.title)
    for row, line in enumerate(lines, start=1):
        sheet.merge_range(row, 1, row, min(width - 1, 7), "", looks.line)
        sheet.write_string(row, 1, line[:LONGEST_CELL], looks.line)
        sheet.set_row(row, 32 if len(line) > 130 else 18)
    return len(lines) + 2


def _head(sheet: Worksheet, columns: Sequence[tuple[str, str, int]], row: int, looks: _Looks) -> None:
    for place, (name, header, width) in enumerate(columns):
        sheet.set_column(place, place, width, None, {"hidden": True} if name == "key" else {})
        sheet.write_string(row, place, header, looks.head)
    sheet.set_row(row, 34)


def _row(sheet: Worksheet, columns: Sequence[tuple[str, str, int]], row: int, one: FormRow, held: str, looks: _Looks) -> None:
    for place, (name, _header, _width) in enumerate(columns):
        said = f"{held}:{one.key}" if name == "key" else getattr(one, name)
        look = looks.fixed if name in _LOCKED else looks.open
        if said:
            sheet.write_string(row, place, _as_text(said), look)
        else:
            sheet.write_blank(row, place, None, look)


def _choices(sheet: Worksheet, steps: Worksheet, columns: Sequence[tuple[str, str, int]], rows: tuple[int, int], form: ReportForm, looks: _Looks) -> None:
    """What can be chosen stands on a sheet of its own: a list inside the cell may not be longer than 255 characters."""
    places = {name: place for place, (name, _header, _width) in enumerate(columns)}
    scales = {"phase": ("Umsetzungsstand", [(one.title, one.text) for one in form.phases]), "light": ("Ampel", [(one.title, one.text) for one in form.lights])}
    column = 0
    for name, (header, offered) in scales.items():
        if name not in places or not offered:
            continue
        _scale(steps, column, header, offered, looks)
        letter = "ABCD"[column]
        source = f"={STEPS_SHEET}!${letter}$2:${letter}${len(offered) + 1}"
        said = {"error_title": "Bitte aus der Liste wählen", "error_message": f"Bitte wählen Sie bei „{header}“ einen Eintrag aus der Liste."}
        sheet.data_validation(rows[0], places[name], rows[1], places[name], {"validate": "list", "source": source, **said})
        column += 2
    steps.protect("", _UNLOCKING)


def _scale(steps: Worksheet, column: int, header: str, offered: Iterable[tuple[str, str]], looks: _Looks) -> None:
    steps.set_column(column, column, 30)
    steps.set_column(column + 1, column + 1, 60)
    steps.write_string(0, column, header, looks.head)
    steps.write_string(0, column + 1, "Erklärung", looks.head)
    for row, (title, text) in enumerate(offered, start=1):
        steps.write_string(row, column, _as_text(title), looks.line)
        steps.write_string(row, column + 1, _as_text(text), looks.line)


def _page(sheet: Worksheet, columns: Sequence[tuple[str, str, int]], head: int, count: int) -> None:
    sheet.freeze_panes(head + 1, 3)
    sheet.repeat_rows(head)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 1, head + max(count, 1), len(columns) - 1)
    sheet.protect("", _UNLOCKING)
    sheet.set_selection(head + 1, 4, head + 1, 4)


def _as_text(value: str) -> str:
    """Within Excel's limit, and never in the form that xlsxwriter writes through as finished markup ("<r>...</r>")."""
    text = value[:LONGEST_CELL]
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
