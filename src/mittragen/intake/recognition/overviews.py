"""Tables of a document that look like lists but only point to what is told elsewhere: overviews with pages, schedules of the process."""

from mittragen.intake.labels import led_by_label
from mittragen.intake.recognition.levels import level_of
from mittragen.intake.recognition.rows import NAMES
from mittragen.intake.recognition.tables import Survey
from mittragen.intake.recognition.texts import cell_text, line_text, one_line, raw_text
from mittragen.intake.roles import Role, folded
from mittragen.intake.source import Block, Heading, Paragraph

_SAYS_MORE = {
    Role.LEAD,
    Role.RESPONSIBLE,
    Role.PARTNERS,
    Role.GOAL,
    Role.STRATEGIC_GOAL,
    Role.COST,
    Role.INDICATOR,
    Role.STATUS,
    Role.STATUS_TEXT,
    Role.TEXT,
    Role.FIELD,
    Role.SUB_MEASURE,
}


def set_overviews_aside(blocks: tuple[Block, ...], surveys: dict[int, Survey]) -> None:
    """Take lists that only name measures, and say nothing of them, for overviews where the same names stand elsewhere with more beside them."""
    full = [survey for survey in surveys.values() if survey.profiles or survey.head is not None and _SAYS_MORE & set(survey.head.roles.values())]
    for position, survey in surveys.items():
        if survey.head is None or survey.head.missing or _SAYS_MORE & set(survey.head.roles.values()):
            continue
        names = _names(survey)
        elsewhere = _titles(blocks, surveys, position)
        repeated = sum(any(name in text for text in elsewhere) for name in names)
        if names and repeated >= 0.8 * len(names):
            survey.head, survey.reason = None, "Übersicht über Maßnahmen, die an anderer Stelle beschrieben sind"
        elif full and Role.LABEL not in survey.head.roles.values():
            survey.head, survey.reason = None, "Tabelle ohne Maßnahmen"


def _names(survey: Survey) -> list[str]:
    assert survey.head is not None
    column = survey.head.column_of(*NAMES)
    cells = [row.cells.get(column or 0) for row in survey.grid.rows[survey.head.first :]]
    return [name for cell in cells if cell is not None and (name := _name(cell_text(cell)))]


def _titles(blocks: tuple[Block, ...], surveys: dict[int, Survey], own: int) -> set[str]:
    """What headings, lines with a number or bold, and cells of other tables say."""
    found = set()
    for position, block in enumerate(blocks):
        if isinstance(block, Heading):
            found.add(_name(line_text(block.line)))
        elif isinstance(block, Paragraph):
            text = line_text(block.line)
            if (led_by_label(text)[0] or any(run.bold for run in block.line.runs)) and "\t" not in block.line.text:
                found.add(_name(text))
        elif position in surveys and position != own:
            found |= {_name(raw_text(cell)) for row in surveys[position].grid.rows for cell in row.filled()}
    return found


def _name(text: str) -> str:
    """A title for comparing, without level word and number."""
    text = one_line(text)
    level = level_of(text)
    return folded(level.title or led_by_label(text)[1] or text)
