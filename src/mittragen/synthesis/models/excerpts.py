"""Passages of contributions that are treated each by itself."""

from django.db import models

from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality
from mittragen.participation.models import Contribution


class Excerpt(OfMunicipality):
    """Auszug: eine markierte Stelle eines Beitrags, mit eigenem Verbleib. ``start`` and ``end`` count characters of the frozen original; no words are here."""

    key = models.CharField(max_length=12)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="excerpts")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["contribution", "start", "id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="excerpt_key_once"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="excerpt_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.start}-{self.end}"
