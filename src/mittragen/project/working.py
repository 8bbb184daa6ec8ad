"""The worker: does the tasks of the queue, one after the other, and looks every minute at what is due by the clock."""

import logging
import threading
import uuid
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections

from mittragen.monitoring.duties import look_round
from mittragen.project.task_queue import QUEUE

LOOKS_ROUND_EVERY_SECONDS = 60
_ASKS_EVERY_SECONDS = 1.0
_log = logging.getLogger(__name__)


def work_until_stopped() -> None:
    """Work until SIGTERM or Ctrl-C; a task that was begun is finished first. Several may work at once, here and on other machines."""
    is_over = threading.Event()
    threading.Thread(target=keep_looking_round, args=(is_over,), daemon=True).start()
    try:
        _worker()()
    finally:
        is_over.set()


def keep_looking_round(is_over: threading.Event) -> None:
    """Look round until ``is_over``. What fails now is tried again in a minute."""
    wait = 0.0
    while not is_over.wait(wait):
        wait = LOOKS_ROUND_EVERY_SECONDS
        try:
            look_round()
        except Exception:  # noqa: BLE001 (whatever is wrong now, a letter has to go out when it is right again)
            _log.exception("The worker could not look round.")
        finally:
            close_old_connections()


def _worker() -> Callable[[], object]:
    return _at_the_broker() if hasattr(settings, "RQ_QUEUES") else _in_the_database()


def _in_the_database() -> Callable[[], object]:
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=[QUEUE],
        excluded_queue_names=[],
        interval=_ASKS_EVERY_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid.uuid4().hex,
    )
    worker.configure_signals()
    return worker.run


def _at_the_broker() -> Callable[[], object]:
    # Only where a broker is set: without one django-rq does not let itself be imported.
    from django_rq.workers import get_worker

    # One process, as with the database: a thread looks round here, and a process with threads must not part.
    worker = get_worker(QUEUE, job_class="django_tasks_rq.Job", worker_class="rq.worker.SimpleWorker")
    return lambda: worker.work(logging_level="ERROR", with_scheduler=False)
