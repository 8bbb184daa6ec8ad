"""Step three: doubts grouped by kind, each with its row and, where there is one, the decision it asks for."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from mittragen.actors.names import folded
from mittragen.desk.importing.outlining import query
from mittragen.desk.importing.panel import Choice
from mittragen.desk.importing.sheet import Sheet
from mittragen.desk.importing.words import PERSONAL, RANK, doubt_title
from mittragen.edition.terms import ElementKind
from mittragen.intake.evidence import SeenCell
from mittragen.intake.reading import Doubt

PER_GROUP = 40
_QUOTED = re.compile(r"„([^“]+)“")
_TO_COLUMNS = frozenset({"tracked_change", "colour_status", "older_version", "missing_header", "nothing_recognised", "hidden_sheet"})
_NUMBERED = frozenset({"duplicate_label", "date_in_label", "ambiguous_number", "missing_label"})


@dataclass(frozen=True, kw_only=True)
class DoubtRow:
    """One doubt. ``asks`` names the decision: goal, label, take, apart; empty where there is only something to look at."""

    message: str
    where: str
    mark: str = ""
    name: str = ""
    address: str = ""
    original: tuple[SeenCell, ...] = ()
    asks: str = ""
    label: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DoubtGroup:
    """All doubts of a kind. ``more`` counts those that are not shown, at ``address`` all are."""

    code: str
    title: str
    count: int
    is_confirmed: bool
    is_open: bool
    rows: tuple[DoubtRow, ...]
    more: int
    address: str
    leads_to_columns: bool
    asks: bool


@dataclass(frozen=True, kw_only=True)
class SpellingRow:
    name: str
    count: int
    is_joined: bool


@dataclass(frozen=True, kw_only=True)
class NameRow:
    """Spellings proposed as one organisation. ``known`` says that an organisation of this name is there already."""

    proposed: str
    name: str
    spellings: tuple[SpellingRow, ...]
    is_joined: bool
    is_decided: bool
    known: bool


@dataclass(frozen=True, kw_only=True)
class LeftGroup:
    reason: str
    rows: tuple[tuple[str, str], ...]
    more: int


def groups_of(sheet: Sheet, asked: dict[str, str], here: str) -> tuple[DoubtGroup, ...]:
    """The groups in the order in which they need a person; with ``zweifel`` in the query all of one kind."""
    by_code: dict[str, list[Doubt]] = defaultdict(list)
    for doubt in sheet.read.warnings:
        by_code[doubt.code].append(doubt)
    if sheet.mapping.apart:
        by_code.setdefault("cross_listed", [])
    codes = sorted(by_code, key=lambda code: (code in sheet.decisions.confirmed, RANK.get(code, len(RANK)), code))
    return tuple(_group(sheet, code, by_code[code], asked, here) for code in codes)


def names_of(sheet: Sheet, known: set[str]) -> tuple[NameRow, ...]:
    """The organisations proposed. ``known`` are the names of those that are there, folded."""
    return tuple(_name(sheet, number, known) for number in range(len(sheet.read.organisations)))


def left_of(sheet: Sheet) -> tuple[LeftGroup, ...]:
    """What was not taken over, by reason."""
    by_reason: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for left in sheet.read.left_out:
        by_reason[left.reason].append((left.where, left.text))
    return tuple(LeftGroup(reason=reason, rows=tuple(rows[:PER_GROUP]), more=max(0, len(rows) - PER_GROUP)) for reason, rows in by_reason.items())


def personal_of(sheet: Sheet) -> tuple[tuple[str, str, str], ...]:
    """Place, kind and text of what is about a person."""
    return tuple((datum.where, str(PERSONAL.get(datum.kind, datum.kind)), datum.text) for datum in sheet.read.personal_data)


def _group(sheet: Sheet, code: str, doubts: list[Doubt], asked: dict[str, str], here: str) -> DoubtGroup:
    is_asked = asked.get("zweifel") == code
    rows = list(_rows(sheet, code, doubts, asked, here))
    shown = rows if is_asked else rows[:PER_GROUP]
    is_confirmed = code in sheet.decisions.confirmed
    return DoubtGroup(
        code=code,
        title=doubt_title(code),
        count=len(rows),
        is_confirmed=is_confirmed,
        is_open=is_asked or (len(rows) <= 8 and not is_confirmed and any(row.asks for row in rows)),
        rows=tuple(shown),
        more=len(rows) - len(shown),
        address=here + query(asked, zweifel=code) + f"#zweifel-{code}",
        leads_to_columns=code in _TO_COLUMNS,
        asks=any(row.asks for row in rows),
    )


def _rows(sheet: Sheet, code: str, doubts: list[Doubt], asked: dict[str, str], here: str) -> Iterator[DoubtRow]:
    numbers = {id(doubt): number for number, found in sheet.doubts.items() for doubt in found}
    shown: set[int] = set()
    for doubt in doubts:
        number = numbers.get(id(doubt))
        yield _row(sheet, doubt, number, asked, here)
        if code == "duplicate_label" and number is not None:
            shown.add(number)
            yield from _twins(sheet, doubt, number, shown, asked, here)
    if code == "cross_listed":
        for label in sheet.mapping.apart:
            choices = (Choice(value="one", title=""), Choice(value="two", title="", is_chosen=True))
            yield DoubtRow(message="", where="", label=label, asks="apart", choices=choices)


def _twins(sheet: Sheet, doubt: Doubt, number: int, shown: set[int], asked: dict[str, str], here: str) -> Iterator[DoubtRow]:
    """The other rows with the same number: one of them may be the wrong one."""
    label = sheet.read.elements[number].label
    for other, element in enumerate(sheet.read.elements):
        if element.label == label and element.kind is sheet.read.elements[number].kind and other not in shown:
            shown.add(other)
            yield _row(sheet, Doubt(code=doubt.code, where=element.where, message="", element=other), other, asked, here)


def _row(sheet: Sheet, doubt: Doubt, number: int | None, asked: dict[str, str], here: str) -> DoubtRow:
    original = sheet.evidence.rows.get(doubt.where, ())
    if number is None:
        return DoubtRow(message=doubt.message, where=doubt.where, original=original)
    mark, element = sheet.marks[number], sheet.elements[number]
    asks, label = "", element.label
    choices: tuple[Choice, ...] = ()
    if doubt.code == "inherited_goal":
        asks, choices = "goal", tuple(_goals(sheet, number))
    elif doubt.code in _NUMBERED:
        asks = "label"
    elif doubt.code == "struck_through":
        asks, choices = "take", (Choice(value="no", title="", is_chosen=element.is_dropped), Choice(value="yes", title="", is_chosen=not element.is_dropped))
    elif doubt.code == "cross_listed":
        named = _QUOTED.search(doubt.message)
        label = named[1] if named else element.label
        asks, choices = "apart", (Choice(value="one", title="", is_chosen=True), Choice(value="two", title=""))
    return DoubtRow(
        message=doubt.message,
        where=doubt.where,
        mark=mark,
        name=sheet.name(number),
        address=here + query(asked, zeile=mark) + "#zeile",
        original=original,
        asks=asks,
        label=label,
        choices=choices,
    )


def _goals(sheet: Sheet, number: int) -> Iterator[Choice]:
    """The field itself and its goals: where a measure without a goal of its own may stand."""
    field, now = sheet.field_of(number), sheet.elements[number].parent
    if field is not None:
        yield Choice(value=sheet.marks[field], title="", is_chosen=now == field)
    for other in sheet.branch(field):
        if sheet.elements[other].kind is ElementKind.GOAL and not sheet.is_out(other):
            yield Choice(value=sheet.marks[other], title=sheet.name(other)[:110], is_chosen=now == other)


def _name(sheet: Sheet, number: int, known: set[str]) -> NameRow:
    proposal = sheet.read.organisations[number]
    said = sheet.decisions.names.get(proposal.name)
    joined = set(proposal.spellings) if said is None else set(said.spellings)
    name = said.name if said is not None and said.name else proposal.name
    return NameRow(
        proposed=proposal.name,
        name=name,
        spellings=tuple(SpellingRow(name=spelling, count=count, is_joined=spelling in joined) for spelling, count in proposal.spellings.items()),
        is_joined=bool(joined),
        is_decided=said is not None,
        known=folded(name) in known,
    )
