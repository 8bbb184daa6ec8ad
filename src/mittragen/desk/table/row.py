"""The plain form of a row: its fields as stored, or as they were sent, with what stands in the way beside each."""

from mittragen.concept.actions import ConceptError
from mittragen.concept.listing import Column, UnknownNameError, Words, cell_text, choices
from mittragen.concept.models import Element
from mittragen.concept.tables import facts_of
from mittragen.desk.doors import DeskRequest
from mittragen.desk.table.asking import Asked
from mittragen.desk.table.pages import FieldOfRow
from mittragen.desk.table.saving import ClashError, save_row


def fields_of_row(asked: Asked, element: Element, request: DeskRequest, words: Words) -> tuple[FieldOfRow, ...]:
    """The fields of the form. When it was sent, all of it is saved as one step; a field with an error says that nothing is."""
    columns = [column for column in asked.columns if column.is_editable]
    facts = facts_of(element, {column.fact for column in columns})
    shown = {column: cell_text(column, facts, words) for column in columns}
    sent = _sent(shown, request)
    # What was not touched in the form changes nothing, whatever others did meanwhile.
    touched = {column: pair for column, pair in sent.items() if pair[0] != pair[1]}
    refusals = save_row(element, touched, words, request.user) if touched else {}
    return tuple(_field(column, *sent.get(column, (text, text)), refusals.get(column), words) for column, text in shown.items())


def _sent(shown: dict[Column, str], request: DeskRequest) -> dict[Column, tuple[str, str]]:
    """By column what was typed and what was seen. A browser ends lines in its own way; that is no change."""
    if request.method != "POST":
        return {}
    sent = {
        column: (request.POST[column.word], request.POST.get(f"gesehen-{column.word}", text)) for column, text in shown.items() if column.word in request.POST
    }
    return {column: (_lines(typed), _lines(seen)) for column, (typed, seen) in sent.items()}


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _field(column: Column, typed: str, seen: str, refusal: ConceptError | None, words: Words) -> FieldOfRow:
    clash = refusal if isinstance(refusal, ClashError) else None
    return FieldOfRow(
        word=column.word,
        title=str(column.title),
        editor=column.editor.value,
        choices=choices(column, words),
        value=typed,
        seen=clash.theirs if clash else seen,
        error=str(refusal or ""),
        theirs=clash.theirs if clash else "",
        who=clash.who if clash else "",
        can_add=isinstance(refusal, UnknownNameError) and refusal.can_be_added,
    )
