"""Moments and days as people say them."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.language import long_date
from mittragen.teamwork.queries import TaskFacts


def moment(at: datetime) -> str:
    """ "heute, 14:02 Uhr", "gestern, 9:30 Uhr", "14. März 2026, 16:30 Uhr"."""
    local = timezone.localtime(at)
    return _("%(day)s, %(time)s Uhr") % {"day": day(local.date()), "time": f"{local:%H:%M}"}


def day(on: date) -> str:
    """ "heute", "gestern", "14. März 2026"."""
    today = timezone.localdate()
    return {today: _("heute"), today - timedelta(days=1): _("gestern"), today + timedelta(days=1): _("morgen")}.get(on) or long_date(on)


def due(task: TaskFacts) -> str:
    """ "bis 30. September 2026", "heute fällig", "seit 3 Tagen überfällig"; empty without a day. What is done is never late."""
    if task.due_on is None:
        return ""
    if task.done_at is None and task.days_late > 0:
        return ngettext("seit %(days)s Tag überfällig", "seit %(days)s Tagen überfällig", task.days_late) % {"days": task.days_late}
    if task.done_at is None and task.is_due_today:
        return _("heute fällig")
    return _("bis %(day)s") % {"day": day(task.due_on)}
