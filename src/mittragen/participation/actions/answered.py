"""Noting that there is an answer: what became of contributions can be read."""

from collections.abc import Sequence
from datetime import datetime

from mittragen.participation.models import Contribution, Process

_BATCH = 500


def note_answers(*, process: Process, keys: Sequence[str], at: datetime) -> int:
    """Everyone can read since ``at`` what became of these contributions; whoever left an address hears of it. It asks nobody: for actions that have asked."""
    rows = Contribution.objects.filter(process=process, is_shown=True)
    return sum(rows.filter(key__in=keys[start : start + _BATCH]).update(answered_at=at) for start in range(0, len(keys), _BATCH))
