"""What stands on a member's first page."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.decision.models import AdvanceVote, Amendment, Invitation, Item, Remark, SeatPerson, Session
from mittragen.desk.attending.pages import AttendPage
from mittragen.desk.attending.request import AttendRequest
from mittragen.desk.attending.words import ANSWERS, BALLOTS, day_and_time
from mittragen.edition.terms import AmendmentState, Ballot, DecisionResult, ItemKind, Presence, SuccessionKind

_WEB = ("https://", "http://")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One of the answers to an invitation."""

    value: str
    title: str
    is_given: bool


@dataclass(frozen=True, kw_only=True)
class AgendaRow:
    """An item of the agenda, with what the seat has said about it and what was decided. ``mark`` is how the browser remembers that it was read."""

    number: str
    title: str
    kind: str
    address: str
    mark: str
    result: str
    said: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ArrivalPage(AttendPage):
    """The session. ``answers`` are empty when nobody is asked any more; ``answered`` is the seat's answer in words, ``deputy`` what becomes of a deputy."""

    when: str
    place: str
    online: str
    session_title: str
    concept: str
    text: str
    seat: str
    is_deputy: bool
    action: str
    answers: tuple[Answer, ...]
    answered: str
    note: str
    deputy: str
    calendar: str
    papers: tuple[tuple[str, str], ...]
    rows: tuple[AgendaRow, ...]
    is_closed: bool
    votes: bool


def arrival_page(request: AttendRequest) -> ArrivalPage:
    """As many queries for a long agenda as for a short one."""
    invitation, session = request.invitation, request.invitation.session
    asks = session.closed_at is None and session.held_on >= timezone.localdate()
    rows = _rows(request, session)
    papers = (("PDF", f"{request.folder}vorlage.pdf"), ("Word", f"{request.folder}vorlage.docx"))
    return ArrivalPage(
        title=session.body.name,
        title_language=request.municipality.language,
        when=day_and_time(session.held_on, session.starts_at),
        place=session.place,
        online=session.online_link if session.online_link.lower().startswith(_WEB) else "",
        session_title=session.title,
        concept=session.concept.title,
        text=session.text,
        seat=invitation.seat.title,
        is_deputy=invitation.is_deputy,
        action=f"{request.folder}antwort/",
        answers=_answers(invitation) if asks else (),
        answered=_answered(Presence(invitation.presence)),
        note=invitation.presence_note,
        deputy=_deputy(request) if asks and not invitation.is_deputy else "",
        calendar=f"{request.folder}termin.ics" if asks else "",
        papers=papers if rows else (),
        rows=rows,
        is_closed=session.closed_at is not None,
        votes=session.body.votes_in_advance and invitation.seat.has_vote and session.closed_at is None,
        scripts=("attending-read.js",),
    )


def place_of(item: Item) -> str:
    """ "TOP 3": so that its number is not taken for that of a measure."""
    return _("TOP %(number)s") % {"number": item.number} if item.number else ""


def kind_of(item: Item) -> str:
    """What an item is about, in words."""
    return _(SuccessionKind(item.change).german if item.change else ItemKind(item.kind).german)


def result_of(item: Item) -> str:
    """What was decided, in words; empty while nothing is."""
    return _(DecisionResult(item.result).german) if item.result else ""


def answers_of(invitation: Invitation) -> tuple[Presence, ...]:
    """What can be answered: a deputy has no deputy."""
    return tuple(one for one in ANSWERS if one is not Presence.DEPUTY or not invitation.is_deputy)


def _answers(invitation: Invitation) -> tuple[Answer, ...]:
    return tuple(Answer(value=one.value, title=str(ANSWERS[one]), is_given=one.value == invitation.presence) for one in answers_of(invitation))


def _answered(presence: Presence) -> str:
    return str(ANSWERS[presence]) if presence in ANSWERS else ""


def _deputy(request: AttendRequest) -> str:
    """What happens when the member is represented: who deputises is told by the seat, never by name."""
    if SeatPerson.objects.filter(seat=request.invitation.seat, is_deputy=True).exclude(email="").exists():
        if request.invitation.presence == Presence.DEPUTY:
            return _("Ihre Vertretung ist eingeladen. Kommen Sie doch selbst, sagen wir ihr ab, und ihr Link gilt nicht mehr.")
        return _("Wenn Sie sich vertreten lassen, bekommt die für Ihren Sitz benannte Vertretung eine eigene Einladung mit einem eigenen Link.")
    return _("Für Ihren Sitz ist keine Vertretung benannt. Bitte sagen Sie uns, wer Sie vertritt.")


def _rows(request: AttendRequest, session: Session) -> tuple[AgendaRow, ...]:
    seat = request.invitation.seat
    mine = {"seat": seat, "item__session": session}
    remarks = Counter(Remark.objects.filter(**mine).values_list("item_id", flat=True))
    amendments = Counter(Amendment.objects.filter(**mine, state=AmendmentState.OPEN.value).values_list("item_id", flat=True))
    votes = dict(AdvanceVote.objects.filter(**mine).values_list("item_id", "ballot"))
    items = Item.objects.filter(session=session).defer("wordings")
    return tuple(
        AgendaRow(
            number=place_of(item),
            title=item.title,
            kind=kind_of(item),
            address=f"{request.folder}punkte/{item.pk}/",
            mark=str(item.pk),
            result=result_of(item),
            said=_said(remarks[item.pk], amendments[item.pk], votes.get(item.pk, "")),
        )
        for item in items
    )


def _said(remarks: int, amendments: int, ballot: str) -> tuple[str, ...]:
    told = []
    if remarks:
        told.append(ngettext("%(count)s Anmerkung von Ihnen", "%(count)s Anmerkungen von Ihnen", remarks) % {"count": remarks})
    if amendments:
        told.append(ngettext("%(count)s Änderungsantrag von Ihnen", "%(count)s Änderungsanträge von Ihnen", amendments) % {"count": amendments})
    if ballot:
        told.append(_("Ihre Stimme: %(ballot)s") % {"ballot": BALLOTS[Ballot(ballot)]})
    return tuple(told)
