"""Who is looking at the same thing."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from mittragen.municipality.models import User
from mittragen.teamwork.actions.presence import GONE_AFTER
from mittragen.teamwork.models import Presence
from mittragen.teamwork.people import handle
from mittragen.teamwork.subjects import Subject


@dataclass(frozen=True)
class Here:
    """Someone who is here, and since when."""

    name: str
    since: datetime


def present_at(subject: Subject, but: User | None = None) -> tuple[Here, ...]:
    """Everybody who looks at ``subject`` now, whoever came first at first; without ``but``. One query."""
    now = timezone.now()
    rows = Presence.objects.filter(subject_kind=subject.kind, subject_key=subject.key, seen_at__gt=now - GONE_AFTER, seen_at__lt=now + GONE_AFTER)
    rows = rows.select_related("user").order_by("since", "pk")
    return tuple(Here(handle(row.user), row.since) for row in rows if but is None or row.user_id != but.pk)
