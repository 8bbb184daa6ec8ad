"""What waits for somebody to decide: new contributions, appeals, reports, what was put aside. One after the other, with what is known around each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from mittragen.edition.participating import ModerationState
from mittragen.municipality.models import User
from mittragen.participation.models import Complaint, Contact, Contribution, Decision, Process, Support
from mittragen.participation.queries.moderation import QueueItem, queue_item

_OFF_THE_BOARD = Q(board=None) | Q(board__taken_over_at__isnull=False)
_MOST_AROUND = 50
_MOST_REPORTED = 500


class Lane(StrEnum):
    """A part of the queue. ``OPEN`` is all that waits, without what was put aside."""

    OPEN = "open"
    NEW = "new"
    APPEALED = "appealed"
    REPORTED = "reported"
    HELD = "held"


@dataclass(frozen=True)
class Step:
    """A decision of the past, or that somebody disagreed with one."""

    before: str
    after: str
    reason: str
    at: datetime
    by: User | None
    is_kept: bool


@dataclass(frozen=True)
class Report:
    """What somebody finds improper."""

    text: str
    at: datetime
    is_settled: bool


@dataclass(frozen=True)
class Alike:
    """Another contribution of the same wording, or the one that was replied to."""

    key: str
    text: str
    state: str


@dataclass(frozen=True)
class Case:
    """A contribution to decide on, with everything the office knows about it."""

    item: QueueItem
    row: Contribution
    parent: Alike | None
    alike: tuple[Alike, ...]
    steps: tuple[Step, ...]
    reports: tuple[Report, ...]
    has_contact: bool
    support_count: int
    reply_count: int


@dataclass(frozen=True)
class Place:
    """Where a contribution stands in a lane: its number and how many there are, what comes before and after (by key, empty for nothing)."""

    number: int
    total: int
    previous: str
    next: str


def lane_rows(process: Process, lane: Lane) -> QuerySet[Contribution]:
    """The contributions of a lane, the oldest first. One query to begin with where reports belong to the lane."""
    # Asked for by itself: where nobody reported anything, the first ones that wait come straight out of their index.
    complaints = Complaint.objects.filter(settled_at__isnull=True, contribution__process=process).order_by()
    keys = list(complaints.values_list("contribution", flat=True).distinct()[:_MOST_REPORTED]) if lane in (Lane.OPEN, Lane.REPORTED) else []
    reported = Q(pk__in=keys)
    waiting = Q(_OFF_THE_BOARD, state=ModerationState.WAITING.value)
    wanted = {
        Lane.OPEN: waiting | reported if keys else waiting,
        Lane.NEW: waiting & Q(appealed_at__isnull=True),
        Lane.APPEALED: waiting & Q(appealed_at__isnull=False),
        Lane.REPORTED: reported,
        Lane.HELD: Q(_OFF_THE_BOARD, state=ModerationState.HELD.value),
    }
    return Contribution.objects.filter(wanted[lane], process=process).order_by("pk")


def lane_counts(process: Process) -> dict[Lane, int]:
    """How many stand in each lane. Three queries, none of which reads what is settled."""
    queue = (ModerationState.WAITING.value, ModerationState.HELD.value)
    rows = Contribution.objects.filter(_OFF_THE_BOARD, process=process, state__in=queue)
    is_waiting, is_appealed = Q(state=ModerationState.WAITING.value), Q(appealed_at__isnull=False)
    found = rows.aggregate(
        new=Count("pk", filter=is_waiting & ~is_appealed), appealed=Count("pk", filter=is_waiting & is_appealed), held=Count("pk", filter=~is_waiting)
    )
    reports = Complaint.objects.filter(settled_at__isnull=True, contribution__process=process)
    reported = reports.order_by().values("contribution").distinct().count()
    also_waiting = lane_rows(process, Lane.REPORTED).filter(_OFF_THE_BOARD, state=ModerationState.WAITING.value).count() if reported else 0
    every = found["new"] + found["appealed"] + reported - also_waiting
    return {Lane.OPEN: every, Lane.NEW: found["new"], Lane.APPEALED: found["appealed"], Lane.REPORTED: reported, Lane.HELD: found["held"]}


def first_of(process: Process, lane: Lane, after: int = 0) -> str:
    """The key of the next one after number ``after``, else of the first one; empty when the lane is."""
    keys = lane_rows(process, lane).values_list("key", flat=True)
    return keys.filter(pk__gt=after).first() or (keys.first() if after else "") or ""


def place_of(row: Contribution, lane: Lane, total: int) -> Place:
    """Where a contribution stands in a lane of so many, or would stand. Four queries."""
    rows = lane_rows(row.process, lane)
    keys = rows.values_list("key", flat=True)
    before = rows.filter(pk__lt=row.pk).count()
    return Place(
        number=before + 1,
        total=max(total, before + 1),
        previous=keys.filter(pk__lt=row.pk).order_by("-pk").first() or "",
        next=keys.filter(pk__gt=row.pk).first() or "",
    )


def case_of(process: Process, key: str) -> Case | None:
    """One contribution of a process with everything around it, whatever its state. Eight queries."""
    item = queue_item(key)
    rows = Contribution.objects.select_related("process__municipality", "municipality", "board", "topic", "event", "table", "phase", "parent", "entered_by")
    row = rows.filter(process=process, key=key).first() if item else None
    if item is None or row is None:
        return None
    same = process.contributions.filter(sameness=row.sameness).exclude(pk=row.pk) if row.sameness else process.contributions.none()
    decided = Decision.objects.filter(contribution=row).select_related("by")[:_MOST_AROUND]
    return Case(
        item=item,
        row=row,
        parent=Alike(row.parent.key, row.parent.text, row.parent.state) if row.parent else None,
        alike=tuple(Alike(one.key, one.text, one.state) for one in same.order_by("pk")[:5]),
        steps=tuple(Step(one.before, one.after, one.reason, one.at, one.by, one.is_kept) for one in decided),
        reports=tuple(Report(one.text, one.at, one.settled_at is not None) for one in row.complaints.all()[:_MOST_AROUND]),
        has_contact=Contact.objects.filter(contribution=row).exists(),
        support_count=Support.objects.filter(contribution=row).count(),
        reply_count=Contribution.objects.filter(parent=row).count(),
    )
