"""Noting what everyone can read from now on of what became of contributions, so that contributors hear of it once."""

from datetime import datetime

from mittragen.participation.actions.answered import note_answers
from mittragen.participation.models import Phase, Process
from mittragen.synthesis.actions import note_published
from mittragen.synthesis.models import TraceLink


def note_told(*, process: Process, at: datetime, phase: Phase | None = None) -> int:
    """What is said of contributions of a process (of one phase) is public since ``at``; of how many there is something new. For those who have asked."""
    fresh = TraceLink.objects.filter(process=process, contribution__is_shown=True, published_at__isnull=True, ended_at__isnull=True)
    if phase is not None:
        fresh = fresh.filter(contribution__phase=phase)
    keys = sorted(set(fresh.values_list("contribution__key", flat=True)))
    note_published(process=process, phase=phase, at=at)
    return note_answers(process=process, keys=keys, at=at)
