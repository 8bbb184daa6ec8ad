"""Reading one cell of an OpenDocument spreadsheet: its lines, its value, what hangs on it."""

import math
from dataclasses import dataclass
from datetime import date, datetime

from mittragen.intake.readers.calc.styles import CalcLook, CalcStyles
from mittragen.intake.readers.excel.formats import shortest, shown_date
from mittragen.intake.readers.markup import Element, whole_number
from mittragen.intake.readers.places import gated, merged_runs, split_lines, without_empty_ends
from mittragen.intake.source import Line, Run

_LONGEST_BLANK = 100
_ASIDE = {"office:annotation", "office:annotation-end", "draw:frame", "draw:custom-shape", "draw:g", "draw:control", "text:note", "text:ruby-text"}
Value = float | date | bool | None


@dataclass
class CalcCell:
    """A cell's content before it has a place. ``drawings`` are texts of boxes on the cell."""

    lines: tuple[Line, ...]
    value: Value
    look: CalcLook
    is_formula: bool
    comment: str
    drawings: list[str]
    is_error: bool = False


def read_cell(element: Element, style: str, styles: CalcStyles) -> CalcCell:
    """The content of a ``table:table-cell`` with the style that holds for it."""
    look = styles.cell(style)
    lines: list[Line] = []
    for child in element:
        if child.name in {"text:p", "text:h"}:
            lines += split_lines(Line(runs=merged_runs(_runs(child, look, "", styles))))
        elif child.name == "text:list":
            for paragraph in child.within("text:p"):
                lines += split_lines(Line(runs=merged_runs(_runs(paragraph, look, "", styles)), bullet=True))
    value = _value(element)
    if not lines and value is not None:
        lines = [Line(runs=(Run(text=_shown(value), bold=bool(look.bold), struck=bool(look.struck)),))]
    annotation = element.child("office:annotation")
    is_error = element.get("table:formula") != "" and any(line.text.startswith(("Err:", "#")) for line in lines)
    comment = "\n".join(plain(each) for each in annotation.all("text:p")).strip() if annotation is not None else ""
    return CalcCell(without_empty_ends(lines), value, look, bool(element.get("table:formula")), comment, drawn_texts(element), is_error)


def drawn_texts(element: Element) -> list[str]:
    """The texts of the shapes directly inside an element."""
    shapes = (child for child in element if child.name.startswith("draw:"))
    return [text for shape in shapes if (text := " ".join(plain(each) for each in shape.within("text:p")).strip())]


def plain(element: Element) -> str:
    """The text of a paragraph without looks."""
    return "".join(run.text for run in _runs(element, CalcLook(), "", CalcStyles()))


def _runs(element: Element, look: CalcLook, address: str, styles: CalcStyles) -> list[Run]:
    runs: list[Run] = []
    for child in element.children:
        if isinstance(child, str):
            text = gated(" ".join(child.split("\n")))
            runs.append(Run(text=text, bold=bool(look.bold), struck=bool(look.struck), address=address))
        elif child.name in _BLANKS:
            runs.append(Run(text=_blank(child), bold=bool(look.bold), struck=bool(look.struck), address=address))
        elif child.name == "text:a":
            runs += _runs(child, look, gated(child.get("xlink:href")), styles)
        elif child.name == "text:span":
            runs += _runs(child, styles.text(child.get("text:style-name")).over(look), address, styles)
        elif child.name not in _ASIDE:
            runs += _runs(child, look, address, styles)
    return runs


_BLANKS = {"text:s", "text:tab", "text:line-break", "text:soft-hyphen"}


def _blank(element: Element) -> str:
    if element.name == "text:s":
        return " " * whole_number(element.get("text:c"), 1, 0, _LONGEST_BLANK)
    return {"text:tab": "\t", "text:line-break": "\n"}.get(element.name, "")


def _value(element: Element) -> Value:
    kind = element.get("office:value-type")
    if kind in {"float", "percentage", "currency"}:
        return _number(element.get("office:value"))
    if kind == "boolean":
        return element.get("office:boolean-value") == "true"
    if kind == "date":
        try:
            return datetime.fromisoformat(element.get("office:date-value")[:19]).date()
        except ValueError:
            return None
    return None


def _number(raw: str) -> float | None:
    try:
        number = float(raw)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _shown(value: float | date | bool) -> str:
    if isinstance(value, bool):
        return "WAHR" if value else "FALSCH"
    return shown_date(value) if isinstance(value, date) else shortest(value)
