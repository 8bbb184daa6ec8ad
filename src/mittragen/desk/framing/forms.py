"""What is asked about the frame of a concept."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.models import Concept, TargetGroup
from mittragen.design.language import PLAIN_GERMAN, direction, html_tag
from mittragen.desk.forms import DayField, DeskForm, LineField, TextField
from mittragen.desk.framing.fields import StepsField
from mittragen.desk.framing.languages import OFFERED, choices
from mittragen.edition.terms import IndicatorKind

LICENCES = [
    ("https://www.govdata.de/dl-de/by-2-0", gettext_lazy("Datenlizenz Deutschland – Namensnennung 2.0 (üblich)")),
    ("https://www.govdata.de/dl-de/zero-2-0", gettext_lazy("Datenlizenz Deutschland – Zero 2.0 (ohne Namensnennung)")),
    ("https://creativecommons.org/licenses/by/4.0/", gettext_lazy("Creative Commons Namensnennung 4.0")),
    ("https://creativecommons.org/licenses/by-sa/4.0/", gettext_lazy("Creative Commons Namensnennung, gleiche Bedingungen 4.0")),
    ("https://creativecommons.org/publicdomain/zero/1.0/", gettext_lazy("Creative Commons Zero 1.0 (ohne Bedingungen)")),
]


class ConceptForm(DeskForm):
    """The concept's own facts."""

    title = LineField(label=gettext_lazy("Titel"))
    subtitle = LineField(label=gettext_lazy("Untertitel"), required=False)
    kind = LineField(label=gettext_lazy("Art"), max_length=100, help_text=gettext_lazy("Zum Beispiel Integrationskonzept oder Klimaschutzkonzept."))
    language = forms.ChoiceField(label=gettext_lazy("Sprache"))
    edition_label = LineField(
        label=gettext_lazy("Bezeichnung der Fassung"), max_length=60, help_text=gettext_lazy("Steht auf der Titelseite und in der Adresse, zum Beispiel 2026.")
    )
    as_of = DayField(label=gettext_lazy("Stand"))
    valid_from = DayField(label=gettext_lazy("Gilt ab"), required=False)
    valid_until = DayField(label=gettext_lazy("Gilt bis"), required=False)
    introduction = TextField(label=gettext_lazy("Einleitung"), required=False, rows=8)
    authors = TextField(label=gettext_lazy("Erarbeitet von"), required=False, rows=3)
    licence = forms.ChoiceField(
        label=gettext_lazy("Lizenz"), help_text=gettext_lazy("Sagt, unter welchen Bedingungen andere Text und Daten weiterverwenden dürfen.")
    )

    def __init__(self, *arguments: Any, concept: Concept, **options: Any) -> None:
        super().__init__(*arguments, **options)
        languages = ["de", *(one for one in OFFERED if one != PLAIN_GERMAN)]
        self.fields["language"].choices = choices(dict.fromkeys([*languages, concept.language]))  # type: ignore[attr-defined]
        known = {address for address, _words in LICENCES}
        self.fields["licence"].choices = [*LICENCES, *([] if concept.licence in known else [(concept.licence, concept.licence)])]  # type: ignore[attr-defined]
        written_in(self, concept.language, ("title", "subtitle", "introduction", "authors"))

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "/" in said.get("edition_label", ""):
            self.say("edition_label", _("Bitte wählen Sie eine Bezeichnung ohne Schrägstrich, zum Beispiel 2026."))
        start, end = said.get("valid_from"), said.get("valid_until")
        if start and end and end < start:
            self.say("valid_until", _("Bitte geben Sie einen Tag an, der nicht vor „Gilt ab“ liegt."))
        return said


