"""What is asked before a candidate is kept or shared, and before an edition is published."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.models import Concept
from mittragen.decision.models import Body, Decision
from mittragen.desk.forms import DayField, DeskForm, LineField, TextField
from mittragen.edition.terms import DecisionResult
from mittragen.publishing.preview import Look

NEW = "new"
_USUAL_SPAN = timedelta(days=28)
_RESULTS = [(result.value, result.german) for result in DecisionResult if result.permits_publication]


class CandidateForm(DeskForm):
    """For whom a candidate is made."""

    put_before = LineField(label=gettext_lazy("Für welches Gremium"), max_length=200, required=False, help_text=gettext_lazy("Zum Beispiel „Kreistag“."))
    note = TextField(label=gettext_lazy("Notiz"), rows=2, max_length=2000, required=False, help_text=gettext_lazy("Nur für Sie; sie steht in keinem Dokument."))


class ShareForm(DeskForm):
    """Until when a candidate may be read, and what readers are told."""

    open_until = DayField(label=gettext_lazy("Zu lesen bis einschließlich"), error_messages={"required": gettext_lazy("Bitte geben Sie einen Tag an.")})
    notice = TextField(
        label=gettext_lazy("Hinweis auf jeder Seite"),
        rows=3,
        max_length=2000,
        required=False,
        help_text=gettext_lazy("Was die Lesenden vor sich haben und was Sie von ihnen möchten."),
    )

    def __init__(self, *arguments: Any, is_public: bool, **options: Any) -> None:
        super().__init__(*arguments, initial={"open_until": timezone.localdate() + _USUAL_SPAN}, prefix="alle" if is_public else "gruppe", **options)
        self.fields["notice"].required = is_public


class PublishForm(DeskForm):
    """Which decision covers the publication. ``candidates`` are (digest, words) of what may have been decided on, ``decisions`` (id, words) of known ones."""

    decided_digest = forms.ChoiceField(
        label=gettext_lazy("Was wurde beschlossen?"),
        widget=forms.RadioSelect,
        error_messages={
            "invalid_choice": gettext_lazy(
                "Der Entwurf hat sich geändert, seit Sie diese Seite geöffnet haben. Bitte sehen Sie ihn an und wählen Sie noch einmal."
            ),
            "required": gettext_lazy("Bitte wählen Sie, was beschlossen wurde."),
        },
    )
    known = forms.ChoiceField(label=gettext_lazy("Welcher Beschluss?"), widget=forms.RadioSelect, required=False)
    body = LineField(
        label=gettext_lazy("Wer hat beschlossen?"),
        max_length=200,
        help_text=gettext_lazy("Zum Beispiel „Kreistag“."),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, wer beschlossen hat.")},
    )
    decided_on = DayField(label=gettext_lazy("Wann?"), error_messages={"required": gettext_lazy("Bitte geben Sie ein Datum ein, zum Beispiel 30.09.2026.")})
    result = forms.ChoiceField(label=gettext_lazy("Mit welchem Ergebnis?"), choices=_RESULTS)
    paper = LineField(label=gettext_lazy("Nummer der Vorlage"), max_length=200, required=False)
    paper_address = forms.URLField(label=gettext_lazy("Adresse der Vorlage"), required=False, assume_scheme="https")
    votes_for = forms.IntegerField(label=gettext_lazy("Dafür"), min_value=0, max_value=100_000, required=False)
    votes_against = forms.IntegerField(label=gettext_lazy("Dagegen"), min_value=0, max_value=100_000, required=False)
    abstentions = forms.IntegerField(label=gettext_lazy("Enthaltungen"), min_value=0, max_value=100_000, required=False)
    reason = TextField(label=gettext_lazy("Begründung des Beschlusses"), rows=3, required=False)
    despite = forms.BooleanField(label=gettext_lazy("Trotz dieser Befunde veröffentlichen"), required=False)
    overruling = TextField(
        label=gettext_lazy("Warum trotzdem?"), rows=2, max_length=2000, required=False, help_text=gettext_lazy("Die Begründung steht danach im Journal.")
    )

    def __init__(
        self, *arguments: Any, concept: Concept, candidates: list[tuple[str, str]], decisions: list[tuple[str, str]], look: Look, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.concept, self.has_known, self.look, self.blocking = concept, bool(decisions), look, bool(look.review.blocking)
        for name in ("body", "decided_on", "result"):
            self.fields[name].required = not decisions
        self.fields["decided_digest"].choices = candidates  # type: ignore[attr-defined]
        self.fields["known"].choices = [*decisions, (NEW, _("Einen anderen Beschluss eintragen"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.known_number:
            if not cleaned.get("body") and "body" not in self.errors:
                self.say("body", _("Bitte schreiben Sie, wer beschlossen hat."))
            if not cleaned.get("decided_on") and "decided_on" not in self.errors:
                self.say("decided_on", _("Bitte geben Sie ein Datum ein, zum Beispiel 30.09.2026."))
            elif (day := cleaned.get("decided_on")) and day > timezone.localdate():
                self.say("decided_on", _("Dieser Tag liegt in der Zukunft. Bitte geben Sie an, wann beschlossen wurde."))
        if self.blocking and not cleaned.get("despite"):
            self.say("despite", _("Bitte beheben Sie die Befunde oder bestätigen Sie, dass Sie trotzdem veröffentlichen."))
        elif self.blocking and not cleaned.get("overruling") and "overruling" not in self.errors:
            self.say("overruling", _("Bitte schreiben Sie, warum Sie trotzdem veröffentlichen."))
        return cleaned

    @property
    def known_number(self) -> int:
        """The decision that was chosen; 0 for a new one."""
        chosen = self.cleaned_data.get("known") or NEW
        return 0 if chosen == NEW else int(chosen)

    @property
    def is_other(self) -> bool:
        """Whether another decision than a known one is being entered."""
        return bool(self["known"].value() == NEW)

    @property
    def overruling_reason(self) -> str:
        return str(self.cleaned_data.get("overruling", "")) if self.blocking else ""

    def facts(self) -> dict[str, Any]:
        """What :func:`mittragen.decision.actions.record_decision` takes."""
        names = ("decided_on", "decided_digest", "reason", "votes_for", "votes_against", "abstentions", "paper", "paper_address", "body")
        return {name: self.cleaned_data[name] for name in names} | {"result": DecisionResult(self.cleaned_data["result"] or _RESULTS[0][0])}

    def decision(self) -> Decision:
        """The decision; a new one is not saved yet."""
        if self.known_number:
            return Decision.objects.select_related("body").get(concept=self.concept, pk=self.known_number)
        facts = self.facts()
        return Decision(municipality=self.concept.municipality, concept=self.concept, **facts | {"body": Body(name=facts["body"])})
