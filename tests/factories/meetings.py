"""A participation with an event and people who come to it, made through the real actions."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from mittragen.actors.actions import add_actor
from mittragen.edition.participating import EventKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import (
    add_event,
    check_in,
    invite_to_event,
    plan_process,
    register_by_hand,
    set_tables,
    write_minutes,
)
from mittragen.participation.guests import Guest
from mittragen.participation.models import Event, Process
from mittragen.participation.templates import SINGLE

NAMES = ("Amal Haddad", "Günter Müller", "Hanna Kowalska", "Dr. Elisabeth Charlotte von der Heidenreich-Sommerfeld", "محمد الأحمد", "Oleh Shevchenko")
# Its address, the same in every run.
EVENT_KEY = "vtreff"


def meeting(municipality: Municipality, by: User, slug: str = "beteiligung") -> Event:
    """A workshop in a week of a process that is not public yet: six guests for five places, tables, invitations, minutes."""
    process = Process.objects.filter(slug=slug).first() or plan_process(
        municipality=municipality, slug=slug, title="Zusammen leben", topics=("Sprache", "Wohnen"), template=SINGLE, by=by
    )
    for group in ("Vereine", "Kirchen"):
        add_actor(municipality=municipality, name=f"Verband {group}", group=group, by=by)
    start = timezone.localtime().replace(hour=17, minute=0, second=0, microsecond=0) + timedelta(days=7)
    facts: dict[str, Any] = {"starts_at": start, "ends_at": start + timedelta(hours=2), "capacity": 5, "place": "Kreishaus", "interpreter_languages": ("ar",)}
    event = add_event(phase=process.phase_rows.all()[0], kind=EventKind.WORKSHOP, title="Workshop Sprache", by=by, **facts)
    Event.objects.filter(pk=event.pk).update(key=EVENT_KEY)
    event.key = EVENT_KEY
    set_tables(event=event, tables=[("Am Fenster", process.topic_rows.all()[0])], by=by)
    for number, name in enumerate(NAMES):
        row = register_by_hand(event=event, name=name, email=f"gast{number}@example.org", actor_group="Vereine", submission_key=f"gast-{number}", by=by)
        if number == 0:
            check_in(registration=row, by=by)
    invite_to_event(event=event, guests=[Guest(email="gast@example.org", name="Bela Muster")], by=by)
    write_minutes(event=event, text="Fragen an ada@example.org", agenda=[("Begrüßung", "Herr Jonas Brandt begrüßt.")], by=by)
    return event
