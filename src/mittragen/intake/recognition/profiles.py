"""A sheet for each measure: names in the left column, what they say in the right one, in one table or many."""

from dataclasses import dataclass, field

from mittragen.edition.terms import ElementKind
from mittragen.intake.reading import ColumnRole
from mittragen.intake.recognition.above import Place
from mittragen.intake.recognition.attributes import apply, content_of
from mittragen.intake.recognition.grid import Grid, GridRow
from mittragen.intake.recognition.levels import level_of
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.naming import field_named, goal_like, label_of, named
from mittragen.intake.recognition.texts import cell_text, one_line, raw_text
from mittragen.intake.roles import Role, folded, role_of
from mittragen.intake.source import Cell
from mittragen.intake.wording import period_between

MEASURE, GOAL = ElementKind.MEASURE, ElementKind.GOAL
_NAMES = {Role.TITLE, Role.MEASURE, Role.SUB_MEASURE}

_ON_THE_LEFT = {"angabe", "merkmal", "feld", "kategorie", "aspekt", "punkt", "kriterium", "field", "item", "rubrik", "eigenschaft"}
_ON_THE_RIGHT = {"inhalt", "wert", "eintrag", "angabe", "angaben", "erlauterung", "beschreibung", "value", "content", "text", "auspragung", "information"}


@dataclass
class Profile:
    """The pairs of one measure, in order; ``titles`` are rows across the table."""

    pairs: list[tuple[str, Role, Cell]] = field(default_factory=list)
    titles: list[Cell] = field(default_factory=list)
    rows: list[GridRow] = field(default_factory=list)

    @property
    def names_itself(self) -> bool:
        return bool(self.titles) or any(role in _NAMES for _, role, _ in self.pairs)


def is_profile(grid: Grid) -> bool:
    """Whether most texts of the left column, or of every second one, name roles, three at least, and text stands right of them."""
    if not 2 <= len(grid.columns) <= 6:
        return False
    rows = grid.rows[1:] if grid.rows and _is_general_head(grid.rows[0], grid.columns) else grid.rows
    names = [raw_text(cell) for row in rows if (cell := _left(row, grid)) is not None and len(row.filled(grid.columns)) > 1]
    known = {role for name in names if (found := role_of(name))[1] >= 0.8 and len(name) < 60 for role in [found[0]]}
    hits = sum(role_of(name)[1] >= 0.8 and len(name) < 60 for name in names)
    first = grid.rows[0].filled(grid.columns) if grid.rows else []
    if _only_counts(grid):
        return False
    if len(first) > 2 and sum(role_of(raw_text(cell))[1] >= 0.8 for cell in first) > 2:
        return False
    if len(rows) < len(grid.rows) and known and hits == len(names):
        return True
    return len(known) >= 3 and hits * 2 >= len(names) or len(known) == 2 and hits == len(names) and len(grid.columns) == 2


def _only_counts(grid: Grid) -> bool:
    """Whether most of what stands on the right are bare numbers: figures, not a measure."""
    values = [raw_text(cells[-1]) for row in grid.rows if len(cells := row.filled(grid.columns)) > 1]
    return len(values) > 2 and sum(value.replace(".", "").replace(",", "").strip(" %").isdigit() for value in values) * 2 > len(values)


def _is_general_head(row: GridRow, columns: list[int]) -> bool:
    """Whether a row only says that names stand on the left and what they say on the right: "Angabe | Inhalt"."""
    words = [folded(raw_text(cell)) for cell in row.filled(columns)]
    return len(words) == 2 and words[0] in _ON_THE_LEFT and words[1] in _ON_THE_RIGHT


def _left(row: GridRow, grid: Grid) -> Cell | None:
    cell = row.cells.get(grid.columns[0])
    return cell if cell is not None and cell.row == row.number and cell.text.strip() else None


def profiles_of(grid: Grid) -> list[Profile]:
    """The profiles of a table: a new one begins where a name or number comes a second time, or after a row across the table."""
    profiles = [Profile()]
    last: tuple[str, Role] | None = None
    for row in grid.rows:
        filled = row.filled(grid.columns)
        if not filled:
            continue
        if row is grid.rows[0] and _is_general_head(row, grid.columns):
            continue
        current = profiles[-1]
        if len(filled) == 1 and (filled[0].column == grid.columns[0]) and (filled[0].column_span > 1 or role_of(raw_text(filled[0]))[1] < 0.8):
            if current.pairs:
                profiles.append(Profile())
            profiles[-1].titles.append(filled[0])
            profiles[-1].rows.append(row)
            continue
        for name, role, cell in _pairs(row, grid, filled, last):
            seen = {known for _, known, _ in profiles[-1].pairs}
            if role in _NAMES | {Role.LABEL} and (role in seen or role in _NAMES and seen & _NAMES) and (name, role) != last:
                profiles.append(Profile())
            profiles[-1].pairs.append((name, role, cell))
            last = (name, role)
        profiles[-1].rows.append(row)
    return [profile for profile in profiles if profile.pairs or profile.titles]


