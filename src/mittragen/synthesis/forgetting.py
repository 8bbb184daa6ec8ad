"""Throwing away what was computed of words that are gone, or that everyone reads otherwise now. Safe to run twice."""

from django.db.models import F, Q

from mittragen.synthesis.models import Pair, Vector


def forget_vectors() -> int:
    """Remove vectors and pairs of contributions that nobody may read any more, in the scope entered; how many rows went."""
    stale = Q(contribution__is_shown=False) | Q(contribution__decided_at__gt=F("made_at"))
    gone = Vector.objects.filter(stale).delete()[0]
    return gone + Pair.objects.filter(Q(first__is_shown=False) | Q(second__is_shown=False)).delete()[0]
