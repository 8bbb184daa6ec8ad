"""Old beside new as the templates ask for it: rows in pieces, entries with what is said about them."""

from collections.abc import Iterable, Sequence
from typing import Any

from mittragen.edition.words import Piece
from mittragen.outputs.phrases import Translate
from mittragen.outputs.profile import Fact
from mittragen.outputs.synopsis_parts import SynopsisEntry, SynopsisRow

Data = dict[str, Any]
# A row that takes up no more lines than this stays on one page, also of a landscape synopsis; a change with no more than FITTING does for sure, one with more
# than MOST for sure not: those in between are measured.
FITTING, MOST = 24, 80


def fits(lines: int) -> str:
    """Whether something of so many lines fits on a page: "yes", "no", or "perhaps", which is to be measured."""
    return "yes" if lines <= FITTING else "perhaps" if lines <= MOST else "no"


def row_data(row: SynopsisRow) -> Data:
    """A fact on both sides; ``long`` says that it may be split over pages."""
    return {"name": row.name, "before": pieces_data(row.before), "after": pieces_data(row.after), "long": row.lines > FITTING, "head": row.is_head}


def pieces_data(pieces: Iterable[Piece]) -> list[Data]:
    """Pieces with line ends as pieces of their own."""
    found: list[Data] = []
    for piece in pieces:
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                found.append({"is": "break"})
            if line:
                found.append({"is": piece.kind.value, "text": line})
    while found and found[-1]["is"] == "break":
        found.pop()
    return found


def entry_data(entry: SynopsisEntry) -> Data:
    """One change."""
    return {
        "number": entry.number,
        "word": entry.word,
        "level": entry.level,
        "title": entry.title,
        "phrase": entry.phrase,
        "rows": [row_data(row) for row in entry.rows],
        "reasons": list(entry.reasons),
        "decisions": list(entry.decisions),
        "fits": fits(entry.lines),
    }


def facts_data(facts: Sequence[Fact]) -> list[Data]:
    """An imprint."""
    return [{"name": fact.name, "lines": [{"text": line.text, "to": "", "address": line.address} for line in fact.lines]} for fact in facts]


def comparing_vocabulary(_: Translate) -> dict[str, str]:
    """The words of legends and of what stands beside a change."""
    return {
        "reason": _("Begründung"),
        "decision": _("Beschluss"),
        "legend": _("Legende"),
        "removed": _("Durchgestrichen: Das fällt weg."),
        "added": _("Unterstrichen: Das kommt dazu."),
        "whole_hint": _("Was ganz neu ist oder ganz wegfällt, steht ohne Zeichen allein in seiner Spalte."),
        "draft": _("Entwurf"),
    }
