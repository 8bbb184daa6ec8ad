"""What each column means: by the mapping file, by its header, by what stands in it, and by the columns beside it."""

import re
from statistics import mean

from mittragen.intake.labels import looks_like_label
from mittragen.intake.mapping import Mapping
from mittragen.intake.personal import looks_like_contact
from mittragen.intake.recognition.grid import Grid, letter_of
from mittragen.intake.recognition.heads import Head
from mittragen.intake.recognition.texts import raw_text
from mittragen.intake.roles import Role, folded, role_of
from mittragen.intake.wording import cost, period
from mittragen.intake.wording.responsibility import looks_like_organisation

_KINDS = {
    "handlungsfeld",
    "ziel",
    "massnahme",
    "teilmassnahme",
    "leitlinie",
    "goal",
    "measure",
    "field",
    "action",
    "leitziel",
    "teilziel",
    "handlungsziel",
    "objectif",
    "mesure",
    "doel",
}
_COUNTS = re.compile(r"zahl|seite|menge|punkte|quote|stück|teilnehm|count|number of|\bpages?\b|total|summe|prozent|%", re.IGNORECASE)
_PARTS = re.compile(r"feder|lead|partner|mitwirk|beteilig|verantwort|kooperation|primary|collaborator|leitung", re.IGNORECASE)


def assign_roles(grid: Grid, head: Head, mapping: Mapping) -> None:
    """Give every column of a head its role and certainty."""
    given: set[int] = set()
    for column in head.columns:
        header = head.headers.get(column, "")
        explicit = mapping.role_for(grid.table.name or grid.table.where, letter_of(column), header.replace("\n", " "))
        explicit = explicit or (mapping.role_for(grid.table.name, letter_of(column), header.split("\n")[-1]) if "\n" in header else None)
        values = _values(grid, head, column)
        if explicit is not None:
            role, certainty = explicit, 1.0
            given.add(column)
        else:
            role, certainty = _guessed(header, values)
        head.roles[column], head.certainties[column] = role, certainty
    _settle(grid, head, given)


def _values(grid: Grid, head: Head, column: int) -> list[str]:
    found = []
    for row in grid.rows[head.first :]:
        cell = row.cells.get(column)
        if cell is not None and cell.row == row.number and cell.column == column and cell.column_span == 1 and cell.text.strip():
            found.append(raw_text(cell))
    return found[:400]


def _guessed(header: str, values: list[str]) -> tuple[Role, float]:
    role, certainty = _by_header(header)
    by_content, content_certainty = by_contents(values)
    if role is Role.KIND and sum(folded(value) in _KINDS for value in values) * 2 < max(1, len(values)):
        role, certainty = None, 0.0
    if role is Role.PART_PLAYED and sum(bool(_PARTS.search(value)) for value in values) * 2 < max(1, len(values)):
        role, certainty = None, 0.0
    if role is Role.RESPONSIBLE and folded(header) == "wie" and by_content is not Role.RESPONSIBLE:
        role, certainty = Role.TEXT, 0.6
    if role is Role.STATUS and values and mean(map(len, values)) > 60:
        role = Role.STATUS_TEXT
    if role is Role.LABEL and values and mean(map(len, values)) > 40:
        role, certainty = None, 0.0
    if role is None:
        return (by_content, content_certainty) if by_content and not header.strip() else _odd_header(header, values, by_content, content_certainty)
    if certainty < 0.75 and by_content is not None and by_content is not role and content_certainty > certainty:
        return by_content, content_certainty
    return role, certainty


def _odd_header(header: str, values: list[str], by_content: Role | None, certainty: float) -> tuple[Role, float]:
    """A header nobody knows: contents decide only where they are plain, and never for free text."""
    if by_content is Role.LABEL and _COUNTS.search(header):
        return Role.DETAIL, 0.3
    if by_content in {Role.LABEL, Role.TIME, Role.CONTACT} and certainty >= 0.6:
        return by_content, certainty * 0.8
    if by_content is Role.RESPONSIBLE and certainty >= 0.75:
        return by_content, certainty * 0.7
    return Role.DETAIL, 0.3 if values else 0.1


