"""One plan told in many ways: columns shuffled, headers renamed, merges dropped, blank rows and columns put in, separators changed.

``shaken(seed)`` gives a file and what it must come to. The plan itself never changes: 3 fields, 7 goals, 20 measures.
"""

import random
from dataclasses import dataclass

from tests.intake.files.office import Look, Sheet, document, letter, ods, separated, xlsx
from tests.intake.layouts import wording

_NAMES = {
    "field": ["Handlungsfeld", "Themenfeld", "Bereich", "Handlungsbereich", "HANDLUNGSFELD", "Schwerpunkt"],
    "goal": ["Ziel", "Ziele", "Handlungsziel", "Teilziel", "Zielsetzung", "Ziel (operativ)"],
    "label": ["Nr.", "Lfd. Nr.", "Maßnahmen-Nr.", "Kennung", "Nummer", "Nr"],
    "measure": ["Maßnahme", "Maßnahmen", "Vorhaben", "Projekt/Maßnahme", "Maßnahme / Aktivität", "Was tun wir?"],
    "lead": ["Federführung", "Zuständig", "Verantwortlich", "Zuständigkeit", "Verantwortliche Stelle", "Wer?"],
    "time": ["Zeitrahmen", "Zeitraum", "Umsetzungszeitraum", "Laufzeit", "Zeit", "Bis wann?"],
    "indicator": ["Indikator", "Kennzahl", "Erfolgsindikator", "Messgröße", "Woran messen wir den Erfolg?"],
}
_OPTIONAL = ("indicator", "time")
_MEASURES = [[3, 2], [4, 3, 2], [5, 1]]


@dataclass
class Shaken:
    name: str
    data: bytes
    fields: list[str]
    goals: list[tuple[str, str]]
    measures: list[tuple[str, str, str]]


@dataclass
class _Style:
    columns: list[str]
    heads: dict[str, str]
    fields: str
    goals: str
    blanks: bool
    gap: int
    offset: int


def shaken(seed: int) -> Shaken:
    """The plan in one of many shapes; the same seed gives the same file."""
    chance = random.Random(seed)  # noqa: S311 (a seed for tests)
    kind = chance.choice(["xlsx", "ods", "csv", "docx"])
    fields = chance.choice(
        {"xlsx": ["column", "band", "sheet"], "ods": ["column", "band", "sheet"], "csv": ["column"], "docx": ["column", "band", "heading"]}[kind]
    )
    goals = chance.choice(["merged", "blank", "repeated"] if kind != "csv" else ["blank", "repeated"])
    columns = ["goal", "label", "measure", "lead", *[name for name in _OPTIONAL if chance.random() < 0.8]]
    chance.shuffle(columns)
    if fields == "column":
        columns.insert(chance.choice([0, 0, 0, len(columns)]), "field")
    style = _Style(
        columns,
        {name: chance.choice(names) for name, names in _NAMES.items()},
        fields,
        goals,
        chance.random() < 0.4,
        chance.choice([-1, -1, -1, 1, 2]),
        chance.choice([0, 0, 1, 3]),
    )
    data = {"xlsx": _book, "ods": _book, "csv": _csv, "docx": _document}[kind](style, chance, kind)
    plan = _plan()
    return Shaken(
        f"plan_{seed}.{kind}",
        data,
        [wording.FIELDS[field][0] for field in range(3)],
        list(dict.fromkeys((wording.FIELDS[field][0], goal) for field, goal, _, _, _, _, _ in plan)),
        [(label, measure, goal) for _, goal, label, measure, _, _, _ in plan],
    )


def _plan() -> list[tuple]:
    rows, number = [], 0
    for field, goals in enumerate(_MEASURES):
        for goal, count in enumerate(goals):
            for position in range(count):
                rows.append(
                    (
                        field,
                        wording.goal_title(field, goal),
                        f"{field + 1}.{goal + 1}.{position + 1}",
                        wording.measure_title(field, number),
                        wording.OFFICES[number % 8],
                        ["2025", "2025/26", "ab 2026", "laufend"][number % 4],
                        "Zahl der Teilnehmenden",
                    )
                )
                number += 1
    return rows


