"""A process that runs, with two topics."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mittragen.edition.participating import EventKind, PhaseKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import add_event, add_phase, plan_process, publish_process
from mittragen.participation.models import Event, Phase, Process
from tests.factories import rooms


@pytest.fixture
def process(municipality: Municipality, coordinator: User) -> Process:
    """Public, with the topics Sprache and Wohnen, and an online phase that began a week ago and ends in two."""
    process = plan_process(municipality=municipality, title="Zusammen leben", topics=("Sprache", "Wohnen"), by=coordinator)
    today = timezone.localdate()
    add_phase(process=process, kind=PhaseKind.ONLINE, title="Online", starts_on=today - timedelta(days=7), ends_on=today + timedelta(days=14), by=coordinator)
    return publish_process(process=process, by=coordinator)


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
