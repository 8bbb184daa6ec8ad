"""Our own workbook or CSV file coming back: every element keeps its key, texts are taken as they are."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from mittragen.edition.elements import Amount, Cost, Detail, Period, Staff
from mittragen.edition.terms import ElementKind, FundingState, Horizon, Novelty, Recurrence, Term
from mittragen.intake.reading import ColumnRole
from mittragen.intake.recognition.kinds import kind_named
from mittragen.intake.recognition.known.rows import KnownRow, headers_of, rows_of
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.roles import Role
from mittragen.intake.source import Cell, Source, Table
from mittragen.intake.wording import responsible

T = TypeVar("T", bound=Term)
KEY, PARENT = "Schlüssel", "Gehört zu (Schlüssel)"
_SHEETS = {
    "Ziele": ElementKind.GOAL,
    "Handlungsfelder": ElementKind.FIELD_OF_ACTION,
    "Leitlinien & Querschnitt": ElementKind.GUIDING_PRINCIPLE,
    "Maßnahmen": ElementKind.MEASURE,
}
_PLAIN = {
    "Ausgangslage": "starting_point",
    "Indikator (Wortlaut)": "indicator_text",
    "Beschlüsse": "council_reference",
    "Priorität": "priority",
    "Interne Notizen": "notes",
}
_LISTS = {
    "Federführung": "lead",
    "Mitwirkung": "partners",
    "Querschnittsthemen": "themes",
    "Zielgruppen": "target_groups",
    "Siehe auch": "links",
    "Auch unter": "also_under",
}
_USED = {
    KEY,
    PARENT,
    "Kennung",
    "Art",
    "Handlungsfeld",
    "Ziel",
    "Maßnahme",
    "Titel",
    "Beschreibung",
    "Zuständigkeit (Wortlaut)",
    "Zeit",
    "Beginn",
    "Ende",
    "Wiederholung",
    "Zeithorizont",
}
_USED |= {
    "Kosten",
    "Einmalig von (Euro)",
    "Einmalig bis (Euro)",
    "Jährlich von (Euro)",
    "Jährlich bis (Euro)",
    "Finanzierung",
    "Finanzierungsstand",
    "Personal",
    "Vollzeitstellen",
}
_USED |= {"Schritte", "Neuerung", "Weitere Angaben", *_PLAIN, *_LISTS}


_DERIVED = ("Für alle formuliert", "Indikatoren", "Herkunft", "Frühere Namen")


def is_own_export(source: Source) -> bool:
    """Whether a table has the key column and the parent's key, or a sheet of ours, as our exports do."""
    return any(isinstance(block, Table) and KEY in (found := headers_of(block).values()) and PARENT in found for block in source.blocks)


def read_own_export(source: Source, manuscript: Manuscript) -> None:
    """Read all sheets with keys; parents are found by key. Other sheets are left out, they are derived."""
    manuscript.has_technical_numbers = True
    tables = [block for block in source.blocks if isinstance(block, Table)]
    by_key: dict[str, Draft] = {}
    waiting: list[tuple[Draft, KnownRow]] = []
    for table in tables:
        headers = headers_of(table)
        if KEY not in headers.values() or table.name in {"Organisationen", "Indikatoren"} or not _kind_of_sheet(table, headers):
            _leave_out(manuscript, table)
            continue
        for column, header in headers.items():
            manuscript.columns.append(ColumnRole(table=table.where, column=column, header=header, role=_role(header), certainty=1.0))
        _leave_derived_out(manuscript, table)
        for row in rows_of(table):
            draft = _draft(table, row, _kind_of_sheet(table, headers) or ElementKind.MEASURE)
            if draft.key and draft.key in by_key:
                manuscript.remark("duplicate_key", draft.where, f"Der Schlüssel „{draft.key}“ steht mehrmals; die zweite Zeile gilt als neu.", draft)
                draft.key = ""
            by_key.setdefault(draft.key or draft.where, draft)
            waiting.append((manuscript.new(draft), row))
    for draft, row in waiting:
        draft.parent = _parent(manuscript, by_key, draft, row)


def _kind_of_sheet(table: Table, headers: dict[int, str]) -> ElementKind | None:
    return _SHEETS.get(table.name) or (ElementKind.MEASURE if "Maßnahme" in headers.values() else None)


def _role(header: str) -> str:
    roles = {
        KEY: Role.KEY,
        PARENT: Role.PARENT,
        "Kennung": Role.LABEL,
        "Art": Role.KIND,
        "Beschreibung": Role.TEXT,
        "Maßnahme": Role.TITLE,
        "Titel": Role.TITLE,
    }
    return roles.get(header, Role.DETAIL if header not in _USED else header.lower())


def _leave_out(manuscript: Manuscript, table: Table) -> None:
    text = "\n".join(" | ".join(cell.text for cell in row.cells if cell.text.strip()) for row in table.rows)
    manuscript.leave_out(table.where, "Abgeleitetes Blatt unserer Ausgabe", text)


