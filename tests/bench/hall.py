"""A hall full of phones at one live board, and tables beside them: the client side, without Django."""

import asyncio
import itertools
import random
import re
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

import msgspec

# As often as the pages ask (js/board-news.js).
ASKS_EVERY = 1.5
_TOKEN = "x" * 32
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "X-Requested-With": "fetch"}


@dataclass(frozen=True)
class Board:
    """Where the board is, and what the tables need to sign their cards."""

    code: str
    process: str
    event: str
    session: str
    tables: int


@dataclass
class Sent:
    """A card from the first attempt to the acknowledgement; ``key`` is empty until then."""

    text: str
    began: float
    is_first: bool = False
    acknowledged: float = 0.0
    key: str = ""


@dataclass
class Played:
    """What happened: cards of phones and tables, when each phone saw each card, and how long the pages' answers took."""

    cards: list[Sent] = field(default_factory=list)
    captured: list[Sent] = field(default_factory=list)
    seen: list[dict[str, float]] = field(default_factory=list)
    arrived: list[float] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    writing: int = 0

    def accepting(self) -> list[float]:
        """Seconds from sending a card to its acknowledgement."""
        return sorted(card.acknowledged - card.began for card in self.cards if card.key)

    def seeing(self, apart_from: tuple[float, float] = (0.0, 0.0)) -> list[float]:
        """Seconds from the acknowledgement of a card to each phone that shows it, without those acknowledged in a span of time."""
        cards = [card for card in (*self.cards, *self.captured) if card.key and not apart_from[0] <= card.acknowledged <= apart_from[1]]
        # Whoever came later saw it with the page.
        phones = list(zip(self.seen, self.arrived, strict=True))
        return sorted(max(0.0, seen[card.key] - max(card.acknowledged, at)) for card in cards for seen, at in phones if card.key in seen)

    def missed(self) -> int:
        """How many times a phone did not see an acknowledged card."""
        return sum(card.key not in seen for card in (*self.cards, *self.captured) if card.key for seen in self.seen)


def at(sorted_values: list[float], share: float) -> float:
    """A percentile."""
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * share))] if sorted_values else 0.0


async def play(port: int, board: Board, *, phones: int, seconds: float, every: float, everybody_at: float = 10.0, tables: int | None = None) -> Played:
    """Phones ask for news and send a card ``every`` so many seconds, the first one all at once; tables capture a card each two seconds."""
    played = Played()
    # Nobody is at the door at the same instant.
    waits = [number * min(8.0, everybody_at) / phones for number in range(phones)]
    until = time.monotonic() + seconds
    played.writing = phones + (board.tables if tables is None else tables)
    workers = [_phone(port, board, played, number, wait, until, every, time.monotonic() + everybody_at) for number, wait in enumerate(waits)]
    workers += [_table(port, board, played, number, until) for number in range(1, (board.tables if tables is None else tables) + 1)]
    await asyncio.gather(*workers)
    return played


