"""What is asked about the municipality."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mittragen.desk.forms import DeskForm, LineField, TextField
from mittragen.edition.terms import MunicipalityKind

LANGUAGES = [("de", "Deutsch"), ("en", "English"), ("uk", "Українська"), ("ar", "العربية")]


class FactsForm(DeskForm):
    """Name, office, addresses."""

    name = LineField(label=_("Name"), max_length=200, help_text=_("Wie er auf jeder Seite oben steht, zum Beispiel „Landkreis Musterland“."))
    kind = forms.ChoiceField(label=_("Art"), choices=MunicipalityKind.choices())
    official_key = LineField(label=_("Amtlicher Gemeindeschlüssel"), max_length=12, required=False)
    language = forms.ChoiceField(label=_("Sprache der Seiten"), choices=LANGUAGES)
    office = LineField(label=_("Herausgebende Stelle"), max_length=300, required=False)
    address = TextField(label=_("Anschrift"), rows=3, max_length=1000, required=False)
    email = forms.EmailField(
        label=_("E-Mail-Adresse der Stelle"), required=False, help_text=_("Sie steht öffentlich im Impressum. Bitte keine persönliche Adresse.")
    )
    telephone = LineField(label=_("Telefon der Stelle"), max_length=60, required=False)
    website = forms.URLField(label=_("Internetseite"), required=False, assume_scheme="https")
    feedback_email = forms.EmailField(
        label=_("Adresse für Rückmeldungen"), required=False, help_text=_("Zum Beispiel für gemeldete Barrieren. Ohne Angabe gilt die Adresse der Stelle.")
    )


class BrandForm(DeskForm):
    """Colour, coat of arms, logo."""

    accent = forms.RegexField(
        label=_("Hausfarbe"),
        regex=r"^#[0-9a-fA-F]{6}$",
        required=False,
        help_text=_("Sechs Stellen nach einem #, zum Beispiel #1b3d6d. Ohne Angabe gilt ein ruhiges Blau."),
        error_messages={"invalid": _("Bitte geben Sie die Farbe so ein: #1b3d6d.")},
    )
    coat_of_arms = forms.FileField(
        label=_("Wappen oder Logo"), required=False, help_text=_("PNG, JPEG oder WebP, höchstens 5 MB. Es steht oben auf jeder Seite.")
    )
    drop_coat_of_arms = forms.BooleanField(label=_("Das Bild entfernen"), required=False)


class NoticeForm(DeskForm):
    """A page of running text."""

    title = LineField(label=_("Überschrift"), max_length=200)
    text = TextField(label=_("Text"), rows=18, help_text=_("Eine Zeile ganz in **Sternen** wird zur Überschrift. Absätze trennt eine leere Zeile."))
