"""Voices: the words of contributions, beside the documents that hold a commitment to them. A voice can be erased, and every digest stays valid."""

import hashlib
from datetime import date

import msgspec

from mittragen.edition.participating import ModerationState

SALT_BYTES = 32


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one contribution. Once erased it has neither words nor ``salt``, but a day and a state that says what was decided."""

    text: str = ""
    salt: str = ""
    gone_on: date | None = None
    gone_as: ModerationState | None = None


def commitment_of(salt: str, text: str) -> str:
    """SHA-256 over the salt (hexadecimal digits, taken as bytes) and the text in UTF-8: 64 hexadecimal digits.

    Without the salt nobody can find out by guessing whether a commitment is to certain words.
    """
    return hashlib.sha256(bytes.fromhex(salt) + text.encode()).hexdigest()
