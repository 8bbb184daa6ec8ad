"""Published pages: requests per CPU second, against the same bytes out of memory from the same server."""

import pickle
import socket
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil
from django_scopes import scope

from mittragen.archive.seal import seal_edition
from tests.bench.figure import Figure
from tests.bench.load import answer_of, cpu_per_request
from tests.bench.served import DJANGO_ALONE, FIXED, SITE, serving
from tests.factories.editions import decided, large_edition
from tests.factories.rooms import county

# Many short turns: of each side the cheapest counts, the one that other work on the machine disturbed least.
REQUESTS, TURNS, WARMING, COLD_REQUESTS = 100, 200, 800, 80
SIZES = (160, 1_600)
PATHS = {"concept page": "/konzepte/gross/", "measure page": "/k/m77"}


@dataclass(frozen=True)
class Source:
    """A page of a running server."""

    worker: psutil.Process
    port: int
    host: str
    path: str

    def cost(self, requests: int) -> float:
        return cpu_per_request(self.worker, self.port, self.host, self.path, requests)


def figures() -> list[Figure]:
    for size in SIZES:
        _publish(size)
    found = []
    site_port, cold_port = _free_port(), _free_port()
    with serving(SITE, site_port) as site, serving(DJANGO_ALONE, cold_port) as cold:
        for name, path in PATHS.items():
            for size in SIZES:
                page = Source(site, site_port, _host(size), path)
                length, share, seconds = _share_of_limit(page)
                found.append(Figure(f"{name}, {size:,} measures, {length:,} bytes: share of the limit", f"{share:.2f}", "≥ 0.50", share >= 0.5))
                found.append(Figure("    a request from memory", f"{seconds * 1e6:,.0f} µs CPU"))
                uncached = Source(cold, cold_port, _host(size), path)
                uncached.cost(8)
                found.append(Figure("    the same made by Django each time", f"{uncached.cost(COLD_REQUESTS) * 1e6:,.0f} µs CPU"))
        few, many = (Source(site, site_port, _host(size), PATHS["measure page"]) for size in SIZES)
        growth, _ = _compared(many, few, 2 * TURNS)
        memory = site.memory_info().rss
    found.append(Figure("measure page, cost at 1,600 measures to cost at 160", f"{growth:.2f}", "≤ 1.10", growth <= 1.1))
    found.append(Figure("memory of the worker that served these four pages", f"{memory / 2**20:,.0f} MB"))
    return found


def _share_of_limit(page: Source) -> tuple[int, float, float]:
    """Bytes of the body; requests per CPU second, the site's through the limit's; CPU seconds of one request to the site."""
    status, headers, body = answer_of(page.port, page.host, page.path)
    sent = [(name, value) for name, value in headers if name not in {"server", "date"}]
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer"
        answer.write_bytes(pickle.dumps((status, sent, body)))
        port = _free_port()
        with serving(FIXED, port, BENCH_ANSWER=str(answer)) as fixed:
            return len(body), *_compared(Source(fixed, port, page.host, page.path), page)


def _compared(first: Source, second: Source, turns: int = TURNS) -> tuple[float, float]:
    """The cost of the first through the cost of the second, turn about; and the second's cost."""
    for source in (first, second):
        source.cost(WARMING)
    costs = [(first.cost(REQUESTS), second.cost(REQUESTS)) for _ in range(turns)]
    one, other = (min(side) for side in zip(*costs, strict=True))
    return one / other, other


def _publish(size: int) -> None:
    municipality = county(f"kreis{size}", _host(size))
    with scope(municipality=municipality):
        seal_edition(municipality=municipality, document=decided(large_edition(size)), sealed_at=datetime(2026, 3, 20, tzinfo=UTC))


def _host(size: int) -> str:
    return f"kreis{size}.localhost"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
