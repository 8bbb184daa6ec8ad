"""Days and buttons in the language of the member. Terms are said by their own German, translated."""

from datetime import date, time

from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.design.language import html_tag
from mittragen.edition.terms import Ballot, Presence

BALLOTS = {
    Ballot.FOR: gettext_lazy("Dafür"),
    Ballot.AGAINST: gettext_lazy("Dagegen"),
    Ballot.ABSTAIN: gettext_lazy("Enthaltung"),
}
ANSWERS = {
    Presence.COMING: gettext_lazy("Ich komme"),
    Presence.DEPUTY: gettext_lazy("Ich lasse mich vertreten"),
    Presence.APOLOGISED: gettext_lazy("Ich kann nicht"),
}


def day_and_time(on: date, at: time | None) -> str:
    """ "Donnerstag, 3. Dezember 2026, 16:30 Uhr"; the day alone while no time is set."""
    language = html_tag(translation.get_language() or "de")
    day = str(format_date(on, format="full", locale=language.replace("-", "_")))
    return _("%(day)s, %(time)s Uhr") % {"day": day, "time": f"{at:%H:%M}"} if at else day
