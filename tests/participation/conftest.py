"""A process that runs, with two topics."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mittragen.edition.participating import EventKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import add_event
from mittragen.participation.models import Event, Phase, Process
from tests.factories import rooms
from tests.factories.processes import running_process


@pytest.fixture
def process(municipality: Municipality, coordinator: User) -> Process:
    """Public, with the topics Sprache and Wohnen, and an online phase that began a week ago and ends in two."""
    return running_process(municipality, coordinator)


@pytest.fixture
def phase(process: Process) -> Phase:
    return process.phase_rows.get()


@pytest.fixture
def event(phase: Phase, coordinator: User) -> Event:
    """A workshop tomorrow with room for two."""
    start = timezone.now() + timedelta(days=1)
    return add_event(
        phase=phase, kind=EventKind.WORKSHOP, title="Workshop Sprache", starts_at=start, ends_at=start + timedelta(hours=2), capacity=2, by=coordinator
    )


@pytest.fixture
def moderator(municipality: Municipality) -> User:
    return rooms.member(municipality, "moderator")
