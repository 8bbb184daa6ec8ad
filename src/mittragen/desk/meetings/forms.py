"""What is asked about an event."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.clock_field import ClockField
from mittragen.desk.forms import DayField, DeskForm, LineField, TextField
from mittragen.desk.meetings.words import INTERPRETED, in_german
from mittragen.edition.participating import EventKind
from mittragen.participation.models import Event, Process

_PLAIN = (
    "title",
    "text",
    "place",
    "address",
    "online_link",
    "capacity",
    "needs_registration",
    "offers_childcare",
    "is_wheelchair_accessible",
)


class EventForm(DeskForm):
    """An event. Its days and times are written in the time of the place."""

    title = LineField(label=gettext_lazy("Titel"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Art"), choices=EventKind.choices(), initial=EventKind.WORKSHOP.value)
    phase = forms.ChoiceField(label=gettext_lazy("Phase"))
    text = TextField(label=gettext_lazy("Worum es geht"), rows=4, required=False, max_length=10_000)
    topics = forms.MultipleChoiceField(label=gettext_lazy("Themen"), required=False, widget=forms.CheckboxSelectMultiple)
    day = DayField(label=gettext_lazy("Tag"), required=False)
    begins = ClockField(label=gettext_lazy("Beginn"), required=False)
    ends = ClockField(label=gettext_lazy("Ende"), required=False)
    last_day = DayField(label=gettext_lazy("Letzter Tag"), required=False, help_text=gettext_lazy("Nur wenn sie über mehrere Tage geht."))
    place = LineField(label=gettext_lazy("Ort"), max_length=200, required=False, help_text=gettext_lazy("Zum Beispiel „Kreishaus, Großer Saal“."))
    address = TextField(label=gettext_lazy("Anschrift"), rows=2, required=False, max_length=500)
    online_link = forms.URLField(
        label=gettext_lazy("Adresse der Videokonferenz"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Nur wer angemeldet ist, bekommt sie."),
        error_messages={"invalid": gettext_lazy("Bitte geben Sie eine Internetadresse ein, zum Beispiel https://video.example.org/raum.")},
    )
    needs_registration = forms.BooleanField(label=gettext_lazy("Mit Anmeldung"), required=False, initial=True)
    capacity = forms.IntegerField(
        label=gettext_lazy("Plätze"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=gettext_lazy("Ohne Zahl gibt es keine Grenze. Wer zu spät kommt, steht auf der Warteliste."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
        error_messages={name: gettext_lazy("Bitte geben Sie eine Zahl zwischen 0 und 100.000 ein.") for name in ("invalid", "min_value", "max_value")},
    )
    registration_until = DayField(
        label=gettext_lazy("Anmelden bis"), required=False, help_text=gettext_lazy("Ohne Tag geht es bis zum Ende der Veranstaltung.")
    )
    interpreter_languages = forms.MultipleChoiceField(label=gettext_lazy("Dolmetschen in"), required=False, widget=forms.CheckboxSelectMultiple)
    offers_childcare = forms.BooleanField(label=gettext_lazy("Es gibt Kinderbetreuung"), required=False)
    is_wheelchair_accessible = forms.BooleanField(label=gettext_lazy("Mit dem Rollstuhl zugänglich"), required=False)
    tell_guests = forms.BooleanField(label=gettext_lazy("Allen Angemeldeten schreiben, wenn sich Titel, Zeit oder Ort ändern"), required=False, initial=True)

    def __init__(self, *arguments: Any, process: Process, event: Event | None = None, guests: int = 0, **options: Any) -> None:
        super().__init__(*arguments, initial=_initial(event) if event else None, **options)
        self.phases = {phase.key: phase for phase in process.phase_rows.all()}
        self.topic_rows = {topic.key: topic for topic in process.topic_rows.all()}
        there = event.interpreter_languages.split(",") if event and event.interpreter_languages else []
        tags = sorted({*INTERPRETED, *there}, key=in_german)
        self._choose("phase", [(key, phase.title) for key, phase in self.phases.items()])
        self._choose("topics", [(key, topic.title) for key, topic in self.topic_rows.items()])
        self._choose("interpreter_languages", [(tag, in_german(tag)) for tag in tags])
        if not guests:
            del self.fields["tell_guests"]

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if not values.get("day") and (values.get("begins") or values.get("ends") or values.get("last_day")):
            self.say("day", _("Bitte geben Sie auch den Tag ein."))
        if values.get("day") and not values.get("begins") and "begins" in values:
            self.say("begins", _("Bitte geben Sie ein, wann es beginnt, zum Beispiel 17:00."))
        starts, ends = self._times()
        if starts and ends and ends < starts:
            self.say("ends", _("Das Ende liegt vor dem Beginn. Bitte prüfen Sie die beiden Zeiten."))
        return values

    def facts(self) -> dict[str, Any]:
        """What the actions take."""
        values, (starts_at, ends_at) = self.cleaned_data, self._times()
        until = values["registration_until"]
        return {name: values[name] for name in _PLAIN} | {
            "kind": EventKind(values["kind"]),
            "phase": self.phases[values["phase"]],
            "topics": [self.topic_rows[key] for key in values["topics"]],
            "interpreter_languages": values["interpreter_languages"],
            "starts_at": starts_at,
            "ends_at": ends_at,
            "registration_until": _moment(until, time(23, 59)) if until else None,
        }

    def _times(self) -> tuple[datetime | None, datetime | None]:
        values = self.cleaned_data
        day, begins, ends = values.get("day"), values.get("begins"), values.get("ends")
        last = values.get("last_day") or day
        return (_moment(day, begins) if day and begins else None), (_moment(last, ends) if last and ends else None)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def _moment(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def _initial(event: Event) -> dict[str, Any]:
    starts = timezone.localtime(event.starts_at) if event.starts_at else None
    ends = timezone.localtime(event.ends_at) if event.ends_at else None
    return {name: getattr(event, name) for name in _PLAIN} | {
        "kind": event.kind,
        "phase": event.phase.key,
        "topics": [topic.key for topic in event.topics.all()],
        "day": starts.date() if starts else None,
        "begins": starts.time() if starts else None,
        "ends": ends.time() if ends else None,
        "last_day": ends.date() if starts and ends and ends.date() != starts.date() else None,
        "registration_until": timezone.localtime(event.registration_until).date() if event.registration_until else None,
        "interpreter_languages": event.interpreter_languages.split(",") if event.interpreter_languages else [],
    }
