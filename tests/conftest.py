"""What every test shares: settings in a throw-away data folder, and append-only tables that the test database may still empty."""

import os
import tempfile
from collections.abc import Iterator
from typing import Any

os.environ.setdefault("MITTRAGEN_HOME", tempfile.mkdtemp(prefix="mittragen-tests-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mittragen.project.settings")

import django  # noqa: E402  (the data folder comes first)

django.setup()

import pytest  # noqa: E402
from django.conf import settings as django_settings  # noqa: E402
from django.db import connection  # noqa: E402
from django_scopes import scope  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

from mittragen.concept.models import Concept  # noqa: E402
from mittragen.municipality.models import Municipality, User  # noqa: E402
from tests.factories import rooms  # noqa: E402

# The same cases every time, so that what passed once goes on passing; `--hypothesis-profile=explore` looks for others. No clock decides a test.
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("explore"), derandomize=True)
settings.load_profile("same")

# Tasks are done at once, where a test lets its transaction through.
django_settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

if connection.vendor == "sqlite":
    # In memory, for each worker its own: pytest-django knows that only of Django's own backend.
    django_settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = ":memory:"


@pytest.fixture(scope="session", autouse=True)
def _flush_lifts_triggers() -> Iterator[None]:
    """Transactional tests empty every table afterwards; the triggers of append-only tables step aside for that, and only for that."""
    operations = type(connection.ops)
    original = operations.sql_flush

    def sql_flush(self: Any, *arguments: Any, **options: Any) -> list[str]:
        laying, lifting = _triggers(self.connection)
        return [*lifting, *original(self, *arguments, **options), *laying]

    operations.sql_flush = sql_flush
    yield
    operations.sql_flush = original


def _triggers(database: Any) -> tuple[list[str], list[str]]:
    with database.cursor() as cursor:
        if database.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            found = cursor.fetchall()
            return [sql for _, sql in found], [f"DROP TRIGGER {name}" for name, _ in found]
        cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        tables = [table for (table,) in cursor.fetchall()]
        return [f"ALTER TABLE {t} ENABLE TRIGGER USER" for t in tables], [f"ALTER TABLE {t} DISABLE TRIGGER USER" for t in tables]


@pytest.fixture(autouse=True)
def _files_in_folder(settings: Any, tmp_path: Any) -> None:
    """Rendered files of a test stay in the test's own folder."""
    storages = {**settings.STORAGES}
    storages["default"] = {**storages["default"], "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = storages
    settings.CACHES = {name: {**cache, "LOCATION": tmp_path / name} for name, cache in settings.CACHES.items()}


@pytest.fixture(autouse=True)
def _second_factor_is_optional(settings: Any) -> None:
    """Nobody needs one, except in the tests of sign-in."""
    settings.SECOND_FACTOR = "optional"


@pytest.fixture
def municipality(db: None) -> Iterator[Municipality]:
    """The county of the tests, with its scope entered."""
    county = rooms.county()
    with scope(municipality=county):
        yield county


@pytest.fixture
def coordinator(municipality: Municipality) -> User:
    return rooms.coordinator(municipality)


@pytest.fixture
def stranger(municipality: Municipality) -> User:
    """Someone with an account and no role here."""
    return rooms.stranger()


@pytest.fixture
def concept(municipality: Municipality, coordinator: User) -> Concept:
    """A small concept without findings that block."""
    return rooms.small_concept(municipality, coordinator)
