"""The door to a page about one event."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from mittragen.desk.doors import DeskRequest, Rule, View, nothing_here
from mittragen.desk.processes import process_door
from mittragen.participation.models import Process
from mittragen.participation.queries.events import event_named


def event_door(rule: Rule, *, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[View], View]:
    """Like ``process_door``, for a view ``(request, event, **where)``: ``event_key`` in the address becomes an event of the process."""

    def fitted(view: View) -> View:
        @process_door(rule, methods=methods)
        @wraps(view)
        def entered(request: DeskRequest, process: Process, event_key: str, **where: Any) -> HttpResponse:
            event = event_named(event_key)
            if event is None or event.process_id != process.pk:
                return nothing_here(request)
            event.process = process
            return view(request, event, **where)

        return entered

    return fitted
