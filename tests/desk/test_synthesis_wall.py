"""The wall: cards and groups, and what is done with them by plain forms."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from mittragen.municipality.models import Municipality, User
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.models import Group
from tests.factories import rooms
from tests.factories.synthesis import COURSES, EVENING, FLATS, evaluated_process, said_process

WALL = "/schreibtisch/beteiligung/zusammen/auswertung/"


@pytest.fixture
def process(municipality: Municipality, coordinator: User, concept: object) -> Process:
    return said_process(municipality, coordinator)


def test_the_wall_says_how_many_have_no_outcome(process: Process, coordinator_client: Client) -> None:
    page = coordinator_client.get(WALL).content.decode()
    assert "5 von 5 Beiträgen haben noch keinen Verbleib." in page
    assert page.count('name="beitrag"') == 5
