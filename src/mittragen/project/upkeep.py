"""What has to be done from time to time: throw away what is past its day, and tell people what became of what they said.

Safe to run twice, and by several processes at once.
"""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.db import close_old_connections, connection
from django.utils import timezone
from django_scopes import scope
from django_tasks_db.models import DBTaskResult

from mittragen.concept.importing.pending import forget_old_imports
from mittragen.decision.forgetting import forget_invitations
from mittragen.monitoring.forgetting import forget_recipients
from mittragen.municipality.mail import forget_old_mails
from mittragen.municipality.models import Municipality
from mittragen.municipality.submissions import forget_old_submissions
from mittragen.participation.forgetting import forget_people
from mittragen.participation.notices import send_notices
from mittragen.synthesis.forgetting import forget_vectors

EVERY_SECONDS = 24 * 3600
# The first visitors should not wait for it.
FIRST_AFTER_SECONDS = 600
TASKS_KEPT_FOR = timedelta(days=7)
_FORGETTING: tuple[Callable[[], int], ...] = (
    forget_old_submissions,
    forget_old_imports,
    forget_old_mails,
    forget_people,
    forget_vectors,
    forget_invitations,
    forget_recipients,
)
_log = logging.getLogger(__name__)


def keep_up() -> int:
    """Throw away what is past its day, in every municipality, and expired sessions; tell contributors; how many rows of the municipalities went."""
    gone = 0
    for municipality in Municipality.objects.all():
        with scope(municipality=municipality):
            gone += sum(forget() for forget in _FORGETTING)
            send_notices()
    SessionStore.clear_expired()
    forget_tasks()
    _learn_sizes()
    return gone


def forget_tasks() -> int:
    """Remove tasks that were done, and those of workers that were killed, a week ago; how many. What they were to do is looked for anew every minute."""
    long_ago = timezone.now() - TASKS_KEPT_FOR
    return DBTaskResult.objects.filter(started_at__lt=long_ago).delete()[0]


def _learn_sizes() -> None:
    """Let SQLite look at how its tables have grown: without that it may read a whole municipality to find one row. PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize = 0x10002")


def keep_up_daily(is_over: threading.Event) -> None:
    """Keep up until ``is_over``; for a thread of the web server. What fails today is tried again tomorrow."""
    wait = FIRST_AFTER_SECONDS
    while not is_over.wait(wait):
        wait = EVERY_SECONDS
        try:
            keep_up()
        except Exception:  # noqa: BLE001 (whatever is wrong today, personal data has to go on its day tomorrow)
            _log.exception("Upkeep did not run.")
        finally:
            close_old_connections()
