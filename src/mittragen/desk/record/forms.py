"""What is asked before a record is sealed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from mittragen.desk.forms import DeskForm, LineField


class SealForm(DeskForm):
    """How the record is called, and what becomes of contributions that wait."""

    label = LineField(
        label=gettext_lazy("Bezeichnung"),
        max_length=60,
        help_text=gettext_lazy("Steht auf dem Titelblatt und in der Adresse. Jede Dokumentation dieser Beteiligung hat eine eigene."),
        error_messages={"required": gettext_lazy("Bitte geben Sie eine Bezeichnung ein, zum Beispiel „Workshops“.")},
    )
    leave_waiting = forms.BooleanField(label=gettext_lazy("Wartende Beiträge nur mit Nummer aufnehmen"), required=False)

    def __init__(self, *arguments: Any, has_waiting: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if not has_waiting:
            del self.fields["leave_waiting"]
