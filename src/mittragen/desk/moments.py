"""Moments in words: "14. März 2026, 16:30 Uhr"."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.language import long_date


def moment(at: datetime) -> str:
    """The moment where the municipality is."""
    here = timezone.localtime(at)
    return _("%(day)s, %(time)s Uhr") % {"day": long_date(here.date(), settings.LANGUAGE_CODE), "time": here.strftime("%H:%M")}
