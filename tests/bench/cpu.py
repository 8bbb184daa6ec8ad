"""CPU seconds, those of child processes included."""

import resource
from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")


def cpu_of(work: Callable[[], Made]) -> tuple[float, Made]:
    """Seconds of CPU that ``work`` took, user and system, with the children it waited for; and what it made."""
    before = _spent()
    made = work()
    return _spent() - before, made


def _spent() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
