"""A workbook or a separated file: each sheet a list, a profile, or left out with the reason."""

from mittragen.edition.terms import ElementKind
from mittragen.intake.recognition.above import Place
from mittragen.intake.recognition.levels import heading_level
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.naming import field_named, goal_like
from mittragen.intake.recognition.parting import parted
from mittragen.intake.recognition.rows import RowKind, containers_of, kind_of
from mittragen.intake.recognition.sheets import is_generic, is_overview, leave_older_copies_out
from mittragen.intake.recognition.tables import Survey, field_of_sheet, goal_of_sheet, leave_table_out, read_list, read_profiles, surveyed
from mittragen.intake.roles import Role
from mittragen.intake.source import Heading, Paragraph, Source, Table


def read_sheets(source: Source, manuscript: Manuscript) -> None:
    """Read all sheets, then take older copies out again."""
    surveys = [surveyed(part, manuscript) for block in source.blocks if isinstance(block, Table) for part in parted(block)]
    bearing = [survey for survey in surveys if survey.holds_measures]
    for survey in bearing if len(bearing) == 1 else ():
        survey.is_only = True
    for block in source.blocks:
        if isinstance(block, (Heading, Paragraph)):
            manuscript.leave_out(block.where, "Text außerhalb der Tabellen", block.line.text)
    lists = [survey for survey in surveys if survey.holds_measures and not _reason_to_skip(survey, manuscript)]
    for survey in surveys:
        reason = _reason_to_skip(survey, manuscript)
        if reason:
            leave_table_out(manuscript, survey, reason)
        elif survey.head is not None:
            read_list(manuscript, survey, _place(survey, manuscript, several=len(lists) > 1))
        elif survey.profiles:
            read_profiles(manuscript, survey, _place(survey, manuscript, several=len(lists) > 1))
        else:
            leave_table_out(manuscript, survey, "Blatt ohne Maßnahmen")
    leave_older_copies_out(manuscript)


def _reason_to_skip(survey: Survey, manuscript: Manuscript) -> str:
    table = survey.grid.table
    if table.name in manuscript.mapping.skip_sheets:
        return "Laut Zuordnung weggelassen"
    if table.name in manuscript.mapping.sheets:
        return ""
    if table.hidden:
        return "Ausgeblendetes Blatt"
    if survey.grid.table.name and not survey.is_only and is_overview(survey):
        return "Übersicht oder Liste ohne Maßnahmen"
    return ""


def _place(survey: Survey, manuscript: Manuscript, *, several: bool) -> Place:
    """Field and goal of a sheet; the goal only where a row above the head names it."""
    field = _field(survey, manuscript, several=several)
    goal = goal_of_sheet(survey)
    if goal is None:
        return Place(field)
    label, title = goal
    where = survey.grid.table.where
    known = goal_like(manuscript, field, label, title, "")
    return Place(field, known or manuscript.new(Draft(ElementKind.GOAL, label=label, title=title, parent=field, where=where, sheet=survey.grid.table.name)))


def _field(survey: Survey, manuscript: Manuscript, *, several: bool) -> Draft | None:
    """The field of a sheet: by the mapping, by a title or name that says so, or by any name where each sheet is a field."""
    table = survey.grid.table
    given = manuscript.mapping.sheets.get(table.name)
    if given is not None and given.field:
        return field_named(manuscript, "", given.field, table.where, table.name)
    named = field_of_sheet(survey)
    if named is not None:
        return field_named(manuscript, named[0], named[1], table.where, table.name)
    if several and not is_generic(table.name) and survey.head is not None and survey.head.column_of(Role.FIELD) is None and not _has_own_fields(survey):
        level = heading_level(table.name)
        return field_named(manuscript, level.label, level.title or table.name, table.where, table.name)
    return None


def _has_own_fields(survey: Survey) -> bool:
    """Whether bands or container rows of a list already name several fields."""
    head, grid = survey.head, survey.grid
    if head is None:
        return False
    containers = containers_of(grid, head)
    bands = 0
    for position in range(head.first, len(grid.rows)):
        if kind_of(grid, head, position, containers, False) is RowKind.BAND:
            bands += 1
    return bands > 1 and head.column_of(Role.GOAL) is None
