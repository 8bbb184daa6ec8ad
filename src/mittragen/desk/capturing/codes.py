"""Codes of the tables: whoever has one captures at that table without an account. Shown once, to print and to lay on the tables."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.design.assets import asset
from mittragen.desk.capturing.addresses import public_address, qr_path
from mittragen.desk.capturing.pages import CodeLine, CodesPage
from mittragen.desk.capturing.wording import place, table_name
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import show
from mittragen.desk.processes import event_door
from mittragen.desk.templating import url
from mittragen.participation.actions import give_table_code
from mittragen.participation.models import Event, EventTable
from mittragen.participation.rules import can_capture


@event_door(can_capture)
def codes(request: DeskRequest, event: Event) -> HttpResponse:
    """What codes are for (GET); fresh ones for all tables (POST)."""
    tables = list(event.tables.select_related("topic", "event__process__municipality", "municipality"))
    lines = tuple(_line(request, table) for table in tables) if request.method == "POST" else ()
    page = CodesPage(
        **place(event.process, _("Codes für die Tische")),
        scripts=(asset("js/print-page.js"),),
        event_title=event.title,
        address=public_address(request, "/tisch/"),
        lines=lines,
        action=url("desk:capture-codes", process=event.process.slug, event_key=event.key),
        back=url("desk:capture", process=event.process.slug),
        has_tables=bool(tables),
    )
    return show(request, "capturing/codes.html", page)


def _line(request: DeskRequest, table: EventTable) -> CodeLine:
    code = give_table_code(table=table, by=request.user)
    address = public_address(request, f"/tisch/{code}/")
    topic = table.topic.title if table.topic else ""
    return CodeLine(name=table_name(table.number, table.name), topic=topic, code=code, address=address, qr=qr_path(address))
