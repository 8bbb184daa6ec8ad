"""The worker beside the web server: started again when it dies, and gone when the command is."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest


@pytest.fixture
def command(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process with a worker beside it."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    environment = {**kept, "PYTHONPATH": os.pathsep.join(["src", "."])}
    with subprocess.Popen([sys.executable, "-m", "tests.project.companion_child", str(tmp_path)], env=environment, stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


def workers(folder: Path, count: int) -> list[int]:
    """The numbers of the workers that were begun, once there are so many."""
    eventually(lambda: len(list(folder.glob("worker-*"))) >= count)
    return [int(path.name.split("-")[1]) for path in sorted(folder.glob("worker-*"), key=lambda path: path.stat().st_mtime_ns)]


def is_running(number: int) -> bool:
    return psutil.pid_exists(number) and psutil.Process(number).status() != psutil.STATUS_ZOMBIE


def eventually(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_worker_that_dies_is_replaced(command: subprocess.Popen[bytes], tmp_path: Path) -> None:
    (first,) = workers(tmp_path, 1)
    os.kill(first, signal.SIGKILL)
    assert first != workers(tmp_path, 2)[1]


def test_the_worker_ends_with_the_command(command: subprocess.Popen[bytes], tmp_path: Path) -> None:
    (worker,) = workers(tmp_path, 1)
    assert command.stdin is not None
    command.stdin.close()
    assert command.wait(60) == 0
    eventually(lambda: not is_running(worker))


def test_the_worker_goes_when_the_command_was_killed(command: subprocess.Popen[bytes], tmp_path: Path) -> None:
    (worker,) = workers(tmp_path, 1)
    command.kill()
    eventually(lambda: not is_running(worker))
