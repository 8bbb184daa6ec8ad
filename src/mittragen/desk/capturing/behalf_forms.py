"""The form of entering for others."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.design.language import language_name, long_date
from mittragen.desk.forms import DayField, DeskForm, LineField, TextField
from mittragen.edition.participating import Channel, ContributionKind, PhaseState
from mittragen.participation.language import LANGUAGES
from mittragen.participation.models import Event, Phase, Process

CHANNELS = (Channel.INTERVIEW, Channel.TELEPHONE, Channel.MAIL, Channel.PAPER, Channel.MINUTES)


class BehalfForm(DeskForm):
    """Where it came from, who spoke as a group, and the text."""

    channel = forms.ChoiceField(
        label=gettext_lazy("Woher kommt es?"),
        choices=[(one.value, one.german) for one in CHANNELS],
        error_messages={"required": gettext_lazy("Bitte wählen Sie, woher es kommt.")},
    )
    phase: "forms.ModelChoiceField[Phase]" = forms.ModelChoiceField(
        label=gettext_lazy("Phase"),
        queryset=Phase.objects.none(),
        to_field_name="key",
        error_messages={"required": gettext_lazy("Bitte wählen Sie eine Phase."), "invalid_choice": gettext_lazy("Bitte wählen Sie eine Phase aus der Liste.")},
    )
    event: "forms.ModelChoiceField[Event]" = forms.ModelChoiceField(
        label=gettext_lazy("Veranstaltung"),
        queryset=Event.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=gettext_lazy("keine"),
        error_messages={"invalid_choice": gettext_lazy("Bitte wählen Sie eine Veranstaltung aus der Liste.")},
    )
    said_on = DayField(
        label=gettext_lazy("Gesagt oder geschrieben am"), error_messages={"required": gettext_lazy("Bitte geben Sie ein Datum ein, zum Beispiel 30.09.2026.")}
    )
    actor_group = LineField(
        label=gettext_lazy("Für welche Gruppe?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Zum Beispiel Eltern, Sportvereine, Unternehmen. Bitte keine Namen von Personen."),
    )
    organisation = LineField(label=gettext_lazy("Organisation"), max_length=300, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Sprache"), required=False, help_text=gettext_lazy("Ohne Angabe wird sie erkannt."))
    kind = forms.ChoiceField(label=gettext_lazy("Art"), choices=[(one.value, one.german) for one in ContributionKind], required=False)
    topic = forms.ChoiceField(label=gettext_lazy("Thema"), required=False)
    text = TextField(
        label=gettext_lazy("Was gesagt wurde"),
        rows=12,
        help_text=gettext_lazy("Möglichst im Wortlaut: So bleibt es aufbewahrt."),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, was gesagt wurde.")},
    )
    parting = forms.ChoiceField(
        label=gettext_lazy("Wie wird geteilt?"),
        choices=[
            ("blank", gettext_lazy("Jeder Absatz ist ein Beitrag. Markierte Stellen [[ ]] gehen vor: dann zählen nur sie.")),
            ("one", gettext_lazy("Der ganze Text ist ein Beitrag.")),
        ],
        widget=forms.RadioSelect,
        initial="blank",
    )

    def __init__(self, process: Process, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any] | None = None) -> None:
        phases = process.phase_rows.filter(closed_at__isnull=True)
        today = timezone.localdate()
        running = (row.key for row in phases if row.state_on(today) is PhaseState.RUNNING)
        usual_phase = next(running, None) or next((row.key for row in phases), "")
        usual = {"phase": usual_phase, "said_on": f"{today:%d.%m.%Y}", "channel": Channel.INTERVIEW.value, "kind": ContributionKind.IDEA.value}
        super().__init__(data, initial={**usual, **(initial or {})})
        self.fields["phase"].queryset = phases  # type: ignore[attr-defined]
        self.fields["event"].queryset = process.events.filter(cancelled_at__isnull=True)  # type: ignore[attr-defined]
        self.fields["topic"].choices = [("", _("Weiß nicht")), *process.topic_rows.values_list("key", "title")]  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _("erkennen")), *((tag, language_name(tag)) for tag in LANGUAGES)]  # type: ignore[attr-defined]
        self.fields["actor_group"].widget.attrs["list"] = "gruppen"
        self.fields["text"].widget.attrs["dir"] = "auto"

    def clean_said_on(self) -> Any:
        """Nothing was said tomorrow."""
        day = self.cleaned_data["said_on"]
        if day and (day > timezone.localdate() or day.year < 1990):
            self.add_error("said_on", _("Bitte geben Sie einen Tag ein, der schon war, zum Beispiel gestern."))
        return day

    @property
    def said_at(self) -> datetime:
        """The day as a moment; of today it is now."""
        day = self.cleaned_data["said_on"]
        return timezone.now() if day == timezone.localdate() else timezone.make_aware(datetime.combine(day, time(12)))

    @property
    def source(self) -> str:
        """Where it came from, in words."""
        said = self.cleaned_data
        words = [Channel(said["channel"]).german, long_date(said["said_on"]), said["actor_group"], said["organisation"]]
        return ", ".join(word for word in words if word)
