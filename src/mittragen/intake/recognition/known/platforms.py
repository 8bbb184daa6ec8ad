"""Exports of Kausal Watch and Decidim: their headers are known, so nothing is guessed."""

import re

from mittragen.edition.terms import ElementKind
from mittragen.intake.reading import ColumnRole
from mittragen.intake.recognition.attributes import apply, plain_content
from mittragen.intake.recognition.known.markup import in_german_first, languages_in, plain
from mittragen.intake.recognition.known.rows import KnownRow, headers_of, rows_of
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.naming import field_named
from mittragen.intake.roles import Role, role_of
from mittragen.intake.source import Source, Table
from mittragen.intake.wording import period_between

_DECIDIM = {
    "id": Role.LABEL,
    "title": Role.TITLE,
    "body": Role.TEXT,
    "description": Role.TEXT,
    "category/name": Role.FIELD,
    "taxonomies/name": Role.FIELD,
    "category": Role.FIELD,
    "scope/name": Role.THEMES,
    "scope": Role.THEMES,
    "start_date": Role.STARTS,
    "end_date": Role.ENDS,
    "parent/id": Role.PARENT,
    "status/name": Role.STATUS,
    "status": Role.STATUS,
    "state": Role.STATUS,
    "answer": Role.STATUS_TEXT,
    "parent": Role.PARENT,
    "progress": Role.STATUS_TEXT,
}
_KAUSAL = {
    "identifier": Role.LABEL,
    "name": Role.TITLE,
    "action": Role.TITLE,
    "official name": Role.DETAIL,
    "lead paragraph": Role.TEXT,
    "description": Role.TEXT,
    "categories": Role.FIELD,
    "category": Role.FIELD,
    "responsible parties": Role.RESPONSIBLE,
    "responsible party": Role.RESPONSIBLE,
    "implementation phase": Role.STATUS,
    "phase": Role.STATUS,
    "status": Role.STATUS_TEXT,
    "manual status reason": Role.STATUS_TEXT,
    "start date": Role.STARTS,
    "end date": Role.ENDS,
    "schedule": Role.TIME,
    "tasks": Role.STEPS,
    "internal notes": Role.NOTES,
    "contact persons": Role.CONTACT,
    "primary responsible party": Role.LEAD,
    "collaborators": Role.PARTNERS,
    "collaborator": Role.PARTNERS,
    "other responsible parties": Role.PARTNERS,
    "collaborating parties": Role.PARTNERS,
    "internal priority": Role.PRIORITY,
    "cost": Role.COST,
    "budget": Role.COST,
    "indicators": Role.INDICATOR,
    "related actions": Role.LINKS,
    "decision level": Role.DETAIL,
    "impact": Role.DETAIL,
    "superseded by": Role.LINKS,
}
# What a place names its categories and attributes, Kausal Watch leaves to the place.
_OF_THE_PLACE = {Role.FIELD, Role.COST, Role.TIME, Role.THEMES, Role.TARGET_GROUPS, Role.PRIORITY, Role.FUNDING}
_PERSONS = {"author", "author/name", "contact persons", "email", "phone", "author_name"}


def is_decidim(source: Source) -> bool:
    """Whether a file has Decidim's headers: an id, a title by language or in one cell, a category, scope or component."""
    return any(_is_decidim_table(block) for block in source.blocks if isinstance(block, Table))


def _is_decidim_table(table: Table) -> bool:
    headers = {header.lower() for header in headers_of(table).values()}
    bases = {header.split("/")[0] for header in headers}
    return (
        "id" in headers
        and "title" in bases
        and bool({"body", "description"} & bases)
        and len({"category", "scope", "component", "taxonomies", "parent", "status", "state"} & bases) >= 2
    )


def is_kausal(source: Source) -> bool:
    """Whether a file has Kausal Watch's headers: identifier and name with the phase of implementation or the responsible parties."""
    for table in (block for block in source.blocks if isinstance(block, Table)):
        headers = {_bare(header) for header in headers_of(table).values()}
        if (
            "identifier" in headers
            and headers & {"name", "action"}
            and headers & {"implementation phase", "responsible parties", "primary responsible party", "categories"}
        ):
            return True
    return False


def read_decidim(source: Source, manuscript: Manuscript) -> None:
    _read(source, manuscript, _DECIDIM)


def read_kausal(source: Source, manuscript: Manuscript) -> None:
    _read(source, manuscript, _KAUSAL)


def _bare(header: str) -> str:
    return " ".join(header.lower().replace("_", " ").split())


