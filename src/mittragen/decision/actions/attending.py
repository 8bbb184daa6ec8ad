"""What a seat does by its link. The invitation is the key: nobody signs in, and the journal names the seat, never the person."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.decision.actions.inviting import invite_deputy, release_deputy, short_note
from mittragen.decision.actions.journaling import locked, locked_item, tell_of_session, words
from mittragen.decision.models import AdvanceVote, Amendment, Invitation, Item, Remark, Seat, Session
from mittragen.decision.rules import DecisionError
from mittragen.decision.wordings import wordings_of
from mittragen.edition.terms import AmendmentState, Ballot, Presence
from mittragen.municipality.fitting import require_fitting

_LONGEST = 10_000


@transaction.atomic
def answer_invitation(*, invitation: Invitation, presence: Presence, link: str, note: str = "") -> Invitation:
    """Whether somebody comes; can be changed until the session is closed. The same answer twice is one.

    DEPUTY writes to who deputises, if the office knows an address; COMING ends their link again.
    """
    session = locked(invitation.session)
    held = Invitation.objects.select_for_update(of=("self",)).select_related("seat").filter(pk=invitation.pk, revoked_at__isnull=True).first()
    if held is None:
        raise DecisionError(_("Diese Einladung gilt nicht mehr. Bitte fragen Sie die Stelle, die Sie eingeladen hat."))
    said = short_note(note)
    if held.answered_at is not None and (held.presence, held.presence_note) == (presence, said):
        return held
    held.presence, held.presence_note, held.answered_at = presence, said, timezone.now()
    held.save(update_fields=["presence", "presence_note", "answered_at"])
    if presence is Presence.DEPUTY and not held.is_deputy:
        invite_deputy(session, held.seat, link)
    if presence is Presence.COMING and not held.is_deputy:
        release_deputy(session, held.seat, None)
    tell_of_session(session, None, "answer_invitation", {"seat": ("", held.seat.title), "presence": ("", presence)})
    return held


@transaction.atomic
def write_remark(*, item: Item, seat: Seat, text: str) -> Remark:
    """Something a seat says about an item. The same words twice are one remark."""
    session = _open_to(item, seat)
    cleaned = _said(text, _("Bitte schreiben Sie, was Sie anmerken möchten."))
    there = Remark.objects.filter(item=item, seat=seat, text=cleaned).first()
    if there is not None:
        return there
    remark = Remark(municipality=item.municipality, item=item, seat=seat, text=cleaned, at=timezone.now())
    require_fitting(remark, DecisionError)
    remark.save(force_insert=True)
    tell_of_session(session, None, "write_remark", {"seat": ("", seat.title), "item": ("", str(item))})
    return remark


@transaction.atomic
def propose_amendment(*, item: Item, seat: Seat | None, text: str, reason: str = "", element: str = "", name: str = "") -> Amendment:
    """Another wording of one fact (``element`` and ``name``), or of the item as a whole. Raises :class:`DecisionError` when it is the proposed one."""
    session = _open_to(item, seat)
    cleaned = _said(text, _("Bitte schreiben Sie, wie es heißen soll."))
    proposed = next((words(one.proposed) for one in wordings_of(item) if (one.element, one.name) == (element, name)), None)
    if (element or name) and proposed is None:
        raise DecisionError(_("Diese Stelle steht nicht auf der Tagesordnung. Bitte laden Sie die Seite neu."))
    if proposed is not None and cleaned == proposed:
        raise DecisionError(_("Das ist der vorgeschlagene Wortlaut. Bitte ändern Sie, was anders heißen soll."))
    there = Amendment.objects.filter(item=item, seat=seat, element=element, name=name, text=cleaned, state=AmendmentState.OPEN).first()
    if there is not None:
        return there
    amendment = Amendment(
        municipality=item.municipality, item=item, seat=seat, element=element, name=name, text=cleaned, reason=words(reason), at=timezone.now()
    )
    require_fitting(amendment, DecisionError)
    amendment.save(force_insert=True)
    tell_of_session(session, None, "propose_amendment", {"seat": ("", seat.title if seat else ""), "item": ("", str(item))})
    return amendment


@transaction.atomic
def withdraw_amendment(*, amendment: Amendment, seat: Seat) -> Amendment:
    """Take one's own proposal back. Doing it twice changes nothing."""
    session = locked(amendment.item.session)
    held = Amendment.objects.select_for_update(of=("self",)).filter(pk=amendment.pk).first()
    if held is None:
        raise DecisionError(_("Diesen Antrag gibt es nicht mehr. Bitte laden Sie die Seite neu."))
    if held.seat_id != seat.pk:
        raise DecisionError(_("Diesen Antrag hat ein anderer Sitz gestellt."))
    if held.state == AmendmentState.OPEN:
        held.state = AmendmentState.WITHDRAWN
        held.save(update_fields=["state"])
        tell_of_session(session, None, "withdraw_amendment", {"seat": ("", seat.title), "item": ("", str(amendment.item))})
    return held


@transaction.atomic
def vote_in_advance(*, item: Item, seat: Seat, ballot: Ballot) -> AdvanceVote:
    """How a seat votes, said beforehand; can be changed until the item has a result. How it voted stands in no journal."""
    session = _open_to(item, seat)
    if not session.body.votes_in_advance:
        raise DecisionError(_("In diesem Gremium wird nur in der Sitzung abgestimmt."))
    if not seat.has_vote:
        raise DecisionError(_("Dieser Sitz berät mit und stimmt nicht ab."))
    there = AdvanceVote.objects.filter(item=item, seat=seat).first()
    if there is not None and there.ballot == ballot:
        return there
    vote = there or AdvanceVote(municipality=item.municipality, item=item, seat=seat)
    vote.ballot, vote.at = ballot, timezone.now()
    require_fitting(vote, DecisionError)
    vote.save()
    tell_of_session(session, None, "vote_in_advance", {"seat": ("", seat.title), "item": ("", str(item))})
    return vote


def _open_to(item: Item, seat: Seat | None) -> Session:
    """The session of an item that a seat may still say something about."""
    session = locked(item.session)
    if seat is not None and seat.body_id != session.body_id:
        raise DecisionError(_("Dieser Sitz gehört zu einem anderen Gremium."))
    if seat is not None and Seat.objects.filter(pk=seat.pk, archived_at__isnull=False).exists():
        raise DecisionError(_("Diesen Sitz gibt es nicht mehr. Bitte fragen Sie die Stelle, die Sie eingeladen hat."))
    if locked_item(item).result:
        raise DecisionError(_("Zu diesem Punkt ist schon ein Ergebnis festgehalten. Bitte laden Sie die Seite neu."))
    return session


def _said(text: str, nothing: str) -> str:
    cleaned = words(text)
    if not cleaned:
        raise DecisionError(nothing)
    if len(cleaned) > _LONGEST:
        raise DecisionError(_("Der Text ist sehr lang. Bitte kürzen Sie ihn auf 10.000 Zeichen."))
    return cleaned
