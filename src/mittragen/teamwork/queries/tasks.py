"""Tasks, and what is late."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from mittragen.municipality.models import Membership, User
from mittragen.teamwork.models import Task
from mittragen.teamwork.people import handle
from mittragen.teamwork.subjects import Subject


class TaskChoice(StrEnum):
    """Which tasks are wanted."""

    MINE = "meine"
    EVERYONES = "alle"
    OVERDUE = "ueberfaellig"
    DONE = "erledigt"


@dataclass(frozen=True)
class TaskFacts:
    """A task as it is read. ``person`` is empty for nobody, and for who is no member any more; ``days_late`` counts from the day after it was due."""

    pk: int
    text: str
    person: str
    is_own: bool
    due_on: date | None
    days_late: int
    subject: Subject
    added_at: datetime
    added_by: str
    done_at: datetime | None
    done_by: str

    @property
    def is_due_today(self) -> bool:
        return self.days_late == 0 and self.due_on is not None


@dataclass(frozen=True)
class TaskCounts:
    """How many tasks each choice holds."""

    mine: int
    everyones: int
    overdue: int
    done: int


def open_tasks(user: User) -> tuple[TaskFacts, ...]:
    """What ``user`` still has to do, the most urgent first."""
    return task_facts(_open().filter(person=user), user)


def overdue_tasks() -> tuple[TaskFacts, ...]:
    """What should have been done, whoever has it, the oldest first."""
    return task_facts(_overdue(), None)


def tasks_about(subject: Subject, reader: User) -> tuple[TaskFacts, ...]:
    """The open tasks about a subject."""
    return task_facts(_open().filter(subject_kind=subject.kind, subject_key=subject.key), reader)


def tasks_chosen(choice: TaskChoice, reader: User, *, sees_all: bool) -> QuerySet[Task]:
    """The tasks of a choice as ``reader`` sees them: without ``sees_all`` only their own. For :func:`task_facts`, a page at a time."""
    rows = {
        TaskChoice.MINE: _open().filter(person=reader),
        TaskChoice.EVERYONES: _open(),
        TaskChoice.OVERDUE: _overdue(),
        TaskChoice.DONE: Task.objects.filter(done_at__isnull=False).order_by("-done_at", "-pk"),
    }[choice]
    return rows if sees_all else rows.filter(person=reader)


def task_counts(reader: User, *, sees_all: bool) -> TaskCounts:
    """How many tasks each choice holds, in one query."""
    rows = Task.objects.all() if sees_all else Task.objects.filter(person=reader)
    is_open = Q(done_at__isnull=True)
    found = rows.aggregate(
        mine=Count("pk", filter=is_open & Q(person=reader)),
        everyones=Count("pk", filter=is_open),
        overdue=Count("pk", filter=is_open & Q(due_on__lt=timezone.localdate())),
        done=Count("pk", filter=~is_open),
    )
    return TaskCounts(**found)


def task_facts(rows: QuerySet[Task], reader: User | None) -> tuple[TaskFacts, ...]:
    """The rows as they are read, in one query."""
    today = timezone.localdate()
    is_member = Exists(Membership.objects.filter(user=OuterRef("person")))
    return tuple(_facts(row, reader, today) for row in rows.select_related("person", "added_by", "done_by").annotate(is_of_member=is_member))


def _open() -> QuerySet[Task]:
    return Task.objects.filter(done_at__isnull=True).order_by(F("due_on").asc(nulls_last=True), "pk")


def _overdue() -> QuerySet[Task]:
    return _open().filter(due_on__lt=timezone.localdate())


def _facts(task: Task, reader: User | None, today: date) -> TaskFacts:
    return TaskFacts(
        pk=task.pk,
        text=task.text,
        person=handle(task.person) if task.person and task.is_of_member else "",  # type: ignore[attr-defined]
        is_own=reader is not None and task.person_id == reader.pk,
        due_on=task.due_on,
        days_late=(today - task.due_on).days if task.due_on else 0,
        subject=task.subject,
        added_at=task.added_at,
        added_by=handle(task.added_by) if task.added_by else "",
        done_at=task.done_at,
        done_by=handle(task.done_by) if task.done_by else "",
    )
