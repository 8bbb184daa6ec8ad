"""How a concept begins: with a file, with the parts most concepts have, or empty."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from mittragen.concept.actions import NewElement, add_elements
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import User


class Beginning(models.TextChoices):
    """What a new concept begins with."""

    FILE = "file", _("Mit einer Datei: Word oder Excel einlesen")
    PARTS = "parts", _("Mit den Bausteinen eines Integrationskonzepts: sechs Handlungsfelder und zwei Querschnittsthemen")
    EMPTY = "empty", _("Leer")


# Fields of action with their icons, as most integration concepts of counties have them.
FIELDS = (
    ("Sprache", "language"),
    ("Bildung", "education"),
    ("Arbeit und Ausbildung", "work"),
    ("Gesundheit und Pflege", "health"),
    ("Gesellschaftliche Teilhabe", "society"),
    ("Ehrenamt", "volunteering"),
)
THEMES = ("Gleichstellung der Geschlechter", "Interkulturelle Öffnung")


@transaction.atomic
def add_usual_parts(*, concept: Concept, by: User) -> None:
    """Lay :data:`FIELDS` and :data:`THEMES` into an empty draft, to be renamed or removed."""
    fields = [NewElement(ElementKind.FIELD_OF_ACTION, Facts(label=str(number), title=title, icon=icon)) for number, (title, icon) in enumerate(FIELDS, start=1)]
    add_elements(concept=concept, elements=[*fields, *(NewElement(ElementKind.CROSS_CUTTING_THEME, Facts(title=title)) for title in THEMES)], by=by)
