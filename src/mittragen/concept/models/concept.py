"""The concept itself and what stands around its elements."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mittragen.edition.terms import ElementKind
from mittragen.municipality.tenancy import OfMunicipality

LICENCE = "https://www.govdata.de/dl-de/by-2-0"


class Concept(OfMunicipality):
    """Konzept: ein Strategiekonzept mit Leitlinien, Handlungsfeldern, Zielen und Maßnahmen; hier sein Entwurf."""

    slug = models.SlugField(max_length=60)
    title = models.TextField(_("Titel"))
    subtitle = models.TextField(_("Untertitel"), blank=True)
    kind = models.CharField(_("Art"), max_length=100, default="Integrationskonzept")
    language = models.CharField(_("Sprache"), max_length=20, default="de")
    edition_label = models.CharField(_("Fassung in Arbeit"), max_length=60)
    as_of = models.DateField(_("Stand"))
    valid_from = models.DateField(_("gilt ab"), null=True, blank=True)
    valid_until = models.DateField(_("gilt bis"), null=True, blank=True)
    introduction = models.TextField(_("Einleitung"), blank=True)
    authors = models.TextField(_("Erarbeitet von"), blank=True)
    licence = models.URLField(_("Lizenz"), default=LICENCE)
    is_fictional = models.BooleanField(_("erfunden"), default=False)

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="concept_slug_once"),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_from__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="concept_valid_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OfConcept(OfMunicipality):
    """Base of the rows of a concept that have a place in an order."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="%(class)s_rows")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]


class LevelName(OfMunicipality):
    """The printed name of a level in this concept, where it differs from the usual one."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="levelname_rows")
    kind = models.CharField(max_length=30, choices=ElementKind.choices())
    singular = models.TextField()
    plural = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concept", "kind"], name="level_name_once"),
            models.CheckConstraint(condition=models.Q(kind__in=ElementKind.codes()), name="level_name_kind_known"),
        ]

    def __str__(self) -> str:
        return self.singular


class Priority(OfConcept):
    """A step of the scale of priorities of this concept."""

    text = models.TextField()

    class Meta(OfConcept.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["concept", "text"], name="priority_once")]

    def __str__(self) -> str:
        return self.text


class Chapter(OfConcept):
    """A chapter of running text before the fields of action."""

    key = models.CharField(max_length=12)
    title = models.TextField()
    text = models.TextField()

    class Meta(OfConcept.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="chapter_key_once")]

    def __str__(self) -> str:
        return self.title


class Summary(OfConcept):
    """The concept in short, in one language; ``de-simple`` stands for plain German."""

    language = models.CharField(max_length=20)
    title = models.TextField()
    text = models.TextField()

    class Meta(OfConcept.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["concept", "language"], name="summary_language_once")]

    def __str__(self) -> str:
        return self.title


class TargetGroup(OfConcept):
    """Zielgruppe: für wen eine Maßnahme gedacht ist."""

    key = models.CharField(max_length=12)
    title = models.TextField()

    class Meta(OfConcept.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="target_group_key_once"),
            models.UniqueConstraint(fields=["concept", "title"], name="target_group_title_once"),
        ]

    def __str__(self) -> str:
        return self.title


class AcceptedFinding(OfConcept):
    """A finding the office lets stand, with the reason that is printed. ``key`` is empty for the concept as a whole."""

    code = models.CharField(max_length=10)
    key = models.CharField(max_length=12, blank=True)
    reason = models.TextField()

    class Meta(OfConcept.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["concept", "code", "key"], name="accepted_finding_once")]

    def __str__(self) -> str:
        return self.code
