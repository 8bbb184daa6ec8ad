"""Reminding those who are missing, and only them: by hand, or by itself some days before the answers are wanted."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.monitoring.actions.journaling import locked, tell_of_round, write_letters
from mittragen.monitoring.holidays import is_working_day, next_working_day
from mittragen.monitoring.models import Letter, LetterKind, Recipient, ReportingRound, ReportRequest
from mittragen.monitoring.queries import due_on_of, silent_requests
from mittragen.monitoring.rules import MonitoringError, require_monitor, require_running
from mittragen.municipality.models import Municipality, User

MORNING = time(8)
# When nothing ran on the day itself, a reminder is made up for within these days.
_MADE_UP_FOR = timedelta(days=2)


@transaction.atomic
def remind(*, held: ReportingRound, by: User | None, requests: Collection[ReportRequest] | None = None) -> int:
    """Write to those who did not answer; to how many people. Without ``requests`` all of them are meant. Nobody gets two reminders on one day.

    What is written on a weekend or a holiday goes out on the next day on which people work.
    """
    require_monitor(by, held.municipality)
    row = locked(held)
    require_running(row)
    if row.sent_at is None:
        raise MonitoringError(_("Diese Abfrage ist noch nicht gesendet. Mit dem Senden bekommen alle ihren Link."))
    silent = silent_requests(row)
    meant = silent if requests is None else silent.filter(pk__in=[one.pk for one in requests])
    return _write(row, meant, goes_out_on(row.municipality), by)


def goes_out_on(municipality: Municipality) -> date:
    """The day on which a reminder goes out that is written now."""
    return next_working_day(timezone.localdate(), municipality.official_key)


def remind_due(*, municipality: Municipality, now: datetime) -> int:
    """Remind by itself where a round wants it, in the scope entered; how many people. Safe to run twice, and by several workers at once."""
    today = timezone.localdate(now)
    return sum(_remind_by_itself(held, today) for held in _running()) if is_working_day(today, municipality.official_key) else 0


def reminders_are_due(*, municipality: Municipality, now: datetime) -> bool:
    """Whether somebody is to be reminded today and was not yet, in the scope entered."""
    today = timezone.localdate(now)
    return is_working_day(today, municipality.official_key) and any(_people(_due(held, today)) for held in _running())


@transaction.atomic
def _remind_by_itself(held: ReportingRound, today: date) -> int:
    # As it is now: it may have been closed, or somebody reminded, since it was looked up.
    row = locked(held)
    return _write(row, _due(row, today), today, None) if row.closed_at is None else 0


def _running() -> list[ReportingRound]:
    rows = ReportingRound.objects.filter(sent_at__isnull=False, closed_at__isnull=True).exclude(remind_days=[])
    return list(rows.select_related("municipality", "edition").defer("edition__body"))


def _due(held: ReportingRound, today: date) -> list[ReportRequest]:
    """Those who are silent although their day of being reminded has come, and who were not written to since then."""
    assert held.sent_at is not None
    sent_on, reminded = timezone.localdate(held.sent_at), Letter.objects.filter(recipient__request__round=held, kind=LetterKind.REMIND)
    newest = dict(reminded.order_by().values_list("recipient__request").annotate(Max("try_at")))
    found = []
    for request in silent_requests(held):
        day = _last_day(held, due_on_of(request), today)
        written_on = max(sent_on, timezone.localdate(newest[request.pk])) if request.pk in newest else sent_on
        if day is not None and today - day <= _MADE_UP_FOR and written_on < day:
            found.append(request)
    return found


def _last_day(held: ReportingRound, due_on: date, today: date) -> date | None:
    """The newest day of being reminded until today: one that is none of work is put off, but never beyond the day the answer is wanted by."""
    key = held.municipality.official_key
    days = [next_working_day(due_on - timedelta(days=before), key) for before in held.remind_days]
    return max((day for day in days if day <= min(today, due_on)), default=None) if today <= due_on else None


def _write(held: ReportingRound, requests: Collection[ReportRequest], day: date, by: User | None) -> int:
    morning = timezone.make_aware(datetime.combine(day, MORNING))
    at = morning if day > timezone.localdate() else None
    written = write_letters(_people(requests), kind=LetterKind.REMIND, occasion=f"remind-{day}", by=by, at=at)
    if written:
        tell_of_round(held, by, "remind_round", {"letters": ("", written)})
    return written


def _people(requests: Collection[ReportRequest]) -> list[Recipient]:
    """An organisation that handed everything to others is asked nothing any more."""
    asked = Recipient.objects.filter(request__in=requests, request__measures__handed_at__isnull=True).exclude(email="")
    return list(asked.select_related("municipality").distinct())
