"""What is asked about a round and a request."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.forms import DayField, DeskForm, LineField, TextField
from mittragen.desk.rounds.words import language_choices
from mittragen.edition.documents import Edition
from mittragen.edition.outline import Outline
from mittragen.monitoring.actions.rounds import DEFAULT_QUESTIONS
from mittragen.monitoring.holidays import next_working_day
from mittragen.monitoring.models import QUESTIONS
from mittragen.municipality.models import Municipality

REMINDERS = {"14": (14,), "14,3": (14, 3), "7": (7,), "7,1": (7, 1), "": ()}
_WEEKS = timedelta(weeks=4)


class RoundForm(DeskForm):
    """A round. The defaults fit a half-yearly one."""

    title = LineField(label=gettext_lazy("Titel"), max_length=200, help_text=gettext_lazy("Steht im Betreff der E-Mails und später im Bericht."))
    starts_on = DayField(label=gettext_lazy("Gefragt wird nach der Zeit von"))
    ends_on = DayField(label=gettext_lazy("bis"))
    due_on = DayField(label=gettext_lazy("Antwort bis"))
    which = forms.ChoiceField(label=gettext_lazy("Nach welchen Maßnahmen fragen Sie?"), widget=forms.RadioSelect)
    labels = TextField(
        label=gettext_lazy("Nummern der Maßnahmen"),
        required=False,
        rows=2,
        help_text=gettext_lazy("Nur bei „diese“. Mit Komma getrennt, zum Beispiel 1.1.2, 3.2.1."),
    )
    text = TextField(
        label=gettext_lazy("Ihr Anschreiben"),
        required=False,
        rows=5,
        help_text=gettext_lazy("Steht in der E-Mail über dem Link. Anrede, Frist und Link kommen von selbst."),
    )
    questions = forms.MultipleChoiceField(label=gettext_lazy("Was fragen Sie außer Stand und einem Satz?"), required=False, widget=forms.CheckboxSelectMultiple)
    remind = forms.ChoiceField(
        label=gettext_lazy("Von selbst erinnern"),
        required=False,
        help_text=gettext_lazy("Nur, wer noch nicht geantwortet hat; nie am Wochenende oder Feiertag."),
    )
    includes_partners = forms.BooleanField(label=gettext_lazy("Auch Mitwirkende fragen, nicht nur die Federführung"), required=False)
    is_strict = forms.BooleanField(
        label=gettext_lazy("Beim Öffnen einen sechsstelligen Code verlangen"),
        required=False,
        help_text=gettext_lazy("Er kommt an dieselbe E-Mail-Adresse. Ein weitergeleiteter Link nützt dann niemandem, aber alle brauchen einen Schritt mehr."),
    )

    def __init__(self, *arguments: Any, edition: Edition, over: Collection[str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        fields = [(f"field:{one.key}", _("nur „%(title)s“") % {"title": one.title}) for one in edition.fields_of_action]
        every = [("open", _("alle, die noch nicht umgesetzt oder beendet sind")), ("all", _("wirklich alle")), *fields, ("these", _("diese:"))]
        self.fields["which"].choices = every  # type: ignore[attr-defined]
        self.fields["questions"].choices = list(QUESTIONS.items())  # type: ignore[attr-defined]
        self.fields["remind"].choices = [  # type: ignore[attr-defined]
            ("14,3", _("14 und 3 Tage vor der Frist")),
            ("14", _("14 Tage vor der Frist")),
            ("7", _("7 Tage vor der Frist")),
            ("7,1", _("7 Tage und einen Tag vor der Frist")),
            ("", _("nicht von selbst")),
        ]
        self._by_label: dict[str, list[str]] = {}
        for one in edition.measures:
            self._by_label.setdefault(one.label.strip().casefold(), []).append(one.key)
        self._edition, self._over = edition, over

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("starts_on") and said.get("ends_on") and said["ends_on"] < said["starts_on"]:
            self.say("ends_on", _("Bitte geben Sie einen Tag an, der nicht vor dem Beginn liegt."))
        if said.get("due_on") and said["due_on"] < timezone.localdate():
            self.say("due_on", _("Dieser Tag ist schon vorbei. Bitte wählen Sie einen späteren."))
        said["elements"] = self._elements(said)
        return said

    def facts(self) -> dict[str, Any]:
        """What :func:`plan_round` and :func:`change_round` want. Call when the form is right."""
        said = self.cleaned_data
        names = ("title", "starts_on", "ends_on", "due_on", "text", "questions", "includes_partners", "is_strict", "elements")
        return {**{name: said[name] for name in names}, "remind_days": REMINDERS.get(said["remind"], ())}

    def _elements(self, said: dict[str, Any]) -> list[str]:
        which = said.get("which", "")
        if which != "these":
            return list(choices_of(self._edition, self._over).get(which, ()))
        labels = [part.strip() for part in said.get("labels", "").replace("\n", ",").split(",") if part.strip()]
        unknown = [one for one in labels if one.casefold() not in self._by_label]
        if unknown or not labels:
            wrong = _("Diese Nummern stehen nicht in der Fassung: %(numbers)s.") % {"numbers": ", ".join(unknown)}
            self.say("labels", wrong if unknown else _("Bitte geben Sie mindestens eine Nummer an."))
        return [key for one in labels for key in self._by_label.get(one.casefold(), ())]


def choices_of(edition: Edition, over: Collection[str]) -> dict[str, tuple[str, ...]]:
    """What can be chosen without typing numbers, by its code, with the keys of its measures. ``over`` are those that are done or have ended."""
    outline = Outline(edition)
    fields = {f"field:{one.key}": tuple(measure.key for measure in outline.measures_in(one)) for one in edition.fields_of_action}
    every = tuple(one.key for one in edition.measures)
    return {"open": tuple(key for key in every if key not in over), "all": every, **fields}


class DueForm(DeskForm):
    due_on = DayField(label=gettext_lazy("Antwort bis"))


class RecipientForm(DeskForm):
    """Whom to write to."""

    email = LineField(label=gettext_lazy("E-Mail-Adresse"), max_length=254)
    name = LineField(label=gettext_lazy("Name"), max_length=200, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Sprache"), required=False, choices=language_choices)


class HandForm(DeskForm):
    """To whom a measure goes."""

    organisation = LineField(label=gettext_lazy("Organisation"), max_length=300)
    note = TextField(label=gettext_lazy("Ein Satz dazu"), required=False, rows=2, help_text=gettext_lazy("Steht in der E-Mail an die andere Organisation."))


def first_values(municipality: Municipality, today: date) -> dict[str, Any]:
    """A half-yearly round that begins today: about the half-year that ended last, or ends within six weeks."""
    ends = date(today.year, 6, 30) if today.month in (6, 7, 8, 9, 10) else date(today.year if today.month > 10 else today.year - 1, 12, 31)
    starts = date(ends.year, 1, 1) if ends.month == 6 else date(ends.year, 7, 1)
    half = _("1. Halbjahr") if ends.month == 6 else _("2. Halbjahr")
    return {
        "title": _("Stand der Umsetzung, %(half)s %(year)s") % {"half": half, "year": ends.year},
        "starts_on": starts,
        "ends_on": ends,
        "due_on": next_working_day(today + _WEEKS, municipality.official_key),
        "which": "open",
        "questions": list(DEFAULT_QUESTIONS),
        "remind": "14,3",
    }
