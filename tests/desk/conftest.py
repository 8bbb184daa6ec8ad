"""People at the desk: signed in, at their county's host."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from mittragen.concept.models import Concept, Element
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import Municipality, User
from tests.factories import rooms

HOST = "musterkreis.localhost"
ClientOf = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.HOME = tmp_path
    return


@pytest.fixture
def client_of(municipality: Municipality) -> ClientOf:
    """A browser of somebody who is signed in at the county's host."""

    def signed_in(user: User) -> Client:
        client = Client(headers={"host": HOST})
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def coordinator_client(client_of: ClientOf, coordinator: User) -> Client:
    return client_of(coordinator)


@pytest.fixture
def stranger_client(client_of: ClientOf, stranger: User) -> Client:
    """Somebody with an account and no role here."""
    return client_of(stranger)


@pytest.fixture
def nobody() -> Client:
    """A browser in which nobody is signed in."""
    return Client(headers={"host": HOST})


@pytest.fixture
def editor_client(client_of: ClientOf, municipality: Municipality) -> Client:
    return client_of(rooms.member(municipality, "editor"))


@pytest.fixture
def measure(municipality: Municipality, concept: Concept) -> Element:
    """The measure of the county's small concept."""
    with scope(municipality=municipality):
        return Element.objects.select_related("concept__municipality").get(concept=concept, kind=ElementKind.MEASURE.value)
