"""Many changes worked out before they are made: old and new side by side, and what cannot be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from mittragen.concept.actions import change_many
from mittragen.concept.facts import Facts, mark_of
from mittragen.concept.listing.cells import SEPARATOR, SOURCES, CellError, UnknownNameError, cell_text, cell_value, parts_of, same_text
from mittragen.concept.listing.columns import Column
from mittragen.concept.listing.finding import place_text
from mittragen.concept.listing.rows import Row, Rows
from mittragen.concept.listing.words import NEW, Words
from mittragen.concept.models import Concept, Element
from mittragen.concept.rules import ConceptError, kind_under, require_place
from mittragen.edition.elements import Responsibility
from mittragen.municipality.models import JournalEntry, User


@dataclass(frozen=True)
class Wish:
    """A text for a cell. ``where`` names the cell when it is refused: a row and column of what was pasted, or the measure."""

    row: Row
    column: Column
    text: str
    where: str


@dataclass(frozen=True)
class Line:
    """One cell that would change."""

    row: Row
    column: str
    old: str
    new: str


@dataclass(frozen=True)
class Proposal:
    """What would change: lines to read, and the values to write. ``can_add`` says that names in ``refusals`` could be added. ``mark`` is its own."""

    lines: tuple[Line, ...] = ()
    refusals: tuple[str, ...] = ()
    can_add: bool = False
    new_names: tuple[str, ...] = ()
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        return mark_of([(line.row.key, line.column, line.old, line.new) for line in self.lines])

    @property
    def measures(self) -> int:
        return len({line.row.key for line in self.lines})


def proposed(rows: Rows, words: Words, wishes: Iterable[Wish]) -> Proposal:
    """What writing texts into cells would change. A text that is already there changes nothing; a column that is only read must say what it says."""
    wishes = list(wishes)
    facts = rows.facts({wish.row.key: wish.row for wish in wishes}.values(), {wish.column.fact for wish in wishes if wish.column.fact})
    lines: list[Line] = []
    refusals: list[str] = []
    addable: list[bool] = []
    values: dict[str, dict[str, Any]] = {}
    for wish in wishes:
        try:
            line = _written(wish, facts, words, rows)
        except CellError as refusal:
            refusals.append(f"{wish.where}: {refusal}")
            addable.append(isinstance(refusal, UnknownNameError) and refusal.can_be_added)
            continue
        if line is not None:
            lines.append(line)
            values.setdefault(wish.row.key, {})[wish.column.fact] = getattr(facts[wish.row.key], wish.column.fact)
    new = dict.fromkeys(stand_in.removeprefix(NEW) for changed in values.values() for value in changed.values() for _source, stand_in in _stand_ins(value))
    return Proposal(tuple(lines), tuple(refusals), any(addable), tuple(new), values)


def proposed_entries(rows: Rows, words: Words, chosen: Iterable[Row], column: Column, names: str, *, are_added: bool) -> Proposal:
    """What adding names to a list, or taking them out of it, would change."""
    chosen = list(chosen)
    facts = rows.facts(chosen, {column.fact})
    wishes = []
    for row in chosen:
        there = parts_of(cell_text(column, facts[row.key], words))
        keys = {words.key(SOURCES[column.name], name) or name for name in parts_of(names)}
        kept = [part for part in there if _key(column, part, words) not in keys]
        missing = [name for name in parts_of(names) if words.key(SOURCES[column.name], name) not in {_key(column, part, words) for part in there}]
        wishes.append(Wish(row, column, SEPARATOR.join([*there, *missing] if are_added else kept), row.name))
    return proposed(rows, words, wishes)


def proposed_replacement(rows: Rows, words: Words, chosen: Iterable[Row], columns: Iterable[Column], old: str, new: str) -> Proposal:
    """What replacing words in texts would change; upper and lower case count."""
    chosen, columns = list(chosen), list(columns)
    facts = rows.facts(chosen, {column.fact for column in columns})
    wishes = [Wish(row, column, cell_text(column, facts[row.key], words).replace(old, new), row.name) for row in chosen for column in columns]
    return proposed(rows, words, wishes)


def proposed_move(rows: Rows, chosen: Iterable[Row], parent: Element) -> Proposal:
    """What putting measures under another goal or field would change."""
    lines: list[Line] = []
    refusals: list[str] = []
    for row in chosen:
        try:
            require_place(kind_under(row.kind, parent), parent, rows.concept)
        except ConceptError as refusal:
            refusals.append(f"{row.name}: {refusal}")
            continue
        if row.parent != parent.key:
            old = rows.names.get(row.parent) or (rows.by_key[row.parent].name if row.parent in rows.by_key else "")
            lines.append(Line(row, _("Steht unter"), old, str(parent)))
    return Proposal(tuple(lines), tuple(refusals), parents={line.row.key: parent.key for line in lines})


def carry_out(concept: Concept, proposal: Proposal, words: Words, by: User | None) -> JournalEntry | None:
    """Make all changes of a proposal in one step; new names are added first."""
    stand_ins = [pair for changed in proposal.values.values() for value in changed.values() for pair in _stand_ins(value)]
    keys = words.add_new(stand_ins, by)
    changes = {key: {fact: _keyed(value, keys) for fact, value in changed.items()} for key, changed in proposal.values.items()}
    above = {element.key: element for element in Element.objects.filter(concept=concept, key__in=set(proposal.parents.values())).select_related("parent")}
    parents = {key: above[parent] for key, parent in proposal.parents.items() if parent in above}
    return change_many(concept=concept, changes=changes, by=by, parents=parents)


def with_new_names(value: Any, words: Words, by: User | None) -> Any:
    """The same value, its new names added."""
    return _keyed(value, words.add_new(_stand_ins(value), by))


def _written(wish: Wish, facts: dict[str, Facts], words: Words, rows: Rows) -> Line | None:
    """The line of a wish, and the facts of its row as they would be; nothing when all stays."""
    if not wish.column.is_editable:
        if not same_text(wish.column, wish.text, place_text(wish.column, wish.row, rows)):
            raise CellError(_("Diese Spalte lässt sich hier nicht ändern."))
        return None
    before = facts[wish.row.key]
    value = cell_value(wish.column, wish.text, before, words)
    if value == getattr(before, wish.column.fact):
        return None
    after = msgspec.structs.replace(before, **{wish.column.fact: value})
    facts[wish.row.key] = after
    return Line(wish.row, str(wish.column.title), cell_text(wish.column, before, words), cell_text(wish.column, after, words))


def _key(column: Column, part: str, words: Words) -> str:
    source = SOURCES[column.name]
    return words.key(source, part) or words.key(source, part.rpartition(" (")[0]) or part


def _stand_ins(value: Any) -> list[tuple[str, str]]:
    parts = value if isinstance(value, tuple) else ()
    found = [("actors", part.actor) if isinstance(part, Responsibility) else ("target_groups", part) for part in parts]
    return [(source, key) for source, key in found if isinstance(key, str) and key.startswith(NEW)]


def _keyed(value: Any, keys: Mapping[str, str]) -> Any:
    if not isinstance(value, tuple):
        return value
    return tuple(
        msgspec.structs.replace(part, actor=keys.get(part.actor, part.actor))
        if isinstance(part, Responsibility)
        else keys.get(part, part)
        if isinstance(part, str)
        else part
        for part in value
    )
