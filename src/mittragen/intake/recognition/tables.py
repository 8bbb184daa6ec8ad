"""Telling tables apart: a list of measures, a profile, contacts, a legend, an overview; and reading each as what it is."""

import re
from dataclasses import dataclass, field

from mittragen.edition.terms import ElementKind
from mittragen.intake.personal import is_named_person, looks_like_contact
from mittragen.intake.reading import ColumnRole
from mittragen.intake.recognition.above import Place
from mittragen.intake.recognition.columns import assign_roles, by_contents
from mittragen.intake.recognition.grid import Grid, grid_of, regions_of
from mittragen.intake.recognition.heads import Head, find_head
from mittragen.intake.recognition.levels import level_of
from mittragen.intake.recognition.listing import Listing
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.profiles import Profile, is_profile, profiles_of, read_profile
from mittragen.intake.recognition.side import read_side
from mittragen.intake.recognition.texts import one_line, raw_text
from mittragen.intake.roles import Role, role_of
from mittragen.intake.source import Table

_ADDRESSED = re.compile(r"(?:Frau|Herrn?|Fr\.|Hr\.)\s")
_CORE = {Role.MEASURE, Role.TITLE, Role.GOAL, Role.SUB_MEASURE}
_COMPANY = {
    Role.LABEL,
    Role.LEAD,
    Role.PARTNERS,
    Role.RESPONSIBLE,
    Role.TIME,
    Role.STARTS,
    Role.ENDS,
    Role.COST,
    Role.INDICATOR,
    Role.GOAL,
    Role.STATUS,
    Role.STATUS_TEXT,
}
_COMPANY |= {Role.TEXT, Role.FIELD, Role.TARGET_GROUPS, Role.PRIORITY, Role.GOAL_LABEL, Role.STAFF, Role.KIND, Role.KEY, Role.STRATEGIC_GOAL, Role.SUB_MEASURE}


@dataclass
class Survey:
    """What a table was taken for. ``head`` is set for lists, ``profiles`` for profiles; neither for anything else; ``reason`` then says why."""

    grid: Grid
    head: Head | None = None
    profiles: list[Profile] = field(default_factory=list)
    sides: list[list[int]] = field(default_factory=list)
    is_only: bool = False
    reason: str = ""

    @property
    def names_fields(self) -> bool:
        """Whether the field of each measure stands in the table itself."""
        if self.head is not None:
            return self.head.column_of(Role.FIELD) is not None
        return any(role is Role.FIELD for profile in self.profiles for _, role, _ in profile.pairs)

    @property
    def holds_measures(self) -> bool:
        return self.head is not None or bool(self.profiles)


def surveyed(table: Table, manuscript: Manuscript, before: Head | None = None) -> Survey:
    """Decide what a table is. ``before`` is the head of the list before it, which a table without a head may continue."""
    grid = grid_of(table)
    if not grid.columns:
        return Survey(grid)
    if is_profile(grid) and table.name not in manuscript.mapping.sheets:
        return Survey(grid, profiles=profiles_of(grid))
    given = manuscript.mapping.sheets.get(table.name or table.where)
    regions = regions_of(grid)
    heads = [find_head(grid, region, fixed_row=given.header_row if given else None) for region in regions]
    for head in heads:
        if head is not None:
            assign_roles(grid, head, manuscript.mapping)
    chosen = max(range(len(regions)), key=lambda index: _weight(heads[index], regions[index], grid))
    head = heads[chosen]
    if head is not None and _lists_people(grid, head):
        return Survey(grid)
    if head is None or not _is_list(head):
        head = _headless(grid, regions[chosen], manuscript, before) if head is None or not head.columns_of(Role.CONTACT) else None
    elif len(regions) > 1:
        head, regions, chosen = _joined(grid, head, regions, chosen, manuscript)
    sides: list[list[int]] = []
    for region in sorted(region for index, region in enumerate(regions) if index != chosen):
        between = regions[chosen][0] > sides[-1][-1] and regions[chosen][0] < region[0] if sides else True
        if sides and not between and region[0] - sides[-1][-1] <= 2:
            sides[-1].extend(region)
        else:
            sides.append(list(region))
    return Survey(grid, head=head, sides=sides)


