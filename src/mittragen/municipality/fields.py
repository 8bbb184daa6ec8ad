"""Fields that people type into: every text goes through the gate, dates are written as people write them."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.edition.text import clean_line, clean_text

DATES = ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"]


class TypedForm(forms.Form):
    """Base of forms. ``say(name, text)`` puts a refusal beside a field; an empty name puts it on top."""

    required_css_class = "is-required"
    use_required_attribute = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*arguments, **options)

    def say(self, name: str, text: str) -> None:
        self.add_error(name or None, text)


class LineField(forms.CharField):
    """One line of text."""

    default_error_messages = {"required": gettext_lazy("Bitte füllen Sie dieses Feld aus.")}

    def __init__(self, *, max_length: int | None = 1000, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)

    def to_python(self, value: Any) -> str:
        return clean_line(str(value)) if value not in self.empty_values else ""


class TextField(forms.CharField):
    """Text of several lines, in the subset of CommonMark."""

    widget = forms.Textarea
    default_error_messages = {"required": gettext_lazy("Bitte füllen Sie dieses Feld aus.")}

    def __init__(self, *, rows: int = 6, max_length: int | None = 100_000, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        self.widget.attrs["rows"] = rows

    def to_python(self, value: Any) -> str:
        return clean_text(str(value)).strip() if value not in self.empty_values else ""


class DayField(forms.DateField):
    """A day, as 30.09.2026."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", DATES)
        options.setdefault("widget", forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric", "placeholder": "TT.MM.JJJJ", "autocomplete": "off"}))
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(_("Bitte geben Sie ein Datum ein, zum Beispiel 30.09.2026.")) from error
