"""Tasks as pages show them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from mittragen.desk.moments import near_moment
from mittragen.desk.together.elements import by_concept
from mittragen.desk.together.pages import TaskRow
from mittragen.desk.together.wording import due
from mittragen.teamwork.queries import TaskFacts


def task_rows(tasks: Iterable[TaskFacts], *, may_change: bool, with_subject: bool = True) -> tuple[TaskRow, ...]:
    """The rows of a list. What a task is about is named in one query, and only to who may read the draft."""
    tasks = list(tasks)
    places = {task.pk: (task.subject.whole_key, task.subject.key) for task in tasks if task.subject and with_subject and may_change}
    links = by_concept(places.values()) if places else {}
    return tuple(
        TaskRow(
            number=task.pk,
            text=task.text,
            person=task.person or _("niemand"),
            is_own=task.is_own,
            due=due(task),
            is_late=task.done_at is None and task.days_late > 0,
            about=links.get(places.get(task.pk, ("", ""))),
            added=_("von %(name)s, %(when)s") % {"name": task.added_by, "when": near_moment(task.added_at)} if task.added_by else near_moment(task.added_at),
            done=_done(task),
            may_change=may_change,
        )
        for task in tasks
    )


def _done(task: TaskFacts) -> str:
    if task.done_at is None:
        return ""
    when = near_moment(task.done_at)
    return _("erledigt von %(name)s, %(when)s") % {"name": task.done_by, "when": when} if task.done_by else _("erledigt %(when)s") % {"when": when}
