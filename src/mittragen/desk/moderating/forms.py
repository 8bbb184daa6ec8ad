"""The forms of the moderation."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.forms import DeskForm, TextField
from mittragen.participation.reasons import REASONS, reason_of

OTHER = "other"


class RefuseForm(DeskForm):
    """Why something is not published: a sentence that comes up often, one's own words, or both."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Warum nicht?"), widget=forms.RadioSelect, error_messages={"required": gettext_lazy("Bitte wählen Sie einen Grund aus.")}
    )
    words = TextField(
        label=gettext_lazy("In Ihren Worten"),
        required=False,
        rows=3,
        max_length=1500,
        help_text=gettext_lazy("Wer den Beitrag geschrieben hat, liest das. Schreiben Sie es so, wie Sie es der Person sagen würden."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        sentences = [(code, _(sentence)) for code, sentence in REASONS.items()]
        self.fields["reason"].choices = [*sentences, (OTHER, _("Aus einem anderen Grund (bitte schreiben Sie ihn auf)"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not self.errors and not self.said:
            self.say("words", _("Bitte schreiben Sie den Grund in Ihren Worten."))
        return values

    @property
    def said(self) -> str:
        """The reason as it is stored."""
        return reason_of(self.cleaned_data.get("reason", ""), self.cleaned_data.get("words", ""))
