"""A told process with five contributions that everyone may read, and a small concept."""

import pytest

from mittragen.concept.models import Element
from mittragen.municipality.models import Municipality, User
from mittragen.participation.models import Contribution, Process
from tests.factories.synthesis import said_process


@pytest.fixture
def process(municipality: Municipality, coordinator: User) -> Process:
    return said_process(municipality, coordinator)


@pytest.fixture
def said(process: Process) -> list[Contribution]:
    """What was said, in the order in which it was."""
    return list(process.contributions.select_related("process__municipality", "municipality").order_by("pk"))


@pytest.fixture
def measure(concept: object) -> Element:
    """The measure of the small concept."""
    return Element.objects.select_related("concept__municipality").get(kind="measure")
