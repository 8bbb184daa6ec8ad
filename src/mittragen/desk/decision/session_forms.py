"""What is asked about a session."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from mittragen.decision.actions import TOLD
from mittragen.decision.models import Session
from mittragen.decision.queries import bodies_of
from mittragen.desk.clock_field import ClockField
from mittragen.desk.forms import DayField, DeskForm, LineField, TextField

_FACTS = ("title", "held_on", "starts_at", "place", "online_link", "text")


class SessionForm(DeskForm):
    """A session. Its body is asked for a new one only: afterwards agenda and invitations belong to it."""

    body = forms.ChoiceField(label=gettext_lazy("Gremium"), error_messages={"required": gettext_lazy("Bitte wählen Sie ein Gremium.")})
    held_on = DayField(label=gettext_lazy("Tag"), error_messages={"required": gettext_lazy("Bitte geben Sie ein Datum ein, zum Beispiel 30.09.2026.")})
    starts_at = ClockField(label=gettext_lazy("Beginn"), required=False)
    place = LineField(label=gettext_lazy("Ort"), max_length=300, required=False, help_text=gettext_lazy("Zum Beispiel „Kreishaus, Großer Saal“."))
    online_link = LineField(
        label=gettext_lazy("Internetadresse zum Mitmachen"), max_length=500, required=False, help_text=gettext_lazy("Nur Eingeladene bekommen sie.")
    )
    title = LineField(label=gettext_lazy("Titel"), max_length=300, required=False, help_text=gettext_lazy("Zum Beispiel „4. Sitzung“."))
    text = TextField(
        label=gettext_lazy("Vorbemerkung"), rows=4, max_length=10_000, required=False, help_text=gettext_lazy("Steht in der Einladung und über der Vorlage.")
    )

    tells = forms.BooleanField(label=gettext_lazy("Den Eingeladenen schreiben"), required=False)

    def __init__(self, *arguments: Any, session: Session | None = None, invited: int = 0, **options: Any) -> None:
        initial = {name: getattr(session, name) for name in _FACTS} | {"tells": is_to_come(session)} if session else None
        super().__init__(*arguments, initial=initial, **options)
        if invited:
            self.fields["tells"].help_text = _told(invited)
        else:
            del self.fields["tells"]
        if session:
            del self.fields["body"]
        else:
            self.bodies = {str(body.pk): body for body in bodies_of()}
            self.fields["body"].choices = [(number, body.name) for number, body in self.bodies.items()]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What the actions take."""
        chosen = {"body": self.bodies[self.cleaned_data["body"]]} if "body" in self.fields else {}
        return {name: self.cleaned_data[name] for name in _FACTS} | chosen

    def tells_of(self, session: Session) -> bool:
        """Whether those invited are to be written to, because something is other than they know."""
        values = self.cleaned_data
        return bool(values.get("tells")) and any(values[name] != getattr(session, name) for name in TOLD)


class DropForm(DeskForm):
    """Whether those invited hear that a session is dropped."""

    tells = forms.BooleanField(label=gettext_lazy("Den Eingeladenen absagen"), required=False)

    def __init__(self, *arguments: Any, session: Session, invited: int, **options: Any) -> None:
        super().__init__(*arguments, initial={"tells": is_to_come(session)}, **options)
        if invited:
            self.fields["tells"].help_text = ngettext(
                "Eine Person ist eingeladen und bekommt eine E-Mail; sie nimmt den Termin aus dem Kalender.",
                "%(count)s Eingeladene bekommen eine E-Mail; sie nimmt den Termin aus dem Kalender.",
                invited,
            ) % {"count": invited}
        else:
            del self.fields["tells"]


def is_to_come(session: Session) -> bool:
    """Whether somebody may still want to come."""
    return session.held_on >= timezone.localdate()


def _told(invited: int) -> str:
    """Who hears of a change, and of which."""
    return ngettext(
        "Wenn sich Tag, Beginn, Ort oder Internetadresse ändern: Eine Person ist eingeladen und bekommt eine E-Mail mit dem neuen Termin für ihren Kalender.",
        "Wenn sich Tag, Beginn, Ort oder Internetadresse ändern: %(count)s Eingeladene bekommen eine E-Mail mit dem neuen Termin für ihren Kalender.",
        invited,
    ) % {"count": invited}
