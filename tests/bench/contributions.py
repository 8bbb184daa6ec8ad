"""The public list of contributions: queries and CPU of a page at 500 and at 50,000, on SQLite and on PostgreSQL."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import msgspec
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone
from django_scopes import scope

from mittragen.edition.participating import Channel, ModerationState, PhaseKind
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import add_phase, plan_process, publish_process
from mittragen.participation.models import Contribution, Process
from mittragen.participation.queries.contributions import Choice, Order, contributions_public
from tests.bench.cpu import cpu_of
from tests.bench.figure import Figure
from tests.factories.rooms import county

SIZES = (500, 50_000)
TURNS, MOST_GROWTH = 40, 1.25
_TOLD = "import django; django.setup(); from tests.bench.contributions import tell; tell()"
LANGUAGES = ("de", "de", "de", "uk", "ar", "tr")


def figures() -> list[Figure]:
    """On the database at hand, and on a PostgreSQL of its own."""
    found = _figures("SQLite" if connection.vendor == "sqlite" else "PostgreSQL")
    if connection.vendor == "sqlite":
        command = [sys.executable, "-m", "tests.postgres", sys.executable, "-c", _TOLD]
        told = subprocess.run(command, env=os.environ, capture_output=True, check=True).stdout
        found += msgspec.json.decode(told.splitlines()[-1], type=list[Figure])
    return found


def tell() -> None:
    """Print the figures of an empty database as JSON."""
    call_command("migrate", verbosity=0)
    sys.stdout.buffer.write(b"\n" + msgspec.json.encode(figures()) + b"\n")


def _figures(database: str) -> list[Figure]:
    processes = {size: _process(size) for size in SIZES}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE participation_contribution")
    found = []
    for name, ask in _questions():
        measured = [_measured(processes[size], ask) for size in SIZES]
        (few_queries, few), (many_queries, many) = measured
        what = f"{database}, {name}: queries at 500 and at 50,000"
        found.append(Figure(what, f"{few_queries} and {many_queries}", "the same", few_queries == many_queries))
        found.append(Figure(f"    CPU of a page at 50,000 ({many * 1000:.1f} ms) to 500", f"{many / few:.2f}", f"≤ {MOST_GROWTH}", many / few <= MOST_GROWTH))
    return found


def _questions() -> Iterator[tuple[str, Callable[[Process], object]]]:
    yield "the list, shuffled", lambda process: contributions_public(process, on=date(2026, 3, 20))
    yield "the list, newest", lambda process: contributions_public(process, order=Order.NEWEST)
    yield "the list of a topic", lambda process: contributions_public(process, Choice(topic=process.topic_rows.all()[0].key))
    yield "the list in Ukrainian", lambda process: contributions_public(process, Choice(language="uk"))
    yield "the page", _page


def _page(process: Process) -> object:
    answer = Client(headers={"host": f"{process.slug}.localhost"}).get(f"/beteiligung/{process.slug}/beitraege/")
    assert answer.status_code == 200, answer.status_code
    return answer


def _measured(process: Process, ask: Callable[[Process], object]) -> tuple[int, float]:
    with scope(municipality=process.municipality), override_settings(ALLOWED_HOSTS=["*"]):
        ask(process)
        with CaptureQueriesContext(connection) as queries:
            ask(process)
        return len(queries), min(cpu_of(lambda: ask(process))[0] for _ in range(TURNS))


def _process(size: int) -> Process:
    slug = f"beitraege{size}"
    municipality = county(slug, f"{slug}.localhost")
    with scope(municipality=municipality):
        process = plan_process(municipality=municipality, slug=slug, title="Zusammen leben", topics=("Sprache", "Wohnen", "Arbeit"), by=None)
        add_phase(process=process, kind=PhaseKind.ONLINE, title="Online", starts_on=timezone.localdate() - timedelta(days=7), by=None)
        _fill(municipality, process, size)
        return publish_process(process=process, by=None)


def _fill(municipality: Municipality, process: Process, size: int) -> None:
    phase, topics, now = process.phase_rows.get(), list(process.topic_rows.all()), timezone.now()
    # Keys and ranks that differ are all that the list needs; the actions would take an hour.
    rows = [
        Contribution(
            municipality=municipality,
            process=process,
            phase=phase,
            key=f"b{number:06d}",
            rank=number * 7_919_777_001 % 2**62,
            topic=topics[number % 3],
            language=LANGUAGES[number % 6],
            channel=Channel.ONLINE,
            text=f"Beitrag {number}: Wir brauchen mehr Kurse am Abend und einen Bus am Sonntag.",
            public_text=f"Beitrag {number}: Wir brauchen mehr Kurse am Abend und einen Bus am Sonntag.",
            state=ModerationState.PUBLISHED,
            is_shown=True,
            shown_at=now,
            submitted_at=now,
        )
        for number in range(size)
    ]
    Contribution.objects.bulk_create(rows, batch_size=1_000)
