"""The door to a board: the event in the address, and its board when it has one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from mittragen.desk.doors import DeskRequest, View, found, nothing_here
from mittragen.desk.processes import process_door
from mittragen.participation.models import Board, Event, Process
from mittragen.participation.queries.boards import board_of
from mittragen.participation.queries.events import event_named
from mittragen.participation.rules import can_capture


def event_door(*, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[View], View]:
    """The door of a view ``(request, event, **where)`` for those who capture."""

    def fitted(view: View) -> View:
        @process_door(can_capture, methods=methods)
        @wraps(view)
        def entered(request: DeskRequest, process: Process, event_key: str, **where: Any) -> HttpResponse:
            event = event_named(event_key)
            if event is None or event.process_id != process.pk:
                return nothing_here(request)
            event.process = event.phase.process = process
            return view(request, event, **where)

        return entered

    return fitted


def board_door(*, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[View], View]:
    """The same for a view ``(request, board, **where)``; what has no board is not there."""

    def fitted(view: View) -> View:
        @event_door(methods=methods)
        @wraps(view)
        def entered(request: DeskRequest, event: Event, **where: Any) -> HttpResponse:
            board: Board = found(board_of(event))
            board.event = event
            return view(request, board, **where)

        return entered

    return fitted
