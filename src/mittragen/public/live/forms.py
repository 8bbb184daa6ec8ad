"""The key that every public form carries: made by the server, once for each form, with the time at which it was opened.

It tells a second sending from a second form, and a machine that answers at once from a person. It names nobody and is kept nowhere.
"""

import secrets
from datetime import UTC, datetime

from django.core import signing
from django.utils import timezone

_SIGNER = signing.Signer(salt="mittragen.public.form")
# Nobody reads, writes and sends in less.
FASTEST_SECONDS = 2.0


def new_submission() -> str:
    """A key for a form that is about to be shown."""
    return _SIGNER.sign(f"{secrets.token_urlsafe(18)}.{int(timezone.now().timestamp() * 10)}")


def opened_at(key: str) -> datetime | None:
    """When the form with this key was shown; nothing for a key that was not made here. A form may stay open as long as somebody needs."""
    try:
        tenths = _SIGNER.unsign(key[:200]).rpartition(".")[2]
        return datetime.fromtimestamp(int(tenths) / 10, UTC)
    except (signing.BadSignature, ValueError, OverflowError, OSError):
        return None
