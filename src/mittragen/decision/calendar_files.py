"""Calendar files (RFC 5545) of sessions. A later file replaces the entry of an earlier one, or takes it out."""

import uuid
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone
from icalendar import Calendar
from icalendar import Event as Entry

from mittragen.decision.models import Session
from mittragen.municipality.mail import Attachment

_UNIQUE = uuid.UUID("7d1b7d2e-5b0a-5d6c-8f1e-2b9a4c3d5e6f")
_LASTS = timedelta(hours=2)


def calendar_file(session: Session, *, is_cancelled: bool = False) -> bytes:
    """The session as an entry for a calendar; for the whole day where no time is set. ``is_cancelled`` takes the entry out again."""
    now = timezone.now()
    calendar, entry = Calendar(), Entry()
    calendar.add("prodid", "-//Mittragen//DE")
    calendar.add("version", "2.0")
    calendar.add("method", _method(is_cancelled))
    entry.add("uid", str(uuid.uuid5(_UNIQUE, f"{session.municipality.slug}/{session.pk}")))
    # What is taken out within the same minute must still come after what was put in.
    entry.add("sequence", max(0, int((now - session.made_at).total_seconds()) // 60) + is_cancelled)
    entry.add("dtstamp", now.astimezone(UTC))
    if session.starts_at is None:
        entry.add("dtstart", session.held_on)
    else:
        start = starts(session)
        entry.add("dtstart", start.astimezone(UTC))
        entry.add("dtend", (start + _LASTS).astimezone(UTC))
    entry.add("summary", session.title or session.body.name)
    if session.place:
        entry.add("location", session.place)
    if session.online_link:
        entry.add("description", session.online_link)
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def calendar_attachment(session: Session, *, is_cancelled: bool = False) -> Attachment:
    """The same as it goes with a mail."""
    return Attachment("sitzung.ics", calendar_file(session, is_cancelled=is_cancelled), f"text/calendar; method={_method(is_cancelled)}")


def starts(session: Session) -> datetime:
    """When a session begins, where the municipality is; at midnight where no time is set."""
    return timezone.make_aware(datetime.combine(session.held_on, session.starts_at or time()))


def _method(is_cancelled: bool) -> str:
    return "CANCEL" if is_cancelled else "PUBLISH"