class Line:
    """One connection that is kept, and opened anew when it broke."""

    def __init__(self, port: int, headers: str = "") -> None:
        self._port, self._headers = port, headers
        self._open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Status and body. Raises :class:`OSError` when the connection breaks."""
        body = urlencode(fields or {}).encode()
        named = "".join(f"{name}: {value}\r\n" for name, value in (_FORM.items() if method == "POST" else ()))
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n{self._headers}{named}Content-Length: {len(body)}\r\n\r\n"
        try:
            if self._open is None:
                self._open = await asyncio.open_connection("127.0.0.1", self._port, limit=2**22)
            reader, writer = self._open
            writer.write(head.encode() + body)
            return await asyncio.wait_for(_answer(reader), 30)
        except (TimeoutError, OSError, EOFError, asyncio.LimitOverrunError) as error:
            self.close()
            raise ConnectionError(str(error)) from error

    def close(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head[9:12])
    found = re.search(r"content-length: (\d+)", head)
    if found:
        return status, await reader.readexactly(int(found[1]))
    if "transfer-encoding: chunked" in head:
        parts = []
        while size := int(await reader.readline(), 16):
            parts.append((await reader.readexactly(size + 2))[:-2])
        await reader.readline()
        return status, b"".join(parts)
    return status, b""


async def _patiently(line: Line, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, bytes]:
    """Ask until somebody answers."""
    while True:
        try:
            status, body = await line.ask(method, path, fields)
        except ConnectionError:
            await asyncio.sleep(0.3)
            continue
        if status < 500:
            return status, body
        await asyncio.sleep(0.3)


async def _phone(port: int, board: Board, played: Played, number: int, wait: float, until: float, every: float, first: float) -> None:
    await asyncio.sleep(wait)
    line = Line(port)
    status, page = await _patiently(line, "GET", f"/tafel/{board.code}/")
    found = re.search(rb'name="submission" value="([^"]+)"', page)
    if found is None:
        played.failures.append(f"page: {status}")
        played.writing -= 1
        return
    seen: dict[str, float] = {}
    played.seen.append(seen)
    played.arrived.append(time.monotonic())
    await asyncio.gather(_watch(line, board, played, seen, page, until), _write(Line(port), board, played, number, found[1].decode(), until, every, first))


async def _watch(line: Line, board: Board, played: Played, seen: dict[str, float], page: bytes, until: float) -> None:
    mark = (re.search(rb'data-mark="([^"]+)"', page) or [b"", b"0"])[1].decode()
    for key in re.findall(rb'data-key="([^"]+)"', page):
        seen[key.decode()] = time.monotonic()
    # Everything that was acknowledged at the end has time to be seen.
    last = time.monotonic()
    while time.monotonic() < max(until, last) + 4:
        last = time.monotonic() if played.writing else last
        await asyncio.sleep(ASKS_EVERY * random.uniform(0.9, 1.1))
        began = time.monotonic()
        try:
            status, body = await line.ask("GET", f"/tafel/{board.code}/neu?seit={mark}")
        except ConnectionError:
            continue
        if status == 200:
            news, now = msgspec.json.decode(body), time.monotonic()
            mark = news["mark"]
            for card in news["cards"]:
                seen.setdefault(card["key"], now)
        elif status != 204:
            played.failures.append(f"news: {status}")
        played.asked.append(time.monotonic() - began)
    line.close()


async def _write(line: Line, board: Board, played: Played, number: int, submission: str, until: float, every: float, first: float) -> None:
    await asyncio.sleep(max(0.0, first - time.monotonic()))
    for turn in itertools.count():
        if time.monotonic() > until:
            break
        card = Sent(f"Telefon {number} Karte {turn}: mehr Kurse am Abend, bitte auch auf dem Land", time.monotonic(), is_first=not turn)
        played.cards.append(card)
        fields = {"text": card.text, "karte": str(uuid.uuid4()), "submission": submission}
        status, body = await _patiently(line, "POST", f"/tafel/{board.code}/", fields)
        # So long between two cards no browser keeps a connection.
        line.close()
        if status == 200:
            card.key, card.acknowledged = msgspec.json.decode(body)["key"], time.monotonic()
        else:
            played.failures.append(f"card: {status}")
        await asyncio.sleep(every * random.uniform(0.5, 1.5))
    played.writing -= 1


async def _table(port: int, board: Board, played: Played, number: int, until: float) -> None:
    line = Line(port, f"Cookie: sessionid={board.session}; csrftoken={_TOKEN}\r\n")
    path = f"/schreibtisch/beteiligung/{board.process}/erfassen/{board.event}/tisch/{number}/"
    for turn in itertools.count():
        if time.monotonic() > until:
            break
        card = Sent(f"Tisch {number} Karte {turn}", time.monotonic())
        played.captured.append(card)
        status, body = await _patiently(line, "POST", path, {"text": card.text, "karte": str(uuid.uuid4()), "csrfmiddlewaretoken": _TOKEN})
        if status == 200:
            card.key, card.acknowledged = msgspec.json.decode(body)["key"], time.monotonic()
        else:
            played.failures.append(f"table: {status}")
        await asyncio.sleep(random.uniform(1, 3))
    played.writing -= 1
    line.close()
