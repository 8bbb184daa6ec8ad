"""A field for values of indicators."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mittragen.concept.readable import number
from mittragen.edition.elements import shortest
from mittragen.municipality.fields import GROUPED_NUMBER

# What the column of a value holds: eleven digits before the comma and four behind it.
_LARGEST = Decimal(10) ** 11
_DIGITS = 4
_PLAIN = re.compile(r"-?\d+([.,]\d+)?")


class ValueField(forms.Field):
    """A number as German writes it, also below zero: 1.234,5 or -0,7."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 30})
        super().__init__(required=False, widget=widget, **options)

    def to_python(self, value: Any) -> Decimal | None:
        text = re.sub(r"[\s\u00a0\u202f]", "", str(value or "")[:100]).replace("−", "-")
        if not text:
            return None
        if GROUPED_NUMBER.fullmatch(text):
            text = text.replace(".", "")
        elif not _PLAIN.fullmatch(text):
            raise ValidationError(_("Bitte geben Sie nur eine Zahl ein, zum Beispiel 12,5. Die Einheit steht in einem eigenen Feld."))
        read = Decimal(text.replace(",", "."))
        if abs(read) >= _LARGEST or round(read, _DIGITS) != read:
            raise ValidationError(_("Bitte geben Sie eine Zahl mit höchstens elf Stellen vor und vier Stellen nach dem Komma ein."))
        return shortest(read)

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, Decimal) else value
