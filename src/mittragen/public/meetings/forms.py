"""The form of a registration: three fields, and what somebody needs to be able to come."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.design.language import language_name
from mittragen.municipality.fields import LineField, TypedForm
from mittragen.participation.models import Event


class RegistrationForm(TypedForm):
    """Name, mail address, organisation; below them only the needs that the event can meet."""

    name = LineField(label=gettext_lazy("Ihr Name"), max_length=200, error_messages={"required": gettext_lazy("Bitte geben Sie Ihren Namen ein.")})
    email = LineField(label=gettext_lazy("Ihre E-Mail-Adresse"), max_length=200, help_text=gettext_lazy("Dorthin schicken wir die Bestätigung."))
    organisation = LineField(label=gettext_lazy("Für welche Organisation kommen Sie?"), max_length=300, required=False)
    interpreter_language = forms.ChoiceField(label=gettext_lazy("Ich brauche eine Dolmetscherin oder einen Dolmetscher"), required=False)
    needs_childcare = forms.BooleanField(label=gettext_lazy("Ich brauche Kinderbetreuung"), required=False)
    needs_wheelchair_access = forms.BooleanField(label=gettext_lazy("Ich komme mit einem Rollstuhl"), required=False)
    needs = LineField(label=gettext_lazy("Was sollen wir noch bedenken?"), max_length=500, required=False)

    def __init__(self, event: Event, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget = forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"})
        self.fields["email"].error_messages["required"] = _("Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.")
        self.fields["organisation"].widget.attrs["autocomplete"] = "organization"
        languages = interpreted(event)
        self.fields["interpreter_language"].choices = [("", _("Nein")), *((one, language_name(one)) for one in languages)]  # type: ignore[attr-defined]
        gone = {"interpreter_language": not languages, "needs_childcare": not event.offers_childcare, "needs_wheelchair_access": False}
        for name in (name for name, is_gone in gone.items() if is_gone):
            del self.fields[name]

    @property
    def who(self) -> list[forms.BoundField]:
        """The three fields that everybody fills."""
        return [self[name] for name in ("name", "email", "organisation")]

    @property
    def wants(self) -> list[forms.BoundField]:
        """What somebody may need."""
        return [self[name] for name in self.fields if name not in ("name", "email", "organisation")]


def interpreted(event: Event) -> tuple[str, ...]:
    """The languages in which an event is interpreted, as tags."""
    return tuple(one.strip() for one in event.interpreter_languages.split(",") if one.strip())
