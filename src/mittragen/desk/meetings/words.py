"""Events in words: when, where, what is needed."""

from datetime import datetime

from babel import Locale
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.participation.queries.meetings import Needs
from mittragen.participation.times import event_time

# Offered first; whatever else an event names stays.
INTERPRETED = ("ar", "bg", "en", "fa", "fr", "ku", "pl", "ps", "ro", "ru", "so", "sq", "es", "ti", "tr", "uk", "vi")


def when(starts_at: datetime | None, ends_at: datetime | None) -> str:
    """ "26. November 2026, 17:00 bis 19:30 Uhr"."""
    return event_time(starts_at, ends_at, "de") if starts_at else _("Der Tag steht noch nicht fest")


def in_german(tag: str) -> str:
    """ "Arabisch" for "ar"; what is no tag stays as it is."""
    return str(Locale("de").languages.get(tag, tag))


def needs_in_words(needs: Needs) -> tuple[str, ...]:
    """ "3 × Arabisch", "2 brauchen Kinderbetreuung"."""
    return (
        *(_("%(count)s × Dolmetschen: %(language)s") % {"count": count, "language": in_german(tag)} for tag, count in needs.languages),
        *([_("%(count)s × Kinderbetreuung") % {"count": needs.childcare}] * bool(needs.childcare)),
        *([_("%(count)s × Rollstuhl") % {"count": needs.wheelchair}] * bool(needs.wheelchair)),
        *([ngettext("%(count)s × weiterer Hinweis", "%(count)s × weitere Hinweise", needs.notes) % {"count": needs.notes}] * bool(needs.notes)),
    )


def group_name(group: str) -> str:
    """The name of an actor group, or that nobody named one."""
    return group or _("ohne Gruppe")
