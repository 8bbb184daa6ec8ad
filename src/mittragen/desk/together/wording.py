"""When a task is due, as people say it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.desk.moments import near_day
from mittragen.teamwork.queries import TaskFacts


def due(task: TaskFacts) -> str:
    """ "bis 30. September 2026", "heute fällig", "seit 3 Tagen überfällig"; empty without a day. What is done is never late."""
    if task.due_on is None:
        return ""
    if task.done_at is None and task.days_late > 0:
        return ngettext("seit %(days)s Tag überfällig", "seit %(days)s Tagen überfällig", task.days_late) % {"days": task.days_late}
    if task.done_at is None and task.is_due_today:
        return _("heute fällig")
    return _("bis %(day)s") % {"day": near_day(task.due_on)}
