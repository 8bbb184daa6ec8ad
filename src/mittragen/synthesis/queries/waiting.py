"""What waits for whoever evaluates, in all participations at once."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.queries.treatment import holding_links


@dataclass(frozen=True)
class Unanswered:
    """A process in which of ``count`` contributions nothing is said, though nobody adds to their phase any more."""

    slug: str
    title: str
    count: int


def unanswered(process: Process | None = None, on: date | None = None) -> tuple[Unanswered, ...]:
    """The newest process first; of one process, or of all. One query."""
    said = holding_links().filter(contribution=OuterRef("pk"))
    is_over = Q(process__closed_at__isnull=False) | Q(phase__closed_at__isnull=False) | Q(phase__ends_on__lt=on or timezone.localdate())
    rows = Contribution.objects.filter(is_over, ~Exists(said), is_shown=True)
    if process is not None:
        rows = rows.filter(process=process)
    counted = rows.order_by("-process_id").values("process_id", "process__slug", "process__title").annotate(count=Count("pk"))
    return tuple(Unanswered(row["process__slug"], row["process__title"], row["count"]) for row in counted)
