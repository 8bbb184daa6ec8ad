"""The way to the room that groups texts. Its libraries for numbers are large: they are fetched when somebody first asks, not when the program starts."""

from collections.abc import Callable
from typing import Any

from mittragen.grouping.errands import AnyErrand


class MachineStoppedError(RuntimeError):
    """There is no answer; the message is one German line for the person who sorts."""


def ask(errand: AnyErrand, on_progress: Callable[[int, int], None] | None = None) -> Any:
    """The answer to an errand (:mod:`mittragen.grouping.errands` says of which kind), from a child with limits. Raises :class:`MachineStoppedError`."""
    # Two seconds and some fifty megabytes that most processes never need.
    from mittragen.grouping.child import GroupingStoppedError, run_limited  # noqa: PLC0415

    try:
        return run_limited(errand, on_progress)
    except GroupingStoppedError as stopped:
        raise MachineStoppedError(str(stopped)) from (stopped.__cause__ or stopped)
