"""A document from top to bottom: headings and paragraphs by :class:`Prose`, tables where they stand."""

import msgspec

from mittragen.edition.terms import ElementKind
from mittragen.intake.recognition.headings import meanings_of
from mittragen.intake.recognition.headless import with_headings
from mittragen.intake.recognition.manuscript import Manuscript
from mittragen.intake.recognition.overviews import set_overviews_aside
from mittragen.intake.recognition.parting import parted
from mittragen.intake.recognition.prose import Prose
from mittragen.intake.recognition.tables import Survey, leave_table_out, read_list, read_profiles, surveyed
from mittragen.intake.source import Heading, Paragraph, Source, Table


def walk(source: Source, manuscript: Manuscript) -> None:
    """Read a text document into the manuscript."""
    source = with_headings(_with_parted_tables(source))
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
            if block.where in manuscript.mapping.skip_sheets:
                leave_table_out(manuscript, survey, "Laut Zuordnung weggelassen")
            elif survey.head is not None:
                if survey.head.missing and place.goal is None and goal_before is not None and goal_before.ancestor(ElementKind.FIELD_OF_ACTION) is place.field:
                    place.goal = goal_before
                goal_before = read_list(manuscript, survey, place).above.goal
            elif survey.profiles:
                unnamed = len(survey.profiles) == 1 and not survey.profiles[0].names_itself
                if unnamed and prose.current() is None:
                    leave_table_out(manuscript, survey, "Tabelle ohne Maßnahmen")
                else:
                    read_profiles(manuscript, survey, place, prose.measure_heading() or (prose.current() if unnamed else None))
            else:
                leave_table_out(manuscript, survey, survey.reason or "Tabelle ohne Maßnahmen")


def _with_parted_tables(source: Source) -> Source:
    blocks = tuple(part for block in source.blocks for part in (parted(block) if isinstance(block, Table) else [block]))
    return msgspec.structs.replace(source, blocks=blocks)


def _surveys(source: Source, manuscript: Manuscript) -> dict[int, Survey]:
    surveys: dict[int, Survey] = {}
    before = None
    for position, block in enumerate(source.blocks):
        if isinstance(block, Table):
            surveys[position] = surveyed(block, manuscript, before)
            before = surveys[position].head or before
    set_overviews_aside(source.blocks, surveys)
    return surveys
