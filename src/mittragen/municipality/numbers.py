"""Numbers as people write them: 1.234,5 in German, 1234.5 elsewhere. Every value of an indicator goes through here, from a form or from a sheet."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from mittragen.edition.elements import shortest

# What the column of a value holds: eleven digits before the comma and four behind it.
_LARGEST = Decimal(10) ** 11
_DIGITS = 4
# Full stops between the thousands: 1.234 or 1.234,5. Nobody writes 0.125 so and means 125.
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_PLAIN = re.compile(r"-?\d+([.,]\d+)?")
_GAPS = re.compile(r"[\s\u00a0\u202f'’]")
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫−", "01234567890123456789,-")


class NoNumberError(ValueError):
    """Not a number that can be kept; the message says what to do."""


def decimal_in(said: str) -> Decimal:
    """The number somebody wrote, in digits of either kind. Raises :class:`NoNumberError`."""
    text = _GAPS.sub("", said.translate(_EASTERN))
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    elif not _PLAIN.fullmatch(text):
        raise NoNumberError(_("Bitte geben Sie nur eine Zahl ein, zum Beispiel 12,5."))
    read = Decimal(text.replace(",", "."))
    if abs(read) >= _LARGEST or round(read, _DIGITS) != read:
        raise NoNumberError(_("Bitte geben Sie eine Zahl mit höchstens elf Stellen vor und vier Stellen nach dem Komma ein."))
    return shortest(read)


def decimal_of(counted: float) -> Decimal:
    """The number in a cell of a spreadsheet, which may have been calculated: rounded to what can be kept. Raises :class:`NoNumberError`."""
    if not abs(counted) < float(_LARGEST):
        raise NoNumberError(_("Bitte geben Sie eine Zahl mit höchstens elf Stellen vor und vier Stellen nach dem Komma ein."))
    return shortest(round(Decimal(repr(counted)), _DIGITS))


def written(value: Decimal) -> str:
    """The number as it is typed in German."""
    return f"{shortest(value):f}".replace(".", ",")
