"""A server that is killed the hard way: it and its workers at once, as when the power goes."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import psutil

from tests.bench.hall import Board
from tests.bench.load import wait_for


class Server:
    """``mittragen serve`` on a data folder of its own."""

    def __init__(self, home: Path, port: int) -> None:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
        self._environment = {**kept, "MITTRAGEN_HOME": str(home), "MITTRAGEN_SECOND_FACTOR": "optional", "PYTHONPATH": os.pathsep.join(["src", "."])}
        self.port = port
        self._process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> Board:
        """Fill the data folder."""
        return Board(**msgspec.json.decode(self.filled_by("tests.bench.hall_prepared")))

    def filled_by(self, module: str) -> bytes:
        """Let a module fill the data folder; what it prints."""
        return subprocess.run([sys.executable, "-m", module], env=self._environment, capture_output=True, check=True).stdout

    def start(self) -> None:
        """Return when it listens."""
        command = [sys.executable, "-c", "from mittragen.project.command import main; main()", "serve", "--port", str(self.port)]
        self._process = subprocess.Popen(command, env=self._environment, start_new_session=True, stdout=subprocess.DEVNULL)
        wait_for(self.port, 60)

    def kill(self) -> None:
        """Gone within the instant, whatever it was doing."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(20)

    def cpu(self) -> float:
        """CPU seconds of all its processes since it started."""
        assert self._process is not None
        one = psutil.Process(self._process.pid)
        return sum(sum(each.cpu_times()[:2]) for each in (one, *one.children(recursive=True)))


def stored(home: Path) -> dict[str, str]:
    """The keys of the cards in the database, with their texts; read past the program. Raises when a card is there twice."""
    from mittragen.project import sqlite

    sqlite.put_in_place()
    import sqlite3

    connection = sqlite3.connect(home / "mittragen.sqlite3")
    # Some checks of the tables ask for it; Django brings it along.
    connection.create_function("REGEXP", 2, lambda pattern, text: text is not None and re.search(pattern, str(text)) is not None)
    try:
        (whole,) = connection.execute("PRAGMA integrity_check").fetchone()
        rows = connection.execute("SELECT key, text FROM participation_contribution WHERE channel = 'card'").fetchall()
    finally:
        connection.close()
    assert whole == "ok", whole
    texts = [text for _, text in rows]
    assert len(set(texts)) == len(texts), "a card is stored twice"
    return dict(rows)
