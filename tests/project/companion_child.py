"""A process with a worker beside it, for tests: ``python -m tests.project.companion_child FOLDER``. The worker leaves a file with its number."""

import os
import sys
import time
from pathlib import Path


def main(folder: Path) -> None:
    os.environ.update(MITTRAGEN_HOME=str(folder), DJANGO_SETTINGS_MODULE="mittragen.project.settings")
    from mittragen.project import sqlite

    sqlite.put_in_place()
    import django

    django.setup()
    from mittragen.project import companion

    def work() -> None:
        (folder / f"worker-{os.getpid()}").touch()
        time.sleep(60)

    companion._PAUSE_SECONDS = 0
    companion.work_until_stopped = work
    beside = companion.Companion()
    beside.start()
    sys.stdin.read()
    beside.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
