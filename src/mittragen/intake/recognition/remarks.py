"""Doubts about the look of rows and cells: hidden, struck through, commented."""

from collections.abc import Iterable

from mittragen.intake.recognition.grid import Grid
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.texts import struck_words
from mittragen.intake.source import Cell


def note_row(manuscript: Manuscript, draft: Draft, *, is_hidden: bool) -> None:
    """Note that a measure's row is hidden or struck through."""
    if is_hidden:
        manuscript.remark("hidden_row", draft.where, "Die Zeile ist ausgeblendet oder weggefiltert; sie wurde trotzdem gelesen.", draft)
    if draft.is_dropped:
        manuscript.remark("struck_through", draft.where, "Die Zeile ist durchgestrichen; die Maßnahme gilt als entfallen. Bitte bestätigen.", draft)


def note_struck_words(manuscript: Manuscript, cell: Cell, where: str, draft: Draft) -> None:
    """Note words struck through inside a measure that is not dropped as a whole."""
    words = struck_words(cell.lines) if not draft.is_dropped else ""
    if words:
        manuscript.remark("struck_text", where, f"Durchgestrichener Text wurde nicht übernommen: „{words}“", draft)


def note_comments(manuscript: Manuscript, grid: Grid, cells: Iterable[Cell], draft: Draft | None) -> None:
    """Note comments of cells that the reader has not noted itself."""
    for cell in cells:
        comment = " ".join(cell.comment.split())
        if comment and comment[:40] not in " ".join(manuscript.noted.split()):
            manuscript.remark("comment", grid.where(cell), f"Kommentar in der Zelle: „{comment}“", draft)
