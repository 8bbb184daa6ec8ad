"""The language in the address of a link: none for the recipient's own, ``/meldung/…/ar/`` for another. So it needs no cookie, and another device keeps it."""

import re
from functools import lru_cache

from django.urls.converters import StringConverter

from mittragen.design.language import LOCALE_FOLDER, is_spoken

_GERMAN = "de"


class ChosenLanguage:
    """A part of an address: a language that the program can be read in, German among them."""

    regex = "[a-z]{2,3}"

    def to_python(self, value: str) -> str:
        if not is_spoken(value):
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


class Secret(StringConverter):
    """What stands for the link itself in its address."""

    regex = "[A-Za-z0-9_-]{16,64}"


@lru_cache
def offered_languages() -> tuple[str, ...]:
    """German, and every language with a catalogue."""
    named = sorted(one.name for one in LOCALE_FOLDER.iterdir() if re.fullmatch(ChosenLanguage.regex, one.name))
    return (_GERMAN, *(one for one in named if one != _GERMAN and is_spoken(one)))
