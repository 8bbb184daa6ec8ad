"""Sixty organisations answer in the same minute, over the web, on the embedded database: how long a save takes, and that nothing is lost."""

import asyncio
import json
import re
import shutil
import socket
import sqlite3
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.crash import Server
from tests.bench.figure import Figure
from tests.bench.hall import Line, at

SECONDS = 60
SAVE_WITHIN = 0.2
_FIELD = re.compile(rb'name="(submission|expected)" value="([^"]*)"')


@dataclass
class Answered:
    """What happened: seconds of each save, what was acknowledged by measure, and what went wrong."""

    saving: list[float] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)


def figures() -> list[Figure]:
    home = Path(tempfile.mkdtemp(prefix="mittragen-bench-answers-"))
    server = Server(home, _free_port())
    try:
        asked = json.loads(server.filled_by("tests.bench.answers_prepared"))
        server.start()
        _letters_gone(home)
        before = server.cpu()
        answered = asyncio.run(_minute(server.port, asked))
        spent = server.cpu() - before
    finally:
        server.kill()
    there = _stored(home)
    shutil.rmtree(home, ignore_errors=True)
    lost = [number for number, text in answered.texts.items() if there.get(number) != text]
    saving = sorted(answered.saving)
    late = at(saving, 0.95)
    shown = " / ".join(f"{at(saving, share) * 1e3:,.0f}" for share in (0.5, 0.95, 1))
    return [
        Figure(f"{len(asked)} organisations answer in {SECONDS} s: saves acknowledged", f"{len(saving):,}"),
        Figure("    saving an answer: p50 / p95 / longest", f"{shown} ms", f"p95 ≤ {SAVE_WITHIN * 1e3:.0f}", late <= SAVE_WITHIN),
        Figure("    share of one CPU, pages asked for and the worker among it", f"{spent / SECONDS:.2f}"),
        Figure("    of these missing or changed in the database", str(len(lost)), "0", not lost),
        Figure("    answers that were failures", str(len(answered.failures)), "0", not answered.failures),
        Figure("    measures reported of those asked about", f"{len(there)} of {sum(map(len, asked.values()))}"),
    ]


def _letters_gone(home: Path) -> None:
    """Return when the letters of the round have left: nobody answers a letter that is not there yet."""
    connection = sqlite3.connect(home / "mittragen.sqlite3")
    try:
        for _ in range(120):
            (waiting,) = connection.execute("SELECT count(*) FROM monitoring_letter WHERE state IN ('waiting', 'sending')").fetchone()
            if not waiting:
                return
            time.sleep(1)
    finally:
        connection.close()
    raise TimeoutError(f"{waiting} letters have not left")


async def _minute(port: int, asked: dict[str, list[int]]) -> Answered:
    answered = Answered()
    await asyncio.gather(*(_organisation(port, token, measures, place, answered) for place, (token, measures) in enumerate(asked.items())))
    return answered


async def _organisation(port: int, token: str, measures: list[int], place: int, answered: Answered) -> None:
    """Open each measure, type a sentence that is saved three times meanwhile, and give all in; spread over the minute."""
    pause = SECONDS / (len(measures) * 3 + 2)
    # Nobody is at the door at the same instant.
    await asyncio.sleep(pause * (place % 60) / 60)
    line, root = Line(port), f"/meldung/{token}/"
    for number in measures:
        _status, page = await line.ask("GET", f"{root}{number}/")
        form = {name.decode(): value.decode() for name, value in _FIELD.findall(page)}
        for turn in range(3):
            text = f"Maßnahme {number}, Satz {turn}: Die Gruppe trifft sich."
            began = time.monotonic()
            status, body = await line.ask("POST", f"{root}{number}/", {**form, "phase": "under_way", "light": "green", "text": text})
            if status == 200:
                answered.saving.append(time.monotonic() - began)
                answered.texts[number] = text
                form["expected"] = str(json.loads(body)["version"])
            else:
                answered.failures.append(f"{status} {number}")
            await asyncio.sleep(pause)
    _status, page = await line.ask("GET", f"{root}fertig/")
    status, _body = await line.ask("POST", f"{root}fertig/", {name.decode(): value.decode() for name, value in _FIELD.findall(page)})
    if status >= 400:
        answered.failures.append(f"{status} fertig")
    line.close()


def _stored(home: Path) -> dict[int, str]:
    """The texts in the database by the measure asked about, of what was given in; read past the program."""
    connection = sqlite3.connect(home / "mittragen.sqlite3")
    try:
        rows = connection.execute("SELECT requested_id, text FROM monitoring_report WHERE state = 'sent'").fetchall()
    finally:
        connection.close()
    return dict(rows)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


if __name__ == "__main__":
    for figure in figures():
        print(figure)
