"""Fields that only the frame has: values of indicators, and steps of a scale as lines."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mittragen.concept.facts import shortest
from mittragen.concept.readable import number
from mittragen.desk.forms import TextField

# What the column of a value holds: eleven digits before the comma and four behind it.
_LARGEST = Decimal(10) ** 11
_DIGITS = 4
_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
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
        if _GROUPED.fullmatch(text):
            text = text.replace(".", "")
        elif not _PLAIN.fullmatch(text):
            raise ValidationError(_("Bitte geben Sie nur eine Zahl ein, zum Beispiel 12,5. Die Einheit steht in einem eigenen Feld."))
        read = Decimal(text.replace(",", "."))
        if abs(read) >= _LARGEST or round(read, _DIGITS) != read:
            raise ValidationError(_("Bitte geben Sie eine Zahl mit höchstens elf Stellen vor und vier Stellen nach dem Komma ein."))
        return shortest(read)

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, Decimal) else value


class StepsField(TextField):
    """The steps of a scale, one in each line."""

    def to_python(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        steps = tuple(filter(None, (" ".join(line.split()) for line in super().to_python(value).splitlines())))
        twice = next((step for step in steps if steps.count(step) > 1), None)
        if twice:
            raise ValidationError(_("„%(step)s“ steht zweimal da. Bitte eine der beiden Zeilen ändern.") % {"step": twice})
        return steps

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple) else value
