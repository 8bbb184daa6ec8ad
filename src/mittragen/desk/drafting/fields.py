"""Fields of the form of an element that no other form has: money, and lines that are lists."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mittragen.concept.readable import number
from mittragen.desk.forms import LineField, TextField

_LARGEST = Decimal(10) ** 12


class NumberField(forms.Field):
    """A number as German writes it: 1.234,5. ``digits`` behind the comma at most."""

    def __init__(self, *, digits: int = 2, **options: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **options)
        self._digits = digits

    def to_python(self, value: Any) -> Decimal | None:
        text = re.sub(r"[\s\u00a0\u202f€]", "", str(value or "")).removesuffix("Euro")
        if not text:
            return None
        if "," in text or re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
            text = text.replace(".", "").replace(",", ".")
        try:
            read = Decimal(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None
        except InvalidOperation:
            read = None
        if read is None or read >= _LARGEST or round(read, self._digits) != read:
            raise ValidationError(_("Bitte geben Sie eine Zahl ein, zum Beispiel %(example)s.") % {"example": "10.000" if self._digits == 2 else "0,5"})
        return read

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, Decimal) else value


class LinesField(TextField):
    """Several lines, each an entry."""

    def to_python(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        return tuple(filter(None, (" ".join(line.split()) for line in super().to_python(value).splitlines())))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple) else value


class ChoiceLine(forms.ChoiceField):
    """One of a list, or nothing."""

    def __init__(self, choices: list[tuple[str, str]], *, empty: str, **options: Any) -> None:
        super().__init__(choices=[("", empty), *choices], required=False, **options)


class ManyField(forms.MultipleChoiceField):
    """Any of a list of keys, in the order of the list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, choices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(choices=choices, required=False, **options)


class NameField(LineField):
    """The name of something that is known, typed or chosen from suggestions; ``suggestions`` is the id of their list."""

    def __init__(self, suggestions: str, **options: Any) -> None:
        shown = {"list": suggestions, "autocomplete": "off", "data-save-when-left": "", "placeholder": options["label"]}
        super().__init__(widget=forms.TextInput(attrs=shown), **options)


class WordingField(TextField):
    """A wording as it is printed, mostly one line; ``example`` shows how people write it."""

    def __init__(self, *, example: str = "", **options: Any) -> None:
        super().__init__(required=False, rows=1, **options)
        if example:
            self.widget.attrs["placeholder"] = _("zum Beispiel %(example)s") % {"example": example}
