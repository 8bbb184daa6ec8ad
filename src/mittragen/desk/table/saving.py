"""One cell: from the text typed to a change of the element, if nobody else changed the same cell meanwhile."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from mittragen.concept.actions import ConceptError, ConflictError, change_element
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
        raise _clash(conflict, element, column, words) from conflict
    entry = JournalEntry.objects.filter(subject_kind=element.kind, subject_key=element.key, by=by).last()
    return Saved(element, column, facts_of(element, {column.fact}), entry.pk if entry else 0)


def _clash(conflict: ConflictError, element: Element, column: Column, words: Words) -> ClashError:
    one = conflict.conflicts[0]
    at = date_format(localtime(one.at), "d.m.Y, H:i") if one.at else ""
    return ClashError(cell_text(column, facts_of(element, {column.fact}), words), ", ".join(part for part in (one.by, at) if part))
