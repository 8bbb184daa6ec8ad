"""The live board: two hundred phones and twelve tables for a minute, the server killed in the middle."""

import asyncio
import contextlib
import shutil
import socket
import tempfile
import time
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from tests.bench.crash import Server, stored
from tests.bench.figure import Figure
from tests.bench.hall import ASKS_EVERY, Played, Sent, at, play

PHONES, SECONDS, EVERY = 200, 60, 20
SEEN_WITHIN = 3.0
# Phones ask again within this time after the server is back.
_AROUND = 4.0


def figures() -> list[Figure]:
    home = Path(tempfile.mkdtemp(prefix="mittragen-bench-boards-"))
    try:
        return _figures(home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _figures(home: Path) -> list[Figure]:
    server = Server(home, _free_port())
    board = server.prepare()
    server.start()
    try:
        gone: list[float] = []

        async def run() -> Played:
            async with _killed_at(server, SECONDS / 2, gone):
                return await play(server.port, board, phones=PHONES, seconds=SECONDS, every=EVERY)

        played = asyncio.run(run())
        spent = server.cpu()
    finally:
        server.kill()
    there = stored(home)
    cards = [*played.cards, *played.captured]
    lost = [card.text for card in cards if card.key and there.get(card.key) != card.text]
    accepting, seeing = played.accepting(), played.seeing((gone[0] - _AROUND, gone[1] + _AROUND))
    first = _waits(card for card in played.cards if card.is_first)
    apart, captured = (
        _waits(card for card in of if not card.is_first and not gone[0] - 1 <= card.began <= gone[1] + 1) for of in (played.cards, played.captured)
    )
    return [
        Figure(f"{PHONES} phones and {board.tables} tables, {SECONDS} s, killed once: cards acknowledged", f"{sum(bool(card.key) for card in cards):,}"),
        Figure("    of these missing or changed after the crash", str(len(lost)), "0", not lost),
        Figure(
            "    stored and never acknowledged (sent again, and known again)",
            str(len(there) - sum(bool(card.key) for card in cards)),
            "0",
            len(there) == sum(bool(card.key) for card in cards),
        ),
        Figure("    times that a phone did not see an acknowledged card", f"{played.missed():,}", "0", not played.missed()),
        Figure("    answers that were failures", str(len(played.failures)), "0", not played.failures),
        Figure("    accepting a card from a phone: p50 / p95 / p99", _percentiles(apart)),
        Figure(f"    the same when all {PHONES} send at the same moment", _percentiles(first)),
        Figure("    capturing a card at a table: p50 / p95 / p99", _percentiles(captured)),
        Figure("    the longest wait, across the crash", f"{at(accepting, 1):.1f} s"),
        Figure(f"    seeing it, phones ask each {ASKS_EVERY} s: p50 / p95 / p99", _percentiles(seeing)),
        Figure("    the last phone to see it", f"{at(seeing, 1):.2f} s", f"≤ {SEEN_WITHIN:.0f} s", at(seeing, 1) <= SEEN_WITHIN),
        Figure("    answering “what is new”: p50 / p95 / p99", _percentiles(sorted(played.asked))),
        Figure("    share of one CPU since the restart", f"{spent / (SECONDS + 4 - (gone[1] - gone[2])):.2f}"),
    ]


@contextlib.asynccontextmanager
async def _killed_at(server: Server, seconds: float, gone: list[float]) -> AsyncIterator[None]:
    """Kill the server after a while and start it again; ``gone`` gets when it went, when it was back, and when all began."""
    began = time.monotonic()

    async def kill() -> None:
        await asyncio.sleep(seconds)
        gone.append(time.monotonic())
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)
        gone.extend((time.monotonic(), began))

    task = asyncio.create_task(kill())
    yield
    await task


def _waits(cards: Iterable[Sent]) -> list[float]:
    return sorted(card.acknowledged - card.began for card in cards if card.key)


def _percentiles(values: list[float]) -> str:
    return " / ".join(f"{at(values, share) * 1000:,.0f}" for share in (0.5, 0.95, 0.99)) + " ms"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    for figure in figures():
        print(f"{figure.what:78} {figure.figure:>24}  {figure.goal:>8}  {'' if figure.is_met is None else 'met' if figure.is_met else 'MISSED'}")
