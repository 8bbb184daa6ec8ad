"""Events: what is on, who comes, and which groups were at the table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from mittragen.actors.models import Actor, ContactPerson
from mittragen.edition.participating import RegistrationState
from mittragen.participation.codes import code_hash
from mittragen.participation.guests import Guest
from mittragen.participation.models import Attendance, Event, EventTable, Process, Registration

_TAKING = Count("registrations", filter=Q(registrations__state=RegistrationState.REGISTERED.value))


@dataclass(frozen=True)
class EventFact:
    """An event as lists show it. ``places_left`` is ``None`` without a limit; the way into a video conference is not in here."""

    key: str
    kind: str
    title: str
    topics: tuple[str, ...]
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    places_left: int | None
    is_cancelled: bool
    has_minutes: bool
    needs_registration: bool


@dataclass(frozen=True)
class GroupsAtTheTable:
    """How many came from each actor group, and which groups the county knows and nobody came from."""

    counts: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class TableOverview:
    """Groups at the table: in the whole process, by event (its key) and by topic (its key)."""

    whole: GroupsAtTheTable
    by_event: dict[str, GroupsAtTheTable]
    by_topic: dict[str, GroupsAtTheTable]


def event_named(key: str) -> Event | None:
    """The event with this key."""
    return Event.objects.select_related("process", "phase", "municipality").filter(key=key).first()


def events_of(process: Process, from_day: date | None = None) -> tuple[EventFact, ...]:
    """The events of a process in the order of their time; with ``from_day`` only what is on then or later. Two queries."""
    rows = process.events.annotate(taken=_TAKING).prefetch_related("topics").order_by("starts_at", "id")
    if from_day is not None:
        rows = rows.filter(Q(starts_at__date__gte=from_day) | Q(starts_at__isnull=True))
    return tuple(_fact(row) for row in sorted(rows, key=lambda row: row.starts_at is None))


def table_of_code(code: str) -> EventTable | None:
    """The table at which this code captures cards, unless its event was cancelled or its process is closed."""
    digest = code_hash(code)
    rows = EventTable.objects.select_related("event__process", "topic", "municipality")
    return rows.filter(code_hash=digest, event__cancelled_at__isnull=True, event__process__closed_at__isnull=True).first() if digest else None


def registration_of_code(code: str) -> Registration | None:
    """The registration somebody has the code of."""
    digest = code_hash(code)
    return Registration.objects.select_related("event__process", "municipality").filter(code_hash=digest).first() if digest else None


def registrations_of(event: Event) -> QuerySet[Registration]:
    """Who comes or waits, in the order they registered. For those who may see registrations only."""
    return Registration.objects.filter(event=event).exclude(state=RegistrationState.CANCELLED).select_related("actor").order_by("registered_at", "id")


def guests_of_groups(groups: Iterable[str]) -> tuple[Guest, ...]:
    """Everybody at the organisations of these actor groups who has a mail address. One query."""
    rows = ContactPerson.objects.filter(actor__group__in=list(groups)).exclude(email="").select_related("actor").order_by("actor__folded_name", "id")
    return tuple(Guest(email=row.email, name=row.name, actor=row.actor, actor_group=row.actor.group) for row in rows)


def actor_groups() -> tuple[str, ...]:
    """Every actor group of the county, by name."""
    return tuple(Actor.objects.exclude(group="").order_by("group").values_list("group", flat=True).distinct())


def attendance_by_group(event: Event) -> tuple[tuple[str, int], ...]:
    """How many were there from each group, the largest first: counted by hand, or else by check-in. Two queries at most."""
    counted = {row.actor_group: row.count for row in event.attendance.all()}
    return _sorted(counted or _checked_in([event.pk]).get(event.pk, {}))


def groups_at_the_table(process: Process) -> TableOverview:
    """Which groups were at the table and which were not. Five queries, whatever the size."""
    events = list(process.events.prefetch_related("topics"))
    counted: dict[int, dict[str, int]] = {}
    for row in Attendance.objects.filter(event__process=process):
        counted.setdefault(row.event_id, {})[row.actor_group] = row.count
    counted = _checked_in([event.pk for event in events if event.pk not in counted]) | counted
    groups = actor_groups()
    by_topic: dict[str, list[dict[str, int]]] = {topic.key: [] for topic in process.topic_rows.all()}
    for event in events:
        for topic in event.topics.all():
            by_topic[topic.key].append(counted.get(event.pk, {}))
    return TableOverview(
        whole=_at_the_table(counted.values(), groups),
        by_event={event.key: _at_the_table([counted.get(event.pk, {})], groups) for event in events},
        by_topic={key: _at_the_table(counts, groups) for key, counts in by_topic.items()},
    )


def _at_the_table(counts: Iterable[dict[str, int]], groups: Iterable[str]) -> GroupsAtTheTable:
    together: dict[str, int] = {}
    for one in counts:
        for group, count in one.items():
            together[group] = together.get(group, 0) + count
    return GroupsAtTheTable(counts=_sorted(together), missing=tuple(group for group in groups if not together.get(group)))


def _checked_in(events: list[int]) -> dict[int, dict[str, int]]:
    rows = (
        Registration.objects.filter(event__in=events, checked_in_at__isnull=False).values_list("event_id", "actor_group").annotate(count=Count("id")).order_by()
    )
    found: dict[int, dict[str, int]] = {}
    for event, group, count in rows:
        found.setdefault(event, {})[group] = count
    return found


def _sorted(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _fact(row: Event) -> EventFact:
    taken: int = row.taken  # type: ignore[attr-defined]
    return EventFact(
        key=row.key,
        kind=row.kind,
        title=row.title,
        topics=tuple(topic.title for topic in row.topics.all()),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        places_left=None if row.capacity is None else max(0, row.capacity - taken),
        is_cancelled=row.cancelled_at is not None,
        has_minutes=row.minutes_released_at is not None,
        needs_registration=row.needs_registration and row.cancelled_at is None and (row.over_at is None or row.over_at > timezone.now()),
    )