def _rows(style: _Style, only: int | None = None) -> tuple[list[list[object]], list[tuple[int, str, int]], list[int]]:
    """Rows below the head; runs of rows with one goal or field (first row, column name, length); positions of bands."""
    rows: list[list[object]] = []
    runs: list[tuple[int, str, int]] = []
    bands: list[int] = []
    before: dict[str, object] = {}
    for field, goal, label, measure, lead, time, indicator in _plan():
        if only is not None and field != only:
            continue
        values = {"field": wording.FIELDS[field][0], "goal": goal, "label": label, "measure": measure, "lead": lead, "time": time, "indicator": indicator}
        if values["field"] != before.get("field"):
            if style.blanks and rows:
                rows.append([])
            if style.fields == "band":
                bands.append(len(rows))
                rows.append([f"Handlungsfeld {field + 1}: {values['field']}"])
        for name in ("field", "goal"):
            if values[name] != before.get(name):
                runs.append((len(rows), name, 1))
            else:
                start, _, length = next(run for run in reversed(runs) if run[1] == name)
                runs[runs.index((start, name, length))] = (start, name, length + 1)
        shown = {**values, **({name: "" for name in ("field", "goal") if values[name] == before.get(name)} if style.goals != "repeated" else {})}
        rows.append([shown[name] for name in style.columns])
        before = values
    return rows, runs, bands


def _book(style: _Style, chance: random.Random, kind: str) -> bytes:
    sheets = (
        [_sheet(style, f"HF{field + 1} {wording.FIELDS[field][1]}", field) for field in range(3)]
        if style.fields == "sheet"
        else [_sheet(style, "Maßnahmen", None)]
    )
    return (xlsx if kind == "xlsx" else ods)(*sheets)


def _sheet(style: _Style, name: str, only: int | None) -> Sheet:
    rows, runs, bands = _rows(style, only)
    top = [[] for _ in range(style.offset)]
    if only is not None:
        top = [[f"Handlungsfeld {only + 1}: {wording.FIELDS[only][0]}"], *top]
    table = [[style.heads[name] for name in style.columns], *rows]
    if style.gap >= 0:
        table = [[*row[: style.gap], "", *row[style.gap :]] if len(row) > 1 else row for row in table]
    first = len(top) + 2
    merges = []
    width = len(style.columns) + (style.gap >= 0)
    merges += [f"A{first + band}:{letter(width)}{first + band}" for band in bands]
    if style.goals == "merged":
        for start, name_of_column, length in runs:
            if length > 1 and name_of_column in style.columns:
                at = style.columns.index(name_of_column)
                column = letter(at + 1 + (0 <= style.gap <= at))
                if not any(start < band < start + length for band in bands) and all(rows[row] for row in range(start, start + length)):
                    merges.append(f"{column}{first + start}:{column}{first + start + length - 1}")
    made = [[Look(cell, bold=True, fill="D9D9D9") if position in bands and cell else cell for cell in row] for position, row in enumerate(table[1:])]
    return (
        Sheet(name, [*top, [Look(cell, bold=True) if cell else cell for cell in table[0]], *made], merges=tuple(merges))
        if style.offset != 1
        else Sheet(name, [*top, *table], merges=tuple(merges))
    )


def _csv(style: _Style, chance: random.Random, kind: str) -> bytes:
    rows, _, _ = _rows(style)
    separator, encoding = chance.choice([(";", "cp1252"), (",", "utf-8"), ("\t", "utf-16"), ("|", "utf-8-sig")])
    width = len(style.columns)
    return separated([[style.heads[name] for name in style.columns], *[[*row, *[""] * (width - len(row))] for row in rows]], separator, encoding)


def _document(style: _Style, chance: random.Random, kind: str) -> bytes:
    blocks: list[tuple] = []
    for only in range(3) if style.fields == "heading" else [None]:
        rows, runs, bands = _rows(style, only)
        rows = [row for row in rows if row] if style.blanks else rows
        if style.blanks:
            runs, bands = _again(style, rows)
        if only is not None:
            blocks.append(("h", 1, f"Handlungsfeld {only + 1}: {wording.FIELDS[only][0]}"))
        width = len(style.columns)
        table = [[style.heads[name] for name in style.columns], *[[*row, *[None] * (width - len(row))] for row in rows]]
        merges = [((band + 1, 0), (band + 1, width - 1)) for band in bands]
        if style.goals == "merged":
            for start, name, length in runs:
                if length > 1 and name in style.columns:
                    merges.append(((start + 1, style.columns.index(name)), (start + length, style.columns.index(name))))
        blocks.append(("t", table, tuple(merges)))
    return document(*blocks)


def _again(style: _Style, rows: list[list[object]]) -> tuple[list[tuple[int, str, int]], list[int]]:
    """Runs and bands counted anew where blank rows were taken out (Word tables have none)."""
    bands = [position for position, row in enumerate(rows) if len(row) == 1]
    runs: list[tuple[int, str, int]] = []
    for name in ("field", "goal"):
        if name not in style.columns:
            continue
        at, start = style.columns.index(name), None
        for position, row in [*enumerate(rows), (len(rows), ["x"])]:
            if len(row) == 1 or row[at]:
                if start is not None:
                    runs.append((start, name, position - start))
                start = None if len(row) == 1 else position
    return runs, bands


SHAPES = range(60)
