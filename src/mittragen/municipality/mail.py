"""Mails: sent once what they tell is in the database, or kept for the operator while no mail server is set."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from smtplib import SMTPException, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone
from django_scopes import get_scope, scope

from mittragen.edition.text import clean_line
from mittragen.municipality.models import KeptMail, Municipality

MOST_KEPT = 200
KEPT_FOR = timedelta(days=14)
_LONGEST_SUBJECT = 150
# An answer of a mail server from here on is final (RFC 5321, 4.2.1).
_FOR_GOOD = 500
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail. ``media_type`` may carry parameters, such as "text/calendar; method=CANCEL"."""

    name: str
    body: bytes
    media_type: str


class Delivery(StrEnum):
    """What became of a mail.

    TAKEN: the mail server has it. NO_SUCH_PLACE: it takes nothing for this address. REFUSED: it will never take this mail. LATER: it surely did not take it
    now. UNKNOWN: the line broke while the mail was handed over; it may have it.
    """

    TAKEN = "taken"
    NO_SUCH_PLACE = "no_such_place"
    REFUSED = "refused"
    LATER = "later"
    UNKNOWN = "unknown"


def send_now(
    *, municipality: Municipality, to: str, subject: str, text: str, attachments: Sequence[Attachment] = (), headers: Mapping[str, str] | None = None
) -> bool:
    """Send a mail; whether the mail server took it. ``subject`` is made one line, so that nothing in it becomes a header of its own."""
    said = hand_over(municipality=municipality, to=to, subject=subject, text=text, attachments=attachments, headers=headers)
    return said is Delivery.TAKEN


def hand_over(
    *, municipality: Municipality, to: str, subject: str, text: str, attachments: Sequence[Attachment] = (), headers: Mapping[str, str] | None = None
) -> Delivery:
    """Send a mail as :func:`send_now` does, and tell what became of it: whoever tries again has to know whether that could write to somebody twice."""
    reply_to = [municipality.email] if municipality.email else []
    connection = get_connection()
    try:
        message = EmailMessage(clean_line(subject)[:_LONGEST_SUBJECT], text, None, [to], reply_to=reply_to, headers=dict(headers or {}), connection=connection)
        for file in attachments:
            message.attach(file.name, file.body, file.media_type)
        connection.open()
    except (OSError, SMTPException, ValueError) as error:
        return _failed(error, Delivery.REFUSED if isinstance(error, ValueError) else Delivery.LATER)
    try:
        message.send()
    except (OSError, SMTPException, ValueError) as error:
        return _failed(error, _meant(error))
    finally:
        _hang_up(connection)
    return Delivery.TAKEN


def _meant(error: Exception) -> Delivery:
    """What an error says that came after the mail server had answered."""
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _said in error.recipients.values()]
        return Delivery.NO_SUCH_PLACE if all(code >= _FOR_GOOD for code in codes) else Delivery.LATER
    if isinstance(error, SMTPSenderRefused):
        # Our own fault, and somebody will put it right.
        return Delivery.LATER
    if isinstance(error, SMTPResponseException):
        return Delivery.REFUSED if error.smtp_code >= _FOR_GOOD else Delivery.LATER
    return Delivery.REFUSED if isinstance(error, ValueError | SMTPNotSupportedError) else Delivery.UNKNOWN


def _failed(error: Exception, what: Delivery) -> Delivery:
    # Without the address: who is written to is nobody's business in a log.
    _log.warning("A mail could not be sent: %s", type(error).__name__)
    return what


def _hang_up(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, SMTPException) as error:
        _log.warning("The mail server did not say good-bye: %s", type(error).__name__)


def send_after_commit(
    *,
    municipality: Municipality,
    to: str,
    subject: str,
    text: str,
    then: Callable[[bool], None],
    attachments: Sequence[Attachment] = (),
    headers: Mapping[str, str] | None = None,
) -> None:
    """Send a mail once the transaction is through; ``then`` learns whether the mail server took it. What was done stays done."""

    def send() -> None:
        # By now the scope may have been left.
        with scope(municipality=municipality):
            then(send_now(municipality=municipality, to=to, subject=subject, text=text, attachments=attachments, headers=headers))

    transaction.on_commit(send)


class Outbox(BaseEmailBackend):
    """Django's way to send while no mail server is set: keeps each mail with the municipality whose scope is entered, the newest :data:`MOST_KEPT` of them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        municipality = get_scope().get("municipality")
        if not isinstance(municipality, Municipality):
            _log.warning("%d mails belong to no municipality and were not kept.", len(email_messages))
            return 0
        for message in email_messages:
            message.message()  # Raises for line ends in a header, as sending would.
            KeptMail.objects.create(municipality=municipality, to=", ".join(message.to), subject=str(message.subject), text=str(message.body))
        forget_old_mails()
        return len(email_messages)


def forget_old_mails() -> int:
    """Remove what is too old or too much, in the scope entered; how many were removed. Safe to run twice."""
    kept = list(KeptMail.objects.filter(at__gte=timezone.now() - KEPT_FOR).values_list("pk", flat=True)[:MOST_KEPT])
    return KeptMail.objects.exclude(pk__in=kept).delete()[0]
