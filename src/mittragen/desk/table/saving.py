"""One cell or one row: from the text typed to a change of the element, if nobody else changed the same cell meanwhile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from mittragen.concept.actions import ConceptError, ConflictError, change_element
from mittragen.concept.conflicts import Conflict
from mittragen.concept.facts import Facts, mark_of
from mittragen.concept.listing import Column, Words, cell_text, cell_value, same_text, with_new_names
from mittragen.concept.models import Element
from mittragen.concept.tables import facts_of
from mittragen.municipality.models import JournalEntry, User

# A mark that no value has: it makes the action compare.
_NOT_SEEN = "-"


@dataclass(frozen=True)
class Saved:
    """What was saved. ``entry`` is the step in the journal that can be taken back; 0 when nothing differed."""

    element: Element
    column: Column
    facts: Facts
    entry: int


class ClashError(ConceptError):
    """Somebody else changed the cell since it was shown. ``theirs`` is what it says now; ``who`` names the person and the moment."""

    def __init__(self, theirs: str, who: str) -> None:
        super().__init__(_("Inzwischen steht in dieser Zelle etwas anderes. Bitte vergleichen Sie und wählen Sie."))
        self.theirs = theirs
        self.who = who


def save_cell(element: Element, column: Column, text: str, seen: str, words: Words, by: User) -> Saved:
    """Write ``text`` into a cell that said ``seen`` when it was shown. Raises ``CellError`` for what does not fit and :class:`ClashError`."""
    before = facts_of(element, {column.fact})
    value = cell_value(column, text, before, words)
    old = getattr(before, column.fact)
    if value == old:
        return Saved(element, column, before, 0)
    value = with_new_names(value, words, by)
    expected = mark_of(old) if same_text(column, seen, cell_text(column, before, words)) else _NOT_SEEN
    try:
        change_element(element=element, by=by, expected={column.fact: expected}, **{column.fact: value})
    except ConflictError as conflict:
        raise _clash(conflict.conflicts[0], element, column, words) from conflict
    entry = JournalEntry.objects.filter(subject_kind=element.kind, subject_key=element.key, by=by).last()
    return Saved(element, column, facts_of(element, {column.fact}), entry.pk if entry else 0)


def save_row(element: Element, typed: Mapping[Column, tuple[str, str]], words: Words, by: User) -> dict[Column, ConceptError]:
    """Write all cells of a row as one step, or nothing; says by column what stands in the way.

    ``typed`` holds, by column, what the cell says now and what it said when it was shown.
    """
    before = after = facts_of(element, {column.fact for column in typed})
    refusals: dict[Column, ConceptError] = {}
    unseen = set()
    for column, (text, seen) in typed.items():
        try:
            after = msgspec.structs.replace(after, **{column.fact: cell_value(column, text, after, words)})
            if not same_text(column, seen, cell_text(column, before, words)):
                unseen.add(column)
        except ConceptError as refusal:
            refusals[column] = refusal
    if refusals:
        return refusals
    facts = {column.fact for column in typed if getattr(after, column.fact) != getattr(before, column.fact)}
    changes = {fact: with_new_names(getattr(after, fact), words, by) for fact in facts}
    not_seen = {column.fact for column in unseen}
    expected = {fact: _NOT_SEEN if fact in not_seen else mark_of(getattr(before, fact)) for fact in facts}
    try:
        change_element(element=element, by=by, expected=expected, **changes)
    except ConflictError as conflict:
        return dict(_clashes(conflict, element, unseen or set(typed), words))
    return {}


def _clashes(conflict: ConflictError, element: Element, columns: set[Column], words: Words) -> Iterator[tuple[Column, ClashError]]:
    for one in conflict.conflicts:
        for column in columns:
            if column.fact == one.name:
                yield column, _clash(one, element, column, words)


def _clash(one: Conflict, element: Element, column: Column, words: Words) -> ClashError:
    at = date_format(localtime(one.at), "d.m.Y, H:i") if one.at else ""
    return ClashError(cell_text(column, facts_of(element, {column.fact}), words), ", ".join(part for part in (one.by, at) if part))
