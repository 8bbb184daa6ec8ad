"""Events: add, change, cancel; their tables and their minutes."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.participating import EventKind
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.keys import new_key
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.journaling import tell
from mittragen.participation.codes import code_hash, new_code
from mittragen.participation.letters import tell_cancelled, tell_changed
from mittragen.participation.models import AgendaItem, Event, EventTable, EventTopic, Phase, Topic
from mittragen.participation.places import fill_places, settle_deletion_days
from mittragen.participation.rules import CAPTURING, PLANNING, ParticipationError, named

_LINES = ("place", "online_link")
_TEXTS = ("text", "address")
# What stands in people's calendars.
_IN_CALENDARS = frozenset({"title", "starts_at", "ends_at", "place", "address", "online_link"})
# What can be said about an event, beside its kind, title, phase and topics.
CHANGEABLE = frozenset(
    {
        *_LINES,
        *_TEXTS,
        "starts_at",
        "ends_at",
        "capacity",
        "registration_until",
        "needs_registration",
        "interpreter_languages",
        "offers_childcare",
        "is_wheelchair_accessible",
    }
)


@transaction.atomic
def add_event(*, phase: Phase, kind: EventKind, title: str, by: User | None, topics: Iterable[Topic] = (), **facts: Any) -> Event:
    """A new event of a phase; ``facts`` are any of :data:`CHANGEABLE`, ``interpreter_languages`` as a row of tags."""
    require_role(by, phase.municipality, PLANNING)
    event = Event(municipality=phase.municipality, process=phase.process, phase=phase, kind=kind, key=new_key(phase.municipality, "v"))
    event.title = named(title, _("Bitte geben Sie der Veranstaltung einen Titel."))
    for name, value in _cleaned(facts).items():
        setattr(event, name, value)
    _require_sound(event)
    event.save(force_insert=True)
    _set_topics(event, topics)
    tell(phase.process, by, "add_event", "event", event.key, {"title": ("", event.title)})
    return event


@transaction.atomic
def change_event(
    *,
    event: Event,
    by: User | None,
    title: str | None = None,
    kind: EventKind | None = None,
    phase: Phase | None = None,
    topics: Iterable[Topic] | None = None,
    tell_guests: bool = False,
    link: str = "",
    **facts: Any,
) -> Event:
    """Change an event; what is not named stays. With more places, those who wait move up and get a mail (``link``: see :mod:`letters`).

    ``tell_guests``: when time, place or title change, everyone who registered or waits gets a mail, with the entry for their calendar anew.
    """
    require_role(by, event.municipality, PLANNING)
    if phase is not None and phase.process_id != event.process_id:
        raise ParticipationError(_("Diese Phase gehört zu einer anderen Beteiligung. Bitte wählen Sie eine aus dieser."))
    wanted = _cleaned(facts) | {name: value for name, value in (("kind", kind), ("phase", phase)) if value is not None}
    if title is not None:
        wanted["title"] = named(title, _("Bitte geben Sie der Veranstaltung einen Titel."))
    changes = {name: (getattr(event, name), value) for name, value in wanted.items() if getattr(event, name) != value}
    for name, (_before, after) in changes.items():
        setattr(event, name, after)
    if changes:
        _require_sound(event)
        event.sequence += 1 if changes.keys() & _IN_CALENDARS else 0
        event.save(update_fields=[*changes, "sequence"])
        # The way into a video conference is a secret of those who registered.
        tell(event.process, by, "change_event", "event", event.key, {name: pair for name, pair in changes.items() if name != "online_link"})
    if topics is not None:
        _set_topics(event, topics)
    if changes.keys() & {"starts_at", "ends_at"}:
        settle_deletion_days(event)
    if tell_guests and changes.keys() & _IN_CALENDARS:
        tell_changed(event, link)
    fill_places(event, link)
    return event


@transaction.atomic
def cancel_event(*, event: Event, by: User | None) -> Event:
    """It does not take place; everyone who registered or waits gets a mail. Doing it twice changes nothing."""
    require_role(by, event.municipality, PLANNING)
    if event.cancelled_at is None:
        event.cancelled_at = timezone.now()
        event.sequence += 1
        event.save(update_fields=["cancelled_at", "sequence"])
        tell_cancelled(event)
        tell(event.process, by, "cancel_event", "event", event.key)
    return event


@transaction.atomic
def set_tables(*, event: Event, tables: Sequence[tuple[str, Topic | None]], by: User | None) -> list[EventTable]:
    """The tables of an event, numbered from 1: name and topic of each. A table with cards stays even when it is not named any more."""
    require_role(by, event.municipality, PLANNING)
    there = {row.number: row for row in event.tables.all()}
    for number, (name, topic) in enumerate(tables, start=1):
        row = there.pop(number, None) or EventTable(municipality=event.municipality, event=event, number=number)
        row.name, row.topic = clean_line(name), topic
        require_fitting(row, ParticipationError)
        row.save()
    for row in there.values():
        if row.contributions.exists():
            raise ParticipationError(_("Am Tisch %(number)d gibt es schon Karten. Bitte lassen Sie ihn stehen.") % {"number": row.number})
        row.delete()
    tell(event.process, by, "set_tables", "event", event.key)
    return list(event.tables.all())


@transaction.atomic
def give_table_code(*, table: EventTable, by: User | None) -> str:
    """A fresh code with which cards can be captured at this table; the one before is worth nothing from now on."""
    require_role(by, table.municipality, CAPTURING)
    code = new_code()
    table.code_hash = code_hash(code)
    table.save(update_fields=["code_hash"])
    tell(table.event.process, by, "give_table_code", "event", table.event.key)
    return code


@transaction.atomic
def write_minutes(*, event: Event, text: str, agenda: Sequence[tuple[str, str]], by: User | None) -> Event:
    """The minutes as a whole: a text, and title and result of each item."""
    require_role(by, event.municipality, CAPTURING)
    event.minutes = clean_text(text).strip()
    event.save(update_fields=["minutes"])
    event.agenda.all().delete()
    for position, (title, result) in enumerate(agenda):
        item = AgendaItem(municipality=event.municipality, event=event, position=position, text=clean_text(result).strip())
        item.title = named(title, _("Bitte geben Sie jedem Tagesordnungspunkt einen Titel."))
        require_fitting(item, ParticipationError)
        item.save(force_insert=True)
    tell(event.process, by, "write_minutes", "event", event.key)
    return event


@transaction.atomic
def release_minutes(*, event: Event, by: User | None, at: datetime | None = None) -> Event:
    """Everyone may read the minutes from now on. Doing it twice changes nothing. ``at``: since when, for what is told later."""
    require_role(by, event.municipality, PLANNING)
    if not event.minutes and not event.agenda.exists():
        raise ParticipationError(_("Das Protokoll ist noch leer. Bitte schreiben Sie es zuerst."))
    if event.minutes_released_at is None:
        event.minutes_released_at = at or timezone.now()
        event.save(update_fields=["minutes_released_at"])
        tell(event.process, by, "release_minutes", "event", event.key)
    return event


@transaction.atomic
def recall_minutes(*, event: Event, by: User | None) -> Event:
    """Nobody outside reads the minutes any more. Doing it twice changes nothing."""
    require_role(by, event.municipality, PLANNING)
    if event.minutes_released_at is not None:
        event.minutes_released_at = None
        event.save(update_fields=["minutes_released_at"])
        tell(event.process, by, "recall_minutes", "event", event.key)
    return event


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    if not facts.keys() <= CHANGEABLE:
        raise TypeError(f"an event has no {', '.join(sorted(facts.keys() - CHANGEABLE))}")
    cleaned = dict(facts)
    cleaned |= {name: clean_line(facts[name]) for name in _LINES if name in facts}
    cleaned |= {name: clean_text(facts[name]).strip() for name in _TEXTS if name in facts}
    if "interpreter_languages" in facts:
        cleaned["interpreter_languages"] = ",".join(dict.fromkeys(clean_line(tag) for tag in facts["interpreter_languages"] if clean_line(tag)))
    return cleaned


def _require_sound(event: Event) -> None:
    if event.starts_at and event.ends_at and event.ends_at < event.starts_at:
        raise ParticipationError(_("Die Veranstaltung endet vor ihrem Beginn. Bitte prüfen Sie die beiden Zeiten."))
    require_fitting(event, ParticipationError)


def _set_topics(event: Event, topics: Iterable[Topic]) -> None:
    wanted = {topic.pk for topic in topics if topic.process_id == event.process_id}
    there = set(event.topic_rows.values_list("topic_id", flat=True))
    event.topic_rows.filter(topic_id__in=there - wanted).delete()
    EventTopic.objects.bulk_create(EventTopic(municipality=event.municipality, event=event, topic_id=pk) for pk in sorted(wanted - there))