def _weight(head: Head | None, region: list[int], grid: Grid) -> tuple[int, int]:
    return (len(set(head.roles.values()) & (_CORE | _COMPANY)) if head is not None else 0), len(region)


def _is_list(head: Head) -> bool:
    roles = set(head.roles.values())
    return bool(roles & _CORE) and len(roles & (_CORE | _COMPANY)) >= 2


def _lists_people(grid: Grid, head: Head) -> bool:
    """Whether what a list names are persons: a list of those who took part, of contacts."""
    column = head.column_of(Role.TITLE, Role.MEASURE)
    names = [
        raw_text(cell) for row in grid.rows[head.first :] if (cell := row.cells.get(column or 0)) is not None and cell.row == row.number and cell.text.strip()
    ]
    return bool(names) and sum(is_named_person(name) or bool(_ADDRESSED.match(name)) for name in names) * 2 >= len(names)


def _joined(grid: Grid, head: Head, regions: list[list[int]], chosen: int, manuscript: Manuscript) -> tuple[Head, list[list[int]], int]:
    """Regions whose head stands in the same rows as the list's belong to the list."""
    numbers = {row.number for row in head.rows}
    columns, rest = list(regions[chosen]), []
    for index, region in enumerate(regions):
        texts = [raw_text(cell) for row in head.rows for cell in row.filled(region) if cell.row in numbers]
        known = [role for role, certainty in map(role_of, texts) if role is not None and certainty >= 0.75 and role is not Role.CONTACT]
        if index != chosen and known and len(known) * 2 >= len(texts):
            columns += region
        elif index != chosen:
            rest.append(region)
    if len(columns) == len(regions[chosen]):
        return head, regions, chosen
    joined = find_head(grid, sorted(columns), grid.rows.index(head.rows[0]), head.rows[0].number) or head
    assign_roles(grid, joined, manuscript.mapping)
    return joined, [sorted(columns), *rest], 0


def _headless(grid: Grid, region: list[int], manuscript: Manuscript, before: Head | None) -> Head | None:
    """A list without a head: it continues the list before where it is as wide, else its contents must speak."""
    width = max((cell.column + min(cell.column_span, 256) - 1 for row in grid.table.rows for cell in row.cells), default=0)
    if before is not None and before.columns[-1] == width and not grid.table.name:
        return Head(columns=before.columns, first=0, headers=before.headers, roles=dict(before.roles), certainties=dict(before.certainties), missing=True)
    head = Head(columns=region, first=0, headers={}, missing=True)
    assign_roles(grid, head, manuscript.mapping)
    if _begins_with_unknown_names(grid, head):
        row = grid.rows[0]
        head = Head(columns=region, first=1, headers={cell.column: raw_text(cell) for cell in row.filled(region)}, rows=[row])
        assign_roles(grid, head, manuscript.mapping)
    roles = set(head.roles.values())
    speaks = len(roles & {Role.LABEL, Role.TIME, Role.RESPONSIBLE, Role.COST}) >= 2 or (Role.LABEL in roles and len(grid.rows) > 1)
    return head if roles & {Role.MEASURE} and speaks and len(region) > 1 and Role.CONTACT not in roles else None


def _begins_with_unknown_names(grid: Grid, head: Head) -> bool:
    """Whether the first row names columns in words nobody taught: short, each column named, and none fits the numbers and times below it."""
    columns = head.columns_of(Role.LABEL, Role.TIME, Role.COST)
    row = grid.rows[0] if len(grid.rows) > 2 else None
    if row is None or not columns or len(row.filled(head.columns)) < len(head.columns) or any(len(raw_text(cell)) > 40 for cell in row.filled(head.columns)):
        return False
    return all(by_contents([raw_text(row.cells[column])])[0] is not head.roles[column] for column in columns)


