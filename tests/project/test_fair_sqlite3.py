"""Writers of one process queue for the SQLite file."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import transaction
from django.db.utils import ConnectionHandler

from mittragen.project.database import database_from

pytestmark = pytest.mark.django_db
WRITERS, TURNS = 8, 20


class _TakenBackError(Exception):
    """Whoever writes thinks better of it."""


@pytest.fixture
def databases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ConnectionHandler:
    """A file of its own, with a number in it, that ``transaction`` speaks of."""
    made = ConnectionHandler({"default": database_from("", tmp_path)})
    with made["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE counted (number integer)")
        cursor.execute("INSERT INTO counted VALUES (0)")
    monkeypatch.setattr(transaction, "connections", made)
    return made


def _number(databases: ConnectionHandler) -> int:
    with databases["default"].cursor() as cursor:
        return int(cursor.execute("SELECT number FROM counted").fetchone()[0])


def _add_one(databases: ConnectionHandler) -> None:
    with transaction.atomic():
        number = _number(databases)
        with databases["default"].cursor() as cursor:
            cursor.execute("UPDATE counted SET number = %s", [number + 1])


def _add_one_elsewhere(databases: ConnectionHandler) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(_add_one, databases).result(10)


def test_nobody_overtakes_what_another_one_read(databases: ConnectionHandler) -> None:
    def write(_writer: int) -> None:
        for _ in range(TURNS):
            _add_one(databases)
        databases["default"].close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert _number(databases) == WRITERS * TURNS


def test_whoever_takes_it_back_lets_the_next_one_in(databases: ConnectionHandler) -> None:
    with suppress(_TakenBackError), transaction.atomic():
        _add_one(databases)
        raise _TakenBackError
    _add_one_elsewhere(databases)
    assert _number(databases) == 1


def test_whoever_hangs_up_lets_the_next_one_in(databases: ConnectionHandler) -> None:
    with transaction.atomic():
        _add_one(databases)
        databases["default"].close()
    _add_one_elsewhere(databases)
    assert _number(databases) == 1


def test_what_waits_for_the_commit_holds_nobody_up(databases: ConnectionHandler) -> None:
    with transaction.atomic():
        transaction.on_commit(lambda: _add_one_elsewhere(databases))
    assert _number(databases) == 1


def test_it_is_the_database_of_every_installation_without_another(tmp_path: Path) -> None:
    assert database_from("", tmp_path)["ENGINE"] == database_from("sqlite:///x.sqlite3", tmp_path)["ENGINE"] == "mittragen.project.fair_sqlite3"
