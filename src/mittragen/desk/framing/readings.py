"""The values of an indicator as rows of a form: the baseline, the target value, and any number in between."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.forms import DayField, DeskForm, LineField
from mittragen.desk.value_field import ValueField
from mittragen.edition.elements import Reading

_PLACE = re.compile(r"readings-(\d{1,4})-")


class ReadingRow(DeskForm):
    """A value on a day."""

    value = ValueField(label=gettext_lazy("Wert"))
    on = DayField(label=gettext_lazy("Tag"), required=False)
    note = LineField(label=gettext_lazy("Anmerkung"), required=False)
    remove = forms.BooleanField(label=gettext_lazy("Zeile entfernen"), required=False)

    @property
    def is_removed(self) -> bool:
        return bool(self.cleaned_data.get("remove"))

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("remove"):
            return said
        if said.get("value") is not None and said.get("on") is None and "on" not in self.errors:
            self.say("on", _("Bitte geben Sie auch den Tag an, zum Beispiel 31.12.2025."))
        if said.get("value") is None and "value" not in self.errors and (said.get("on") or said.get("note")):
            self.say("value", _("Bitte geben Sie auch den Wert an, oder leeren Sie die Zeile."))
        return said

    def reading(self) -> Reading | None:
        """The value; nothing when the row is empty or removed. Call when the row is right."""
        said = self.cleaned_data
        return None if self.is_removed or said["value"] is None else Reading(on=said["on"], value=said["value"], note=said["note"])


class Readings:
    """All rows of one indicator, from what is stored or from what was sent; ``blank`` is the pattern of a new row."""

    def __init__(self, stored: Mapping[str, Any], sent: Mapping[str, Any] | None) -> None:
        self.baseline, self.target = (_row(name, stored[name], sent) for name in ("baseline", "target"))
        if sent is None:
            self.rows = [_row(f"readings-{place}", value, None) for place, value in enumerate((*stored["readings"], None))]
        else:
            places = sorted({int(match[1]) for name in sent if (match := _PLACE.match(name))})
            self.rows = [_row(f"readings-{place}", None, sent) for place in places] or [_row("readings-0", None, None)]
        self.blank = _row("readings-__nr__", None, None)

    @property
    def every(self) -> tuple[ReadingRow, ...]:
        return (self.baseline, self.target, *self.rows)

    def is_valid(self) -> bool:
        """Whether every row that stays is right."""
        # Every row says what is wrong with it, not just the first.
        return False not in [not row.is_bound or row.is_valid() or row.is_removed for row in self.every]

    def values(self) -> dict[str, Any]:
        """What the rows say, in the order of their days. Call after :meth:`is_valid`."""
        read = [row.reading() for row in self.rows if row.is_bound]
        readings = tuple(sorted((one for one in read if one is not None), key=lambda one: one.on))
        return {"baseline": self.baseline.reading(), "target": self.target.reading(), "readings": readings}

    def wrong(self) -> tuple[tuple[str, str, str], ...]:
        """Errors as (id of the field, its label, what to do)."""
        bad = [row for row in self.every if row.is_bound and not row.is_removed]
        return tuple((bound.id_for_label, str(bound.label), str(bound.errors[0])) for row in bad for bound in row if bound.errors)


def _row(prefix: str, stored: Reading | None, sent: Mapping[str, Any] | None) -> ReadingRow:
    initial = {"value": stored.value, "on": stored.on, "note": stored.note} if stored else {}
    return ReadingRow(sent, prefix=prefix, initial=initial)