def _role(header: str, roles: dict[str, Role], headers: set[str]) -> Role:
    """The role of a header; of several languages the German one is taken, else the first."""
    name, _, language = header.rpartition("/")
    if re.fullmatch(r"[a-z]{2}(?:-[A-Za-z]{2})?", language) and name in roles and language != "id":
        others = sorted(other.rpartition("/")[2] for other in headers if other.rpartition("/")[0] == name and other.rpartition("/")[2] != "id")
        return roles[name] if language == "de" or ("de" not in others and language == others[0]) else Role.DETAIL
    if _bare(header) == "indicators" and any(_bare(other) == "has goals" for other in headers):
        return Role.DETAIL
    known = roles.get(header) or roles.get(_bare(header)) or (Role.CONTACT if _bare(header) in _PERSONS else None)
    if known is None and roles is _KAUSAL:
        meant, certainty = role_of(header)
        known = meant if certainty >= 0.95 and meant in _OF_THE_PLACE else None
    return known or Role.DETAIL


def _read(source: Source, manuscript: Manuscript, roles: dict[str, Role]) -> None:
    manuscript.has_technical_numbers = True
    for block in source.blocks:
        if not isinstance(block, Table):
            manuscript.leave_out(block.where, "Text außerhalb der Tabelle", block.line.text)
            continue
        headers = headers_of(block)
        names = set(headers.values())
        if not {Role.TITLE, Role.LABEL} <= {_role(header, roles, names) for header in names}:
            manuscript.leave_out(
                block.where, "Tabelle ohne Maßnahmen", "\n".join(" | ".join(cell.text for cell in row.cells if cell.text.strip()) for row in block.rows)
            )
            continue
        for column, header in headers.items():
            manuscript.columns.append(ColumnRole(table=block.where, column=column, header=header, role=_role(header, roles, names).value, certainty=1.0))
        by_id: dict[str, tuple[Draft, str]] = {}
        for row in rows_of(block):
            _row(manuscript, block, row, {header: _role(header, roles, names) for header in row.cells}, by_id)
        _hang(by_id)


def _row(manuscript: Manuscript, table: Table, row: KnownRow, roles: dict[str, Role], by_id: dict[str, tuple[Draft, str]]) -> None:
    where = f"{table.where}, Zeile {row.number}"
    draft = Draft(ElementKind.MEASURE, where=where, sheet=table.name)
    parent_id, span = "", {Role.STARTS: "", Role.ENDS: ""}
    for header, role in roles.items():
        text, others = _texts(row.cells[header].text)
        if others or "<" in row.cells[header].text or row.cells[header].text.lstrip().startswith("{"):
            manuscript.understood.append(row.cells[header].text)
        for language, other in others.items():
            draft.add_detail(f"{header} ({language})", other)
        if not text:
            continue
        if role is Role.LABEL:
            draft.label = text
        elif role is Role.TITLE:
            draft.title = " ".join(text.split())
        elif role is Role.FIELD:
            _field(manuscript, draft, text, where)
        elif role is Role.PARENT:
            parent_id = text
        elif role in span:
            span[role] = re.sub(r"[T ]00:00:00.*$", "", text)
        else:
            name = f"{header} {text}" if role is Role.STATUS_TEXT and header in {"progress"} else text
            apply(manuscript, draft, role, plain_content(name, where, header))
    _time(draft, span)
    manuscript.new(draft)
    by_id[draft.label or where] = (draft, parent_id)


def _texts(raw: str) -> tuple[str, dict[str, str]]:
    by_language = languages_in(raw)
    if not by_language:
        return plain(raw).strip(), {}
    text, others = in_german_first(by_language)
    return plain(text).strip(), {language: plain(other) for language, other in others.items()}


def _field(manuscript: Manuscript, draft: Draft, text: str, where: str) -> None:
    first, *others = [part.strip() for part in re.split(r"[;\n|]", text) if part.strip()]
    if draft.parent is None:
        draft.parent = field_named(manuscript, "", first.split(": ", 1)[-1] if ": " in first else first, where)
        if ": " in first:
            draft.add_detail("Kategorie", first)
    draft.themes += others


def _time(draft: Draft, span: dict[Role, str]) -> None:
    if any(span.values()):
        draft.period, _ = period_between(span[Role.STARTS], span[Role.ENDS])
        draft.time_text = draft.period.text


def _hang(by_id: dict[str, tuple[Draft, str]]) -> None:
    """Hang results under the result they name as parent: the upper one is a measure, the lower ones its parts."""
    for draft, parent_id in by_id.values():
        if parent_id in by_id and by_id[parent_id][0] is not draft:
            draft.parent = by_id[parent_id][0]
            draft.kind = ElementKind.SUB_MEASURE
        elif parent_id:
            draft.add_detail("Gehört zu", parent_id)
