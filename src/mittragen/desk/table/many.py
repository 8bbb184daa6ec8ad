"""Many rows at once: what to change, old and new side by side, and then as one step."""

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from mittragen.concept.listing import Row, Rows, Words, choices, found_rows
from mittragen.concept.models import Concept
from mittragen.concept.rules import can_edit_draft
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import ConceptPlace, show, tell
from mittragen.desk.table.asking import Asked
from mittragen.desk.table.pages import Choice, ManyPage
from mittragen.desk.table.previewing import applied, preview
from mittragen.desk.table.tasks import MOVE, REPLACE, TASKS, Task, proposal_of
from mittragen.desk.table.views import asked_in, to_table
from mittragen.desk.templating import url
from mittragen.edition.terms import ElementKind

_LONGEST = 20_000


@concept_door(can_edit_draft)
def many(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Choose the change (GET), look at it and make it (POST). The rows are those ticked, or all that the filters find."""
    asked, rows = asked_in(request), Rows(concept)
    words = Words(concept, may_add="anlegen" in request.POST)
    sent = request.POST if request.method == "POST" else request.GET
    chosen = _chosen(request.GET, asked, rows, words)
    if not chosen:
        tell(request, _("Bitte kreuzen Sie zuerst in der Tabelle an, was Sie ändern möchten."), kind="info")
        return to_table(concept, asked)
    task = TASKS.get(sent.get("was", ""))
    value, replaced = sent.get("wert", "")[:_LONGEST], sent.get("statt", "")[:_LONGEST]
    page = _page(concept, asked, request, chosen, task, rows, words, value, replaced)
    if request.method != "POST" or task is None or "zurueck" in request.POST:
        return show(request, "table/many.html", page)
    proposal = proposal_of(task, rows, words, chosen, value, replaced)
    carried = (("was", task.word), ("wert", value), ("statt", replaced))
    return applied(request, concept, proposal, words, asked) or preview(request, concept, proposal, carried, page.action, asked)


def _chosen(query: QueryDict, asked: Asked, rows: Rows, words: Words) -> list[Row]:
    if query.get("alle"):
        return list(found_rows(rows, words, asked.filters).rows)
    keys = set(query.getlist("zeile"))
    return [row for row in rows.all if row.key in keys]


def _page(
    concept: Concept, asked: Asked, request: DeskRequest, chosen: list[Row], task: Task | None, rows: Rows, words: Words, value: str, replaced: str
) -> ManyPage:
    query = request.GET.copy()
    for name in ("was", "wert", "statt"):
        query.pop(name, None)
    base = url("desk:table-many", slug=concept.slug)
    return ManyPage(
        title=_("%(count)s Maßnahmen ändern") % {"count": len(chosen)} if len(chosen) > 1 else _("1 Maßnahme ändern"),
        concept=ConceptPlace.of(concept),
        station="draft",
        section="table",
        task=task.word if task else "",
        tasks=tuple(Choice(value=one.word, title=str(one.title), is_chosen=one == task) for one in TASKS.values()),
        rows=tuple(Link(address="", title=row.title, label=row.label) for row in chosen),
        value_title=_value_title(task),
        value=value,
        replaced=replaced,
        help=_help(task),
        choices=_choices(task, rows, words, value),
        is_list=bool(task and task.column and task.column.editor == "names"),
        carried=tuple((name, text) for name, texts in query.lists() for text in texts),
        action=f"{base}?{query.urlencode()}",
        back=url("desk:table", slug=concept.slug) + asked.query,
    )


def _value_title(task: Task | None) -> str:
    if task is None:
        return ""
    if task.word == MOVE:
        return _("Neuer Platz")
    if task.word == REPLACE:
        return _("Ersetzen durch")
    return str(task.column.title) if task.column else ""


def _help(task: Task | None) -> str:
    if task is None or task.column is None:
        return ""
    if task.column.editor == "names":
        return _("Mehrere Namen trennen Sie mit einem Semikolon.")
    return _("Leer heißt: Der Eintrag wird gelöscht.") if task.how == "set" else ""


def _choices(task: Task | None, rows: Rows, words: Words, value: str) -> tuple[Choice, ...]:
    if task is None:
        return ()
    if task.word == MOVE:
        return tuple(
            Choice(value=key, title=("" if kind is ElementKind.FIELD_OF_ACTION else "– ") + rows.names[key], is_chosen=key == value)
            for key, kind in rows.places
        )
    return tuple(Choice(value=text, title=text, is_chosen=text == value) for text in choices(task.column, words)) if task.column else ()
