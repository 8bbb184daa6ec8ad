"""Inviting the seats of a body: each person their own mail with their own link."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.decision.actions.journaling import line, locked, tell_of_session
from mittragen.decision.letters import send_invitation, send_release
from mittragen.decision.links import TOKEN_BYTES, hash_of
from mittragen.decision.models import Invitation, Seat, Session
from mittragen.decision.rules import DecisionError, require_runner
from mittragen.edition.terms import Presence
from mittragen.municipality.models import User

LONGEST_NOTE = 300


@dataclass(frozen=True)
class Invited:
    """What inviting did: to how many a mail goes, and which seats have nobody with an address."""

    written: int
    without_address: tuple[Seat, ...]


@transaction.atomic
def invite(*, session: Session, by: User | None, link: str) -> Invited:
    """Write to every member with an address who was not written to yet. ``link`` has "{token}" in it. Twice is once.

    Who takes a seat since then was not written to yet.
    """
    require_runner(by, session.municipality)
    held = locked(session)
    seats = list(held.body.seats.filter(archived_at__isnull=True).prefetch_related("people"))
    if not seats:
        raise DecisionError(_("Dieses Gremium hat noch keine Sitze. Bitte legen Sie zuerst fest, wer dazugehört."))
    todo: list[Invitation] = []
    without: list[Invitation] = []
    for seat in seats:
        row = _row(held, seat, is_deputy=False)
        (todo if row.email and row.sent_at is None else [] if row.email else without).append(row)
    written = _send(held, todo, link)
    tell_of_session(held, by, "invite_to_session", {"invited": ("", written)})
    return Invited(written, tuple(row.seat for row in without))


@transaction.atomic
def remind(*, session: Session, by: User | None, link: str) -> int:
    """Write once more to those who did not answer, each with a fresh link; the one before is worth nothing then. Says to how many."""
    require_runner(by, session.municipality)
    held = locked(session)
    silent = held.invitations.filter(sent_at__isnull=False, revoked_at__isnull=True, presence=Presence.UNKNOWN, seat__archived_at__isnull=True)
    silent = silent.exclude(email="").select_related("seat")
    written = _send(held, list(silent), link)
    tell_of_session(held, by, "remind_of_session", {"invited": ("", written)})
    return written


@transaction.atomic
def resend_invitation(*, invitation: Invitation, by: User | None, link: str) -> Invitation:
    """Write to one person again, with a fresh link, at the address that stands at the seat now."""
    require_runner(by, invitation.municipality)
    held = locked(invitation.session)
    row = _row(held, invitation.seat, is_deputy=invitation.is_deputy)
    if not row.email:
        raise DecisionError(_("Zu diesem Sitz ist keine E-Mail-Adresse bekannt. Bitte tragen Sie sie beim Gremium ein."))
    row.revoked_at = None
    _send(held, [row], link)
    tell_of_session(held, by, "invite_to_session", {"invited": ("", 1)})
    return row


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: User | None) -> None:
    """The link is worth nothing any more. Doing it twice changes nothing."""
    require_runner(by, invitation.municipality)
    session = locked(invitation.session)
    if invitation.revoked_at is None:
        invitation.revoked_at, invitation.token_hash = timezone.now(), None
        invitation.save(update_fields=["revoked_at", "token_hash"])
        tell_of_session(session, by, "revoke_invitation", {"seat": (invitation.seat.title, "")})


@transaction.atomic
def enter_presence(*, session: Session, seat: Seat, presence: Presence, by: User | None, note: str = "") -> Invitation:
    """What a seat said by telephone, or who was there in the end."""
    require_runner(by, session.municipality)
    held = locked(session)
    if seat.body_id != held.body_id:
        raise DecisionError(_("Dieser Sitz gehört zu einem anderen Gremium."))
    row, said = _row(held, seat, is_deputy=False), short_note(note)
    if row.answered_at is not None and (row.presence, row.presence_note) == (presence, said):
        return row
    row.presence, row.presence_note, row.answered_at = presence, said, timezone.now()
    row.save(update_fields=["presence", "presence_note", "answered_at"])
    tell_of_session(held, by, "enter_presence", {"seat": ("", seat.title), "presence": ("", presence)})
    if presence is Presence.COMING and held.held_on > timezone.localdate():
        # On the day itself it is the list of who is there.
        release_deputy(held, seat, by)
    return row


def invite_deputy(session: Session, seat: Seat, link: str) -> bool:
    """Write to who deputises for a seat, once until they are released; whether there is somebody with an address."""
    row = _row(session, seat, is_deputy=True)
    if row.email and row.sent_at is None:
        row.revoked_at = None
        _send(session, [row], link)
    return bool(row.email)


def release_deputy(session: Session, seat: Seat, by: User | None) -> None:
    """The member comes after all: who was to deputise is told, and their link is worth nothing any more. Asked again, they get a fresh one."""
    row = Invitation.objects.select_for_update(of=("self",)).filter(session=session, seat=seat, is_deputy=True, sent_at__isnull=False).first()
    if row is None or row.revoked_at is not None:
        return
    row.session = session
    row.revoked_at, row.token_hash, row.sent_at = timezone.now(), None, None
    row.presence, row.presence_note, row.answered_at = Presence.UNKNOWN, "", None
    row.save(update_fields=["revoked_at", "token_hash", "sent_at", "presence", "presence_note", "answered_at"])
    if row.email:
        send_release(row)
    tell_of_session(session, by, "revoke_invitation", {"seat": (seat.title, "")})


def short_note(note: str) -> str:
    """What somebody says with an answer, as one line. Raises :class:`DecisionError` for a long one."""
    cleaned = line(note)
    if len(cleaned) > LONGEST_NOTE:
        raise DecisionError(_("Die Nachricht ist zu lang. Bitte kürzen Sie sie auf 300 Zeichen."))
    return cleaned


def _row(session: Session, seat: Seat, *, is_deputy: bool) -> Invitation:
    """The invitation of a seat, with whoever takes it now."""
    row, _made = Invitation.objects.get_or_create(municipality=session.municipality, session=session, seat=seat, is_deputy=is_deputy)
    person = next((one for one in seat.people.all() if one.is_deputy == is_deputy), None)
    if person is not None and (row.name, row.email, row.language) != (person.name, person.email, person.language):
        if row.email != person.email:
            # Another person: what the one before was sent opens nothing any more.
            row.token_hash = row.sent_at = row.failed_at = row.revoked_at = None
        row.name, row.email, row.language = person.name, person.email, person.language
        row.save(update_fields=["name", "email", "language", "token_hash", "sent_at", "failed_at", "revoked_at"])
    return row


def _send(session: Session, rows: Iterable[Invitation], link: str) -> int:
    now, rows = timezone.now(), list(rows)
    for row in rows:
        token = secrets.token_urlsafe(TOKEN_BYTES)
        row.token_hash, row.sent_at, row.failed_at, row.session = hash_of(token), now, None, session
        row.save(update_fields=["token_hash", "sent_at", "failed_at", "revoked_at"])
        send_invitation(row, link.replace("{token}", token))
    return len(rows)
