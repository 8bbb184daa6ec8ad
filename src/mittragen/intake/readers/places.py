"""Naming places and quoting content for people, in German."""

import itertools
from collections.abc import Iterable, Sequence

from mittragen.edition.text import clean_line, clean_text
from mittragen.intake.source import Line, Run

_QUOTED_LENGTH = 300


def gated(text: str) -> str:
    """A text through the gate of :func:`clean_text`, by a short cut where nothing could change."""
    return text if text.isascii() and text.isprintable() else clean_text(text)


def quoted(text: str) -> str:
    """A text in German quotation marks, on one line, shortened."""
    line = clean_line(text)
    return f"„{line[:_QUOTED_LENGTH].rstrip()} …“" if len(line) > _QUOTED_LENGTH else f"„{line}“"


def column_letters(column: int) -> str:
    """The letters of a spreadsheet column: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def sheet_place(name: str) -> str:
    return f"Blatt „{clean_line(name)}“"


def sheet_cell_place(sheet: str, row: int, column: int) -> str:
    return f"{sheet_place(sheet)}, Zelle {column_letters(column)}{row}"


def ranges(numbers: Iterable[int]) -> str:
    """Numbers as people write them: 3, 5–7."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and parts[-1][1] == number - 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in parts]
    return ", ".join(shown[:20]) + (" …" if len(shown) > 20 else "")


def merged_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one look as one run; empty runs fall away."""
    filled = (run for run in runs if run.text)
    looks = itertools.groupby(filled, key=lambda run: (run.bold, run.struck, run.address))
    return tuple(Run(text="".join(run.text for run in group), bold=bold, struck=struck, address=address) for (bold, struck, address), group in looks)


def split_lines(line: Line) -> list[Line]:
    """A line cut at its line breaks; number and bullet stay with the first piece."""
    pieces: list[list[Run]] = [[]]
    for run in line.runs:
        for position, text in enumerate(run.text.split("\n")):
            if position:
                pieces.append([])
            pieces[-1].append(Run(text=text, bold=run.bold, struck=run.struck, address=run.address))
    lines = [Line(runs=merged_runs(piece)) for piece in pieces]
    lines[0] = Line(runs=lines[0].runs, bullet=line.bullet, number=line.number)
    return lines


def without_empty_ends(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines without the empty ones before the first and after the last that says something."""
    filled = [position for position, line in enumerate(lines) if line.number or line.text.strip()]
    return tuple(lines[filled[0] : filled[-1] + 1]) if filled else ()


def all_bold(lines: Iterable[Line]) -> bool:
    """Whether there is text and all of it is bold."""
    runs = [run for line in lines for run in line.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def all_struck(lines: Iterable[Line]) -> bool:
    """Whether there is text and all of it is struck through."""
    runs = [run for line in lines for run in line.runs if run.text.strip()]
    return bool(runs) and all(run.struck for run in runs)
