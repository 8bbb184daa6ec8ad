"""What is asked about guests: whom to invite, what to write to them, and who called to register."""

from email.utils import parseaddr
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mittragen.design.language import language_name
from mittragen.desk.forms import DeskForm, LineField, TextField
from mittragen.desk.meetings.words import INTERPRETED, in_german
from mittragen.participation.guests import Guest
from mittragen.participation.models import Event
from mittragen.participation.queries.events import actor_groups, guests_of_groups
from mittragen.participation.queries.meetings import reachable_by_group

_SINGLE = 500


class ByHandForm(DeskForm):
    """Somebody who called or wrote."""

    name = LineField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("E-Mail-Adresse"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Dorthin geht die Bestätigung. Ohne Adresse geht keine."),
        error_messages={"invalid": gettext_lazy("Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Sprache der E-Mails"))
    organisation = LineField(label=gettext_lazy("Organisation"), max_length=300, required=False)
    actor_group = forms.ChoiceField(label=gettext_lazy("Gruppe"), required=False)
    interpreter_language = forms.ChoiceField(label=gettext_lazy("Dolmetschen in"), required=False)
    needs_childcare = forms.BooleanField(label=gettext_lazy("Braucht Kinderbetreuung"), required=False)
    needs_wheelchair_access = forms.BooleanField(label=gettext_lazy("Kommt mit einem Rollstuhl"), required=False)
    needs = LineField(label=gettext_lazy("Was wir bedenken sollen"), max_length=500, required=False)

    def __init__(self, *arguments: Any, event: Event, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offered = [tag for tag in event.interpreter_languages.split(",") if tag]
        others = [tag for tag in INTERPRETED if tag not in offered]
        self._choose("language", [(tag, language_name(tag)) for tag in event.process.offered_languages or ("de",)])
        self._choose("actor_group", [("", _("nach der Organisation")), *((group, group) for group in actor_groups())])
        self._choose("interpreter_language", [("", _("nicht nötig")), *((tag, in_german(tag)) for tag in (*offered, *others))])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class GuestsForm(DeskForm):
    """Whom to put on the list."""

    groups = forms.MultipleChoiceField(label=gettext_lazy("Akteursgruppen"), required=False, widget=forms.CheckboxSelectMultiple)
    addresses = TextField(
        label=gettext_lazy("Einzelne E-Mail-Adressen"),
        rows=4,
        required=False,
        help_text=gettext_lazy("Eine in jeder Zeile, gern mit Namen: Ada Beispiel <ada@example.org>"),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["groups"].choices = [(name, _choice(name, count)) for name, count in sorted(reachable_by_group().items())]  # type: ignore[attr-defined]
        if not self.fields["groups"].choices:  # type: ignore[attr-defined]
            del self.fields["groups"]
            self.fields["addresses"].required = True

    @property
    def has_groups(self) -> bool:
        """Whether anybody of a group can be written to."""
        return "groups" in self.fields

    def clean(self) -> dict[str, Any]:
        lines = [line for line in self.cleaned_data.get("addresses", "").splitlines() if line.strip()]
        self.typed: list[tuple[str, str]] = []
        if not self.errors and not lines and not self.cleaned_data.get("groups"):
            self.say("", _("Bitte wählen Sie eine Gruppe oder geben Sie eine E-Mail-Adresse ein."))
        if len(lines) > _SINGLE:
            self.say("addresses", _("Das sind sehr viele auf einmal. Bitte geben Sie höchstens 500 Zeilen ein."))
        for line in lines[:_SINGLE]:
            name, email = parseaddr(line)
            try:
                validate_email(email)
            except ValidationError:
                self.say("addresses", _("Bitte geben Sie hier eine E-Mail-Adresse ein, zum Beispiel name@example.org: „%(line)s“") % {"line": line[:100]})
                break
            self.typed.append((name, email))
        return self.cleaned_data

    def guests(self) -> list[Guest]:
        """Everybody chosen and typed."""
        return [*guests_of_groups(self.cleaned_data.get("groups", [])), *(Guest(email=email, name=name) for name, email in self.typed)]


class LetterForm(DeskForm):
    """The letter that each person gets for themselves."""

    subject = LineField(label=gettext_lazy("Betreff"), max_length=150)
    text = TextField(
        label=gettext_lazy("Text"),
        rows=8,
        max_length=5000,
        help_text=gettext_lazy("Anrede, Tag, Ort, der Link zum Anmelden und Ihr Gruß kommen von selbst dazu."),
    )


def _choice(name: str, count: int) -> str:
    return ngettext("%(name)s (%(count)s Person)", "%(name)s (%(count)s Personen)", count) % {"name": name, "count": count}
