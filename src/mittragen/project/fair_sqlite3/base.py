"""Transactions of one process begin one after the other.

SQLite has one writer at a time and lets the others sleep and try again, up to a tenth of a second each time: with a dozen of them the disk idles while the
unlucky wait for seconds. Here a thread that wants to begin waits in this process's own queue and is woken at once. Between processes SQLite decides as ever.

Django looks for a backend in a module of this name.
"""

import threading
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

_GATES: dict[str, threading.Lock] = {}
_WAIT_SECONDS = 20.0


class DatabaseWrapper(base.DatabaseWrapper):
    """Holds the gate of its file from the beginning of a transaction to its end. What waits for the commit (mails, files) runs with the gate open."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._gate: threading.Lock | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._enter()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # Django's stubs leave it out
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # Django's stubs leave it out
        self._leave()

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]  # Django's stubs leave it out
        self._leave()

    def close(self) -> None:
        """Close the connection; a transaction that was open is over."""
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
