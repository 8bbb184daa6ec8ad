"""Milestones: what of a measure is to be reached by a day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality


class Milestone(OfMunicipality):
    """Meilenstein einer Maßnahme. Tasks of people in the office stand in ``teamwork``; a milestone is of the measure, and public if wanted."""

    key = models.CharField(max_length=12)
    slug = models.SlugField(max_length=60)
    element_key = models.CharField(max_length=12)
    text = models.CharField(_("Was?"), max_length=300)
    due_on = models.DateField(_("Bis wann?"))
    done_on = models.DateField(_("Erreicht am"), null=True, blank=True)
    is_public = models.BooleanField(_("wird veröffentlicht"), default=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["municipality", "slug", "element_key"], name="milestone_by_element")]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="milestone_key_once"),
            models.CheckConstraint(condition=~Q(text=""), name="milestone_says_what"),
        ]

    def __str__(self) -> str:
        return self.text
