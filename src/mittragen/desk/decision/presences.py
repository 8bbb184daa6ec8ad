"""Who is there: answers by telephone before the session, and the list in it; one form for all seats."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.decision.actions import enter_presence
from mittragen.decision.models import Session
from mittragen.decision.queries import presence_of
from mittragen.decision.rules import DecisionError, can_run_sessions
from mittragen.desk.decision.attendance import Coming, coming
from mittragen.desk.decision.places import SessionPage, about_session, session_door
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import show, tell
from mittragen.desk.templating import url
from mittragen.edition.terms import Presence

_CODES = frozenset(Presence.codes())


@dataclass(frozen=True, kw_only=True)
class PresenceRow:
    """A seat with its answer. ``choices`` are (value, word, whether it is the one given)."""

    number: int
    seat: str
    has_vote: bool
    people: str
    choices: tuple[tuple[str, str, bool], ...]
    note: str


@dataclass(frozen=True, kw_only=True)
class PresencesPage(SessionPage):
    """The list. ``goes_back`` is where saving leads."""

    rows: tuple[PresenceRow, ...]
    coming: Coming
    came_from: str
    refused: str


@session_door(can_run_sessions)
def presences(request: DeskRequest, session: Session) -> HttpResponse:
    """Say of each seat whether it is taken."""
    came_from = "protokoll" if "protokoll" in (request.GET.get("von"), request.POST.get("von")) else ""
    refused = _write(request, session) if request.method == "POST" else ""
    if request.method == "POST" and not refused:
        tell(request, _("Gespeichert."))
        name = "desk:session-recording" if came_from else "desk:session-invitations"
        return HttpResponse(status=303, headers={"Location": url(name, slug=session.concept.slug, session_label=session.label)})
    attendance = presence_of(session)
    rows = tuple(
        PresenceRow(
            number=one.seat.pk,
            seat=one.seat.title,
            has_vote=one.seat.has_vote,
            people=", ".join(person.name for person in one.seat.people.all()),
            choices=tuple((code.value, code.german, code is one.presence) for code in Presence),
            note=one.invitation.presence_note if one.invitation else "",
        )
        for one in attendance.seats
    )
    page = PresencesPage(
        title=_("Anwesenheit"),
        rows=rows,
        coming=coming(attendance),
        came_from=came_from,
        refused=refused,
        **about_session(request, session, "session-invitations"),
    )
    return show(request, "decision/presences.html", page, status=409 if refused else 200)


def _write(request: DeskRequest, session: Session) -> str:
    """Write what is another answer than before; what was refused, if anything."""
    try:
        for one in presence_of(session).seats:
            given, note = request.POST.get(f"sitz-{one.seat.pk}", ""), request.POST.get(f"notiz-{one.seat.pk}", "").strip()
            known = one.invitation.presence_note if one.invitation else ""
            if given in _CODES and (given != one.presence or note != known):
                one.seat.municipality = session.municipality
                enter_presence(session=session, seat=one.seat, presence=Presence(given), note=note, by=request.user)
    except DecisionError as refusal:
        return str(refusal)
    return ""
