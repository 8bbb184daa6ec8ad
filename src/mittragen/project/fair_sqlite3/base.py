"""Transactions of one process begin one after the other.

SQLite has one writer at a time and lets the others sleep and try again, up to a tenth of a second each time: with a dozen of them the disk idles while the
unlucky wait for seconds. Here a thread that wants to begin waits in this process's own queue and is woken at once. Between processes SQLite decides as ever.
"""

import threading
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

_GATES: dict[str, threading.Lock] = {}
_WAIT_SECONDS = 20.0


class DatabaseWrapper(base.DatabaseWrapper):
    """Holds the gate of its file from the beginning of a transaction to its end."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._gate: threading.Lock | None = None

    def set_autocommit(self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False) -> None:
        """Begin a transaction, or go back to none: the two moments between which the gate is held."""
        if not autocommit and force_begin_transaction_with_broken_autocommit and self._gate is None:
            self._enter()
        try:
            super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        except BaseException:
            self._leave()
            raise
        if autocommit:
            self._leave()

    def close(self) -> None:
        super().close()
        self._leave()

    def _enter(self) -> None:
        gate = _GATES.setdefault(str(self.settings_dict["NAME"]), threading.Lock())
        if not gate.acquire(timeout=_WAIT_SECONDS):
            raise OperationalError("database is locked")
        self._gate = gate

    def _leave(self) -> None:
        if self._gate is not None:
            self._gate.release()
            self._gate = None
