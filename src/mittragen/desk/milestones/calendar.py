"""All days that matter as a file for a calendar: milestones, and when answers of rounds are due."""

import uuid
from datetime import UTC, date

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from mittragen.concept.models import Concept
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.monitoring.models import ReportingRound
from mittragen.monitoring.queries.series import milestones_of
from mittragen.monitoring.rules import can_read_progress

_UNIQUE = uuid.UUID("3f0c0c5e-9a53-5f0e-8f0b-0d7a51c6a9d4")


@concept_door(can_read_progress, methods=("GET",))
def calendar(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The file. Read again, it replaces the entries of the one before."""
    made = Calendar()
    made.add("prodid", "-//Mittragen//DE")
    made.add("version", "2.0")
    for row in milestones_of(concept.slug).filter(done_on__isnull=True):
        made.add_component(_entry(f"{request.municipality.slug}/milestone/{row.key}", row.due_on, _("Meilenstein: %(text)s") % {"text": row.text}))
    for held in ReportingRound.objects.filter(slug=concept.slug, closed_at__isnull=True):
        made.add_component(_entry(f"{request.municipality.slug}/round/{held.pk}", held.due_on, _("Antworten bis heute: %(title)s") % {"title": held.title}))
    response = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meilensteine.ics"'
    return response


def _entry(name: str, day: date, title: str) -> Event:
    entry = Event()
    entry.add("uid", str(uuid.uuid5(_UNIQUE, name)))
    entry.add("dtstamp", timezone.now().astimezone(UTC))
    entry.add("dtstart", day)
    entry.add("summary", title)
    return entry
