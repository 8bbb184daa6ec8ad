"""The forms: a contribution, and one short text (an appeal, a report)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.design.language import language_name
from mittragen.municipality.fields import LineField, TextField, TypedForm
from mittragen.participation.actions.entering import words_of
from mittragen.participation.actions.registrations import mail_address
from mittragen.participation.kinds import KINDS, USUAL
from mittragen.participation.rules import ParticipationError

UNSURE = "-"
# What people in German counties write in; whatever else somebody writes is taken as well.
_WRITTEN = ("de", "en", "ar", "uk", "ru", "tr", "pl", "fa", "ro", "bg", "fr", "es", "sq", "ku", "so", "vi")

_NOTHING = gettext_lazy("Bitte schreiben Sie etwas. Ein Satz genügt.")


class ContributionForm(TypedForm):
    """About what, the text, and what somebody may add. Nothing but the text is needed."""

    topic = forms.ChoiceField(label=gettext_lazy("Worum geht es?"), widget=forms.RadioSelect, required=False)
    text = TextField(
        label=gettext_lazy("Was möchten Sie sagen?"),
        rows=7,
        max_length=None,
        error_messages={"required": _NOTHING},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Was ist es?"), required=False, initial=USUAL.value)
    actor_group = LineField(label=gettext_lazy("Für welche Gruppe sprechen Sie?"), max_length=200, required=False)
    organisation = LineField(label=gettext_lazy("Für welche Organisation sprechen Sie?"), max_length=300, required=False)
    language = forms.ChoiceField(label=gettext_lazy("In welcher Sprache ist Ihr Text?"), required=False)
    email = LineField(label=gettext_lazy("Ihre E-Mail-Adresse"), max_length=254, required=False)

    def __init__(self, topics: Iterable[tuple[str, str]] = (), data: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        choices = list(topics)
        self.fields["topic"].choices = [*choices, (UNSURE, _("Weiß nicht, oder etwas anderes"))]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(term.value, _(term.german)) for term in KINDS]  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _("Das erkennen Sie am Text")), *((tag, language_name(tag)) for tag in _WRITTEN)]  # type: ignore[attr-defined]
        self.fields["text"].widget.attrs.update({"dir": "auto", "data-kept": "text"})
        self.fields["actor_group"].widget.attrs.update({"dir": "auto", "list": "gruppen", "autocomplete": "off"})
        self.fields["organisation"].widget.attrs.update({"dir": "auto", "autocomplete": "organization"})
        self.fields["email"].widget = forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"})
        if not choices:
            del self.fields["topic"]

    def clean_text(self) -> str:
        """The text through the gate, with a sentence for what cannot be taken."""
        try:
            return words_of(self.cleaned_data["text"])
        except ParticipationError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean_email(self) -> str:
        """The address, or a sentence."""
        try:
            return mail_address(self.cleaned_data["email"])
        except ParticipationError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    @property
    def extras(self) -> list[forms.BoundField]:
        """What may be left out."""
        return [self[name] for name in ("kind", "actor_group", "organisation", "language")]


class AnswerForm(TypedForm):
    """One text."""

    text = TextField(label="", rows=4, max_length=None, required=False)

    def __init__(self, label: str, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["text"].label = label
        self.fields["text"].widget.attrs["dir"] = "auto"
