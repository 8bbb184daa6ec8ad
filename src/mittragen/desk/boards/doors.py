"""The door to the board of an event."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from mittragen.desk.doors import DeskRequest, View, found
from mittragen.desk.processes import event_door
from mittragen.participation.models import Board, Event
from mittragen.participation.queries.boards import board_of
from mittragen.participation.rules import can_capture


def board_door(*, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[View], View]:
    """The door of a view ``(request, board, **where)`` for those who capture; what has no board is not there."""

    def fitted(view: View) -> View:
        @event_door(can_capture, methods=methods)
        @wraps(view)
        def entered(request: DeskRequest, event: Event, **where: Any) -> HttpResponse:
            board: Board = found(board_of(event))
            board.event = event
            return view(request, board, **where)

        return entered

    return fitted
