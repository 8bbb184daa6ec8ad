"""Handing letters to the mail server: each once, and none lost without being named.

A letter is claimed in a transaction of its own, sent in none, and noted in a third. Whoever is killed in between leaves it claimed: after a while it is called
uncertain, and the office decides. It is never sent again by itself, because it may have gone.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, QuerySet, When
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from mittragen.monitoring.codes import GOOD_FOR as CODE_GOOD_FOR
from mittragen.monitoring.codes import fresh_code
from mittragen.monitoring.enclosing import enclosed
from mittragen.monitoring.letters import mail_of
from mittragen.monitoring.models import Letter, LetterKind, LetterState, ReportLink
from mittragen.monitoring.queries import due_on_of, expiry_of, hash_of
from mittragen.municipality.mail import Delivery, hand_over
from mittragen.municipality.models import Municipality
from mittragen.municipality.queries import primary_host, public_address

TOKEN_BYTES = 24
AT_ONCE = 10
"""How many letters one task sends at most."""
UNCERTAIN_AFTER = timedelta(minutes=10)
PAUSES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
"""How long to wait after the first, second … time that the mail server could not be reached; then it is given up."""


@dataclass(frozen=True)
class Claimed:
    """A letter that is ours to send, with the secret that is nowhere else: the token of its link, or the six digits."""

    letter: Letter
    secret: str
    link: ReportLink | None


def send_due_letters(*, municipality: Municipality, now: datetime | None = None, at_most: int = AT_ONCE) -> int:
    """Send the letters that are due, in the scope entered; how many were dealt with. Safe to run twice, and by several workers at once."""
    now = now or timezone.now()
    name_uncertain(now)
    done = 0
    for pk in list(_due(now).values_list("pk", flat=True)[: at_most * 2]):
        if done == at_most:
            break
        claimed = claim(pk, now)
        if claimed is None:
            continue
        done += 1
        if claimed.letter.state == LetterState.SENDING:
            note(claimed, _send(claimed, municipality), now)
    return done


def letters_are_due(now: datetime) -> bool:
    """Whether there is anything to send, or to be called uncertain, in the scope entered."""
    return _due(now).exists() or _stuck(now).exists()


def name_uncertain(now: datetime) -> int:
    """Call uncertain what somebody began to send long ago; how many."""
    return _stuck(now).update(state=LetterState.UNCERTAIN, fault=_("Das Programm wurde beim Senden unterbrochen. Vielleicht ist die E-Mail angekommen."))


@transaction.atomic
def claim(pk: int, now: datetime) -> Claimed | None:
    """Make a letter ours, unless somebody else has it. One that is not needed any more comes back as it is now, without a secret."""
    mine = Letter.objects.filter(pk=pk, state=LetterState.WAITING, try_at__lte=now)
    if not mine.update(state=LetterState.SENDING, claimed_at=now, tries=F("tries") + 1):
        return None
    rows = Letter.objects.select_related("recipient__request__round__municipality", "recipient__request__actor")
    letter = rows.defer("recipient__request__round__edition__body").get(pk=pk)
    refused = _fault_of(letter, now)
    if refused is None and letter.kind == LetterKind.CODE:
        code = fresh_code(letter)
        return Claimed(letter, code, None) if code else _given_up(letter, LetterState.CANCELLED, "")
    if refused is not None:
        return _given_up(letter, *refused)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    return Claimed(letter, token, _link(letter, token, now))


@transaction.atomic
def note(claimed: Claimed, delivery: Delivery, now: datetime) -> None:
    """Write down what became of a letter. A link whose mail surely did not go is removed: nobody knows its secret."""
    letter = claimed.letter
    told: dict[str, object]
    if delivery is Delivery.TAKEN:
        told = {"state": LetterState.SENT, "sent_at": timezone.now(), "fault": ""}
    elif delivery is Delivery.UNKNOWN:
        told = {"state": LetterState.UNCERTAIN, "fault": _("Die Verbindung brach beim Senden ab. Vielleicht ist die E-Mail angekommen.")}
    elif delivery is Delivery.NO_SUCH_PLACE:
        told = {"state": LetterState.BOUNCED, "fault": _("Diese Adresse nimmt keine E-Mails an.")}
    elif delivery is Delivery.REFUSED:
        told = {"state": LetterState.FAILED, "fault": _("Der Mailserver nimmt diese E-Mail nicht an.")}
    elif letter.tries > len(PAUSES):
        told = {"state": LetterState.FAILED, "fault": _("Der Mailserver war mehrmals nicht zu erreichen.")}
    else:
        told = {"state": LetterState.WAITING, "try_at": now + PAUSES[letter.tries - 1], "fault": _("Der Mailserver war nicht zu erreichen.")}
    # Called uncertain meanwhile, it is certain now; somebody else's claim it cannot be, for none waits that is being sent.
    mine = Letter.objects.filter(pk=letter.pk, state__in=(LetterState.SENDING, LetterState.UNCERTAIN), tries=letter.tries)
    if mine.update(**told) and claimed.link is not None and delivery not in (Delivery.TAKEN, Delivery.UNKNOWN):
        claimed.link.delete()


def message_id(letter: Letter, host: str) -> str:
    """The same for a letter for ever, so that a mailbox that gets it twice can tell; nothing can be read from it."""
    name = salted_hmac("mittragen.monitoring.letter", f"{letter.pk} {letter.occasion}", algorithm="sha256").hexdigest()[:40]
    return f"<{name}@{host}>"


def _send(claimed: Claimed, municipality: Municipality) -> Delivery:
    letter = claimed.letter
    address = public_address(municipality, scheme=settings.SCHEME, port=settings.PORT)
    is_code = letter.kind == LetterKind.CODE
    mail = mail_of(letter, link=f"{address}/meldung/{claimed.secret}/" if claimed.link else "", code=claimed.secret if is_code else "")
    host = primary_host(municipality) or "localhost"
    return hand_over(
        municipality=municipality,
        to=letter.recipient.email,
        subject=mail.subject,
        text=mail.text,
        attachments=enclosed(letter),
        headers={"Message-ID": message_id(letter, host), "Auto-Submitted": "auto-generated", "Content-Language": mail.language},
    )


def _fault_of(letter: Letter, now: datetime) -> tuple[LetterState, str] | None:
    """Why a letter does not go out, with the state it gets; nothing when it does."""
    request = letter.recipient.request
    answered = request.answered_at or request.declined_at
    is_over = answered is not None and answered > letter.made_at and letter.kind != LetterKind.CODE
    is_stale = letter.kind == LetterKind.CODE and letter.made_at < now - CODE_GOOD_FOR
    if is_over or is_stale or request.round.closed_at is not None or not letter.recipient.email:
        return LetterState.CANCELLED, ""
    if letter.kind == LetterKind.REMIND and answered is not None:
        return LetterState.CANCELLED, ""
    if expiry_of(due_on_of(request)) <= now:
        return LetterState.FAILED, _("Die Frist ist seit mehr als 30 Tagen vorbei. Bitte verlängern Sie sie zuerst.")
    return None


def _given_up(letter: Letter, state: LetterState, fault: str) -> Claimed:
    letter.state, letter.fault = state, fault
    letter.save(update_fields=["state", "fault"])
    return Claimed(letter, "", None)


def _link(letter: Letter, token: str, now: datetime) -> ReportLink:
    request = letter.recipient.request
    return ReportLink.objects.create(
        municipality_id=letter.municipality_id,
        request=request,
        recipient=letter.recipient,
        letter=letter,
        token_hash=hash_of(token),
        made_at=now,
        expires_at=expiry_of(due_on_of(request)),
    )


def _due(now: datetime) -> QuerySet[Letter]:
    """Codes first: somebody sits and waits for them."""
    first = Case(When(kind=LetterKind.CODE, then=0), default=1)
    return Letter.objects.filter(state=LetterState.WAITING, try_at__lte=now).order_by(first, "id")


def _stuck(now: datetime) -> QuerySet[Letter]:
    return Letter.objects.filter(state=LetterState.SENDING, claimed_at__lt=now - UNCERTAIN_AFTER)
