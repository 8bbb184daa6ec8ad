"""Reading one cell of a workbook: what it shows, what it holds, how it looks."""

import math
from dataclasses import dataclass
from datetime import date, datetime

from mittragen.intake.readers.excel.formats import is_date_format, is_time_only, moment_of, shortest, shown_moment, shown_number
from mittragen.intake.readers.excel.strings import RichText, rich_text, unescaped
from mittragen.intake.readers.excel.styles import CellLook, ExcelStyles
from mittragen.intake.readers.markup import Element, whole_number
from mittragen.intake.readers.notebook import Notebook
from mittragen.intake.readers.places import all_bold, all_struck, merged_runs, sheet_cell_place, split_lines, without_empty_ends
from mittragen.intake.source import Cell, Line, Run

_HIDING = {";;;", ";;", ";;;;"}
Value = float | date | bool | None


@dataclass
class CellReader:
    """Reads cells of a workbook with its strings and styles."""

    strings: list[RichText]
    styles: ExcelStyles
    starts_1904: bool
    notebook: Notebook

    def read(self, element: Element, row: int, column: int, sheet: str) -> Cell | None:
        """The cell at a place; ``None`` for one without content and colour."""
        look = self.styles.look(element.get("s"))
        if not element.children and not look.fill:
            return None
        parts = {child.name: child for child in element}
        formula = parts.get("x:f")
        pieces, value = self._content(element.get("t", "n"), parts, look)
        runs = merged_runs(_run(piece, look) for piece in pieces)
        lines = without_empty_ends(split_lines(Line(runs=runs)))
        if not lines and not look.fill and formula is None:
            return None
        if lines or formula is not None:
            self._note(element, lines, look, formula, sheet_cell_place(sheet, row, column))
        return Cell(
            row=row,
            column=column,
            lines=lines,
            value=value,
            fill=look.fill,
            bold=all_bold(lines),
            struck=all_struck(lines),
            is_formula=formula is not None,
            number_format=look.number_format,
        )

    def _content(self, kind: str, parts: dict[str, Element], look: CellLook) -> tuple[RichText, Value]:
        if kind == "inlineStr" and "x:is" in parts:
            return rich_text(parts["x:is"]), None
        raw = parts["x:v"].text if "x:v" in parts else ""
        if kind == "s":
            index = whole_number(raw.strip(), -1)
            return (self.strings[index] if 0 <= index < len(self.strings) else ()), None
        if kind in {"str", "e", "inlineStr"}:
            return _plain(unescaped(raw)), None
        raw = raw.strip()
        if not raw:
            return (), None
        if kind == "b":
            truth = raw in {"1", "true"}
            return _plain("WAHR" if truth else "FALSCH"), truth
        if kind == "d":
            return _iso(raw, look)
        return self._number(raw, look)

    def _number(self, raw: str, look: CellLook) -> tuple[RichText, Value]:
        try:
            number = float(raw) if len(raw) < 400 else math.nan
        except ValueError:
            return _plain(unescaped(raw)), None
        if not math.isfinite(number):
            return _plain(unescaped(raw[:100])), None
        code = look.number_format
        if not code or not is_date_format(code):
            return _plain(shown_number(number, code)), number
        moment = moment_of(number, starts_1904=self.starts_1904)
        if moment is None:
            return _plain(shortest(number)), number
        return _plain(shown_moment(moment, code)), number if is_time_only(code) else moment.date()

    def _note(self, element: Element, lines: tuple[Line, ...], look: CellLook, formula: Element | None, where: str) -> None:
        if element.get("t") == "e":
            self.notebook.add("cell_error", where, f"Die Zelle zeigt einen Fehler: {''.join(line.text for line in lines)}")
        if formula is not None and not lines and element.get("t") != "str":
            self.notebook.add(
                "formula_without_value",
                where,
                "Die Formel hat kein gespeichertes Ergebnis; die Zelle wird als leer gelesen. Bitte öffnen und speichern Sie die Datei einmal in Excel.",
            )
        if lines and look.number_format.strip() in _HIDING:
            self.notebook.add("hidden_text", where, "Der Inhalt der Zelle ist durch ihr Zahlenformat unsichtbar; gelesen wird er trotzdem.")


def _plain(text: str) -> RichText:
    return ((text, None, None),) if text else ()


def _run(piece: tuple[str, bool | None, bool | None], look: CellLook) -> Run:
    text, bold, struck = piece
    return Run(text=text, bold=look.bold if bold is None else bold, struck=look.struck if struck is None else struck)


def _iso(raw: str, look: CellLook) -> tuple[RichText, Value]:
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError:
        return _plain(unescaped(raw)), None
    code = look.number_format if look.number_format and is_date_format(look.number_format) else "dd.mm.yyyy"
    return _plain(shown_moment(moment, code)), moment.date()
