"""Twenty phones at a board, and the server killed the hard way in between: nothing that was acknowledged is gone, nothing is there twice."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.bench.crash import Server, stored
from tests.bench.hall import Board, Played, play

pytestmark = pytest.mark.xdist_group("serving")


def test_nothing_acknowledged_is_missing_after_the_server_was_killed(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        server = Server(tmp_path, probe.getsockname()[1])
    board = server.prepare()
    server.start()
    try:
        # In a thread of its own: a test in a browser may have left a running loop in this one.
        with ThreadPoolExecutor(1) as apart:
            played = apart.submit(lambda: asyncio.run(_killed_once(server, board))).result()
    finally:
        server.kill()
    cards = [*played.cards, *played.captured]
    there = stored(tmp_path)
    assert (played.failures, played.missed()) == ([], 0)
    assert {card.key: card.text for card in cards} == there
    assert len(cards) > 40


async def _killed_once(server: Server, board: Board) -> Played:
    async def kill() -> None:
        await asyncio.sleep(5)
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)

    played, _nothing = await asyncio.gather(play(server.port, board, phones=20, seconds=10, every=3, everybody_at=2.0, tables=3), kill())
    return played
