"""Processes, and where each stands on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Prefetch
from django.utils import timezone

from mittragen.edition.participating import PhaseKind, PhaseState
from mittragen.participation.models import Phase, Process, Topic, TopicFormerTitle


@dataclass(frozen=True)
class TimelineEntry:
    """A phase as the timeline shows it."""

    key: str
    kind: PhaseKind
    title: str
    text: str
    starts_on: date | None
    ends_on: date | None
    state: PhaseState
    allows_contributions: bool
    event_count: int
    is_here: bool
    is_next: bool


@dataclass(frozen=True)
class TopicFact:
    """A topic with all the names it had, the oldest first."""

    key: str
    title: str
    icon: str
    element_key: str
    former_titles: tuple[str, ...]


def process_named(slug: str) -> Process | None:
    """The process at this address, public or not."""
    return Process.objects.select_related("municipality").filter(slug=slug).first()


def public_process_named(slug: str) -> Process | None:
    """The process at this address when everyone may read about it."""
    return Process.objects.select_related("municipality").filter(slug=slug, published_at__isnull=False).first()


def public_processes() -> tuple[Process, ...]:
    """Everything that everyone may read about: what is not closed first, the newest first. One query."""
    return tuple(Process.objects.filter(published_at__isnull=False).order_by(F("closed_at").desc(nulls_first=True), "-published_at", "-id"))


def has_open_process() -> bool:
    """Whether there is a public process that is not closed."""
    return Process.objects.filter(published_at__isnull=False, closed_at__isnull=True).exists()


def running_processes(on: date | None = None) -> tuple[Process, ...]:
    """Public processes that are not closed and have a phase that runs or comes, those that run now first. Two queries."""
    day = on or timezone.localdate()
    rows = Process.objects.filter(published_at__isnull=False, closed_at__isnull=True).prefetch_related("phase_rows")
    states = {row: {phase.state_on(day) for phase in row.phase_rows.all()} for row in rows}
    alive = [row for row in rows if states[row] & {PhaseState.RUNNING, PhaseState.PLANNED}]
    return tuple(sorted(alive, key=lambda row: PhaseState.RUNNING not in states[row]))


def timeline(process: Process, on: date | None = None) -> tuple[TimelineEntry, ...]:
    """The phases in their order: what is running is "here", the earliest that is still to come is "next". One query."""
    return entries_of(process.phase_rows.annotate(event_count=Count("events")).order_by("position", "id"), on or timezone.localdate())


def entries_of(phases: Iterable[Phase], day: date) -> tuple[TimelineEntry, ...]:
    """The same of phases at hand, of which the events may not be counted."""
    rows = list(phases)
    planned = [row for row in rows if row.state_on(day) is PhaseState.PLANNED and row.starts_on]
    coming = min(planned, key=lambda row: (row.starts_on or day, row.position), default=None)
    return tuple(_entry(row, day, row is coming) for row in rows)


def open_phase(process: Process, on: date | None = None) -> Phase | None:
    """The phase that takes contributions on ``on``: an online phase rather than another, then the first. The draft's consultation takes its own."""
    day = on or timezone.localdate()
    if process.published_at is None or process.closed_at is not None:
        return None
    rows = [row for row in process.phase_rows.all() if row.allows_contributions and row.state_on(day) is PhaseState.RUNNING]
    own = [row for row in rows if row.kind != PhaseKind.DRAFT_CONSULTATION] or rows
    return min(own, key=lambda row: (row.kind != PhaseKind.ONLINE, row.position), default=None)


def consultation_of(concept_slug: str, on: date | None = None) -> Phase | None:
    """The phase in which everyone may comment on the draft of a concept on ``on``. Two queries."""
    day = on or timezone.localdate()
    rows = Phase.objects.filter(kind=PhaseKind.DRAFT_CONSULTATION.value, process__concept_slug=concept_slug, allows_contributions=True)
    open_ones = rows.filter(process__published_at__isnull=False, process__closed_at__isnull=True).select_related("process__municipality", "municipality")
    return next((row for row in open_ones.order_by("-id") if row.state_on(day) is PhaseState.RUNNING), None)


def topics_of(process: Process) -> tuple[TopicFact, ...]:
    """The topics in their order. Two queries."""
    rows = process.topic_rows.prefetch_related(Prefetch("former_titles", queryset=TopicFormerTitle.objects.order_by("id")))
    return tuple(_topic(row) for row in rows)


def _topic(row: Topic) -> TopicFact:
    return TopicFact(row.key, row.title, row.icon, row.element_key, tuple(former.title for former in row.former_titles.all()))


def _entry(row: Phase, day: date, is_next: bool) -> TimelineEntry:
    state = row.state_on(day)
    return TimelineEntry(
        key=row.key,
        kind=PhaseKind(row.kind),
        title=row.title,
        text=row.text,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        state=state,
        allows_contributions=row.allows_contributions,
        event_count=getattr(row, "event_count", 0),
        is_here=state is PhaseState.RUNNING,
        is_next=is_next,
    )
