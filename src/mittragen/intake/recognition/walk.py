"""A document from top to bottom: headings and paragraphs by :class:`Prose`, tables where they stand."""

import msgspec

from mittragen.edition.terms import ElementKind
from mittragen.intake.labels import depth_of
from mittragen.intake.recognition.headings import meanings_of
from mittragen.intake.recognition.levels import level_of, section_of
from mittragen.intake.recognition.manuscript import Manuscript
from mittragen.intake.recognition.prose import Prose
from mittragen.intake.recognition.tables import Survey, leave_table_out, read_list, read_profiles, surveyed
from mittragen.intake.recognition.texts import line_text, one_line
from mittragen.intake.source import Block, Heading, Paragraph, Source, Table


def walk(source: Source, manuscript: Manuscript) -> None:
    """Read a text document into the manuscript."""
    source = _with_headings(source)
    surveys = _surveys(source, manuscript)
    prose = Prose(manuscript, source.blocks, meanings_of(source.blocks, surveys))
    goal_before = None
    for position, block in enumerate(source.blocks):
        if isinstance(block, Heading):
            prose.heading(position, block)
        elif isinstance(block, Paragraph):
            prose.paragraph(position, block)
        elif isinstance(block, Table):
            survey = surveys[position]
            place = prose.place()
            if survey.head is not None:
                if survey.head.missing and place.goal is None and goal_before is not None and goal_before.ancestor(ElementKind.FIELD_OF_ACTION) is place.field:
                    place.goal = goal_before
                goal_before = read_list(manuscript, survey, place).above.goal
            elif survey.profiles:
                read_profiles(manuscript, survey, place, prose.measure_heading())
            else:
                leave_table_out(manuscript, survey, "Tabelle ohne Maßnahmen")


def _with_headings(source: Source) -> Source:
    """A document without headings: short bold lines that say their level, or begin with a number, stand in for them."""
    if any(isinstance(block, Heading) for block in source.blocks):
        return source
    return msgspec.structs.replace(source, blocks=tuple(_as_heading(block) if isinstance(block, Paragraph) else block for block in source.blocks))


def _as_heading(block: Paragraph) -> Block:
    text = one_line(line_text(block.line))
    runs = [run for run in block.line.runs if run.text.strip()]
    is_bold = bool(runs) and all(run.bold for run in runs)
    if not text or len(text) > 150 or block.line.bullet:
        return block
    level = level_of(text)
    depth = {ElementKind.FIELD_OF_ACTION: 1, ElementKind.GOAL: 2, ElementKind.MEASURE: 3, ElementKind.SUB_MEASURE: 4}.get(level.kind) if level.kind else None
    if depth is None and is_bold:
        depth = 1 if section_of(text) not in {None, ElementKind.GOAL, ElementKind.MEASURE, ElementKind.SUB_MEASURE} else depth_of(level.label) or None
    if depth is None or not (is_bold or level.label):
        return block
    return Heading(level=depth, line=block.line, where=block.where)


def _surveys(source: Source, manuscript: Manuscript) -> dict[int, Survey]:
    surveys: dict[int, Survey] = {}
    before = None
    for position, block in enumerate(source.blocks):
        if isinstance(block, Table):
            surveys[position] = surveyed(block, manuscript, before)
            before = surveys[position].head or before
    return surveys
