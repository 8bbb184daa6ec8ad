"""Inviting to a session: who gets a mail, what stands in it, who answered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.decision.actions import invite, remind, resend_invitation, revoke_invitation
from mittragen.decision.letters import invitation_text
from mittragen.decision.models import Invitation, Seat, SeatPerson, Session
from mittragen.decision.queries import Attendance, presence_of
from mittragen.decision.rules import DecisionError, can_run_sessions
from mittragen.design.language import language_called
from mittragen.desk.decision.attendance import Coming, coming
from mittragen.desk.decision.places import LARGEST, SessionPage, about_session, session_door
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.moments import near_moment
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import whole_url
from mittragen.edition.terms import Presence

_TOKEN = "TOKEN"  # noqa: S105 - what stands for it in an address


@dataclass(frozen=True, kw_only=True)
class PersonState:
    """An invitation of a member or a deputy. ``number`` is 0 before there is one."""

    number: int
    name: str
    email: str
    language: str
    state: str
    is_lost: bool
    has_link: bool


@dataclass(frozen=True, kw_only=True)
class SeatState:
    """A seat, what is known of who comes, and the invitations of its member and its deputy."""

    seat: str
    has_vote: bool
    presence: str
    note: str
    is_answered: bool
    people: tuple[PersonState, ...]


@dataclass(frozen=True, kw_only=True)
class InvitationsPage(SessionPage):
    """All seats with their answers. ``todo`` get a mail when invited now, ``silent`` when reminded; ``without`` have nobody with an address."""

    rows: tuple[SeatState, ...]
    coming: Coming
    todo: int
    silent: int
    without: int
    is_over: bool
    body_number: int


@dataclass(frozen=True, kw_only=True)
class LetterPage(SessionPage):
    """The mail before it goes: to whom, in which languages, and what stands in it. ``reminds`` for those who did not answer."""

    reminds: bool
    people: tuple[tuple[str, str, str, str], ...]
    without: tuple[str, ...]
    previews: tuple[tuple[str, str, str], ...]
    lacks: tuple[str, ...]
    body_number: int


@session_door(can_run_sessions, methods=("GET",))
def invitations(request: DeskRequest, session: Session) -> HttpResponse:
    """Who is invited, who answered."""
    attendance = presence_of(session)
    todo, without = _todo(attendance)
    page = InvitationsPage(
        title=_("Einladung und Antworten"),
        rows=tuple(_row(one.seat, one.presence, one.invitation, one.deputy) for one in attendance.seats),
        coming=coming(attendance),
        todo=len(todo),
        silent=len(_silent(attendance)),
        without=len(without),
        is_over=session.closed_at is not None,
        body_number=session.body_id,
        **about_session(request, session, "session-invitations"),
    )
    return show(request, "decision/invitations.html", page)


@session_door(can_run_sessions)
def letter(request: DeskRequest, session: Session) -> HttpResponse:
    """Look at the mail, and send it: to those who were not written to yet, or once more to those who are silent."""
    reminds = request.GET.get("art") == "erinnern"
    if request.method == "POST":
        count = (
            remind(session=session, by=request.user, link=_link(request)) if reminds else invite(session=session, by=request.user, link=_link(request)).written
        )
        tell(request, ngettext("%(count)s E-Mail ist unterwegs.", "%(count)s E-Mails sind unterwegs.", count) % {"count": count})
        return go("desk:session-invitations", slug=session.concept.slug, session_label=session.label)
    attendance = presence_of(session)
    todo, without = _todo(attendance)
    people = _silent(attendance) if reminds else todo
    told = (
        (_("die Uhrzeit"), session.starts_at),
        (_("der Ort oder eine Internetadresse"), session.place or session.online_link),
        (_("die Tagesordnung"), session.items.exists()),
    )
    page = LetterPage(
        title=_("Erinnern") if reminds else _("Einladung senden"),
        reminds=reminds,
        people=tuple((seat.title, one.name, one.email, _language(one.language)) for seat, one in people),
        without=() if reminds else tuple(seat.title for seat in without),
        previews=_previews(request, session, [one for _seat, one in people]),
        lacks=tuple(word for word, there in told if not there),
        body_number=session.body_id,
        **about_session(request, session, "session-invitations"),
    )
    return show(request, "decision/letter.html", page)


@session_door(can_run_sessions, methods=("POST",))
def resend(request: DeskRequest, session: Session, invitation_number: int) -> HttpResponse:
    """Write to one person once more, with a fresh link."""
    said = _("Eine neue Einladung ist unterwegs. Der Link davor öffnet nichts mehr.")
    return _done(request, session, invitation_number, lambda one: resend_invitation(invitation=one, by=request.user, link=_link(request)), said)


@session_door(can_run_sessions, methods=("POST",))
def revoke(request: DeskRequest, session: Session, invitation_number: int) -> HttpResponse:
    """Make a link worth nothing."""
    said = _("Der Link öffnet nichts mehr.")
    return _done(request, session, invitation_number, lambda one: revoke_invitation(invitation=one, by=request.user), said)


def _done(request: DeskRequest, session: Session, number: int, act: Callable[[Invitation], object], said: str) -> HttpResponse:
    row = found(session.invitations.select_related("seat").filter(pk=number).first() if number < LARGEST else None)
    row.session, row.municipality = session, session.municipality
    try:
        act(row)
        tell(request, said)
    except DecisionError as refusal:
        tell(request, str(refusal), kind="warning")
    return go("desk:session-invitations", slug=session.concept.slug, session_label=session.label)


def _todo(attendance: Attendance) -> tuple[list[tuple[Seat, SeatPerson]], list[Seat]]:
    """Who gets a mail when invited now, and the seats without anybody to write to."""
    todo, without = [], []
    for row in attendance.seats:
        member = next((person for person in row.seat.people.all() if not person.is_deputy), None)
        if member is None or not member.email:
            without.append(row.seat)
        elif row.invitation is None or row.invitation.sent_at is None or row.invitation.email != member.email:
            todo.append((row.seat, member))
    return todo, without


def _silent(attendance: Attendance) -> list[tuple[Seat, Invitation]]:
    """Who was written to and did not answer."""
    rows = ((row.seat, one) for row in attendance.seats for one in (row.invitation, row.deputy) if one)
    return [(seat, one) for seat, one in rows if one.sent_at and not one.revoked_at and one.email and one.presence == Presence.UNKNOWN]


def _previews(request: DeskRequest, session: Session, people: Sequence[SeatPerson | Invitation]) -> tuple[tuple[str, str, str], ...]:
    """The mail in each language that somebody gets it in: the language, its tag, the text."""
    first: dict[str, SeatPerson | Invitation] = {}
    for one in people:
        first.setdefault(one.language, one)
    address = _link(request).replace("{token}", "…")
    made = []
    for language, one in sorted(first.items(), key=lambda pair: pair[0] != "de"):
        with translation.override(language):
            made.append((language, invitation_text(session, one.name, address, language)))
    return tuple((language_called(language, "de"), language, text) for language, text in made)


def _row(seat: Seat, presence: Presence, member: Invitation | None, deputy: Invitation | None) -> SeatState:
    known = {person.is_deputy: person for person in seat.people.all()}
    people = (_person(known.get(False), member), *((_person(known.get(True), deputy),) if deputy else ()))
    return SeatState(
        seat=seat.title,
        has_vote=seat.has_vote,
        presence=presence.german,
        note=member.presence_note if member else "",
        is_answered=presence is not Presence.UNKNOWN,
        people=tuple(one for one in people if one.name or one.number),
    )


def _person(person: SeatPerson | None, row: Invitation | None) -> PersonState:
    who = row if row and row.sent_at else person or row
    return PersonState(
        number=row.pk if row else 0,
        name=who.name if who else "",
        email=who.email if who else "",
        language=_language(who.language) if who and who.language != "de" else "",
        state=_state(row),
        is_lost=bool(row and row.failed_at),
        has_link=bool(row and row.token_hash and not row.revoked_at),
    )


def _state(row: Invitation | None) -> str:
    if row is not None and row.revoked_at and row.sent_at is None:
        return _("nicht mehr nötig, das Mitglied kommt selbst: %(moment)s") % {"moment": near_moment(row.revoked_at)}
    if row is None or row.sent_at is None:
        return _("noch nicht eingeladen")
    if row.revoked_at:
        return _("Link zurückgezogen: %(moment)s") % {"moment": near_moment(row.revoked_at)}
    if row.failed_at:
        return _("Die Mail kam nicht an: %(moment)s") % {"moment": near_moment(row.failed_at)}
    if row.answered_at and row.presence != Presence.UNKNOWN:
        return _("%(answer)s, gesagt: %(moment)s") % {"answer": Presence(row.presence).german, "moment": near_moment(row.answered_at)}
    return _("eingeladen: %(moment)s") % {"moment": near_moment(row.sent_at)}


def _language(tag: str) -> str:
    return language_called(tag, "de")


def _link(request: DeskRequest) -> str:
    return whole_url(request, "desk:attending", token=_TOKEN).replace(_TOKEN, "{token}")
