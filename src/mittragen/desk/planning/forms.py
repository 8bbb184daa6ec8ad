"""The forms of planning."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.actors.names import folded
from mittragen.design.language import LOCALE_FOLDER, PLAIN_GERMAN, is_spoken, language_name
from mittragen.desk.forms import DayField, DeskForm, LineField, TextField
from mittragen.edition.participating import ModerationTime, PhaseKind
from mittragen.participation.models import Process

_GERMAN = "de"
_LONGEST_SLUG = 50


class NewProcessForm(DeskForm):
    """Title, address, concept and first day; the topics are rows of their own."""

    title = LineField(label=gettext_lazy("Titel"), max_length=200, help_text=gettext_lazy("Zum Beispiel „Wie wollen wir zusammen leben?“"))
    concept_slug = forms.ChoiceField(label=gettext_lazy("Für welches Konzept?"), required=False)
    starts_on = DayField(
        label=gettext_lazy("Erster Tag"),
        required=False,
        help_text=gettext_lazy("Alle Phasen bekommen von hier aus ihre Tage. Ohne ersten Tag legen Sie die Tage später fest."),
    )
    slug = LineField(
        label=gettext_lazy("Kurzname in der Adresse"),
        required=False,
        max_length=_LONGEST_SLUG,
        help_text=gettext_lazy("Bleibt für immer und steht auf Plakaten. Wenn Sie nichts eintragen, entsteht er aus dem Titel."),
    )

    def __init__(self, *arguments: Any, concepts: list[tuple[str, str]], has_phases: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["concept_slug"].choices = [("", _("Für kein Konzept")), *concepts]  # type: ignore[attr-defined]
        if not has_phases:
            del self.fields["starts_on"]

    def clean_slug(self) -> str:
        given = str(self.cleaned_data.get("slug", ""))
        slug = slugify(folded(given))[:_LONGEST_SLUG].strip("-")
        if given and slug != given.lower():
            example = slug or "beteiligung"
            raise ValidationError(_("Bitte nur Buchstaben ohne Umlaute, Ziffern und Bindestriche, zum Beispiel „%(slug)s“.") % {"slug": example})
        if given and Process.objects.filter(slug=slug).exists():
            raise ValidationError(_("Eine Beteiligung mit diesem Kurznamen gibt es schon. Bitte wählen Sie einen anderen."))
        return slug

    def wrong(self) -> tuple[tuple[str, str, str], ...]:
        """Errors as (id of the field, its label, what to do)."""
        own = tuple(("", "", str(error)) for error in self.non_field_errors())
        return (*own, *((bound.id_for_label, str(bound.label), str(bound.errors[0])) for bound in self if bound.errors))


class FactsForm(DeskForm):
    """What is said about a participation, and how it is run."""

    title = LineField(label=gettext_lazy("Titel"), max_length=200)
    question = LineField(
        label=gettext_lazy("Worum geht es?"), max_length=500, required=False, help_text=gettext_lazy("Ein Satz. Er steht auf der öffentlichen Seite ganz oben.")
    )
    text = TextField(
        label=gettext_lazy("Text"),
        required=False,
        rows=8,
        help_text=gettext_lazy("Warum Sie fragen, wer mitmachen kann und was mit den Beiträgen geschieht. Absätze mit einer leeren Zeile trennen."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Sprachen, in denen Sie die Beteiligung anbieten"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Die Seiten und Formulare sind in diesen Sprachen da. Ihre eigenen Texte bleiben, wie Sie sie schreiben."),
        error_messages={"required": gettext_lazy("Bitte wählen Sie mindestens eine Sprache.")},
    )
    moderation = forms.ChoiceField(
        label=gettext_lazy("Wann werden Beiträge gelesen?"),
        widget=forms.RadioSelect,
        choices=[
            (ModerationTime.BEFORE.value, gettext_lazy("Vor dem Veröffentlichen: Niemand sieht einen Beitrag, bevor Sie ihn gelesen haben.")),
            (ModerationTime.AFTER.value, gettext_lazy("Danach: Jeder Beitrag steht sofort da. Sie lesen ihn später und können ihn verbergen.")),
        ],
        error_messages={"required": gettext_lazy("Bitte wählen Sie, wann Beiträge gelesen werden.")},
    )
    concept_slug = forms.ChoiceField(label=gettext_lazy("Für welches Konzept?"), required=False)

    def __init__(self, *arguments: Any, concepts: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["concept_slug"].choices = [("", _("Für kein Konzept")), *concepts]  # type: ignore[attr-defined]
        offered = options.get("initial", {}).get("languages", ())
        self.fields["languages"].choices = [(tag, language_name(tag)) for tag in _languages(offered)]  # type: ignore[attr-defined]


class PhaseForm(DeskForm):
    """A phase."""

    title = LineField(label=gettext_lazy("Titel"), max_length=200, error_messages={"required": gettext_lazy("Bitte geben Sie der Phase einen Titel.")})
    kind = forms.ChoiceField(
        label=gettext_lazy("Art"),
        choices=[(kind.value, kind.german) for kind in PhaseKind],
        initial=PhaseKind.OTHER.value,
        help_text=gettext_lazy("In der Online-Beteiligung sammeln Sie Beiträge, bei der Beteiligung am Entwurf Anmerkungen zu einzelnen Stellen."),
    )
    starts_on = DayField(label=gettext_lazy("Erster Tag"), required=False)
    ends_on = DayField(label=gettext_lazy("Letzter Tag"), required=False)
    text = TextField(label=gettext_lazy("Was geschieht in dieser Phase?"), required=False, rows=4, help_text=gettext_lazy("Steht auf der öffentlichen Seite."))
    allows_contributions = forms.BooleanField(
        label=gettext_lazy("In dieser Phase kann man online Beiträge schreiben"),
        required=False,
        initial=True,
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("starts_on") and said.get("ends_on") and said["ends_on"] < said["starts_on"]:
            self.say("ends_on", _("Die Phase endet vor ihrem Beginn. Bitte prüfen Sie die beiden Tage."))
        if said.get("ends_on") and not said.get("starts_on") and "starts_on" not in self.errors:
            self.say("starts_on", _("Bitte geben Sie auch den ersten Tag an, zum Beispiel 30.09.2026."))
        return said


class TopicForm(DeskForm):
    """A topic, and the field of action it is tied to."""

    title = LineField(label=gettext_lazy("Titel"), max_length=200, error_messages={"required": gettext_lazy("Bitte geben Sie dem Thema einen Titel.")})
    element_key = forms.ChoiceField(label=gettext_lazy("Handlungsfeld im Konzept"), required=False)

    def __init__(self, *arguments: Any, fields: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        if fields:
            self.fields["element_key"].choices = [("", _("keines, oder noch nicht")), *fields]  # type: ignore[attr-defined]
        else:
            del self.fields["element_key"]


class NewTopicForm(DeskForm):
    """A further topic."""

    title = LineField(label=gettext_lazy("Weiteres Thema"), max_length=200, error_messages={"required": gettext_lazy("Bitte geben Sie dem Thema einen Titel.")})


def _languages(offered: Any) -> list[str]:
    """German first, then every language that the program speaks, then others that are offered already."""
    spoken = [one.name for one in sorted(LOCALE_FOLDER.iterdir()) if one.is_dir() and is_spoken(one.name) and one.name not in (_GERMAN, PLAIN_GERMAN)]
    return list(dict.fromkeys([_GERMAN, *spoken, *offered]))
