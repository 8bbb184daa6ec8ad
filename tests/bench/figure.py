"""One line of the table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured; without a goal it is for information."""

    what: str
    figure: str
    goal: str = ""
    is_met: bool | None = None