def _leave_derived_out(manuscript: Manuscript, table: Table) -> None:
    """Columns that are not read back are named once, with what stands in them."""
    for header in _DERIVED:
        texts = [text for row in rows_of(table) if (text := row.text(header))]
        manuscript.leave_out(f"{table.where}, Spalte „{header}“", "Wird aus unserer Ausgabe nicht zurückgelesen", "\n".join(texts))
    words = (Recurrence, Horizon, FundingState, Novelty, ElementKind)
    manuscript.understood += [term.german for terms in words for term in terms]


def _draft(table: Table, row: KnownRow, kind: ElementKind) -> Draft:
    kind = kind_named(row.text("Art")) or kind
    title = row.text("Titel") or (row.text("Ziel") if kind is ElementKind.GOAL else row.text("Maßnahme"))
    draft = Draft(
        kind,
        key=row.text(KEY),
        label=row.text("Kennung"),
        title=title,
        text=row.text("Beschreibung"),
        where=f"{table.where}, Zeile {row.number}",
        sheet=table.name,
    )
    for header, name in _PLAIN.items():
        setattr(draft, name, row.text(header))
    for header, name in _LISTS.items():
        setattr(draft, name, [part.strip() for part in re.split(r";\s+|\n", row.text(header)) if part.strip()])
    draft.steps = [step for step in row.text("Schritte").split("\n") if step.strip()]
    _people(draft, row)
    _amounts(draft, row)
    draft.time_text = row.text("Zeit")
    draft.period = Period(
        text=draft.time_text,
        starts_on=_day(row, "Beginn"),
        ends_on=_day(row, "Ende"),
        recurrence=_term(Recurrence, row, "Wiederholung"),
        horizon=_term(Horizon, row, "Zeithorizont"),
    )
    draft.novelty = _term(Novelty, row, "Neuerung")
    for line in row.text("Weitere Angaben").split("\n"):
        label, sign, text = line.partition(": ")
        if line.strip():
            draft.details.append(Detail(label=label if sign else "", text=text if sign else line))
    for header, cell in row.cells.items():
        if header not in _USED and header not in _DERIVED:
            draft.add_detail(header, cell.text.strip())
    return draft


def _people(draft: Draft, row: KnownRow) -> None:
    draft.responsibility_text = row.text("Zuständigkeit (Wortlaut)")
    if not draft.lead and not draft.partners and draft.responsibility_text:
        read = responsible(draft.responsibility_text)
        draft.lead, draft.partners = list(read.lead), list(read.partners)


def _amounts(draft: Draft, row: KnownRow) -> None:
    draft.cost_text, draft.staff_text = row.text("Kosten"), row.text("Personal")
    draft.cost = Cost(
        text=draft.cost_text,
        one_off=_amount(row, "Einmalig"),
        per_year=_amount(row, "Jährlich"),
        funding_text=row.text("Finanzierung"),
        funding=_term(FundingState, row, "Finanzierungsstand"),
    )
    draft.staff = Staff(text=draft.staff_text, full_time_equivalents=_number(row.cells.get("Vollzeitstellen")))


def _amount(row: KnownRow, name: str) -> Amount | None:
    euro, up_to = _number(row.cells.get(f"{name} von (Euro)")), _number(row.cells.get(f"{name} bis (Euro)"))
    return Amount(euro=euro, up_to=up_to) if euro is not None else None


def _number(cell: Cell | None) -> Decimal | None:
    if cell is None:
        return None
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        return Decimal(f"{cell.value:.10g}")
    text = cell.text.strip()
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _day(row: KnownRow, header: str) -> date | None:
    cell = row.cells.get(header)
    if cell is None:
        return None
    if isinstance(cell.value, date):
        return cell.value if type(cell.value) is date else date(cell.value.year, cell.value.month, cell.value.day)
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d).*", cell.text.strip())
    german = re.fullmatch(r"(\d\d?)\.(\d\d?)\.(\d{4})", cell.text.strip())
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
        return date(int(german[3]), int(german[2]), int(german[1])) if german else None
    except ValueError:
        return None


def _term(terms: type[T], row: KnownRow, header: str) -> T | None:
    word = row.text(header)
    return next((term for term in terms if word in {term.german, term.value}), None) if word else None


def _parent(manuscript: Manuscript, by_key: dict[str, Draft], draft: Draft, row: KnownRow) -> Draft | None:
    """The element with the parent's key; where the file has only measures, it is made from the words beside."""
    key = row.text(PARENT)
    if not key or draft.kind in {ElementKind.FIELD_OF_ACTION, ElementKind.GUIDING_PRINCIPLE}:
        return None
    if key not in by_key:
        field_name, goal_name = row.text("Handlungsfeld"), row.text("Ziel") if draft.kind is not ElementKind.GOAL else ""
        kind = ElementKind.GOAL if goal_name else ElementKind.FIELD_OF_ACTION
        by_key[key] = manuscript.new(Draft(kind, key=key, title=goal_name or field_name or key, where=draft.where, sheet=draft.sheet))
        if goal_name and field_name:
            by_key[key].parent = by_key.setdefault(
                f"\n{field_name}", Draft(ElementKind.FIELD_OF_ACTION, title=field_name, where=draft.where, sheet=draft.sheet)
            )
            if by_key[f"\n{field_name}"] not in manuscript.drafts:
                manuscript.drafts.append(by_key[f"\n{field_name}"])
    return by_key[key]
