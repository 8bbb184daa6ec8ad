"""What is due by the clock, in every municipality: letters that could not be sent before, and reminders. Whoever looks only puts tasks into the queue."""

from datetime import datetime, time

from django.utils import timezone
from django_scopes import scope
from django_tasks import task

from mittragen.monitoring.actions.reminding import remind_due, reminders_are_due
from mittragen.monitoring.delivering import letters_are_due
from mittragen.monitoring.jobs import send_letters
from mittragen.municipality.models import Municipality

OFFICE_HOURS = (time(8), time(18))
"""When reminders go out: a mail of the night looks like none of an office."""


@task()
def send_reminders(municipality_pk: int) -> int:
    """Write the reminders of today; to how many people. Safe to run twice, and by several workers at once."""
    municipality = Municipality.objects.filter(pk=municipality_pk).first()
    if municipality is None:
        return 0
    with scope(municipality=municipality):
        return remind_due(municipality=municipality, now=timezone.now())


def look_round(now: datetime | None = None) -> int:
    """Put into the queue what is due now; how many tasks. Safe to run by several workers at once."""
    now, found = now or timezone.now(), 0
    is_office_hour = OFFICE_HOURS[0] <= timezone.localtime(now).time() < OFFICE_HOURS[1]
    for municipality in Municipality.objects.all():
        with scope(municipality=municipality):
            tasks = [send_letters] if letters_are_due(now) else []
            tasks += [send_reminders] if is_office_hour and reminders_are_due(municipality=municipality, now=now) else []
        for one in tasks:
            one.enqueue(municipality.pk)
        found += len(tasks)
    return found
