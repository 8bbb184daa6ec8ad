"""A time in two columns, from and to."""

from mittragen.intake.recognition.grid import Grid, GridRow
from mittragen.intake.recognition.heads import Head
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.texts import cell_text, one_line
from mittragen.intake.roles import Role
from mittragen.intake.source import Cell
from mittragen.intake.wording import period_between


def read_span(manuscript: Manuscript, grid: Grid, head: Head, row: GridRow, draft: Draft) -> None:
    """Read the columns of beginning and end of a row into the draft's time, beside a time column where there is one."""
    start, end = _own(row, head.column_of(Role.STARTS)), _own(row, head.column_of(Role.ENDS))
    if start is None and end is None:
        return
    start_text, end_text = one_line(cell_text(start)), one_line(cell_text(end))
    read, is_reversed = period_between(start_text, end_text, start.value if start else None, end.value if end else None)
    if not read.text:
        return
    if start is not None and end is not None and start is end:
        read, is_reversed = period_between(start_text, "", start.value)
        read = type(read)(text=start_text, starts_on=read.starts_on, ends_on=read.ends_on, recurrence=read.recurrence, horizon=read.horizon)
    if draft.time_text:
        draft.add("time_text", read.text)
        draft.period = draft.period if draft.period and (draft.period.starts_on or draft.period.ends_on) else read
    else:
        draft.time_text, draft.period = read.text, read
    if is_reversed:
        where = grid.where(end or start)
        message = f"Das Ende („{end_text}“) liegt vor dem Beginn („{start_text}“). Es wurde kein Datum übernommen."
        manuscript.remark("period_reversed", where, message, draft)


def _own(row: GridRow, column: int | None) -> Cell | None:
    cell = row.cells.get(column) if column is not None else None
    return cell if cell is not None and cell.row == row.number and cell.text.strip() else None
