"""What is asked about a milestone."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.element_names import folded, keys_by_name
from mittragen.desk.forms import DayField, DeskForm, LineField
from mittragen.edition.documents import Edition


class MilestoneForm(DeskForm):
    """A milestone. The measure is named by its number or its title."""

    measure = LineField(label=gettext_lazy("Maßnahme"), max_length=400, help_text=gettext_lazy("Nummer oder Titel"))
    text = LineField(label=gettext_lazy("Was soll erreicht sein?"), max_length=300, help_text=gettext_lazy("Zum Beispiel „Raum gefunden“."))
    due_on = DayField(label=gettext_lazy("Bis wann?"))
    is_public = forms.BooleanField(label=gettext_lazy("mit der nächsten Freigabe veröffentlichen"), required=False)

    def __init__(self, *arguments: Any, edition: Edition, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["measure"].widget.attrs.update({"list": "massnahmen", "autocomplete": "off"})
        self._keys = keys_by_name(edition.measures)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        found = self._keys.get(folded(said.get("measure", "")), [])
        if said.get("measure") and len(found) != 1:
            twice = _("Das passt auf mehrere Maßnahmen. Bitte geben Sie Nummer und Titel an.")
            none = _("Diese Maßnahme steht nicht in der veröffentlichten Fassung. Bitte wählen Sie eine aus der Liste.")
            self.say("measure", twice if found else none)
        said["element_key"] = found[0] if found else ""
        return said


class ChangeForm(DeskForm):
    """What may be changed of a milestone."""

    text = LineField(label=gettext_lazy("Was soll erreicht sein?"), max_length=300)
    due_on = DayField(label=gettext_lazy("Bis wann?"))
    is_public = forms.BooleanField(label=gettext_lazy("mit der nächsten Freigabe veröffentlichen"), required=False)
