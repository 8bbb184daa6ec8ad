"""Who comes, in words and numbers."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.decision.queries import Attendance
from mittragen.edition.terms import Presence


@dataclass(frozen=True, kw_only=True)
class Coming:
    """How many seats are taken. ``voting`` says "14 von 24 stimmberechtigten Sitzen"; ``has_quorum`` is for more than half of them."""

    voting: str
    told: tuple[str, ...]
    has_quorum: bool
    has_seats: bool


def coming(attendance: Attendance) -> Coming:
    """The numbers of a session."""
    taken, voting = attendance.voting_taken, attendance.voting
    coming_in, represented = attendance.count(Presence.COMING), attendance.count(Presence.DEPUTY)
    words = ngettext("%(taken)s von %(voting)s stimmberechtigten Sitz", "%(taken)s von %(voting)s stimmberechtigten Sitzen", voting)
    counted = (
        (coming_in, ngettext("%(count)s nimmt teil", "%(count)s nehmen teil", coming_in)),
        (represented, ngettext("%(count)s lässt sich vertreten", "%(count)s lassen sich vertreten", represented)),
        (attendance.count(Presence.APOLOGISED), _("%(count)s entschuldigt")),
        (attendance.count(Presence.UNKNOWN), _("%(count)s ohne Antwort")),
    )
    return Coming(
        voting=words % {"taken": taken, "voting": voting},
        told=tuple(sentence % {"count": count} for count, sentence in counted if count),
        has_quorum=attendance.has_quorum,
        has_seats=bool(attendance.seats),
    )
