"""Places at an event: how many are left, who moves up, and until when the names are kept. For the actions of this room."""

from datetime import date, timedelta

from django.utils import timezone

from mittragen.edition.participating import RegistrationState
from mittragen.participation.letters import tell_moved_up
from mittragen.participation.models import Event, EventInvitation, Registration

# Long enough to send the minutes around and to prove to a funding body that the event took place; counts by group stay for ever.
KEPT_AFTER_EVENT = timedelta(days=90)
KEPT_WITHOUT_DAY = timedelta(days=365)


def deletion_day(event: Event) -> date:
    """When names and addresses of an event are deleted."""
    return timezone.localdate(event.over_at) + KEPT_AFTER_EVENT if event.over_at else timezone.localdate() + KEPT_WITHOUT_DAY


def settle_deletion_days(event: Event) -> None:
    """Move the days of deletion along with the event."""
    day = deletion_day(event)
    Registration.objects.filter(event=event).update(deletes_on=day)
    EventInvitation.objects.filter(event=event).update(deletes_on=day)


def locked(event: Event) -> Event:
    """The event, held until the commit: two who take the last place wait for one another here."""
    return Event.objects.select_for_update(of=("self",)).select_related("process", "municipality").get(pk=event.pk)


def places_left(event: Event) -> int | None:
    """How many places are free; ``None`` when there is no limit."""
    if event.capacity is None:
        return None
    taken = Registration.objects.filter(event=event, state=RegistrationState.REGISTERED).count()
    return max(0, event.capacity - taken)


def fill_places(event: Event, link: str = "") -> list[Registration]:
    """Give free places to those who wait, in the order in which they came, and tell them."""
    event = locked(event)
    if event.cancelled_at is not None:
        return []
    waiting = Registration.objects.filter(event=event, state=RegistrationState.WAITING).order_by("registered_at", "id")
    rows = list(waiting[: places_left(event)])
    for row in rows:
        row.state = RegistrationState.REGISTERED.value
        row.save(update_fields=["state"])
        tell_moved_up(row, link)
    return rows
