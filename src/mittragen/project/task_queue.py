"""The task queue from one setting: in the database, or at a broker (Redis or Valkey) that several machines share."""

from typing import Any
from urllib.parse import urlsplit

from mittragen.project.environment import SettingError

QUEUE = "default"


def task_queue(address: str) -> dict[str, Any]:
    """Django's settings of the task queue. Without an address tasks wait in the database. Raises :class:`SettingError`."""
    if not address:
        return {"TASKS": {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": [QUEUE]}}}
    try:
        parts = urlsplit(address)
        is_usable = parts.scheme in ("redis", "rediss", "unix") and bool(parts.hostname or parts.scheme == "unix") and parts.port != 0
    except ValueError:
        is_usable = False
    if not is_usable:
        # Without the address: it may hold a password.
        raise SettingError("MITTRAGEN_TASKS_URL ist keine Adresse eines Redis-Servers. Bitte so schreiben: redis://name:kennwort@rechner:6379/0")
    # The app of django-rq is left out: it has a table for its own screens, and would need an errand of whoever sets the address later.
    return {
        "TASKS": {"default": {"BACKEND": "django_tasks_rq.RQBackend", "QUEUES": [QUEUE]}},
        "RQ_QUEUES": {QUEUE: {"URL": address, "DEFAULT_TIMEOUT": 600}},
    }
