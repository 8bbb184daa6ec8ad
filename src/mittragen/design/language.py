"""Languages: translations, direction of writing, and how dates, numbers and money are written.

The source language of every string is German; catalogues for other languages stand in ``mittragen/locale``. Pure: nothing is read but package files.
"""

import gettext
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALE_FOLDER = Path(__file__).resolve().parent.parent / "locale"
PLAIN_GERMAN = "de-simple"
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "ku-arab", "sd", "ug", "yi", "dv"})
_THIN_GAP = "\u202f"


def direction(language: str) -> str:
    """ "rtl" or "ltr"."""
    tag = language.lower()
    return "rtl" if tag in _RIGHT_TO_LEFT or tag.split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def html_tag(language: str) -> str:
    """The tag for ``lang=``: plain German is German."""
    return "de" if language == PLAIN_GERMAN else language


@lru_cache
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; German, and every language without a catalogue, gives the strings as they stand."""
    return gettext.translation("django", LOCALE_FOLDER, [language, language.split("-")[0]], fallback=True)


def is_spoken(language: str) -> bool:
    """Whether the program itself can be read in this language: German, plain German, and every language with a catalogue."""
    return html_tag(language).split("-")[0] == "de" or isinstance(translations(language), gettext.GNUTranslations)


def language_name(language: str) -> str:
    """The language's name in itself: "Deutsch", "العربية"; plain German is "Einfache Sprache"."""
    if language == PLAIN_GERMAN:
        return "Einfache Sprache"
    return _locale(language).get_display_name() or language


def language_called(language: str, reader: str) -> str:
    """The language's name in the language of a reader: "Arabisch"; the code where it is not known."""
    try:
        return str(Locale.parse(html_tag(language), sep="-").get_display_name(_locale(reader)) or language)
    except (UnknownLocaleError, ValueError):
        return language


def long_date(on: date, language: str = "de") -> str:
    """14. März 2026."""
    return str(format_date(on, format="long", locale=_locale(language)))


def number(value: int | Decimal, language: str = "de") -> str:
    """1 234,5: thousands with a thin gap in German, four-digit numbers too."""
    written = str(format_decimal(value, locale=_locale(language)))
    return written.replace(".", _THIN_GAP) if language.startswith("de") else written


def money(euro: Decimal, language: str = "de") -> str:
    """10.000 €; cents only where there are any."""
    pattern = "#,##0 ¤" if euro == euro.to_integral() else "#,##0.00 ¤"
    return str(format_decimal(euro, format=pattern.replace(" ¤", ""), locale=_locale(language))) + "\u00a0€"


def listed(names: Sequence[str], language: str = "de") -> str:
    """ "1.1, 1.2 und 1.3"."""
    return str(format_list(names, locale=_locale(language)))


@lru_cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(html_tag(language), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("de")
