"""Days and moments in words, in the one way the whole desk says them."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.language import long_date


def moment(at: datetime) -> str:
    """ "14. März 2026, 16:30 Uhr", where the municipality is."""
    return _("%(day)s, %(time)s") % {"day": long_date(timezone.localtime(at).date()), "time": clock(at)}


def near_moment(at: datetime) -> str:
    """ "heute, 16:30 Uhr", "gestern, 09:05 Uhr", "14. März 2026, 16:30 Uhr"."""
    return _("%(day)s, %(time)s") % {"day": near_day(timezone.localtime(at).date()), "time": clock(at)}


def near_day(on: date) -> str:
    """ "heute", "gestern", "morgen", "14. März 2026"."""
    today, night = timezone.localdate(), timedelta(days=1)
    return {today: _("heute"), today - night: _("gestern"), today + night: _("morgen")}.get(on) or long_date(on)


def clock(at: datetime) -> str:
    """ "16:30 Uhr"."""
    return _("%(time)s Uhr") % {"time": f"{timezone.localtime(at):%H:%M}"}