def _by_header(header: str) -> tuple[Role | None, float]:
    storeys = header.split("\n")
    named = {role_of(part)[0] for part in re.split(r"[/&,]| und | and | et | en ", header) if part.strip()}
    if Role.MEASURE in named and named & {Role.GOAL, Role.FIELD, Role.STRATEGIC_GOAL, Role.LABEL} and role_of(header)[1] < 1:
        return Role.MEASURE, 0.8
    if Role.PARTNERS in named and named & {Role.LEAD, Role.RESPONSIBLE}:
        return Role.RESPONSIBLE, 0.85
    if len(storeys) == 1:
        return role_of(header)
    upper_role, _ = role_of(storeys[0])
    role, certainty = role_of(storeys[-1])
    if role in {Role.STARTS, Role.ENDS} and upper_role in {Role.COST, Role.STAFF, Role.FUNDING}:
        return upper_role, 0.8
    if role is None or role in {Role.LABEL, Role.TEXT, Role.TITLE} and upper_role is Role.GOAL:
        combined, combined_certainty = role_of(" ".join(storeys))
        if upper_role is Role.GOAL and role is Role.LABEL:
            return Role.GOAL_LABEL, 0.9
        if upper_role is Role.GOAL and role in {Role.TEXT, Role.TITLE}:
            return Role.GOAL, 0.9
        return (combined, combined_certainty) if combined else (upper_role, 0.6)
    return role, certainty


def by_contents(values: list[str]) -> tuple[Role | None, float]:
    """The role contents suggest, with the share of cells that fit. ``MEASURE`` stands for long text of any kind."""
    values = [value for value in values if not re.fullmatch(r"[-–—./\s]*", value)]
    if not values:
        return None, 0.0
    tests = (
        (Role.CONTACT, looks_like_contact),
        (Role.LABEL, looks_like_label),
        (Role.TIME, _is_time),
        (Role.COST, _is_money),
        (Role.RESPONSIBLE, looks_like_organisation),
    )
    for role, fits in tests:
        share = sum(bool(fits(value)) for value in values) / len(values)
        if share >= 0.6:
            if role is Role.RESPONSIBLE and (mean(map(len, values)) > 90 or mean(_words_per_name(value) for value in values) > 4):
                continue
            return role, round(share * 0.9, 2)
    return (Role.MEASURE, 0.5) if mean(map(len, values)) > 25 else (None, 0.0)


def _words_per_name(text: str) -> float:
    """Words between commas and line ends: a list of names has few, a sentence many."""
    pieces = [piece for piece in re.split(r"[,;/\n]", text) if piece.strip()]
    return mean(len(piece.split()) for piece in pieces) if pieces else 0.0


def _is_time(text: str) -> bool:
    if len(text) > 60:
        return False
    read = period(text)
    return bool(read.starts_on or read.ends_on or read.recurrence or read.horizon)


def _is_money(text: str) -> bool:
    if len(text) > 60 or not re.search(r"€|EUR|T€|\d{4}", text):
        return False
    read = cost(text)
    return bool(read.one_off or read.per_year)


def _settle(grid: Grid, head: Head, given: set[int]) -> None:
    """Resolve what columns mean beside each other: two of one kind, a goal without measure, a title beside a text."""
    _settle_labels(head, given)
    goals = [column for column in head.columns_of(Role.GOAL) if column not in given]
    if len(goals) > 1 and head.column_of(Role.STRATEGIC_GOAL) is None:
        head.roles[goals[0]] = Role.STRATEGIC_GOAL
        goals = goals[1:]
    for column in goals[1:]:
        head.roles[column] = Role.DETAIL
    _settle_responsible(head, given)
    _settle_titles(grid, head, given)
    if head.column_of(Role.STRATEGIC_GOAL) is not None and head.column_of(Role.GOAL) is None:
        head.roles[head.column_of(Role.STRATEGIC_GOAL)] = Role.GOAL  # type: ignore[index]
    for role in (Role.FIELD, Role.COST, Role.STAFF, Role.PRIORITY, Role.KIND, Role.STATUS):
        for column in [column for column in head.columns_of(role) if column not in given][1:]:
            head.roles[column] = Role.DETAIL if role is not Role.STATUS else Role.STATUS_TEXT


