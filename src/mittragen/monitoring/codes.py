"""The six digits of a strict round: made in the moment their mail goes out, and kept as a hash only.

Six digits are guessed in a second by whoever reads the database; so the hash is keyed with the program's secret, and holds for minutes.
"""

import hmac
import secrets
from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from mittragen.monitoring.models import Letter, ReportLink

GOOD_FOR = timedelta(minutes=15)
MOST_TRIES = 5
_DIGITS = 6
_OCCASION = "code"


def occasion_of(link: ReportLink) -> str:
    """What makes a letter with a code of this link unlike every other."""
    return f"{_OCCASION}-{link.pk}-{secrets.token_hex(8)}"


def fresh_code(letter: Letter) -> str:
    """Six digits for a letter that is about to go out; from now on they are the only ones that hold. Empty when its link is gone."""
    code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
    pk = letter.occasion.split("-")[1]
    link = ReportLink.objects.filter(pk=pk, recipient_id=letter.recipient_id, revoked_at__isnull=True).first()
    if link is None:
        return ""
    until = timezone.now() + GOOD_FOR
    ReportLink.objects.filter(pk=link.pk).update(code_hash=hash_of_code(link, code), code_until=until, code_tries=0)
    return code


def hash_of_code(link: ReportLink, code: str) -> str:
    """What is kept of a code."""
    return salted_hmac(f"mittragen.reporting.code.{link.pk}", code, algorithm="sha256").hexdigest()


def is_code(link: ReportLink, code: str) -> bool:
    """Whether these are the digits that hold now."""
    holds = link.code_hash and link.code_until is not None and timezone.now() < link.code_until and link.code_tries < MOST_TRIES
    return bool(holds) and hmac.compare_digest(link.code_hash, hash_of_code(link, code))
