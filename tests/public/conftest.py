"""A county with something published, and how to ask for it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.test import Client
from django_scopes import scope

from mittragen.archive.seal import seal_edition
from mittragen.edition.documents import Edition
from mittragen.municipality.models import Municipality
from mittragen.public.edition.shelves import SHELVES
from tests.factories.editions import decided, small_edition
from tests.factories.rooms import county

Seal = Callable[..., None]
HOST = "musterkreis.localhost"


@pytest.fixture(autouse=True)
def _own_shelves_and_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Nothing kept in memory from the test before, no lock shared with a test that runs at the same time."""
    settings.HOME = tmp_path
    SHELVES.forget()
    yield
    SHELVES.forget()


@pytest.fixture
def kreis(db: None) -> Municipality:
    """The county, without its scope entered: a request enters it by itself."""
    return county("musterkreis", HOST)


def seal(municipality: Municipality, edition: Edition, **changes: object) -> None:
    """Put ``edition`` into the archive, with these of its fields changed."""
    document = decided(msgspec.structs.replace(edition, **changes))
    with scope(municipality=municipality):
        seal_edition(municipality=municipality, document=document, sealed_at=datetime(2026, 3, 20, tzinfo=UTC))


@pytest.fixture
def published(kreis: Municipality) -> Municipality:
    """The county with the small edition published."""
    seal(kreis, small_edition())
    return kreis


@pytest.fixture
def visitor() -> Client:
    """Somebody without an account, at the county's host."""
    return Client(headers={"host": HOST})
