"""The tables of an event, and the code with which the helper at a table captures cards: shown once, to print."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.forms import LineField
from mittragen.desk.meetings.pages import EventPage, about_event, may_plan
from mittragen.desk.meetings.rows import Row, Rows
from mittragen.desk.pages import go, show, tell
from mittragen.desk.processes import event_door
from mittragen.desk.templating import site_address
from mittragen.outputs.html.rendering import qr_path
from mittragen.participation.actions import give_table_code, set_tables
from mittragen.participation.models import Event, EventTable
from mittragen.participation.rules import ParticipationError, can_capture


class TableRow(Row):
    """A table: its name, and what is spoken about there."""

    name = LineField(label=gettext_lazy("Name"), max_length=200, required=False)
    topic = forms.ChoiceField(label=gettext_lazy("Thema"), required=False)

    def __init__(self, *arguments: Any, topics: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["topic"].choices = [("", _("alle Themen")), *topics]  # type: ignore[attr-defined]


@dataclass(frozen=True, kw_only=True)
class TableItem:
    """A table as it is. ``has_code``: somebody may capture there."""

    number: int
    name: str
    topic: str
    has_code: bool


@dataclass(frozen=True, kw_only=True)
class TablesPage(EventPage):
    """The tables, and the form that changes them; ``rows`` is ``None`` for whoever may not plan."""

    tables: tuple[TableItem, ...]
    rows: Rows | None
    refusal: str = ""


@dataclass(frozen=True, kw_only=True)
class TableCodePage(EventPage):
    """The code of one table, on a sheet of its own. Nobody sees it again."""

    number: int
    name: str
    topic: str
    code: str
    address: str
    qr: tuple[int, str]


@event_door(can_capture)
def tables(request: DeskRequest, event: Event) -> HttpResponse:
    """Number, name and topic of each table."""
    plans, refusal = may_plan(request), ""
    stored = list(event.tables.select_related("topic"))
    topics = {topic.key: topic for topic in event.process.topic_rows.all()}
    initials = [{"name": table.name, "topic": table.topic.key if table.topic else ""} for table in stored]
    rows = Rows(TableRow, "tables", initials, request.POST or None, topics=[(key, topic.title) for key, topic in topics.items()])
    if request.method == "POST" and found(plans or None) and rows.is_valid():
        try:
            set_tables(event=event, tables=[(one["name"], topics.get(one["topic"])) for one in rows.values()], by=request.user)
            tell(request, _("Gespeichert."))
            return go("desk:event-tables", process=event.process.slug, event_key=event.key)
        except ParticipationError as said:
            refusal = str(said)
    page = TablesPage(
        title=_("Tische"),
        tables=tuple(_item(table) for table in stored),
        rows=rows if plans else None,
        refusal=refusal,
        **about_event(request, event, "event-tables"),
    )
    return show(request, "meetings/tables.html", page, status=422 if refusal or rows.wrong() else 200)


@event_door(can_capture, methods=("POST",))
def table_code(request: DeskRequest, event: Event, table_number: int) -> HttpResponse:
    """Give a table a fresh code and show it, this once."""
    table = found(event.tables.select_related("topic").filter(number=table_number).first())
    table.event, table.municipality = event, request.municipality
    code = give_table_code(table=table, by=request.user)
    item, address = _item(table), f"{site_address(request)}/tisch/{code}/"
    page = TableCodePage(
        title=_("Code für Tisch %(number)s") % {"number": table.number},
        number=item.number,
        name=item.name,
        topic=item.topic,
        code=code,
        address=address,
        qr=qr_path(address),
        **about_event(request, event, "event-tables"),
    )
    return show(request, "meetings/table_code.html", page)


def _item(table: EventTable) -> TableItem:
    return TableItem(number=table.number, name=table.name, topic=table.topic.title if table.topic else "", has_code=bool(table.code_hash))
