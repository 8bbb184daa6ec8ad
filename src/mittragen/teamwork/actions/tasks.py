"""Tasks: add, change, finish, reopen, hand over."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.text import clean_line
from mittragen.municipality.journal import record
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import NotAllowedError, has_role, require_role
from mittragen.teamwork.models import Task
from mittragen.teamwork.people import members
from mittragen.teamwork.rules import COMMENTING, TeamworkError
from mittragen.teamwork.subjects import Subject

NOTHING = Subject()
LONGEST = 500


@transaction.atomic
def add_task(
    *, municipality: Municipality, text: str, by: User | None, person: User | None = None, due_on: date | None = None, subject: Subject = NOTHING
) -> Task:
    """A new task, for a member or for nobody yet."""
    require_role(by, municipality, COMMENTING)
    _require_member(municipality, person)
    task = Task(municipality=municipality, text=_said(text), person=person, due_on=due_on, added_by=by)
    task.subject_kind, task.subject_key, task.whole_kind, task.whole_key = subject.kind, subject.key, subject.whole_kind, subject.whole_key
    task.save(force_insert=True)
    _tell(task, by, "add_task")
    return task


@transaction.atomic
def change_task(*, task: Task, text: str, person: User | None, due_on: date | None, by: User | None) -> Task:
    """Other words, another person, another day; what is the same stays."""
    require_role(by, task.municipality, COMMENTING)
    if person is not None and person.pk != task.person_id:
        _require_member(task.municipality, person)
    wanted = {"text": _said(text), "person_id": person.pk if person else None, "due_on": due_on}
    names = [name for name, value in wanted.items() if getattr(task, name) != value]
    changes = {name: (getattr(task, name), wanted[name]) for name in names if name != "text"}
    for name in names:
        setattr(task, name, wanted[name])
    if names:
        task.save(update_fields=[name.removesuffix("_id") for name in names])
        _tell(task, by, "change_task", changes)
    return task


@transaction.atomic
def finish_task(*, task: Task, by: User | None) -> Task:
    """It is done. Doing it twice changes nothing."""
    _require_may_do(task, by)
    if task.done_at is None:
        task.done_at, task.done_by = timezone.now(), by
        task.save(update_fields=["done_at", "done_by"])
        _tell(task, by, "finish_task")
    return task


@transaction.atomic
def reopen_task(*, task: Task, by: User | None) -> Task:
    """It is not done after all. Doing it twice changes nothing."""
    _require_may_do(task, by)
    if task.done_at is not None:
        task.done_at = task.done_by = None
        task.save(update_fields=["done_at", "done_by"])
        _tell(task, by, "reopen_task")
    return task


@transaction.atomic
def hand_over(*, municipality: Municipality, from_user: User, to_user: User, by: User | None) -> int:
    """Give all open tasks of one person to another; says how many. One's own, everyone who writes tasks may give."""
    require_role(by, municipality, COMMENTING)
    _require_member(municipality, to_user)
    tasks = list(Task.objects.select_for_update().filter(municipality=municipality, person=from_user, done_at__isnull=True))
    for task in tasks:
        change_task(task=task, text=task.text, person=to_user, due_on=task.due_on, by=by)
    return len(tasks)


def _said(text: str) -> str:
    said = clean_line(text)
    if not said:
        raise TeamworkError(_("Bitte schreiben Sie, was zu tun ist."))
    if len(said) > LONGEST:
        raise TeamworkError(_("Die Aufgabe ist sehr lang. Bitte kürzen Sie sie auf 500 Zeichen."))
    return said


def _require_member(municipality: Municipality, person: User | None) -> None:
    if person is not None and person not in members(municipality):
        raise TeamworkError(_("Diese Person arbeitet hier nicht mit. Bitte wählen Sie jemanden aus der Liste."))


def _require_may_do(task: Task, by: User | None) -> None:
    is_own = by is not None and task.person_id == by.pk
    if not (is_own or has_role(by, task.municipality, COMMENTING)):
        raise NotAllowedError(_("Diese Aufgabe gehört jemand anderem. Bitte sprechen Sie mit der Koordinierung."))


def _tell(task: Task, by: User | None, action: str, changes: Mapping[str, tuple[object, object]] | None = None) -> None:
    record(municipality=task.municipality, by=by, action=action, subject_kind="task", subject_key=str(task.pk), note=task.subject_key, changes=changes)
