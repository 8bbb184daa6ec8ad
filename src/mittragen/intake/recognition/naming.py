"""Making drafts of fields, goals and measures out of lines: number, title and text told apart."""

import re
from collections.abc import Sequence
from datetime import date

from rapidfuzz import fuzz

from mittragen.edition.terms import ElementKind
from mittragen.intake.labels import looks_like_label, same_label
from mittragen.intake.recognition.levels import level_of
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.texts import labelled, line_text, tidy, titled
from mittragen.intake.roles import folded
from mittragen.intake.source import Cell, Line, Run

_DATE_LIKE = re.compile(
    r"^(?P<day>\d{1,2})\.\s?(?P<month>Jan|Feb|Mrz|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\w*\.?$|^\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)$|^\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
_MONTHS = ["jan", "feb", "mrz", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"]


def named(lines: Sequence[Line], kind: ElementKind, label: str = "") -> tuple[str, str, str, ElementKind]:
    """Label, title, text and kind of an element written in one place. A level word in front ("Ziel 1.1: …") decides the kind."""
    lines = [line for line in lines if line.text.strip()]
    if not lines:
        return label, "", "", kind
    number = lines[0].number
    if not label and number and looks_like_label(number):
        label = number
        lines = [Line(runs=lines[0].runs), *lines[1:]]
    elif len(lines) > 1 and looks_like_label(tidy(lines[0].text)) and (not label or same_label(label) == same_label(tidy(lines[0].text))):
        label = label or tidy(lines[0].text)
        lines = lines[1:]
    first = tidy(lines[0].text)
    level = level_of(first)
    if level.kind is not None and level.title:
        kind = level.kind if kind is not ElementKind.FIELD_OF_ACTION else kind
        lines = without_front(lines, level.title)
        label = label or level.label
    else:
        front, rest = labelled(first)
        if front and (not label or same_label(front) == same_label(label)):
            label = label or front
            lines = without_front(lines, rest)
    title, text = titled(lines, joined=kind is ElementKind.GOAL)
    return label, title.removeprefix("- "), text, kind


def without_front(lines: Sequence[Line], rest: str) -> list[Line]:
    """The lines with the first one cut so that it begins with ``rest``."""
    raw = lines[0].text
    start = raw.find(rest[:12])
    if start < 0:
        start = max(0, tidy(raw).find(rest[:12]))
    runs: list[Run] = []
    for run in lines[0].runs:
        cut = min(start, len(run.text))
        start -= cut
        if run.text[cut:]:
            runs.append(Run(text=run.text[cut:], bold=run.bold, struck=run.struck, address=run.address))
    return [Line(runs=tuple(runs), bullet=lines[0].bullet), *lines[1:]]


def label_of(cell: Cell | None) -> str:
    """The label a cell shows: its text, or the number Word prints before an empty line."""
    if cell is None:
        return ""
    text = " ".join(tidy(cell.text).split())
    return text or " ".join(line.number for line in cell.lines if line.number)


def note_date(manuscript: Manuscript, draft: Draft, cell: Cell, where: str) -> None:
    """Doubt a label that is a date: a spreadsheet turns "1.2" into the first of February."""
    match = _DATE_LIKE.match(draft.label)
    if not isinstance(cell.value, date) and match is None:
        return
    suggestion = ""
    if isinstance(cell.value, date):
        suggestion = f"{cell.value.day}.{cell.value.month}"
    elif match is not None and match["day"]:
        name = match["month"].lower().replace("mär", "mrz")
        suggestion = f"{int(match['day'])}.{_MONTHS.index(name) + 1}"
    draft.label_is_date = True
    meant = f" Gemeint ist vielleicht „{suggestion}“?" if suggestion else ""
    manuscript.remark("date_in_label", where, f"In der Nummernspalte steht ein Datum („{draft.label}“).{meant} Bitte berichtigen.", draft)


def same_words(first: str, second: str) -> bool:
    """Whether two texts differ at most in blanks, line ends, marks and capitals."""
    return folded(first) == folded(second)


def alike(first: str, second: str) -> bool:
    """Whether two names mean the same field: one holds the other, or most words are the same."""
    one, other = folded(first), folded(second)
    if not one or not other:
        return False
    return f" {one} " in f" {other} " or f" {other} " in f" {one} " or fuzz.token_set_ratio(one, other) >= 82


def field_named(manuscript: Manuscript, label: str, title: str, where: str, sheet: str = "") -> Draft:
    """The field of this name, made where it is new. The same title, or the same number with a like title, is the same field."""
    if not title and label:
        title = label
    for draft in manuscript.fields:
        if same_words(draft.title, title) or (label and same_label(draft.label) == same_label(label) and alike(draft.title, title)):
            return draft
    return manuscript.new(Draft(ElementKind.FIELD_OF_ACTION, label=label, title=title, where=where, sheet=sheet))


def goal_like(manuscript: Manuscript, parent: Draft | None, label: str, title: str, text: str) -> Draft | None:
    """The goal under ``parent`` with the same number and words, where it was made before."""
    known = manuscript.goals.get((id(parent), folded(f"{title} {text}")), [])
    found = next((draft for draft in reversed(known) if not label or not draft.label or same_label(draft.label) == same_label(label)), None)
    if found is not None:
        found.label = found.label or label
    return found


def lines_text(lines: Sequence[Line]) -> str:
    return "\n".join(text for text in (line_text(line) for line in lines) if text)
