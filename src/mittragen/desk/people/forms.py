"""Forms about the people who work here."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from mittragen.desk.forms import DeskForm, LineField
from mittragen.desk.role_words import SENTENCES
from mittragen.municipality.models import Role
from mittragen.municipality.people import Member

NO_ADDRESS = _("Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.")


def role_choices() -> list[tuple[str, Any]]:
    """Every role with what it may do."""
    return [(role.value, format_html("<strong>{}</strong><br>{}", role.label, sentence)) for role, sentence in SENTENCES.items()]


class InviteForm(DeskForm):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=_("E-Mail-Adresse"), error_messages={"required": NO_ADDRESS, "invalid": NO_ADDRESS})
    name = LineField(label=_("Name"), max_length=200)
    role = forms.ChoiceField(label=_("Rolle"), choices=role_choices, widget=forms.RadioSelect, error_messages={"required": _("Bitte wählen Sie eine Rolle.")})


class RolesForm(DeskForm):
    """What somebody may do."""

    roles = forms.MultipleChoiceField(
        label=_("Rollen"),
        choices=role_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Ohne Rolle gehört die Person nicht mehr dazu. Es gilt ab dem nächsten Klick der Person."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # Not called voluntary; none is an answer all the same.
        self.fields["roles"].required = not self.is_bound

    def chosen(self) -> list[Role]:
        return [Role(value) for value in self.cleaned_data["roles"]]


class HandoverForm(DeskForm):
    """To whom open tasks go."""

    successor = forms.TypedChoiceField(label=_("Wer übernimmt?"), coerce=int, error_messages={"required": _("Bitte wählen Sie eine Person.")})

    def __init__(self, *arguments: Any, others: list[Member], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["successor"].choices = [("", _("Bitte wählen")), *((one.key, one.name) for one in others)]  # type: ignore[attr-defined]


class EraseForm(DeskForm):
    """A moment to think."""

    sure = forms.BooleanField(label=_("Ja, Name und Adresse entfernen"), error_messages={"required": _("Bitte bestätigen Sie das Löschen.")})