def _pairs(row: GridRow, grid: Grid, filled: list[Cell], last: tuple[str, Role] | None) -> list[tuple[str, Role, Cell]]:
    left = row.cells.get(grid.columns[0])
    if left is not None and left.row != row.number and last is not None:
        return [(last[0], last[1], cell) for cell in filled]
    pairs: list[tuple[str, Role, Cell]] = []
    position = 0
    while position < len(filled):
        name = one_line(raw_text(filled[position])).rstrip(":")
        role, certainty = role_of(name)
        values = filled[position + 1 : position + 2]
        if role is None or certainty < 0.7:
            role = Role.DETAIL
        if not values:
            if pairs and role is Role.DETAIL:
                pairs.append((pairs[-1][0], pairs[-1][1], filled[position]))
            elif not pairs and last is not None and filled[position].column != grid.columns[0]:
                pairs.append((last[0], last[1], filled[position]))
            position += 1
            continue
        pairs.append((name, role, values[0]))
        position += 2
        while position < len(filled) and (position + 1 >= len(filled) or role_of(raw_text(filled[position]))[1] < 0.8):
            pairs.append((name, role, filled[position]))
            position += 1
    return pairs


def read_profile(manuscript: Manuscript, grid: Grid, profile: Profile, place: Place, heading: Draft | None = None) -> Draft | None:
    """Read one profile into a measure, or into ``heading``'s measure where the table does not name one itself."""
    by_role: dict[Role, Cell] = {}
    for name, role, cell in profile.pairs:
        by_role.setdefault(role, cell)
        manuscript.columns.append(
            ColumnRole(table=grid.table.where, column=cell.column, header=name, role=role.value, certainty=round(role_of(name)[1] or 0.3, 2))
        )
    draft = heading if heading is not None and not (by_role.keys() & _NAMES) else None
    if draft is None:
        draft = _new(manuscript, grid, profile, by_role)
    else:
        for title in profile.titles:
            draft.add("text", cell_text(title))
        draft.label = draft.label or label_of(by_role.get(Role.LABEL))
    if draft.parent is None and draft.kind in {MEASURE, ElementKind.SUB_MEASURE}:
        draft.parent = _parent(manuscript, grid, by_role, place)
    used = {
        id(by_role[role]) for role in (*_NAMES, Role.LABEL, Role.FIELD, Role.GOAL, Role.STRATEGIC_GOAL, Role.GOAL_LABEL, Role.FIELD_LABEL) if role in by_role
    }
    for name, role, cell in profile.pairs:
        if id(cell) in used or role in {Role.STARTS, Role.ENDS}:
            continue
        apply(manuscript, draft, Role.TEXT if role in _NAMES else role, content_of(cell, grid.where(cell), name))
    _span(draft, by_role)
    return draft


def _new(manuscript: Manuscript, grid: Grid, profile: Profile, by_role: dict[Role, Cell]) -> Draft:
    where = grid.where(row=profile.rows[0].number) if profile.rows else grid.table.where
    name_cell = by_role.get(Role.TITLE) or by_role.get(Role.MEASURE) or by_role.get(Role.SUB_MEASURE)
    titles = list(profile.titles)
    label = label_of(by_role.get(Role.LABEL))
    if name_cell is None and titles:
        name_cell = next((cell for cell in titles if level_of(one_line(cell_text(cell))).kind is MEASURE), titles[-1])
        titles.remove(name_cell)
    lines = name_cell.lines if name_cell is not None else ()
    label, title, text, kind = named(lines, MEASURE, label)
    draft = manuscript.new(Draft(kind if kind is ElementKind.SUB_MEASURE else MEASURE, label=label, title=title, text=text, where=where, sheet=grid.table.name))
    if Role.MEASURE in by_role and by_role[Role.MEASURE] is not name_cell:
        draft.add("text", cell_text(by_role[Role.MEASURE]))
    for cell in titles:
        level = level_of(one_line(cell_text(cell)))
        if level.kind is ElementKind.FIELD_OF_ACTION and Role.FIELD not in by_role:
            by_role[Role.FIELD] = cell
        elif level.kind is GOAL and Role.GOAL not in by_role:
            by_role[Role.GOAL] = cell
        elif not draft.label and level.label and level.kind is MEASURE:
            draft.label = level.label
        else:
            manuscript.leave_out(grid.where(cell), "Kopfzeile eines Maßnahmenblatts", raw_text(cell))
    return draft


def _parent(manuscript: Manuscript, grid: Grid, by_role: dict[Role, Cell], place: Place) -> Draft | None:
    above = place.field
    if Role.FIELD in by_role:
        level = level_of(one_line(cell_text(by_role[Role.FIELD])))
        above = field_named(
            manuscript, label_of(by_role.get(Role.FIELD_LABEL)) or level.label, level.title or level.label, grid.where(by_role[Role.FIELD]), grid.table.name
        )
    if place.goal is not None and not ({Role.GOAL, Role.STRATEGIC_GOAL} & by_role.keys()):
        return place.goal
    for role in (Role.STRATEGIC_GOAL, Role.GOAL):
        if role in by_role:
            label, title, text, _ = named(by_role[role].lines, GOAL, label_of(by_role.get(Role.GOAL_LABEL)) if role is Role.GOAL else "")
            found = goal_like(manuscript, above, label, title, text)
            above = found or manuscript.new(
                Draft(GOAL, label=label, title=title, text=text, parent=above, where=grid.where(by_role[role]), sheet=grid.table.name)
            )
    return above


def _span(draft: Draft, by_role: dict[Role, Cell]) -> None:
    start, end = by_role.get(Role.STARTS), by_role.get(Role.ENDS)
    if start is not None or end is not None:
        read, _ = period_between(one_line(cell_text(start)), one_line(cell_text(end)), start.value if start else None, end.value if end else None)
        draft.add("time_text", read.text)
        draft.period = draft.period or read
