"""A process that goes when the one that started it is gone: nobody would stop it otherwise."""

import os
import signal
import sys
import threading
import time

_LOOKS_EVERY_SECONDS = 0.5


def leave_with(parent: int) -> None:
    """Stop this process as SIGTERM would once ``parent`` is no longer its parent. Returns at once."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def forget_handlers() -> None:
    """A process that parted from another one has its handlers; until it sets its own, a signal to stop has to end it."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOKS_EVERY_SECONDS)
    sys.stderr.flush()
    os.kill(os.getpid(), signal.SIGTERM)
