"""What waits for the office: events that are near or not wound up, phases that end, appeals. Of one process, or of all."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from mittragen.edition.participating import EventKind, ModerationState
from mittragen.participation.models import Attendance, Contribution, Event, Phase, Process, Registration

# What was not done by then will not be done because a list says so.
_REMEMBERED = timedelta(days=90)
_MOST = 20


@dataclass(frozen=True)
class NearEvent:
    """An event that is near, or over and not wound up."""

    key: str
    title: str
    process_slug: str
    starts_at: datetime | None
    lacks_attendance: bool = False
    lacks_minutes: bool = False


@dataclass(frozen=True)
class EndingPhase:
    """A phase that ends soon."""

    key: str
    title: str
    process_slug: str
    ends_on: date


def events_near(now: datetime | None = None) -> tuple[NearEvent, ...]:
    """What takes place today or tomorrow. One query."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    rows = _events(None).filter(starts_at__date__gte=today, starts_at__date__lte=today + timedelta(days=1))
    return tuple(NearEvent(row.key, row.title, row.process.slug, row.starts_at) for row in rows[:_MOST])


def events_to_wind_up(process: Process | None = None, now: datetime | None = None) -> tuple[NearEvent, ...]:
    """Events that are over, without numbers of who was there or without released minutes, the latest first. One query."""
    now = now or timezone.now()
    rows = _events(process).annotate(
        over=Coalesce("ends_at", "starts_at"),
        counted=Exists(Attendance.objects.filter(event=OuterRef("pk"))),
        checked_in=Exists(Registration.objects.filter(event=OuterRef("pk"), checked_in_at__isnull=False)),
    )
    found = []
    for row in rows.filter(over__lt=now, over__gt=now - _REMEMBERED).order_by("-over", "-id")[: 3 * _MOST]:
        lacks_attendance, lacks_minutes = not (row.counted or row.checked_in), row.minutes_released_at is None and row.kind != EventKind.INTERVIEW
        if lacks_attendance or lacks_minutes:
            found.append(NearEvent(row.key, row.title, row.process.slug, row.starts_at, lacks_attendance, lacks_minutes))
    return tuple(found[:_MOST])


def phases_ending(on: date | None = None, days: int = 7) -> tuple[EndingPhase, ...]:
    """Phases of public processes that run now and end within so many days. One query."""
    today = on or timezone.localdate()
    rows = Phase.objects.filter(process__published_at__isnull=False, process__closed_at__isnull=True, closed_at__isnull=True)
    rows = rows.filter(starts_on__lte=today, ends_on__gte=today, ends_on__lt=today + timedelta(days=days)).select_related("process").order_by("ends_on", "id")
    return tuple(EndingPhase(row.key, row.title, row.process.slug, row.ends_on) for row in rows[:_MOST] if row.ends_on)


def appeal_counts() -> dict[int, int]:
    """How many refusals somebody disagrees with and nobody has decided on again, by the id of their process. One query."""
    rows = Contribution.objects.filter(state=ModerationState.WAITING.value, appealed_at__isnull=False).order_by().values_list("process")
    return dict(rows.annotate(count=Count("pk")))


def _events(process: Process | None) -> QuerySet[Event]:
    rows = Event.objects.filter(cancelled_at__isnull=True, process__closed_at__isnull=True).select_related("process").order_by("starts_at", "id")
    return rows if process is None else rows.filter(process=process)
