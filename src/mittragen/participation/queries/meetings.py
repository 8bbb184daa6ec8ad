"""Events as the office sees them: how many come, what they need, who was invited and has not answered. No names but in the rows of guests."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils import timezone

from mittragen.actors.models import ContactPerson
from mittragen.edition.participating import RegistrationState
from mittragen.participation.models import AgendaItem, Attendance, Event, EventInvitation, Process, Registration
from mittragen.participation.queries.events import actor_groups

NONE, DRAFT, RELEASED = "none", "draft", "released"


@dataclass(frozen=True)
class MeetingRow:
    """An event in the list of the office. ``there`` counts who came; ``minutes`` is one of "none", "draft", "released"."""

    key: str
    kind: str
    title: str
    phase: str
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    has_link: bool
    capacity: int | None
    needs_registration: bool
    registered: int
    waiting: int
    there: int
    minutes: str
    is_cancelled: bool
    is_over: bool


@dataclass(frozen=True)
class Needs:
    """What the people who have a place or wait for one need. ``languages`` are tags with numbers, the largest first."""

    languages: tuple[tuple[str, int], ...]
    childcare: int
    wheelchair: int
    notes: int


@dataclass(frozen=True)
class Invited:
    """Somebody on the list of guests. ``answer`` is "open", "registered", "waiting" or "declined"."""

    row: EventInvitation
    answer: str
    is_remindable: bool


def meeting_rows(process: Process) -> tuple[MeetingRow, ...]:
    """All events of a process in the order of their time, those without a time last. Three queries."""
    minuted = Exists(AgendaItem.objects.filter(event=OuterRef("pk")))
    events = list(process.events.select_related("phase").annotate(has_agenda=minuted))
    registered, waiting, there = _counts(process)
    return tuple(_row(event, registered.get(event.pk, 0), waiting.get(event.pk, 0), there.get(event.pk, 0)) for event in events)


def needs_of(rows: Iterable[Registration]) -> Needs:
    """The needs of these registrations, summed up. Asks no database."""
    there = list(rows)
    languages = Counter(row.interpreter_language for row in there if row.interpreter_language)
    return Needs(
        languages=tuple(sorted(languages.items(), key=lambda pair: (-pair[1], pair[0]))),
        childcare=sum(row.needs_childcare for row in there),
        wheelchair=sum(row.needs_wheelchair_access for row in there),
        notes=sum(bool(row.needs) for row in there),
    )


def invited_to(event: Event) -> tuple[Invited, ...]:
    """The list of guests with what became of each invitation. Two queries."""
    states = dict(event.registrations.exclude(email="").exclude(state=RegistrationState.CANCELLED).values_list("email", "state"))
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return tuple(
        Invited(row=row, answer=_answer(row, states), is_remindable=_is_remindable(row, today)) for row in event.invitations.select_related("actor", "event")
    )


def groups_without_guests(event: Event) -> tuple[str, ...]:
    """The actor groups of the county from which nobody has registered yet. Two queries."""
    there = set(event.registrations.exclude(state=RegistrationState.CANCELLED).order_by().values_list("actor_group", flat=True).distinct())
    return tuple(group for group in actor_groups() if group not in there)


def reachable_by_group() -> dict[str, int]:
    """How many people of each actor group have a mail address. One query."""
    rows = ContactPerson.objects.exclude(email="").exclude(actor__group="").order_by().values_list("actor__group")
    return dict(rows.annotate(count=Count("email", distinct=True)))


def _answer(row: EventInvitation, states: dict[str, str]) -> str:
    return states.get(row.email) or ("declined" if row.answered_at else "open")


def _is_remindable(row: EventInvitation, today: datetime) -> bool:
    """As :func:`~mittragen.participation.actions.inviting.remind_invited` sees it."""
    is_silent = row.sent_at is not None and row.sent_at < today and row.answered_at is None
    return is_silent and (row.reminded_at is None or row.reminded_at < today)


def _counts(process: Process) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    named = ~Q(name="")
    counted = (
        Registration.objects.filter(event__process=process)
        .order_by()
        .values("event_id")
        .annotate(
            registered=Count("pk", filter=named & Q(state=RegistrationState.REGISTERED.value)),
            waiting=Count("pk", filter=Q(state=RegistrationState.WAITING.value)),
            there=Count("pk", filter=Q(checked_in_at__isnull=False)),
        )
    )
    rows = list(counted)
    by_hand = Attendance.objects.filter(event__process=process).order_by().values_list("event_id").annotate(there=Sum("count"))
    there = {row["event_id"]: row["there"] for row in rows} | dict(by_hand)
    return {row["event_id"]: row["registered"] for row in rows}, {row["event_id"]: row["waiting"] for row in rows}, there


def _row(event: Event, registered: int, waiting: int, there: int) -> MeetingRow:
    has_minutes = bool(event.minutes) or event.has_agenda  # type: ignore[attr-defined]
    return MeetingRow(
        key=event.key,
        kind=event.kind,
        title=event.title,
        phase=event.phase.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        place=event.place,
        has_link=bool(event.online_link),
        capacity=event.capacity,
        needs_registration=event.needs_registration,
        registered=registered,
        waiting=waiting,
        there=there,
        minutes=RELEASED if event.minutes_released_at else DRAFT if has_minutes else NONE,
        is_cancelled=event.cancelled_at is not None,
        is_over=event.over_at is not None and event.over_at < timezone.now(),
    )
