"""A publication under way: files are made beside the request that asked for it."""

from django.db import models
from django.db.models import Q

from mittragen.archive.models import SealedDocument
from mittragen.concept.models import Concept
from mittragen.decision.models import Decision
from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality


class Publication(OfMunicipality):
    """Veröffentlichung: von dem Knopf bis zur Fassung. At most one of a concept is under way.

    ``step`` is the suffix of the file that is being made; ``done`` of ``total`` are made. ``beat_at`` is the last sign of life. One that ended has either
    ``sealed`` or a ``fault``, one German line.
    """

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="publications")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="publications")
    label = models.CharField(max_length=60)
    overruling = models.TextField(blank=True)
    step = models.CharField(max_length=20, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    fault = models.TextField(blank=True)
    sealed = models.ForeignKey(SealedDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["concept"], condition=Q(ended_at__isnull=True), name="publication_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, sealed__isnull=True, fault="")
                | (Q(ended_at__isnull=False) & (Q(sealed__isnull=False, fault="") | (Q(sealed__isnull=True) & ~Q(fault="")))),
                name="publication_ends_one_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept_id} {self.label} {self.started_at:%Y-%m-%d %H:%M}"
