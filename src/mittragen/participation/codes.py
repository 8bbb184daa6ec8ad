"""Codes that people keep: spoken in groups, worth more than 64 bits; only their digest is stored.

A code is made from the key of the form that was sent and the server's secret, so that the same form sent twice gets the same code although it is kept nowhere.
"""

import hashlib
import secrets

from django.utils.crypto import salted_hmac

from mittragen.municipality.keys import ALPHABET

# 27 ** 15 is a little more than 71 bits.
LENGTH = 15
_GROUP = 5
_SHORT = 6
_LONGEST_TYPED = 100


def code_for(purpose: str, form: str) -> str:
    """The code for a form (its secret submission key and whatever else tells it apart), such as "7kx2b-m9pqr-3fwtz"."""
    number = int.from_bytes(salted_hmac(f"mittragen.participation.{purpose}", form, algorithm="sha256").digest())
    return _spelled(number)


def new_code() -> str:
    """A code by chance."""
    return _spelled(int.from_bytes(secrets.token_bytes(32)))


def new_join_code() -> str:
    """A short code to type from a projector. It is no secret."""
    return "".join(secrets.choice(ALPHABET) for _ in range(_SHORT))


def code_hash(code: str) -> str:
    """The digest of a code, however it was typed: case, blanks and hyphens do not matter. Empty for what can be no code."""
    typed = "".join(sign for sign in code[:_LONGEST_TYPED].lower() if sign.isalnum())
    return hashlib.sha256(typed.encode()).hexdigest() if len(typed) == LENGTH else ""


def digest_of(*parts: str) -> str:
    """SHA-256 over parts, none of which runs into the next."""
    return hashlib.sha256("\x1f".join(parts).encode(errors="replace")).hexdigest()


def support_hash(municipality: int, key: str, token: str) -> str:
    """The digest of a browser's token and one contribution together: nobody can tell which supports are one person's."""
    return digest_of("support", str(municipality), key, token[:200])


def _spelled(number: int) -> str:
    letters = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters += ALPHABET[place]
    return "-".join(letters[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))
