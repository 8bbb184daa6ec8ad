"""Calendar files (RFC 5545) of events. Pure: an event in, bytes out.

A confirmation and a public page give the event to a calendar; when the event is moved the same entry moves (same UID, higher SEQUENCE), and when it is
cancelled the entry goes.
"""

import uuid
from datetime import UTC, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, vCalAddress
from icalendar import Event as Entry

from mittragen.edition.text import clean_line
from mittragen.participation.models import Event

MEDIA_TYPE = "text/calendar"
FILE_NAME = "termin.ics"
PUBLISH, CANCEL = "PUBLISH", "CANCEL"
_UNIQUE = uuid.UUID("3a5c2e0c-41a4-5b5e-9d2c-0d6f1f6a7c11")


def calendar_file_of(event: Event, *, address: str = "", with_link: bool = False, is_cancelled: bool | None = None, at: datetime | None = None) -> bytes:
    """The event for a calendar, in the language that is spoken just now; empty while no time is set.

    ``address`` is the public page of the event. ``with_link`` tells the way into the video conference: for those who registered only.
    ``is_cancelled`` takes the entry out of a calendar; unless it is said, it follows the event. ``at`` is the
    moment of the file: now, unless it is said. Asks no database when ``event.municipality`` is there.
    """
    if event.starts_at is None:
        return b""
    is_over = event.cancelled_at is not None if is_cancelled is None else is_cancelled
    calendar = Calendar()
    calendar.add("prodid", "-//Mittragen//DE")
    calendar.add("version", "2.0")
    calendar.add("method", method_of(event, is_over))
    calendar.add_component(_entry(event, at or timezone.now(), address, with_link=with_link, is_cancelled=is_over))
    return bytes(calendar.to_ical())


def method_of(event: Event, is_cancelled: bool | None = None) -> str:
    """PUBLISH, or CANCEL for what does not take place."""
    is_over = event.cancelled_at is not None if is_cancelled is None else is_cancelled
    return CANCEL if is_over else PUBLISH


def uid_of(event: Event) -> str:
    """The name of the event in every calendar, for ever the same."""
    return str(uuid.uuid5(_UNIQUE, f"{event.municipality.slug}/{event.key}"))


def _entry(event: Event, at: datetime, address: str, *, with_link: bool, is_cancelled: bool) -> Entry:
    entry = Entry()
    entry.add("uid", uid_of(event))
    # Whoever gives back their own place sends no change of the event, and still must come after the confirmation.
    entry.add("sequence", event.sequence + (1 if is_cancelled and event.cancelled_at is None else 0))
    entry.add("dtstamp", at.astimezone(UTC))
    entry.add("dtstart", event.starts_at.astimezone(UTC) if event.starts_at else None)
    if event.ends_at:
        entry.add("dtend", event.ends_at.astimezone(UTC))
    entry.add("summary", event.title)
    place = clean_line(", ".join(line for line in (event.place, *event.address.splitlines()) if line.strip()))
    if place:
        entry.add("location", place)
    if told := _told(event, address, with_link=with_link):
        entry.add("description", told)
    if address:
        entry.add("url", address)
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    if event.municipality.email:
        organiser = vCalAddress(f"mailto:{event.municipality.email}")
        organiser.params["cn"] = event.municipality.office or event.municipality.name
        entry.add("organizer", organiser)
    return entry


def _told(event: Event, address: str, *, with_link: bool) -> str:
    lines = [_("Videokonferenz: %(link)s") % {"link": event.online_link}] if with_link and event.online_link else []
    lines += [_("Mehr dazu: %(address)s") % {"address": address}] if address else []
    return "\n".join(lines)
