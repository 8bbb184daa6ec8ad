"""The forms of the synthesis."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.actors.queries import actor_named
from mittragen.desk.forms import DeskForm, LineField, TextField
from mittragen.desk.synthesis.choosing import element_meant, element_named, other_named
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.participation.models import Process
from mittragen.synthesis.actions import NewOutcome

# What each kind says to whoever chooses it.
KINDS = {
    OutcomeKind.TAKEN_UP: (gettext_lazy("Aufgenommen in ein Ziel oder eine Maßnahme"), gettext_lazy("Es steht jetzt etwas dazu im Konzept.")),
    OutcomeKind.COVERED: (gettext_lazy("Schon abgedeckt"), gettext_lazy("Ein Ziel oder eine Maßnahme tut das bereits.")),
    OutcomeKind.MERGED: (
        gettext_lazy("Zusammengeführt mit einem anderen Beitrag"),
        gettext_lazy("Ein anderer Beitrag sagt dasselbe; was aus ihm wird, gilt auch hier."),
    ),
    OutcomeKind.NOT_TAKEN_UP: (gettext_lazy("Nicht aufgenommen"), gettext_lazy("Mit einem Grund, den die Person liest.")),
    OutcomeKind.PASSED_ON: (gettext_lazy("Weitergegeben"), gettext_lazy("Jemand anderes ist dafür zuständig.")),
}


class OutcomeForm(DeskForm):
    """What becomes of contributions; which fields count depends on the kind. After ``is_valid``, ``wanted`` is what to record."""

    art = forms.ChoiceField(
        label=gettext_lazy("Was wird daraus?"),
        choices=[(kind.value, title) for kind, (title, _help) in KINDS.items()],
        error_messages={"required": gettext_lazy("Bitte wählen Sie aus, was daraus wird.")},
    )
    suche = LineField(label=gettext_lazy("Kennung oder Titel"), required=False, max_length=300)
    element = LineField(label=gettext_lazy("Ziel oder Maßnahme"), required=False, max_length=100)
    wort = LineField(label=gettext_lazy("Nummer oder Wörter des anderen Beitrags"), required=False, max_length=300)
    anderer = LineField(label=gettext_lazy("Anderer Beitrag"), required=False, max_length=20)
    grund = forms.ChoiceField(label=gettext_lazy("Grund"), required=False, choices=OutcomeReason.choices())
    an = LineField(label=gettext_lazy("An wen?"), required=False, max_length=300)
    worte = TextField(label=gettext_lazy("In Ihren Worten"), required=False, rows=2, max_length=2000)
    dazu = forms.BooleanField(label=gettext_lazy("Kommt zu dem dazu, was schon gilt"), required=False)

    def __init__(self, process: Process, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.process = process
        self.wanted: NewOutcome | None = None
        self.end = ""

    @property
    def words(self) -> str:
        """What was said in one line, once it is valid."""
        said = _(OutcomeKind(self.cleaned_data["art"]).german)
        return _("%(outcome)s: %(end)s") % {"outcome": said, "end": self.end} if self.end else said

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not self.errors:
            ends = {
                OutcomeKind.TAKEN_UP: self._to_element,
                OutcomeKind.COVERED: self._to_element,
                OutcomeKind.MERGED: self._to_other,
                OutcomeKind.NOT_TAKEN_UP: self._refused,
                OutcomeKind.PASSED_ON: self._passed,
            }
            kind = OutcomeKind(values["art"])
            end = ends[kind](values)
            self.wanted = NewOutcome(kind=kind, reason=values["worte"], **end) if end else None
        return values

    def _to_element(self, values: dict[str, Any]) -> dict[str, Any]:
        found = element_named(self.process, values["element"]) or element_meant(self.process, values["suche"])
        if found is None:
            self.say("element", _("Bitte wählen Sie ein Ziel oder eine Maßnahme aus, oder schreiben Sie die ganze Kennung, zum Beispiel 2.3.1."))
        self.end = str(found or "")
        return {"element": (found.concept, found.key)} if found else {}

    def _to_other(self, values: dict[str, Any]) -> dict[str, Any]:
        found = other_named(self.process, values["anderer"] or values["wort"])
        if found is None:
            self.say("anderer", _("Bitte wählen Sie den anderen Beitrag aus, oder schreiben Sie seine Nummer."))
        self.end = found.key if found else ""
        return {"merged_into": found} if found else {}

    def _refused(self, values: dict[str, Any]) -> dict[str, Any]:
        if not values["grund"]:
            self.say("grund", _("Bitte wählen Sie einen Grund aus."))
        elif values["grund"] == OutcomeReason.OTHER and not values["worte"]:
            self.say("worte", _("Bitte schreiben Sie den Grund in Ihren Worten."))
        self.end = _(OutcomeReason(values["grund"]).german) if values.get("grund") else ""
        return {} if self.errors else {"reason_kind": values["grund"]}

    def _passed(self, values: dict[str, Any]) -> dict[str, Any]:
        if not values["an"]:
            self.say("an", _("Bitte schreiben Sie, an wen Sie es weitergeben."))
            return {}
        self.end = values["an"]
        return {"passed_to": actor_named(values["an"]), "passed_to_name": values["an"]}


class StatementForm(DeskForm):
    """The words of a group. ``gelesen`` is the mark of what was read."""

    title = LineField(label=gettext_lazy("Titel"), max_length=200, help_text=gettext_lazy("In den Worten derer, die das gesagt haben."))
    statement = TextField(
        label=gettext_lazy("Aussage"),
        required=False,
        rows=4,
        max_length=5000,
        help_text=gettext_lazy("Was die Beiträge zusammen sagen, in ein bis drei Sätzen."),
    )
    counter_voices = TextField(
        label=gettext_lazy("Gegenstimmen"), required=False, rows=3, max_length=5000, help_text=gettext_lazy("Was einige anders sehen. Auch wenige zählen.")
    )
    gelesen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)


class NewElementForm(DeskForm):
    """A new goal or measure made out of a group."""

    kind = forms.ChoiceField(label=gettext_lazy("Was soll es werden?"), widget=forms.RadioSelect)
    parent = forms.ChoiceField(label=gettext_lazy("Wo soll es stehen?"), error_messages={"required": gettext_lazy("Bitte wählen Sie, wo es stehen soll.")})
    title = LineField(label=gettext_lazy("Titel"), max_length=300)
