"""How far the machine is with its proposals."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from mittragen.participation.models import Process
from mittragen.synthesis.models import Run

DEAD_AFTER = timedelta(minutes=2)
# How a method ends that had no model.
WORDS_ONLY = "words"


@dataclass(frozen=True)
class RunState:
    """A run: whether it is under way, how far, and how it ended. ``fault`` is one German line; ``method`` says how it compared, or is empty."""

    is_running: bool
    done: int
    total: int
    percent: int
    method: str
    is_by_words_only: bool
    resolution: float
    started_at: datetime
    ended_at: datetime | None
    fault: str


def last_run(process: Process) -> RunState | None:
    """The newest run of a process; one that gives no sign of life any more is not under way. One query."""
    row = Run.objects.filter(process=process).order_by("-pk").first()
    if row is None:
        return None
    is_running = row.ended_at is None and not is_dead(row)
    percent = min(100, row.done * 100 // row.total) if row.total else 0
    return RunState(
        is_running=is_running,
        done=row.done,
        total=row.total,
        percent=percent,
        method=row.method,
        is_by_words_only=row.method.endswith(WORDS_ONLY),
        resolution=row.resolution,
        started_at=row.started_at,
        ended_at=row.ended_at,
        fault=row.fault,
    )


def is_dead(run: Run) -> bool:
    """Whether whoever worked it has gone."""
    return run.ended_at is None and timezone.now() - run.beat_at > DEAD_AFTER
