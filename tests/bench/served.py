"""A server of its own process, set up as ``mittragen serve`` does it: ``python -m tests.bench.served MODULE:NAME PORT``."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from tests.bench.load import wait_for

SITE = "mittragen.project.wsgi:application"
DJANGO_ALONE = "mittragen.project.wsgi:behind"
FIXED = "tests.bench.fixed:application"


@contextmanager
def serving(target: str, port: int, **environment: str) -> Iterator[psutil.Process]:
    """The worker that answers at ``port``."""
    command = [sys.executable, "-m", "tests.bench.served", target, str(port)]
    parent = subprocess.Popen(command, env={**os.environ, **environment})
    try:
        wait_for(port)
        yield next(child for child in psutil.Process(parent.pid).children() if "resource_tracker" not in " ".join(child.cmdline()))
    finally:
        parent.terminate()
        parent.wait(20)


def main() -> None:
    from mittragen.project import sqlite

    sqlite.put_in_place()
    import django

    django.setup()
    from mittragen.project.server import Loader, web_server

    web_server(sys.argv[1], "127.0.0.1", int(sys.argv[2]), 1).serve(target_loader=Loader(os.getpid()))


if __name__ == "__main__":
    main()
