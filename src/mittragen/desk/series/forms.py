"""What is asked about indicators, readings and scales."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.forms import DayField, DeskForm, LineField, TextField
from mittragen.desk.value_field import ValueField
from mittragen.edition.terms import IndicatorKind


class IndicatorForm(DeskForm):
    """What an indicator is, its baseline and its target value."""

    title = LineField(label=gettext_lazy("Name"), max_length=300)
    label = LineField(label=gettext_lazy("Nummer"), max_length=60, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Art"), widget=forms.RadioSelect)
    unit = LineField(label=gettext_lazy("Einheit"), max_length=60, required=False, help_text=gettext_lazy("Zum Beispiel Prozent, Kurse oder Menschen."))
    definition = TextField(label=gettext_lazy("Was wird gezählt?"), required=False, rows=3)
    source = LineField(label=gettext_lazy("Quelle"), max_length=300, required=False, help_text=gettext_lazy("Woher kommt die Zahl?"))
    method = TextField(label=gettext_lazy("Wie wird gezählt?"), required=False, rows=2)
    baseline = ValueField(label=gettext_lazy("Ausgangswert"))
    baseline_on = DayField(label=gettext_lazy("Tag des Ausgangswerts"), required=False)
    target = ValueField(label=gettext_lazy("Zielwert"))
    target_on = DayField(label=gettext_lazy("Zu erreichen bis"), required=False)
    elements = LineField(
        label=gettext_lazy("Nummern der Maßnahmen oder Ziele"),
        required=False,
        help_text=gettext_lazy("Mit Komma getrennt, zum Beispiel 1.1.2, 3.2.1. Ein Kontextindikator braucht keine."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        sentences = {
            IndicatorKind.MEASURE.value: _("Maßnahmenindikator: Daran liest man ab, ob eine Maßnahme wirkt oder umgesetzt ist."),
            IndicatorKind.CONTEXT.value: _("Kontextindikator: Beschreibt die Lage, die sich auch ohne das Konzept ändert, zum Beispiel die Einwohnerzahl."),
        }
        self.fields["kind"].choices = list(sentences.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for value, day in (("baseline", "baseline_on"), ("target", "target_on")):
            if said.get(value) is not None and said.get(day) is None and day not in self.errors:
                self.say(day, _("Bitte geben Sie auch den Tag an, zum Beispiel 31.12.2025."))
            if said.get(value) is None and said.get(day) is not None and value not in self.errors:
                self.say(value, _("Bitte geben Sie auch den Wert an, oder leeren Sie den Tag."))
        return said


class ReadingForm(DeskForm):
    """A value on a day."""

    on = DayField(label=gettext_lazy("Tag"))
    value = ValueField(label=gettext_lazy("Wert"))
    note = LineField(label=gettext_lazy("Anmerkung"), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("value") is None and "value" not in self.errors:
            self.say("value", _("Bitte geben Sie den Wert an, zum Beispiel 12,5."))
        return self.cleaned_data


class SourceForm(DeskForm):
    """Where earlier reports were taken from."""

    source = LineField(label=gettext_lazy("Woher sind die Meldungen?"), max_length=300, help_text=gettext_lazy("Zum Beispiel „Sachstandsbericht 2023“."))
