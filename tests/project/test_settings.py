"""Settings: the database's address, the secret key, the SQLite library."""

import re
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection

from mittragen.project import environment, sqlite
from mittragen.project.database import DatabaseAddressError, database_from
from mittragen.project.decision_text import DecisionTextError, decision_words
from mittragen.project.environment import SettingError, number_setting
from mittragen.project.secret import secret_key

HOME = Path("/var/lib/mittragen")


def test_database_is_a_file_in_the_data_folder_when_none_is_named() -> None:
    database = database_from("", HOME)
    assert (database["ENGINE"], database["NAME"]) == ("mittragen.project.fair_sqlite3", "/var/lib/mittragen/mittragen.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("address", "name"),
    [("sqlite:////srv/mit tragen.db", "/srv/mit tragen.db"), ("sqlite:////srv/a%20b.db", "/srv/a b.db"), ("sqlite:///nah.db", "nah.db")],
)
def test_sqlite_address_names_a_file(address: str, name: str) -> None:
    assert database_from(address, HOME)["NAME"] == name


def test_postgresql_address_is_taken_apart() -> None:
    database = database_from("postgres://mit:ge%40heim@db.example:5433/tragen?sslmode=require&pool=8", HOME)
    parts = [database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")]
    assert parts == ["tragen", "mit", "ge@heim", "db.example", "5433"]
    assert database["OPTIONS"] == {"sslmode": "require", "pool": {"min_size": 1, "max_size": 8}}


def test_postgresql_socket_folder_is_a_host() -> None:
    assert database_from("postgresql://postgres:@/postgres?host=/tmp/sockets", HOME)["HOST"] == "/tmp/sockets"


@pytest.mark.parametrize(
    "address",
    [
        "mysql://x/y",
        "unsinn",
        "sqlite:",
        "sqlite:///",
        "postgres://x/y?pool=viele",
        "postgres://x/y?pool=0",
        "postgres://x:abc/y",
        "postgres://[::1/y",
        "postgres://x:99999/y",
        "postgres://",
        "http://[",
        "sqlite:///%00x",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(DatabaseAddressError, match="DATABASE_URL"):
        database_from(address, HOME)


def test_setting_that_is_empty_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MITTRAGEN_PORT", "")
    assert number_setting("MITTRAGEN_PORT") == 8000


def test_port_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MITTRAGEN_PORT", "acht")
    with pytest.raises(SettingError, match="MITTRAGEN_PORT"):
        number_setting("MITTRAGEN_PORT")


def test_every_setting_that_is_read_is_described() -> None:
    source = "".join(Path(environment.__file__).with_name(name).read_text(encoding="utf-8") for name in ("settings.py", "openid.py"))
    assert set(re.findall(r"[\"'](MITTRAGEN_\w+|DATABASE_URL|SECRET_KEY)[\"']", source)) == set(environment.ENVIRONMENT)


def test_secret_key_is_made_once_and_readable_for_its_owner_only(tmp_path: Path) -> None:
    home = tmp_path / "neu"
    key = secret_key(home)
    assert len(key) >= 50
    assert secret_key(home) == key
    assert [path.name for path in home.iterdir()] == ["secret-key"]
    assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize("version", ["3.40.1", "3.51.2", "2.99.9"])
def test_old_sqlite_is_refused(version: str) -> None:
    with pytest.raises(sqlite.OldSqliteError, match="zu alt"):
        sqlite.refuse_old_library(SimpleNamespace(sqlite_version=version))  # type: ignore[arg-type]  # only the version is read


@pytest.mark.parametrize("version", ["3.51.3", "3.53.4", "4.0.0"])
def test_new_sqlite_is_taken(version: str) -> None:
    sqlite.refuse_old_library(SimpleNamespace(sqlite_version=version))  # type: ignore[arg-type]  # only the version is read


def test_sqlite_connection_is_set_as_it_must_be(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("these are SQLite's")
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("foreign_keys", "synchronous", "recursive_triggers")}
        library = cursor.execute("SELECT sqlite_version()").fetchone()[0]
    assert found == {"foreign_keys": 1, "synchronous": 2, "recursive_triggers": 1}
    assert tuple(int(part) for part in library.split(".")) >= sqlite.OLDEST


def test_models_and_migrations_agree(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_django_finds_nothing_to_complain_about(db: None) -> None:
    assert run_checks(include_deployment_checks=False) == []


def test_policy_lets_nothing_in_from_elsewhere() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    sources = {source for values in directives.values() for source in values}
    assert sources == {"'none'", "'self'", "data:"}
    assert "data:" not in directives["script-src"] + directives["style-src"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kreistag 2026-04-30 adopted KT 2026/037", ("Kreistag", "2026-04-30", "adopted", "KT 2026/037")),
        ("Rat der Stadt am 30.4.2026: beschlossen, V/0123/2026", ("Rat der Stadt", "2026-04-30", "adopted", "V/0123/2026")),
        ("Kreistag 2026-04-30", ("Kreistag", "2026-04-30", "adopted", "")),
        ("Kreistag 2026-04-30 adopted_with_changes", ("Kreistag", "2026-04-30", "adopted_with_changes", "")),
        ("Ausschuss 2026-04-30 mit Änderungen beschlossen KT 1", ("Ausschuss", "2026-04-30", "adopted_with_changes", "KT 1")),
        ('body = "Kreistag"\ndecided_on = 2026-04-30\nresult = "noted"', ("Kreistag", "2026-04-30", "noted", "")),
    ],
)
def test_decision_is_read_from_a_line_or_a_file(text: str, expected: tuple[str, str, str, str]) -> None:
    words = decision_words(text)
    assert (words.body, words.decided_on.isoformat(), words.result.value, words.paper) == expected


@pytest.mark.parametrize(
    "text", ["Kreistag", "2026-04-30", "Kreistag 2026-02-31 adopted", 'body = "x"', "body = [", 'body = "x"\ndecided_on = 2026-01-01\nfalsch = 1']
)
def test_decision_that_says_too_little_is_refused(text: str) -> None:
    with pytest.raises(DecisionTextError):
        decision_words(text)
