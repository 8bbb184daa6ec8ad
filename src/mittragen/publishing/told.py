"""Noting what everyone can read from now on of what became of contributions, so that contributors hear of it once."""

from collections.abc import Iterable
from datetime import datetime

from mittragen.participation.actions.answered import note_answers
from mittragen.participation.models import Process
from mittragen.synthesis.actions import note_published
from mittragen.synthesis.models import TraceLink


def note_told(*, process: Process, links: Iterable[str], at: datetime) -> int:
    """The links with these keys, of a process, stand in a sealed document since ``at``; of how many contributions there is something new.

    What was decided after the document was compiled is not among them. For those who have asked.
    """
    keys = tuple(links)
    fresh = TraceLink.objects.filter(process=process, contribution__is_shown=True, published_at__isnull=True, ended_at__isnull=True)
    in_it = frozenset(keys)
    answered = {contribution for key, contribution in fresh.values_list("key", "contribution__key") if key in in_it}
    note_published(process=process, keys=keys, at=at)
    return note_answers(process=process, keys=sorted(answered), at=at)
