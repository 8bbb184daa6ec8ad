"""Letters go out through the task queue: a page that sends a round writes letters, and a worker hands them to the mail server."""

from django.utils import timezone
from django_scopes import scope
from django_tasks import task

from mittragen.monitoring.delivering import AT_ONCE, letters_are_due, send_due_letters
from mittragen.municipality.models import Municipality


@task()
def send_letters(municipality_pk: int) -> int:
    """Send what waits, a few letters at a time so that a worker can stop in between; how many it dealt with. Safe to run twice, and by several at once."""
    municipality = Municipality.objects.filter(pk=municipality_pk).first()
    if municipality is None:
        return 0
    with scope(municipality=municipality):
        done = send_due_letters(municipality=municipality)
        if done >= AT_ONCE and letters_are_due(timezone.now()):
            send_letters.enqueue(municipality_pk)
    return done
