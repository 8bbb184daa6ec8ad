"""The door of capturing: a table of an event, where number 0 is no table."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpResponse

from mittragen.desk.doors import DeskRequest, View, found
from mittragen.desk.processes import event_door
from mittragen.participation.models import Event, EventTable
from mittragen.participation.rules import can_capture

_MOST_TABLES = 10_000


@dataclass(frozen=True)
class Spot:
    """Where cards are captured: a table of an event, or the event without one."""

    event: Event
    table: EventTable | None

    @property
    def number(self) -> int:
        """The number of the table in addresses."""
        return self.table.number if self.table else 0

    @property
    def where(self) -> dict[str, object]:
        """The parts of addresses that lead here."""
        return {"process": self.event.process.slug, "event_key": self.event.key, "table_number": self.number}


def spot_door(*, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[View], View]:
    """The door of a view ``(request, spot, **where)`` for those who capture."""

    def fitted(view: View) -> View:
        @event_door(can_capture, methods=methods)
        @wraps(view)
        def entered(request: DeskRequest, event: Event, table_number: int, **where: Any) -> HttpResponse:
            return view(request, spot_in(event, table_number), **where)

        return entered

    return fitted


def spot_in(event: Event, number: int) -> Spot:
    """A table by its number; a 404 when there is none."""
    if number == 0:
        return Spot(event, None)
    return Spot(event, found(event.tables.select_related("topic").filter(number=min(number, _MOST_TABLES)).first()))
