"""When things of a demo happened. What has no time of its own gets one drawn from its words: the same in every telling."""

import hashlib
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from mittragen.demo.words import Day

_FIRST_MINUTE, _LAST_MINUTE = 6 * 60 + 40, 22 * 60 + 50
# The office reads what came in every fifth day, at half past eight.
_READING = time(8, 30)
_READ_EVERY = 5


def day_of(day: Day) -> date:
    """A date; a number counts from today."""
    return day if isinstance(day, date) else timezone.localdate() + timedelta(days=day)


def moment(day: Day, at: time) -> datetime:
    """A time of day, where the county is."""
    return timezone.make_aware(datetime.combine(day_of(day), at))


def drawn(words: str, first: Day, last: Day) -> datetime:
    """Some moment between two days, drawn from ``words``; never in the future."""
    number = int.from_bytes(hashlib.sha256(words.encode()).digest()[:8])
    begin, end = day_of(first), min(day_of(last), timezone.localdate())
    days, minutes = divmod(number, _LAST_MINUTE - _FIRST_MINUTE)
    day = begin + timedelta(days=days % ((end - begin).days + 1))
    hour, minute = divmod(_FIRST_MINUTE + minutes, 60)
    return min(moment(day, time(hour, minute)), timezone.now() - timedelta(minutes=1 + number % 50))


def read_at(said: datetime) -> datetime:
    """When the office read what was said then; many are read in one go. Never in the future."""
    ordinal = timezone.localdate(said).toordinal()
    return min(moment(date.fromordinal(ordinal + _READ_EVERY - ordinal % _READ_EVERY), _READING), timezone.now())
