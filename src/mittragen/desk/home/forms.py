"""The form of a new concept."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.models import Concept
from mittragen.desk.forms import DayField, DeskForm, LineField
from mittragen.desk.home.beginning import Beginning

_LONGEST = 60
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Addresses that the desk and the public pages have for themselves.
_TAKEN = frozenset({"neu", "schreibtisch", "static", "suche"})


class ConceptForm(DeskForm):
    """Title, what kind of concept, the edition in work, and how to begin. The address follows from the title unless one is given."""

    title = LineField(
        label=gettext_lazy("Titel"), help_text=gettext_lazy("Zum Beispiel „Integrationskonzept des Landkreises“. Sie können ihn jederzeit ändern.")
    )
    kind = LineField(label=gettext_lazy("Was für ein Konzept ist es?"), max_length=100, initial="Integrationskonzept")
    edition_label = LineField(
        label=gettext_lazy("Fassung, an der Sie arbeiten"),
        max_length=_LONGEST,
        help_text=gettext_lazy("Meist das Jahr."),
    )
    as_of = DayField(label=gettext_lazy("Stand"), help_text=gettext_lazy("Von wann der Inhalt ist."))
    slug = LineField(
        label=gettext_lazy("Kurzname in der Adresse"),
        required=False,
        max_length=_LONGEST,
        help_text=gettext_lazy("Bleibt für immer. Wenn Sie nichts eintragen, entsteht er aus dem Titel."),
    )
    beginning = forms.ChoiceField(
        label=gettext_lazy("Womit möchten Sie beginnen?"),
        choices=Beginning.choices,
        initial=Beginning.FILE,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie, womit Sie beginnen.")},
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        today = timezone.localdate()
        options["initial"] = {"as_of": today, "edition_label": str(today.year), **options.get("initial", {})}
        super().__init__(*arguments, **options)

    def clean_edition_label(self) -> str:
        label = str(self.cleaned_data["edition_label"])
        if "/" in label:
            raise ValidationError(_("Bitte ohne Schrägstrich, zum Beispiel „2026“ oder „2026-2030“."))
        return label

    def clean_slug(self) -> str:
        given = str(self.cleaned_data.get("slug", ""))
        slug = folded(given or str(self.cleaned_data.get("title", "")))
        if not given:
            return _free(slug or "konzept")
        if slug != given.lower() or slug in _TAKEN:
            raise ValidationError(
                _("Bitte nur Buchstaben ohne Umlaute, Ziffern und Bindestriche, zum Beispiel „%(slug)s“.") % {"slug": _free(slug or "konzept")}
            )
        if Concept.objects.filter(slug=slug).exists():
            raise ValidationError(_("Ein Konzept mit diesem Kurznamen gibt es schon. Frei ist zum Beispiel „%(slug)s“.") % {"slug": _free(slug)})
        return slug


def folded(text: str) -> str:
    """A text as part of an address: "Konzept für Teilhabe" is "konzept-fuer-teilhabe"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")


def _free(slug: str) -> str:
    """The slug itself, or with the first number that nobody has."""
    taken = {*_TAKEN, *Concept.objects.values_list("slug", flat=True)}
    if slug not in taken:
        return slug
    return next(one for number in range(2, len(taken) + 3) if (one := f"{slug[: _LONGEST - 4]}-{number}") not in taken)
