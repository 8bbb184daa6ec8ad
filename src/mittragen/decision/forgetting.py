"""Throwing away what names people once nobody needs it."""

from datetime import timedelta

from django.utils import timezone

from mittragen.decision.models import Invitation

KEPT_FOR = timedelta(days=365)


def forget_invitations() -> int:
    """Empty names, addresses, links and what people said of their coming a year after the session, in the scope entered; how many. Safe to run twice."""
    past = Invitation.objects.filter(session__held_on__lt=timezone.localdate() - KEPT_FOR)
    return past.exclude(name="", email="", presence_note="", token_hash__isnull=True).update(name="", email="", presence_note="", token_hash=None)
