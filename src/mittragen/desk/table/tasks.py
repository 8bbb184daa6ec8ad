"""What can be done with many rows at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mittragen.concept.listing import (
    COLUMNS,
    Column,
    Proposal,
    Row,
    Rows,
    Wish,
    Words,
    proposed,
    proposed_entries,
    proposed_move,
    proposed_replacement,
)
from mittragen.concept.models import Element

MOVE, REPLACE = "platz", "ersetzen"


@dataclass(frozen=True)
class Task:
    """A change of many rows: ``column`` is set to a text, or names are added to it or taken out of it."""

    word: str
    title: str | Promise
    column: Column | None = None
    how: str = "set"


_ALL = (
    Task("federfuehrung", _("Federführung setzen"), COLUMNS["lead"]),
    Task("mitwirkung-dazu", _("Mitwirkung ergänzen"), COLUMNS["partners"], "add"),
    Task("mitwirkung-weg", _("Mitwirkung streichen"), COLUMNS["partners"], "remove"),
    Task("zeit", _("Zeitrahmen setzen"), COLUMNS["period"]),
    Task("prioritaet", _("Priorität setzen"), COLUMNS["priority"]),
    Task("zielgruppe-dazu", _("Zielgruppe ergänzen"), COLUMNS["target_groups"], "add"),
    Task("zielgruppe-weg", _("Zielgruppe streichen"), COLUMNS["target_groups"], "remove"),
    Task("querschnitt-dazu", _("Querschnittsthema ergänzen"), COLUMNS["themes"], "add"),
    Task("querschnitt-weg", _("Querschnittsthema streichen"), COLUMNS["themes"], "remove"),
    Task("finanzierung", _("Finanzierung setzen"), COLUMNS["funding"]),
    Task("neuerung", _("„neu oder fortgeführt“ setzen"), COLUMNS["novelty"]),
    Task(MOVE, _("unter ein anderes Ziel stellen")),
    Task(REPLACE, _("Wörter in Titel und Texten ersetzen")),
)
TASKS = {task.word: task for task in _ALL}
_TEXTS = ("title", "text", "starting_point", "indicator_text")


def proposal_of(task: Task, rows: Rows, words: Words, chosen: Iterable[Row], value: str, replaced: str) -> Proposal:
    """What a task would change; nothing where its place is not there."""
    chosen = list(chosen)
    if task.word == MOVE:
        parent = Element.objects.filter(concept=rows.concept, key=value).first()
        return proposed_move(rows, chosen, parent) if parent else Proposal()
    if task.word == REPLACE:
        return proposed_replacement(rows, words, chosen, [COLUMNS[name] for name in _TEXTS], replaced, value) if replaced else Proposal()
    column = task.column or COLUMNS["title"]
    if task.how == "set":
        return proposed(rows, words, [Wish(row, column, value, row.name) for row in chosen])
    return proposed_entries(rows, words, chosen, column, value, are_added=task.how == "add")
