"""What waits for the office: events that are near or not wound up, phases that end, appeals. Of one process, or of all."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from mittragen.edition.participating import EventKind
from mittragen.participation.models import Attendance, Complaint, Event, Phase, Process, Registration
from mittragen.participation.queries.moderation import queue

# What was not done by then will not be done because a list says so.
_REMEMBERED = timedelta(days=90)
_MOST = 40


@dataclass(frozen=True)
class NearEvent:
    """An event that is near, or over and not wound up."""

    key: str
    title: str
    process_slug: str
    starts_at: datetime | None
    lacks_attendance: bool
    lacks_minutes: bool


@dataclass(frozen=True)
class EndingPhase:
    """A phase that ends soon."""

    key: str
    title: str
    process_slug: str
    ends_on: date


@dataclass(frozen=True)
class WaitingProcess:
    """A process with how many appeals, new contributions and reports wait in it."""

    slug: str
    title: str
    appeals: int
    contributions: int
    complaints: int


def events_around(process: Process | None = None, now: datetime | None = None) -> tuple[tuple[NearEvent, ...], tuple[NearEvent, ...]]:
    """What takes place today or tomorrow, the next first; and what is over and not wound up, the latest first. One query."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    tomorrow = today + timedelta(days=1)
    rows = (
        Event.objects.filter(cancelled_at__isnull=True, process__closed_at__isnull=True)
        .select_related("process")
        .annotate(
            over=Coalesce("ends_at", "starts_at"),
            counted=Exists(Attendance.objects.filter(event=OuterRef("pk"))),
            checked_in=Exists(Registration.objects.filter(event=OuterRef("pk"), checked_in_at__isnull=False)),
        )
    )
    if process is not None:
        rows = rows.filter(process=process)
    done = Q(minutes_released_at__isnull=False) & (Q(counted=True) | Q(checked_in=True))
    wanted = rows.filter(Q(over__gt=now) | ~done, over__gt=now - _REMEMBERED, starts_at__date__lte=tomorrow).order_by("-over", "-id")[:_MOST]
    events = [(row, row.over < now, _event(row)) for row in wanted]
    near = tuple(fact for row, _is_over, fact in reversed(events) if row.starts_at and timezone.localdate(row.starts_at) >= today)
    return near, tuple(fact for _row, is_over, fact in events if is_over and (fact.lacks_attendance or fact.lacks_minutes))


def phases_ending(on: date | None = None, days: int = 7) -> tuple[EndingPhase, ...]:
    """Phases of public processes that run now and end within so many days. One query."""
    today = on or timezone.localdate()
    rows = Phase.objects.filter(process__published_at__isnull=False, process__closed_at__isnull=True, closed_at__isnull=True)
    rows = rows.filter(starts_on__lte=today, ends_on__gte=today, ends_on__lt=today + timedelta(days=days)).select_related("process").order_by("ends_on", "id")
    return tuple(EndingPhase(row.key, row.title, row.process.slug, row.ends_on) for row in rows[:_MOST] if row.ends_on)


def processes_waiting() -> tuple[WaitingProcess, ...]:
    """Processes in which something waits to be read. One query."""
    of_process = OuterRef("pk")
    appealed = queue().filter(appealed_at__isnull=False, process=of_process)
    reported = Complaint.objects.filter(settled_at__isnull=True, contribution__process=of_process)
    counts = {
        "appeals": _count(appealed, "process"),
        "queued": _count(queue().filter(process=of_process), "process"),
        "complaints": _count(reported, "contribution__process"),
    }
    rows = Process.objects.annotate(**counts).order_by("-id").values_list("slug", "title", *counts)
    found = (WaitingProcess(slug, title, appeals, queued - appeals, complaints) for slug, title, appeals, queued, complaints in rows)
    return tuple(one for one in found if one.appeals or one.contributions or one.complaints)


def _count(rows: QuerySet[Any], group: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(group).annotate(count=Count("pk")).values("count")), 0)


def _event(row: Event) -> NearEvent:
    lacks_attendance = not (row.counted or row.checked_in)  # type: ignore[attr-defined]
    lacks_minutes = row.minutes_released_at is None and row.kind != EventKind.INTERVIEW
    return NearEvent(row.key, row.title, row.process.slug, row.starts_at, lacks_attendance, lacks_minutes)
