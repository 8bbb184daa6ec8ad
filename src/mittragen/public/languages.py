"""The language in an address: none for German, ``/ar/…`` for Arabic. It stands in the address so that a link, a QR code and a printed page keep it."""

import re
from collections.abc import Iterable

from mittragen.design.language import is_spoken

GERMAN = "de"
# As RFC 9110, 12.5.4, writes it; whatever else a browser may send is passed over.
_ACCEPTED = re.compile(r"([a-z]{2,3})(?:-[a-z0-9]+)*\s*(?:;\s*q=([01](?:\.\d{0,3})?))?", re.IGNORECASE)
_LONGEST_HEADER = 500


class SpokenLanguage:
    """A part of an address: a language, other than German, that the program can be read in."""

    regex = "[a-z]{2,3}"

    def to_python(self, value: str) -> str:
        if value == GERMAN or not is_spoken(value):
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


def in_language(path: str, language: str) -> str:
    """The address of a live page in a language; ``path`` begins with a slash and names none."""
    return path if language == GERMAN else f"/{language}{path}"


def with_addresses(languages: Iterable[str]) -> tuple[str, ...]:
    """Those of these languages that a live page can be read in."""
    return tuple(one for one in languages if one == GERMAN or (re.fullmatch(SpokenLanguage.regex, one) and is_spoken(one)))


def better_language(accepted: str, offered: Iterable[str], current: str) -> str:
    """The language of ``offered`` that a browser (its ``Accept-Language``) asks for before ``current``; empty when it has no such wish."""
    wished: dict[str, float] = {}
    for part in accepted[:_LONGEST_HEADER].split(","):
        match = _ACCEPTED.fullmatch(part.strip())
        if match:
            wished.setdefault(match[1].lower(), float(match[2] or 1))
    best = max((one for one in offered if wished.get(one)), key=lambda one: wished[one], default="")
    return best if best and wished[best] > wished.get(current, 0) else ""