def _settle_labels(head: Head, given: set[int]) -> None:
    labels = [column for column in head.columns_of(Role.LABEL) if column not in given]
    if len(labels) < 2:
        return
    beside = {Role.GOAL: Role.GOAL_LABEL, Role.STRATEGIC_GOAL: Role.GOAL_LABEL, Role.FIELD: Role.FIELD_LABEL}
    for column in labels:
        following = head.columns[head.columns.index(column) + 1 :]
        next_role = head.roles[following[0]] if following else None
        if next_role in beside and len(head.columns_of(Role.LABEL)) > 1:
            fitting = beside[next_role]
            head.roles[column] = fitting if fitting is Role.GOAL_LABEL or not head.columns_of(fitting) else Role.DETAIL
    for column in head.columns_of(Role.LABEL)[:-1] if len(head.columns_of(Role.LABEL)) > 1 else ():
        if (
            column not in given
            and head.roles[column] is Role.LABEL
            and folded(head.headers.get(column, "")) in {"lfd nr", "laufende nummer", "pos", "position"}
        ):
            head.roles[column] = Role.DETAIL
    for column in head.columns_of(Role.LABEL)[1:]:
        if column not in given:
            head.roles[column] = Role.DETAIL


def _settle_responsible(head: Head, given: set[int]) -> None:
    if head.column_of(Role.PART_PLAYED) is not None and head.column_of(Role.RESPONSIBLE) is None:
        for column in [column for column in head.columns_of(Role.PARTNERS, Role.LEAD) if column not in given][:1]:
            head.roles[column] = Role.RESPONSIBLE
    if head.column_of(Role.LEAD, Role.RESPONSIBLE) is None:
        for column in head.columns_of(Role.PARTNERS)[:1]:
            if column not in given and re.search(r"akteur|actor|acteur", folded(head.headers.get(column, ""))):
                head.roles[column] = Role.RESPONSIBLE
    free = [column for column in head.columns_of(Role.RESPONSIBLE) if column not in given]
    if head.column_of(Role.LEAD) is not None:
        for column in free:
            head.roles[column] = Role.PARTNERS
    elif len(free) > 1:
        head.roles[free[0]] = Role.LEAD
        for column in free[1:]:
            head.roles[column] = Role.PARTNERS
    elif free and head.column_of(Role.PARTNERS) is not None:
        head.roles[free[0]] = Role.LEAD


def _settle_titles(grid: Grid, head: Head, given: set[int]) -> None:
    measures = head.columns_of(Role.MEASURE)
    titles = head.columns_of(Role.TITLE)
    if titles and measures:
        for column in measures:
            if column not in given:
                head.roles[column] = Role.TEXT
    for column in [column for column in measures if column not in given][1:] if not titles else ():
        head.roles[column] = Role.TEXT
    for column in [column for column in titles if column not in given][1:]:
        head.roles[column] = Role.TEXT
    if head.column_of(Role.TITLE, Role.MEASURE, Role.SUB_MEASURE) is not None:
        return
    texts = [column for column in head.columns_of(Role.TEXT) if column not in given]
    if texts and (head.column_of(Role.GOAL) is not None or head.column_of(Role.LEAD, Role.RESPONSIBLE, Role.TIME, Role.LABEL) is not None):
        head.roles[texts[0]] = Role.MEASURE
        return
    lengths = {column: mean(map(len, values)) for column in head.columns_of(Role.DETAIL) if (values := _values(grid, head, column))}
    if lengths and max(lengths.values()) > 25 and head.column_of(Role.LEAD, Role.RESPONSIBLE, Role.TIME, Role.STARTS, Role.LABEL) is not None:
        longest = max(lengths, key=lambda column: lengths[column])
        head.roles[longest], head.certainties[longest] = Role.MEASURE, 0.4
