"""The queue of the moderation."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from mittragen.edition.participating import MarkKind, ModerationState
from mittragen.participation.models import Complaint, Contribution, Process

_OFF_THE_BOARD = Q(board=None) | Q(board__taken_over_at__isnull=False)


@dataclass(frozen=True)
class MarkFact:
    """A passage worth a look; ``other_key`` is the contribution of the same wording."""

    kind: MarkKind
    start: int
    end: int
    quote: str
    other_key: str


@dataclass(frozen=True)
class QueueItem:
    """A contribution that waits for a decision, as the office reads it: with the original text."""

    key: str
    text: str
    public_text: str
    kind: str
    channel: str
    state: str
    language: str
    topic_title: str
    event_title: str
    actor_group: str
    organisation: str
    parent_key: str
    submitted_at: datetime
    reason: str
    appeal: str
    marks: tuple[MarkFact, ...]


@dataclass(frozen=True)
class QueuePage:
    """Some items, and the number after which the next page begins; 0 when there are no more."""

    items: tuple[QueueItem, ...]
    next_after: int


def waiting_for_moderation(process: Process | None = None, *, after: int = 0, size: int = 50) -> QueuePage:
    """What waits for a decision, the oldest first: new ones and those whose refusal was appealed. Cards wait once their board was taken over. Two queries."""
    return _page(queue(process), after, size)


def contributions_in_state(process: Process, state: ModerationState, *, after: int = 0, size: int = 50) -> QueuePage:
    """What was decided one way, the oldest first. Two queries."""
    return _page(Contribution.objects.filter(process=process, state=state.value), after, size)


def queue(process: Process | None = None) -> QuerySet[Contribution]:
    """Rows that wait for a decision, of one process or of all: new ones and appeals; cards once their board was taken over."""
    rows = Contribution.objects.filter(_OFF_THE_BOARD, state=ModerationState.WAITING.value)
    return rows if process is None else rows.filter(process=process)


def queue_count(process: Process | None = None) -> int:
    """How many wait for a decision."""
    return queue(process).count()


def queue_counts() -> dict[int, int]:
    """How many wait for a decision, by the id of their process. One query."""
    return dict(queue().order_by().values_list("process").annotate(count=Count("pk")))


def open_complaints(process: Process | None = None) -> QuerySet[Complaint]:
    """What was reported and nobody looked at yet, the oldest first."""
    rows = Complaint.objects.filter(settled_at__isnull=True).select_related("contribution__process", "contribution__topic", "municipality")
    return rows if process is None else rows.filter(contribution__process=process)


def queue_item(key: str) -> QueueItem | None:
    """One contribution as the office reads it, whatever its state."""
    items = _page(Contribution.objects.filter(key=key), 0, 1).items
    return items[0] if items else None


def _page(rows: QuerySet[Contribution], after: int, size: int) -> QueuePage:
    rows = rows.filter(pk__gt=after).select_related("topic", "event", "parent").prefetch_related("marks__other").order_by("pk")
    found = list(rows[: size + 1])
    return QueuePage(tuple(_item(row) for row in found[:size]), found[size - 1].pk if len(found) > size else 0)


def _item(row: Contribution) -> QueueItem:
    return QueueItem(
        key=row.key,
        text=row.text,
        public_text=row.public_text,
        kind=row.kind,
        channel=row.channel,
        state=row.state,
        language=row.language,
        topic_title=row.topic.title if row.topic else "",
        event_title=row.event.title if row.event else "",
        actor_group=row.actor_group,
        organisation=row.organisation,
        parent_key=row.parent.key if row.parent else "",
        submitted_at=row.submitted_at,
        reason=row.reason,
        appeal=row.appeal,
        marks=tuple(
            MarkFact(MarkKind(mark.kind), mark.start, mark.end, row.text[mark.start : mark.end], mark.other.key if mark.other else "")
            for mark in row.marks.all()
        ),
    )
