"""What is asked about an organisation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mittragen.actors.models import Actor
from mittragen.desk.forms import DeskForm, LineField, TextField
from mittragen.edition.terms import ActorKind


class OrganisationForm(DeskForm):
    """An organisation. ``aliases`` are lines."""

    name = LineField(label=_("Name"), max_length=300)
    short_name = LineField(label=_("Kurzname"), max_length=100, required=False, help_text=_("Zum Beispiel KMT. Beim Einlesen wird er erkannt."))
    kind = forms.ChoiceField(label=_("Art"), choices=ActorKind.choices(), initial=ActorKind.OTHER.value)
    group = LineField(label=_("Gruppe"), max_length=200, required=False, help_text=_("Danach zählen Sie später, wer am Tisch sitzt, zum Beispiel „Wohlfahrt“."))
    parent = forms.ChoiceField(label=_("Gehört zu"), required=False)
    address = forms.URLField(label=_("Internetadresse"), max_length=500, required=False, assume_scheme="https")
    aliases = TextField(
        label=_("Weitere Namen"), rows=4, required=False, help_text=_("Andere Schreibweisen, eine in jeder Zeile. Beim Einlesen führen alle hierher.")
    )

    def __init__(self, *arguments: Any, actor: Actor | None = None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        others = Actor.objects.exclude(pk=actor.pk) if actor else Actor.objects.all()
        choices = [("", _("keiner anderen")), *others.values_list("key", "name")]
        self.fields["parent"].choices = choices  # type: ignore[attr-defined]

    def alias_lines(self) -> tuple[str, ...]:
        return tuple(line for line in (line.strip() for line in self.cleaned_data["aliases"].splitlines()) if line)


class ContactPersonForm(DeskForm):
    """Whom to ask at an organisation."""

    name = LineField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-Mail-Adresse"), required=False)
    telephone = LineField(label=_("Telefon"), max_length=60, required=False)
    note = TextField(label=_("Notiz"), rows=2, required=False)


class MergeForm(DeskForm):
    """Which organisation the other one becomes part of."""

    other = forms.ChoiceField(label=_("Zusammenführen mit"))

    def __init__(self, *arguments: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*arguments, **options)
        choices = [("", _("bitte wählen")), *Actor.objects.exclude(pk=actor.pk).values_list("key", "name")]
        self.fields["other"].choices = choices  # type: ignore[attr-defined]
