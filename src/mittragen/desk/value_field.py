"""A field for values of indicators."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mittragen.concept.readable import number
from mittragen.municipality.numbers import NoNumberError, decimal_in


class ValueField(forms.Field):
    """A number as German writes it, also below zero: 1.234,5 or -0,7."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 30})
        super().__init__(required=False, widget=widget, **options)

    def to_python(self, value: Any) -> Decimal | None:
        said = str(value or "").strip()[:100]
        try:
            return decimal_in(said) if said else None
        except NoNumberError as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, Decimal) else value
