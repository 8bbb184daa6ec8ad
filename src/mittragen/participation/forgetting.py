"""Deleting data of people on their day. What is counted by group is kept. Safe to run twice."""

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from mittragen.participation.models import Attendance, Contact, EventInvitation, Photo, Registration


def forget_people() -> int:
    """Remove registrations, invitations, contacts and photos past their day, in the scope entered; how many were removed."""
    return _forget_registrations() + _gone(EventInvitation) + _gone(Contact) + _forget_photos()


@transaction.atomic
def _forget_registrations() -> int:
    due = Registration.objects.filter(deletes_on__lt=timezone.localdate())
    counted = set(Attendance.objects.filter(event__in=due.values("event")).values_list("event_id", flat=True))
    there = Registration.objects.filter(event__in=due.values("event"), checked_in_at__isnull=False).exclude(event__in=counted)
    groups = there.order_by().values_list("municipality_id", "event_id", "actor_group").annotate(count=Count("pk"))
    Attendance.objects.bulk_create(
        Attendance(municipality_id=municipality, event_id=event, actor_group=group, count=count) for municipality, event, group, count in groups
    )
    return due.delete()[0]


def _gone(kind: type[EventInvitation] | type[Contact]) -> int:
    return kind.objects.filter(deletes_on__lt=timezone.localdate()).delete()[0]


def _forget_photos() -> int:
    due = list(Photo.objects.filter(deletes_on__lt=timezone.localdate()))
    for photo in due:
        # The file first: a row without a file is forgotten next time, a file without a row never.
        default_storage.delete(photo.name)
        photo.delete()
    return len(due)
