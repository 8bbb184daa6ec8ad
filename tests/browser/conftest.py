"""A browser; a small server that answers with nothing but the pure pages; and the whole program for the desk."""

import json
import mimetypes
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

import msgspec
import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from mittragen.design.assets import STATIC_FOLDER
from mittragen.design.patterns import patterns_page
from mittragen.edition.codec import edition_document
from mittragen.edition.documents import EditionDocument, EditionEnvelope, Summary
from mittragen.outputs.html import Library, Page, render_missing, render_page, site_files
from mittragen.outputs.target import Site
from tests.factories.changes import session_documents, three_editions
from tests.factories.editions import large_edition, small_edition
from tests.factories.progress import large_progress, sealed_progress_of
from tests.factories.traces import traced_edition

SITE = Site(address="https://beispiel.invalid", name="Landkreis Musterau")
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
# The first one draws no window around its pages, and opens one in a quarter of the time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SUMMARIES = (
    Summary(language="de-simple", title="Das Konzept einfach erklärt", text="Wir wollen gut zusammen leben."),
    Summary(language="en", title="The concept in brief", text="How we want to live together."),
    Summary(language="ar", title="المفهوم باختصار", text="كيف نريد أن نعيش معًا."),
    Summary(language="uk", title="Концепція коротко", text="Як ми хочемо жити разом."),
    Summary(language="fa", title="طرح به اختصار", text="چگونه می‌خواهیم با هم زندگی کنیم."),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("The browser tests need Chromium. Please install it: sudo apt-get install chromium-headless-shell")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def documents() -> tuple[EditionDocument, ...]:
    newest = msgspec.structs.replace(small_edition(), summaries=SUMMARIES)
    assert newest.valid_from is not None
    earlier = msgspec.structs.replace(newest, label="2021", valid_from=newest.valid_from.replace(year=2021))
    return edition_document(earlier, EditionEnvelope()), traced_edition(newest)


@pytest.fixture(scope="session", params=["de", "ar"])
def revised_address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a concept that was revised twice, read from the left and from the right."""
    documents = [edition_document(msgspec.structs.replace(d.content, language=request.param), d.envelope) for d in three_editions()]
    library = Library(documents, sessions=session_documents())
    site = msgspec.structs.replace(SITE, language=request.param)

    def answer(path: str, query: dict[str, list[str]]) -> Page:
        if path.startswith("/static/"):
            return _file(STATIC_FOLDER / path.removeprefix("/static/"))
        return render_page(library, site, path, query) or render_missing(library, site)

    yield from _served(answer)


@pytest.fixture(scope="session", params=["de", "ar"])
def progress_address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a concept whose progress was released twice, read from the left and from the right."""
    edition = msgspec.structs.replace(large_edition(40), language=request.param, is_fictional=False)
    releases = [sealed_progress_of(large_progress(edition, rounds)) for rounds in (1, 2)]
    library = Library([edition_document(edition, EditionEnvelope())], progress=releases)
    site = msgspec.structs.replace(SITE, language=request.param)

    def answer(path: str, query: dict[str, list[str]]) -> Page:
        if path.startswith("/static/"):
            return _file(STATIC_FOLDER / path.removeprefix("/static/"))
        return render_page(library, site, path, query) or render_missing(library, site)

    yield from _served(answer)


@pytest.fixture(scope="session")
def address(documents: tuple[EditionDocument, ...]) -> Iterator[str]:
    """The address of the site as a server answers it."""
    library = Library(documents)

    def answer(path: str, query: dict[str, list[str]]) -> Page:
        if path.startswith("/static/"):
            return _file(STATIC_FOLDER / path.removeprefix("/static/"))
        if path.startswith("/bausteine/"):
            return Page(body=patterns_page(path.split("/")[2]).encode())
        return render_page(library, SITE, path, query) or render_missing(library, SITE)

    yield from _served(answer)


@pytest.fixture(scope="session")
def folder_address(documents: tuple[EditionDocument, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site as a folder of files, served from below the root as any web space might."""
    folder = tmp_path_factory.mktemp("site")
    for file in site_files(Library(documents), SITE):
        target = folder / "irgendwo" / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.body)
    for base in _served(lambda path, query: _file(folder / path.lstrip("/"))):
        yield f"{base}/irgendwo"


def _file(path: Path) -> Page:
    if not path.is_file():
        return Page(status=404)
    return Page(body=path.read_bytes(), media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream")


def _served(answer) -> Iterator[str]:  # noqa: ANN001 - from a path and a query to a page
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            page = answer(unquote(asked.path), parse_qs(asked.query))
            self.send_response(page.status)
            if page.redirect:
                self.send_header("Location", quote(page.redirect))
            self.send_header("Content-Type", page.media_type)
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, *arguments: object) -> None:
            del arguments

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass(frozen=True)
class RunningDesk:
    """A server with the whole program behind it, on a data folder of its own, and sessions by role."""

    address: str
    home: Path
    sessions: dict[str, str]

    def browser_of(self, browser: Browser, role: str = "coordinator", **settings: Any) -> BrowserContext:
        """A browser in which somebody with ``role`` is signed in."""
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        context.add_cookies([{"name": "sessionid", "value": self.sessions[role], "domain": "127.0.0.1", "path": "/schreibtisch/"}])
        return context


@pytest.fixture(scope="session")
def prepared_home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A data folder to copy, made once."""
    home = tmp_path_factory.mktemp("prepared")
    made = subprocess.run([sys.executable, "-m", "tests.browser.prepared_desk"], env=desk_environment(home), capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return home, json.loads(made.stdout)


@pytest.fixture
def desk(prepared_home: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[RunningDesk]:
    """The whole program, served, with the county's small concept in its draft. What a test changes is gone afterwards."""
    home = tmp_path / "home"
    shutil.copytree(prepared_home[0], home)
    for address in served_program(home):
        yield RunningDesk(address, home, prepared_home[1])


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The invented county, served: where things stand in it, and a session of its coordinator. Tests with it are of the group "county": it is told once."""
    home = tmp_path_factory.mktemp("county")
    told = subprocess.run([sys.executable, "-m", "tests.browser.prepared_county"], env=desk_environment(home), capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    for address in served_program(home):
        yield {**json.loads(told.stdout), "address": address}


def desk_environment(home: Path) -> dict[str, str]:
    """The program's settings for a data folder; nothing of the tests' own."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    return {**kept, "MITTRAGEN_HOME": str(home), "MITTRAGEN_SECOND_FACTOR": "optional", "PYTHONPATH": os.pathsep.join(["src", "."])}


def served_program(home: Path, **environment: str) -> Iterator[str]:
    """The address of ``mittragen serve`` on ``home``, until the generator is closed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from mittragen.project.command import main; main()", "serve", "--port", str(port)]
    with subprocess.Popen(command, env={**desk_environment(home), **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for_port(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for_port(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
    pytest.fail("the server did not start within a minute")
