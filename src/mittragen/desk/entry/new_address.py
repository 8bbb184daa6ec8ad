"""Changing one's mail address: a code goes to the new one, and only whoever reads it there can finish."""

import secrets
import time

from allauth.core.internal import ratelimit
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils.translation import gettext as _

from mittragen.desk.entry.letters import letter
from mittragen.municipality.mail import send_now
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.people import MemberError

VALID_SECONDS = 15 * 60
MOST_TRIES = 3
_KEY = "new_address"
_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789"
_LENGTH = 8


def ask_new_address(request: HttpRequest, municipality: Municipality, email: str) -> None:
    """Send a code to ``email`` and remember it in the session. An address that somebody else has gets a mail too, without a code that counts."""
    if not ratelimit.consume(request, app="allauth.account", action="manage_email", user=request.user):
        raise MemberError(_("Das waren zu viele Versuche. Bitte warten Sie einige Minuten."))
    email = email.lower()
    code = "".join(secrets.choice(_ALPHABET) for _number in range(_LENGTH))
    is_taken = User.objects.filter(email=email).exists()
    written = letter("mails/address_taken.txt" if is_taken else "mails/address_code.txt", municipality=municipality, code=code)
    if not send_now(municipality=municipality, to=email, subject=written.subject, text=written.text):
        raise MemberError(_("Die Mail konnte nicht gesendet werden. Bitte versuchen Sie es später noch einmal."))
    request.session[_KEY] = {"email": email, "code": "" if is_taken else code, "at": time.time(), "tries": 0}


def asked_address(session: SessionBase) -> str:
    """The address that waits for its code, or an empty string."""
    waiting = session.get(_KEY)
    return waiting["email"] if waiting and time.time() - waiting["at"] < VALID_SECONDS else ""


def is_code(session: SessionBase, typed: str) -> bool:
    """Whether ``typed`` is the code; after :data:`MOST_TRIES` wrong ones nothing waits any more."""
    waiting = session.get(_KEY)
    if waiting and waiting["code"] and secrets.compare_digest(_folded(typed), waiting["code"].encode()):
        return True
    if waiting:
        session[_KEY] = {**waiting, "tries": waiting["tries"] + 1}
        if waiting["tries"] + 1 >= MOST_TRIES:
            forget_new_address(session)
    return False


def forget_new_address(session: SessionBase) -> None:
    session.pop(_KEY, None)


def _folded(typed: str) -> bytes:
    return "".join(typed.split()).replace("-", "").upper().encode()
