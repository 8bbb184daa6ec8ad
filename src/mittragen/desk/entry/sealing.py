"""Secrets of second factors, sealed before they are stored: a copy of the database alone opens no account."""

import base64
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

_MARK = "sealed:"
_BROKEN = _("Ihr zweiter Faktor lässt sich nicht mehr lesen: Der geheime Schlüssel dieser Anwendung hat sich geändert. Bitte wenden Sie sich an den Betrieb.")


class BrokenSealError(ValidationError):
    """The program's secret key is not the one it was sealed with. In a form this is said at the field."""

    def __init__(self) -> None:
        super().__init__(_BROKEN)


def seal(text: str) -> str:
    """``text``, readable only with the program's secret key."""
    return _MARK + _sealer().encrypt(text.encode()).decode()


def unseal(stored: str) -> str:
    """What was sealed; what was stored plainly, before there was a seal, as it is. Raises :class:`BrokenSealError`."""
    if not is_sealed(stored):
        return stored
    try:
        return _sealer().decrypt(stored.removeprefix(_MARK)).decode()
    except InvalidToken:
        raise BrokenSealError from None


def is_sealed(stored: str) -> bool:
    return stored.startswith(_MARK)


def _sealer() -> Fernet:
    key = salted_hmac("mittragen.second_factors", "", secret=settings.SECRET_KEY, algorithm=sha256().name).digest()
    return Fernet(base64.urlsafe_b64encode(key))