def read_list(manuscript: Manuscript, survey: Survey, place: Place) -> Listing:
    """Read a list of measures with what stands above and beside it."""
    grid, head = survey.grid, survey.head
    assert head is not None
    for column in head.columns:
        role = head.roles.get(column, Role.DETAIL)
        header = one_line(head.headers.get(column, ""))
        manuscript.columns.append(
            ColumnRole(table=grid.table.where, column=column, header=header, role=role.value, certainty=round(head.certainties.get(column, 0.3), 2))
        )
    if head.missing:
        manuscript.remark(
            "missing_header", grid.table.where, "Die Tabelle hat keine Kopfzeile; die Spalten wurden aus der Tabelle davor oder aus ihrem Inhalt erschlossen."
        )
    preamble(manuscript, survey)
    for region in survey.sides:
        read_side(manuscript, grid, region)
    listing = Listing(manuscript, grid, head, place)
    listing.read()
    return listing


def preamble(manuscript: Manuscript, survey: Survey) -> None:
    """Leave out what stands above the head: the title of the sheet, its date."""
    grid, head = survey.grid, survey.head
    if head is None or not head.rows:
        return
    for row in grid.rows[: grid.rows.index(head.rows[0])]:
        text = row.text(head.columns)
        reason = "Stand der Liste" if re.match(r"\s*Stand\b", text) else "Text über der Tabelle"
        manuscript.leave_out(grid.where(row=row.number), reason, text)


def title_above(survey: Survey) -> list[str]:
    """The texts above the head of a list, one for each row."""
    if survey.head is None or not survey.head.rows:
        return []
    rows = survey.grid.rows[: survey.grid.rows.index(survey.head.rows[0])]
    return [": ".join(raw_text(cell).rstrip(":") for cell in row.filled(survey.head.columns)) for row in rows if row.filled(survey.head.columns)]


def read_profiles(manuscript: Manuscript, survey: Survey, place: Place, heading: Draft | None = None) -> None:
    for profile in survey.profiles:
        read_profile(manuscript, survey.grid, profile, place, heading if len(survey.profiles) == 1 else None)


def leave_table_out(manuscript: Manuscript, survey: Survey, reason: str) -> None:
    """Leave a whole table out, its texts kept row by row in one entry; contacts go to the personal data."""
    grid = survey.grid
    if any(looks_like_contact(text) or is_named_person(text) for row in grid.rows for cell in row.filled() for text in [raw_text(cell)]):
        read_side(manuscript, grid, grid.columns)
        return
    manuscript.leave_out(grid.table.where, reason, "\n".join(text for row in grid.rows if (text := row.text())))


def field_of_sheet(survey: Survey) -> tuple[str, str] | None:
    """Label and title of the field a sheet is for, by the rows above its head or by its name."""
    for text in title_above(survey):
        level = level_of(text)
        if level.kind is ElementKind.FIELD_OF_ACTION and level.label and level.title:
            return level.label, level.title
    level = level_of(survey.grid.table.name)
    if level.kind is ElementKind.FIELD_OF_ACTION:
        return level.label, level.title or level.label
    for text in title_above(survey):
        level = level_of(text)
        if level.kind is ElementKind.FIELD_OF_ACTION:
            return level.label, level.title or level.label
    return None


def goal_of_sheet(survey: Survey) -> tuple[str, str] | None:
    """Label and title of the goal a row above the head names ("Ziel: …"), where all of the sheet is about it."""
    if survey.head is None or survey.head.column_of(Role.GOAL) is not None:
        return None
    for text in title_above(survey):
        level = level_of(text)
        if level.kind is ElementKind.GOAL and level.title:
            return level.label, level.title
    return None
