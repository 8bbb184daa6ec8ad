"""A field for times of day."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.]\s*(\d{2}))?(?:\s*Uhr)?", re.IGNORECASE)


class ClockField(forms.Field):
    """A time of day, as people write it: "17:30", "17.30 Uhr", "17"."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"placeholder": "17:00", "autocomplete": "off", "size": 8}

    def to_python(self, value: Any) -> time | None:
        typed = str(value or "").strip()
        if not typed:
            return None
        match = _CLOCK.fullmatch(typed)
        hours, minutes = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
        if hours > 23 or minutes > 59:
            raise ValidationError(_("Bitte geben Sie eine Uhrzeit ein, zum Beispiel 17:30."))
        return time(hours, minutes)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value
