"""When an event takes place, in words."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.language import long_date


def event_time(starts_at: datetime, ends_at: datetime | None, language: str) -> str:
    """ "26. November 2026, 17:00 bis 19:30 Uhr", where the municipality is. ``language`` writes the day; the rest is in the language that is switched on."""
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at) if ends_at else None
    words = {"day": long_date(starts.date(), language), "from": f"{starts:%H:%M}"}
    if ends is None:
        return _("%(day)s, %(from)s Uhr") % words
    if ends.date() == starts.date():
        return _("%(day)s, %(from)s bis %(until)s Uhr") % {**words, "until": f"{ends:%H:%M}"}
    return _("%(day)s, %(from)s Uhr, bis %(last)s, %(until)s Uhr") % {**words, "last": long_date(ends.date(), language), "until": f"{ends:%H:%M}"}
