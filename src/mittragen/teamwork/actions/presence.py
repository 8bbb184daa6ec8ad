"""Who is here, now. Nothing is remembered: no history, no journal."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mittragen.municipality.models import Municipality, User
from mittragen.teamwork.models import Presence
from mittragen.teamwork.subjects import Subject

GONE_AFTER = timedelta(seconds=60)


@transaction.atomic
def say_here(*, municipality: Municipality, subject: Subject, by: User) -> None:
    """``by`` is looking at ``subject``: one query while they stay, a few more when they come, and then everybody who left is forgotten."""
    now = timezone.now()
    here = Presence.objects.filter(user=by, subject_kind=subject.kind, subject_key=subject.key)
    if here.filter(seen_at__gt=now - GONE_AFTER, seen_at__lt=now + GONE_AFTER).update(seen_at=now):
        return
    # Seen in the future is who was here before the clock was put back.
    Presence.objects.filter(Q(seen_at__lte=now - GONE_AFTER) | Q(seen_at__gte=now + GONE_AFTER)).delete()
    Presence.objects.update_or_create(
        municipality=municipality,
        user=by,
        subject_kind=subject.kind,
        subject_key=subject.key,
        defaults={"whole_kind": subject.whole_kind, "whole_key": subject.whole_key, "since": now, "seen_at": now},
    )


@transaction.atomic
def leave(*, subject: Subject, by: User) -> None:
    """``by`` has left ``subject``, and says so."""
    Presence.objects.filter(user=by, subject_kind=subject.kind, subject_key=subject.key).delete()
