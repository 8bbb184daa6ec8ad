"""An event at the desk and people who come to it, for the tests."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from mittragen.actors.actions import add_actor
from mittragen.actors.changing import write_contact_person
from mittragen.edition.participating import EventKind, PhaseKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import add_event, add_phase, plan_process, publish_process, register
from mittragen.participation.models import Event, Process, Registration

EVENTS = "/schreibtisch/beteiligung/zusammen/veranstaltungen/"


@pytest.fixture
def process(municipality: Municipality, coordinator: User) -> Process:
    """Public, with one phase and the topics Sprache and Wohnen."""
    process = plan_process(municipality=municipality, slug="zusammen", title="Zusammen leben", topics=("Sprache", "Wohnen"), by=coordinator)
    add_phase(process=process, kind=PhaseKind.WORKSHOPS, title="Workshops", by=coordinator)
    return publish_process(process=process, by=coordinator)


@pytest.fixture
def event(process: Process, coordinator: User) -> Event:
    """A workshop in a week with room for two."""
    start = timezone.localtime().replace(hour=17, minute=0, second=0, microsecond=0) + timedelta(days=7)
    facts: dict[str, Any] = {"starts_at": start, "ends_at": start + timedelta(hours=2), "capacity": 2, "place": "Kreishaus", "interpreter_languages": ("ar",)}
    phase = process.phase_rows.get(title="Workshops")
    return add_event(phase=phase, kind=EventKind.WORKSHOP, title="Workshop Sprache", by=coordinator, **facts)


@pytest.fixture
def at(event: Event) -> str:
    """The address of the event at the desk."""
    return f"{EVENTS}{event.key}/"


def registered(event: Event, number: int = 1, **more: Any) -> Registration:
    """Somebody who registered."""
    given = {"name": f"Person {number}", "email": f"person{number}@example.org"} | more
    register(event=event, submission_key=f"formular-{number}", **given)
    return Registration.objects.get(event=event, name=given["name"])


def group_with_person(municipality: Municipality, group: str, email: str) -> None:
    """An organisation of a group, and whom to ask there."""
    actor = add_actor(municipality=municipality, name=f"Verband {group}", group=group, by=None)
    write_contact_person(actor=actor, name="Ada Beispiel", email=email, telephone="", note="", by=None)
