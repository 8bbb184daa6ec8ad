"""The people of the stories: an office at the command line, and a member of the public at the real web application."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from wsgiref.util import setup_testing_defaults

import pytest

from mittragen.project.command import run
from mittragen.public.edition.shelves import SHELVES

HOST = "konzepte.musterland.localhost"


@dataclass(frozen=True)
class Office:
    """Types commands, and reads what they say."""

    capsys: pytest.CaptureFixture[str]

    def does(self, *arguments: object) -> str:
        """A command that succeeds; what it prints."""
        self.capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        said = self.capsys.readouterr()
        assert code == 0, said.err
        return said.out

    def is_refused(self, *arguments: object) -> str:
        """A command that is refused; the one line that says why."""
        self.capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        said = self.capsys.readouterr()
        assert (code, said.err.count("\n")) == (2, 1), said
        return said.err


@dataclass(frozen=True)
class Answer:
    """What came back for an address."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The words between the page's own header and footer, one blank between them."""
        return words_of(self.body.decode())


class Public:
    """Opens addresses, without an account. ``host`` is the name typed into the browser."""

    def opens(self, address: str, host: str = HOST) -> Answer:
        from mittragen.project.wsgi import application

        parts, heads = urlsplit(address), []
        environ: dict[str, Any] = {"HTTP_HOST": f"{host}:8000", "PATH_INFO": unquote(parts.path).encode().decode("latin-1"), "QUERY_STRING": parts.query}
        setup_testing_defaults(environ)
        body = b"".join(application(environ, lambda status, headers, exc_info=None: heads.append((status, headers))))
        status, headers = heads[-1]
        return Answer(int(status.split()[0]), dict(headers), body)


def words_of(page: str) -> str:
    """What a person reads in the main part of a page."""
    main = re.search(r"<main\b.*</main>", page, re.DOTALL)
    assert main, "a page without a main part"
    # The mark around what was searched for stands inside of words.
    whole = re.sub(r"</?mark>", "", main[0])
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", whole)).split())


@pytest.fixture
def office(capsys: pytest.CaptureFixture[str], transactional_db: None) -> Office:
    """The coordination office of Musterland, its municipality set up. Its transactions are real ones: the web application has connections of its own."""
    office = Office(capsys)
    office.does("init", "--municipality", "musterland", "--name", "Landkreis Musterland", "--host", HOST)
    return office


@pytest.fixture
def public(settings: Any, tmp_path: Path) -> Iterator[Public]:
    """Nothing is kept in memory from the story before."""
    settings.HOME = tmp_path
    SHELVES.forget()
    yield Public()
    SHELVES.forget()
