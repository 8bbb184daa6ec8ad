"""The queue of the moderation."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from mittragen.edition.participating import MarkKind, ModerationState
from mittragen.participation.models import Contribution, Process

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


def queue(process: Process | None = None) -> QuerySet[Contribution]:
    """Rows that wait for a decision, of one process or of all: new ones and appeals; cards once their board was taken over."""
    rows = Contribution.objects.filter(_OFF_THE_BOARD, state=ModerationState.WAITING.value)
    return rows if process is None else rows.filter(process=process)


def queue_counts() -> dict[int, int]:
    """How many wait for a decision, by the id of their process. One query."""
    return dict(queue().order_by().values_list("process").annotate(count=Count("pk")))


def queue_item(key: str) -> QueueItem | None:
    """One contribution as the office reads it, whatever its state. Three queries at most."""
    row = Contribution.objects.filter(key=key).select_related("topic", "event", "parent").prefetch_related("marks__other").first()
    return _item(row) if row else None


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
