"""A process at a glance: how much there is, and what waits in each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from mittragen.edition.participating import RegistrationState
from mittragen.participation.models import Complaint, Contribution, Process, Registration
from mittragen.participation.queries.events import GroupsAtTheTable, groups_at_the_table
from mittragen.participation.queries.moderation import queue_counts


@dataclass(frozen=True)
class ProcessFigures:
    """How much there is. ``registered`` counts people with a place at an event that is to come or was; ``groups`` are those at the table and not.

    ``on_boards`` are contributions on boards that nobody took over yet: the office has them, the public page does not count them.
    """

    contributions: int
    on_boards: int
    waiting: int
    complaints: int
    events: int
    registered: int
    groups: GroupsAtTheTable


def process_figures(process: Process) -> ProcessFigures:
    """Ten queries, whatever the size."""
    on_boards = Count("pk", filter=Q(board__taken_over_at__isnull=True, board__isnull=False))
    said = Contribution.objects.filter(process=process, parent=None).aggregate(all=Count("pk"), on_boards=on_boards)
    return ProcessFigures(
        contributions=said["all"],
        on_boards=said["on_boards"],
        waiting=queue_counts().get(process.pk, 0),
        complaints=open_complaint_counts().get(process.pk, 0),
        events=process.events.filter(cancelled_at__isnull=True).count(),
        registered=Registration.objects.filter(event__process=process, event__cancelled_at__isnull=True, state=RegistrationState.REGISTERED).count(),
        groups=groups_at_the_table(process).whole,
    )


def contribution_counts(processes: Iterable[Process]) -> dict[int, int]:
    """How many contributions each process has, by its id. One query."""
    rows = Contribution.objects.filter(process__in=list(processes), parent=None).order_by().values_list("process")
    return dict(rows.annotate(count=Count("pk")))


def open_complaint_counts() -> dict[int, int]:
    """How many reports nobody has looked at yet, by the id of their process. One query."""
    rows = Complaint.objects.filter(settled_at__isnull=True).order_by().values_list("contribution__process")
    return dict(rows.annotate(count=Count("pk")))
