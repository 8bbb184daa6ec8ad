"""The record of a session: compiled from the tables, and sealed when the session is closed.

Before the session the same value is the paper. It names seats and organisations, never a person.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import SEALING_SESSION
from mittragen.archive.seal import seal_session
from mittragen.decision.models import Amendment, Invitation, Item, Remark, Seat, Session
from mittragen.decision.queries import taken_as
from mittragen.decision.rules import require_runner
from mittragen.decision.wordings import wordings_of
from mittragen.edition import session as words
from mittragen.edition.codec import encode, session_document
from mittragen.edition.session import SessionRecord
from mittragen.edition.terms import AmendmentState, BodyKind, DecisionResult, ElementKind, ItemKind, SuccessionKind
from mittragen.municipality.journal import record
from mittragen.municipality.models import User
from mittragen.publishing.actions import PublishingError
from mittragen.publishing.compiling import publisher_of
from mittragen.publishing.envelopes import reference_of
from mittragen.publishing.naming import is_personal


class SessionNotOverError(PublishingError):
    """The session cannot be closed as it stands."""


def session_record(session: Session) -> SessionRecord:
    """Everything about a session that its paper and its minutes say. The scope of its municipality must be entered; seven queries."""
    concept, body = session.concept, session.body
    seats = _seats(session)
    names = {seat.pk: _printed(seat, number) for number, seat in enumerate(seats, start=1)}
    return SessionRecord(
        publisher=publisher_of(session.municipality),
        slug=concept.slug,
        label=session.label,
        concept_title=concept.title,
        edition_label=concept.edition_label,
        body=body.name,
        body_kind=BodyKind(body.kind),
        title=session.title,
        held_on=session.held_on,
        place=session.place,
        text=session.text,
        seats=_taken(session, seats, names),
        items=_items(session, names),
        is_fictional=concept.is_fictional,
    )


@transaction.atomic
def close_session(*, session: Session, is_public: bool, by: User | None, at: datetime | None = None) -> SealedDocument:
    """Seal the record of a session; from then on its results are final. ``is_public`` lets everyone read it.

    Raises :class:`SessionNotOverError`, and then nothing is sealed.
    """
    require_runner(by, session.municipality)
    concept, body, municipality = session.concept, session.body, session.municipality
    # Whoever closes it at the same moment waits here, and is told.
    session.refresh_from_db(from_queryset=Session.objects.select_for_update(no_key=True))
    session.concept, session.body, session.municipality = concept, body, municipality
    closed_at = (at or timezone.now()).replace(microsecond=0)
    _require_over(session, closed_at)
    document = session_document(session_record(session), words.SessionEnvelope(sealed_at=closed_at, is_public=is_public))
    encoded = encode(document)
    sealed = seal_session(municipality=municipality, document=document, body=encoded, sealed_at=closed_at)
    session.closed_at = closed_at
    session.save(update_fields=["closed_at"])
    changes = {"digest": ("", document.digest), "document": ("", hashlib.sha256(encoded).hexdigest()), "is_public": ("", is_public)}
    record(municipality=municipality, by=by, action=SEALING_SESSION, subject_kind="concept", subject_key=concept.slug, changes=changes, note=session.label)
    return sealed


def _require_over(session: Session, now: datetime) -> None:
    if session.closed_at is not None:
        raise SessionNotOverError(_("Diese Sitzung ist schon abgeschlossen, und ihre Niederschrift steht fest."))
    if session.held_on > timezone.localdate(now):
        raise SessionNotOverError(_("Diese Sitzung hat noch nicht stattgefunden. Bitte schließen Sie sie ab, wenn sie vorbei ist, oder ändern Sie den Tag."))
    if not Seat.objects.filter(body=session.body).exists():
        message = _("„{body}“ hat keinen einzigen Sitz. Bitte legen Sie zuerst an, wer dazugehört; ein Sitz genügt.")
        raise SessionNotOverError(message.format(body=session.body))
    if not Item.objects.filter(session=session).exclude(result="").exists():
        raise SessionNotOverError(_("Zu keinem Tagesordnungspunkt steht ein Ergebnis. Bitte halten Sie zuerst fest, was beschlossen wurde."))


def _seats(session: Session) -> list[Seat]:
    """The seats of the body as they are, and those given up since that were invited."""
    invited = set(Invitation.objects.filter(session=session).values_list("seat_id", flat=True))
    rows = Seat.objects.select_related("actor").filter(body=session.body)
    return [seat for seat in rows if seat.archived_at is None or seat.pk in invited]


def _printed(seat: Seat, number: int) -> str:
    """The name of a seat; where somebody wrote a person's name there, the organisation's, or a number."""
    if not is_personal(seat.title):
        return seat.title
    return seat.actor.name if seat.actor is not None and not is_personal(seat.actor.name) else _("Sitz {number}").format(number=number)


def _taken(session: Session, seats: Iterable[Seat], names: Mapping[int, str]) -> tuple[words.SeatTaken, ...]:
    rows = {(row.seat_id, row.is_deputy): row for row in Invitation.objects.filter(session=session)}
    pairs = ((seat, rows.get((seat.pk, False)), rows.get((seat.pk, True))) for seat in seats)
    return tuple(words.SeatTaken(seat=names[seat.pk], presence=taken_as(member, deputy), has_vote=seat.has_vote) for seat, member, deputy in pairs)


def _items(session: Session, names: Mapping[int, str]) -> tuple[words.AgendaItem, ...]:
    amendments: dict[int, list[words.Amendment]] = defaultdict(list)
    remarks: dict[int, list[words.Remark]] = defaultdict(list)
    rows = list(Item.objects.select_related("candidate").defer("candidate__body").filter(session=session))
    wordings = {row.pk: wordings_of(row) for row in rows}
    titles = {(pk, one.element, one.name): one.title for pk, found in wordings.items() for one in found}
    for amendment in Amendment.objects.filter(item__session=session):
        title = titles.get((amendment.item_id, amendment.element, amendment.name), "")
        amendments[amendment.item_id].append(_amendment(amendment, names, title))
    for remark in Remark.objects.filter(item__session=session):
        remarks[remark.item_id].append(words.Remark(seat=names.get(remark.seat_id, ""), text=remark.text))
    return tuple(_item(row, wordings[row.pk], tuple(amendments[row.pk]), tuple(remarks[row.pk])) for row in rows)


def _amendment(row: Amendment, names: Mapping[int, str], title: str) -> words.Amendment:
    return words.Amendment(
        seat=names.get(row.seat_id or 0, ""),
        element=row.element,
        name=row.name,
        title=title,
        text=row.text,
        reason=row.reason,
        state=AmendmentState(row.state),
    )


def _item(row: Item, wordings: tuple[words.Wording, ...], amendments: tuple[words.Amendment, ...], remarks: tuple[words.Remark, ...]) -> words.AgendaItem:
    return words.AgendaItem(
        number=row.number,
        kind=ItemKind(row.kind),
        title=row.title,
        text=row.text,
        candidate=row.candidate.digest if row.candidate else "",
        change=SuccessionKind(row.change) if row.change else None,
        element_kind=ElementKind(row.element_kind) if row.element_kind else None,
        keys=tuple(row.keys),
        wordings=wordings,
        reason=row.reason,
        origin=row.origin,
        money=row.money,
        staff=row.staff,
        concerned=tuple(row.concerned),
        amendments=amendments,
        remarks=remarks,
        result=DecisionResult(row.result) if row.result else None,
        result_reason=row.result_reason,
        votes_for=row.votes_for,
        votes_against=row.votes_against,
        abstentions=row.abstentions,
        reference=reference_of(row.paper, row.paper_address),
        decided_digest=row.decided_digest,
    )
