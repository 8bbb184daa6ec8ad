"""A county that has just begun: nothing but the one-time link its first person was given; a second factor is asked for."""

import base64
import hmac
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser.conftest import desk_environment, served_program
from tests.browser.hands import Person

PASSWORD = "vier zufällige Wörter hier"


@dataclass(frozen=True)
class FreshHouse:
    """The running program; ``link`` is the invitation of the person who begins."""

    address: str
    home: Path
    link: str


def fresh_house(home: Path) -> Iterator[FreshHouse]:
    """Set up by the command of the handbook for operators, and served until the story is over."""
    words = ("init", "--municipality", "musterland", "--name", "Landkreis Musterland", "--host", "127.0.0.1", "--person", "jana.claasen@example.org")
    path = _path(_said(home, *words))
    for address in served_program(home, MITTRAGEN_SECOND_FACTOR="required"):
        yield FreshHouse(address, home, address + path)


def accepts(person: Person, link: str, name: str) -> None:
    """Open the link from the mail, say who one is, choose a password."""
    person.opens(link)
    person.stands_before("Einladung")
    person.writes("Ihr Name", name)
    person.writes("Kennwort", PASSWORD)
    person.presses("Einladung annehmen")


def sets_up_the_app(person: Person) -> None:
    """The second factor: an app that shows codes."""
    person.follows("App einrichten")
    person.writes("Code aus der App", code_of_the_app(person.page.locator(".entry__secret").inner_text()))
    person.presses("App einrichten")
    person.stands_before("Ersatzcodes")
    person.follows("Weiter zum Schreibtisch")


def code_of_the_app(secret: str) -> str:
    """What an app on the phone shows now for this secret (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(secret.replace(" ", "")), int(time.time() // 30).to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"


def _said(home: Path, *words: str) -> str:
    command = [sys.executable, "-c", "from mittragen.project.command import main; main()", *words]
    done = subprocess.run(command, env=desk_environment(home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _path(printed: str) -> str:
    found = re.search(r"https?://\S+/einladung/\S+", printed)
    assert found, printed
    return urlsplit(found[0]).path