class TextForm(DeskForm):
    """A chapter or a summary: title and text in one language."""

    title = LineField(label=gettext_lazy("Überschrift"))
    text = TextField(label=gettext_lazy("Text"), required=False, rows=14)

    def __init__(self, *arguments: Any, language: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        written_in(self, language, ("title", "text"))


class NameForm(DeskForm):
    """One name, for what is added quickly or renamed."""

    title = LineField(label=gettext_lazy("Name"), max_length=300)

    def __init__(self, *arguments: Any, label: str = "", **options: Any) -> None:
        super().__init__(*arguments, **options)
        if label:
            self.fields["title"].label = label


class MergeForm(DeskForm):
    """Which target group becomes part of this one."""

    other = forms.ChoiceField(
        label=gettext_lazy("Zielgruppe, die es nicht mehr geben soll"), error_messages={"required": gettext_lazy("Bitte wählen Sie eine Zielgruppe.")}
    )

    def __init__(self, *arguments: Any, group: TargetGroup, **options: Any) -> None:
        super().__init__(*arguments, **options)
        others = TargetGroup.objects.filter(concept_id=group.concept_id).exclude(pk=group.pk).values_list("key", "title")
        self.fields["other"].choices = [("", _("bitte wählen")), *others]  # type: ignore[attr-defined]


class LanguageForm(DeskForm):
    """Which language to write a summary in."""

    language = forms.ChoiceField(label=gettext_lazy("Sprache"), error_messages={"required": gettext_lazy("Bitte wählen Sie eine Sprache.")})

    def __init__(self, *arguments: Any, written: Iterable[str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        left = [one for one in OFFERED if one not in set(written)]
        self.fields["language"].choices = [("", _("bitte wählen")), *choices(left)]  # type: ignore[attr-defined]


class ScaleForm(DeskForm):
    """The scale of priorities."""

    priorities = StepsField(
        label=gettext_lazy("Stufen der Priorität"), required=False, rows=6, help_text=gettext_lazy("Jede Zeile eine Stufe, die dringendste zuerst.")
    )


class ReplaceForm(DeskForm):
    """What measures get instead of a step that goes. The fields are named by the marks of those steps."""

    NONE = "-"

    def __init__(self, *arguments: Any, gone: dict[str, str], steps: tuple[str, ...], **options: Any) -> None:
        super().__init__(*arguments, **options)
        offered = [("", _("bitte wählen")), *((f"={step}", step) for step in steps), (self.NONE, _("keine Priorität"))]
        for name, label in gone.items():
            self.fields[name] = forms.ChoiceField(
                label=label, choices=offered, error_messages={"required": _("Bitte wählen Sie, was diese Maßnahmen bekommen.")}
            )

    def instead_of(self, name: str) -> str:
        """The step chosen; empty for none."""
        chosen: str = self.cleaned_data[name]
        return "" if chosen == self.NONE else chosen.removeprefix("=")


class IndicatorForm(DeskForm):
    """What an indicator is. Its values are rows of their own."""

    label = LineField(label=gettext_lazy("Kennung"), max_length=100, required=False)
    title = LineField(label=gettext_lazy("Name"))
    kind = forms.ChoiceField(label=gettext_lazy("Art"), choices=IndicatorKind.choices(), widget=forms.RadioSelect)
    unit = LineField(label=gettext_lazy("Einheit"), required=False, max_length=100, help_text=gettext_lazy("Zum Beispiel Prozent, Kurse oder Menschen."))
    definition = TextField(label=gettext_lazy("Definition"), required=False, rows=3, help_text=gettext_lazy("Was genau wird gezählt?"))
    source = TextField(label=gettext_lazy("Quelle"), required=False, rows=1, help_text=gettext_lazy("Woher kommt die Zahl?"))
    method = TextField(label=gettext_lazy("Erhebung"), required=False, rows=2, help_text=gettext_lazy("Wie und wie oft wird gezählt?"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        sentences = {
            IndicatorKind.MEASURE.value: _("Maßnahmenindikator: Daran liest man ab, ob eine Maßnahme wirkt oder umgesetzt ist."),
            IndicatorKind.CONTEXT.value: _("Kontextindikator: Beschreibt die Lage, die sich auch ohne das Konzept ändert, zum Beispiel die Einwohnerzahl."),
        }
        self.fields["kind"].choices = list(sentences.items())  # type: ignore[attr-defined]


def written_in(form: forms.Form, language: str, names: Iterable[str]) -> None:
    """Let fields be written and read out in a language, in its direction."""
    for name in names:
        form.fields[name].widget.attrs.update({"lang": html_tag(language), "dir": direction(language)})
