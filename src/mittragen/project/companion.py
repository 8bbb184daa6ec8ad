"""The worker beside the web server: a child of the one command, started again when it dies, and gone when the command is.

Between the two stands a process that only waits. It has no threads: a process with threads may hold a lock in the moment a child parts from it.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess

from django.db import connections

from mittragen.project.leaving import forget_handlers, leave_with
from mittragen.project.working import work_until_stopped

# A letter that is being handed over is not cut off: a mail server may take ten seconds for each step.
PATIENCE_SECONDS = 20
_PAUSE_SECONDS = 5.0
_LOOKS_EVERY_SECONDS = 0.5


class Companion:
    """Keeps one worker running between :meth:`start` and :meth:`stop`. To be started before this process has threads."""

    def __init__(self) -> None:
        self._keeper: BaseProcess | None = None

    def start(self) -> None:
        """Part from this process; what is loaded here need not be loaded again."""
        self._keeper = _parted(_keep)

    def stop(self) -> None:
        """Let the worker finish what it does, and wait for it."""
        if self._keeper is not None:
            _stopped(self._keeper, PATIENCE_SECONDS + 1)


class _ToldToStop:
    """Whether SIGTERM came, or the process that started this one is gone. Ctrl-C comes to all of them, and the command says what follows from it."""

    def __init__(self, parent: int) -> None:
        self._parent, self._came = parent, False
        signal.signal(signal.SIGTERM, self._come)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def __bool__(self) -> bool:
        return self._came or os.getppid() != self._parent

    def _come(self, *_signal: object) -> None:
        self._came = True


def _keep(parent: int) -> None:
    is_over = _ToldToStop(parent)
    while not is_over:
        worker = _parted(_work)
        while worker.is_alive() and not is_over:
            worker.join(_LOOKS_EVERY_SECONDS)
        if is_over:
            _stopped(worker, PATIENCE_SECONDS)
        until = time.monotonic() + _PAUSE_SECONDS
        while time.monotonic() < until and not is_over:
            time.sleep(_LOOKS_EVERY_SECONDS)


def _work(parent: int) -> None:
    forget_handlers()
    leave_with(parent)
    connections.close_all()
    work_until_stopped()


def _parted(work: Callable[[int], None]) -> BaseProcess:
    process = multiprocessing.get_context("fork").Process(target=work, args=(os.getpid(),))
    process.start()
    return process


def _stopped(process: BaseProcess, seconds: float) -> None:
    process.terminate()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
