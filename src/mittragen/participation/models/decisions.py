"""What was decided about contributions, one row a decision: for the path that a contribution went, and to take a decision back."""

from django.db import models

from mittragen.edition.participating import ModerationState
from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality
from mittragen.participation.models.contributions import Contribution


class Decision(OfMunicipality):
    """Entscheidung: how a contribution stood before and after. What was decided in one go has the same ``batch``.

    ``passages`` are the blackened places as numbers ("0-11 21-28"), never words; ``reason`` is what the author reads.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="decisions")
    batch = models.CharField(max_length=24)
    before = models.CharField(max_length=20, choices=ModerationState.choices())
    after = models.CharField(max_length=20, choices=ModerationState.choices())
    reason = models.TextField(blank=True)
    passages = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["municipality", "batch"], name="decision_by_batch")]
        constraints = [
            models.CheckConstraint(condition=models.Q(before__in=ModerationState.codes(), after__in=ModerationState.codes()), name="decision_states_known")
        ]

    def __str__(self) -> str:
        return self.after

    @property
    def is_kept(self) -> bool:
        """Whether somebody looked at what was reported and left everything as it was."""
        return self.before == self.after and not self.reason and not self.passages
