"""The real server, over real HTTP."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

# One server for the module: its tests stay in one process.
pytestmark = pytest.mark.xdist_group("serving")
HOST = "musterkreis.localhost"
CONCEPT = "/konzepte/integrationskonzept/"
_PREPARE = """
import sys, django
django.setup()
from datetime import UTC, datetime
from pathlib import Path
import msgspec
from django.core.management import call_command
from django_scopes import scope
from mittragen.archive.seal import seal_edition
from mittragen.municipality.models import Municipality
from tests.factories.editions import decided, small_edition
from tests.factories.rooms import county
call_command("migrate", verbosity=0)
kreis = Municipality.objects.first() or county("musterkreis", "musterkreis.localhost")
edition = msgspec.structs.replace(small_edition(), label=sys.argv[1], title=sys.argv[2], valid_from=datetime.fromisoformat(sys.argv[3]).date())
with scope(municipality=kreis):
    document, now = decided(edition), datetime.now(UTC)
    envelope = msgspec.structs.replace(document.envelope, sealed_at=now)
    document = msgspec.structs.replace(document, envelope=envelope)
    seal_edition(municipality=kreis, document=document, sealed_at=now)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one edition published."""
    folder = tmp_path_factory.mktemp("home")
    publish(folder, "2026", "Erstes Konzept", "2026-05-01")
    return folder


def publish(home: Path, label: str, title: str, valid_from: str) -> None:
    """Seal an edition from another process."""
    subprocess.run([sys.executable, "-c", _PREPARE, label, title, valid_from], env=environment(home), check=True)


def environment(home: Path) -> dict[str, str]:
    outside = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    paths = os.pathsep.join(entry for entry in sys.path if entry)
    return outside | {"MITTRAGEN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "mittragen.project.settings", "PYTHONPATH": paths}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from mittragen.project.command import main; main()", "serve", *arguments]


@contextmanager
def serving(home: Path, port: int, workers: int = 1) -> Iterator[subprocess.Popen[str]]:
    """The server from the moment it says that it answers; gone at the end."""
    arguments = command("--port", str(port), "--workers", str(workers))
    server = subprocess.Popen(arguments, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert server.stdout is not None
        assert "Mittragen läuft" in server.stdout.readline()
        yield server
    finally:
        with suppress(ProcessLookupError):
            server.terminate()
        server.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request(method, path, headers={"Host": f"{HOST}:{port}", **{name.replace("_", "-"): value for name, value in headers.items()}})
    answer = line.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    line.close()
    return answer


def raw(port: int, request: bytes) -> bytes:
    """What comes first for bytes that no client would send."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(request)
        with suppress(ConnectionError, TimeoutError):
            return line.recv(65_536)
    return b""


@pytest.fixture(scope="module")
def port(home: Path) -> Iterator[int]:
    number = free_port()
    with serving(home, number, workers=2):
        yield number


def test_page_is_served_with_its_tag_and_304(port: int) -> None:
    first = get(port, CONCEPT)
    assert (first.status, b"Erstes Konzept" in first.body) == (200, True)
    again = get(port, CONCEPT, If_None_Match=first.headers["ETag"])
    assert (again.status, again.body, again.headers["Set-Cookie"]) == (304, b"", None)


def test_page_is_the_same_from_every_worker_and_from_memory(port: int) -> None:
    answers = [get(port, "/k/m1" if number % 2 else CONCEPT) for number in range(24)]
    assert len({(answer.status, answer.headers["ETag"], answer.body) for answer in answers}) == 2


@pytest.mark.parametrize(
    "target",
    [
        b"//example.org/",
        b"/%00",
        b"/%ff%fe",
        b"/..%2f..%2fetc/passwd",
        b"/static/..%2f..%2fsettings.py",
        b"/?q=%00",
        b"/?q=%ff",
        b"/?" + b"a=1&" * 5_000,
        b"*",
        b"/a b",
    ],
)
def test_hostile_address_is_no_failure(port: int, target: bytes) -> None:
    answer = raw(port, b"GET " + target + b" HTTP/1.1\r\nHost: musterkreis.localhost\r\nConnection: close\r\n\r\n")
    assert answer[:12] in {b"HTTP/1.1 400", b"HTTP/1.1 404", b"HTTP/1.1 414", b"HTTP/1.1 431"}


@pytest.mark.parametrize("host", [b"example.org", b"a b", b"\xff", b"", b"musterkreis.localhost:x", b"evil@musterkreis.localhost"])
def test_weird_host_is_no_failure(port: int, host: bytes) -> None:
    answer = raw(port, b"GET / HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")
    assert answer[:12] in {b"HTTP/1.1 400", b"HTTP/1.1 404"}


def test_request_without_a_host_is_no_failure(port: int) -> None:
    assert raw(port, b"GET / HTTP/1.0\r\n\r\n")[9:12] in {b"200", b"400", b"404"}


def test_new_edition_is_shown_by_every_worker_without_a_restart(port: int, home: Path) -> None:
    for _ in range(8):
        get(port, "/")
    publish(home, "2027", "Zweites Konzept", "2027-05-01")
    time.sleep(1.2)
    titles = {(b"Zweites Konzept" in get(port, "/").body) for _ in range(12)}
    assert titles == {True}


def test_taken_port_is_refused_in_one_line(port: int, home: Path) -> None:
    finished = subprocess.run(command("--port", str(port)), env=environment(home), capture_output=True, text=True, timeout=60, check=False)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr.count("\n") == 1
    assert f"Port {port} ist schon belegt" in finished.stderr


def test_missing_tables_are_refused_in_one_line(tmp_path: Path) -> None:
    finished = subprocess.run(command("--port", str(free_port())), env=environment(tmp_path), capture_output=True, text=True, timeout=60, check=False)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert "mittragen init" in finished.stderr


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_server_stops_cleanly_with_its_children(home: Path, sent: signal.Signals) -> None:
    number = free_port()
    with serving(home, number, workers=2) as server:
        children = psutil.Process(server.pid).children(recursive=True)
        server.send_signal(sent)
        assert server.wait(20) == 0
        _, alive = psutil.wait_procs(children, timeout=5)
    assert (len(children) >= 2, alive) == (True, [])


def test_children_of_a_killed_server_leave_the_port(home: Path) -> None:
    number = free_port()
    with serving(home, number) as server:
        children = psutil.Process(server.pid).children(recursive=True)
        server.kill()
        _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []
    with serving(home, number):
        assert get(number, CONCEPT).status == 200


def test_killed_worker_is_replaced_under_load_and_the_database_stays_whole(home: Path) -> None:
    number = free_port()
    stop, statuses = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            with suppress(OSError, http.client.HTTPException):
                statuses.append(get(number, CONCEPT).status)

    with serving(home, number, workers=2) as server:
        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        worker = next(child for child in psutil.Process(server.pid).children() if child.name().startswith("python"))
        time.sleep(0.3)
        worker.kill()
        publish(home, "2028", "Drittes Konzept", "2028-05-01")
        time.sleep(1.5)
        stop.set()
        for reader in readers:
            reader.join()
        assert b"Drittes Konzept" in get(number, "/").body
    assert set(statuses) == {200}
    finished = subprocess.run([*command()[:-1], "verify"], env=environment(home), capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (0, "")
