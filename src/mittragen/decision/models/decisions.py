"""What a body decided on which digest."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mittragen.concept.models import Concept
from mittragen.decision.models.bodies import Body
from mittragen.decision.models.items import Item
from mittragen.edition.terms import DecisionResult
from mittragen.municipality.tenancy import OfMunicipality


class Decision(OfMunicipality):
    """Beschluss: was ein Gremium wann über welche Prüfsumme beschlossen hat. One that was withdrawn permits nothing any more.

    ``item`` is where it was recorded in a session; a decision entered by hand has none.
    """

    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="decisions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decisions")
    decided_on = models.DateField(_("beschlossen am"))
    result = models.CharField(_("Ergebnis"), max_length=30, choices=DecisionResult.choices())
    decided_digest = models.CharField(_("Prüfsumme"), max_length=64)
    reason = models.TextField(_("Begründung"), blank=True)
    votes_for = models.PositiveIntegerField(null=True, blank=True)
    votes_against = models.PositiveIntegerField(null=True, blank=True)
    abstentions = models.PositiveIntegerField(null=True, blank=True)
    paper = models.CharField(_("Vorlage"), max_length=200, blank=True)
    paper_address = models.TextField(_("Adresse der Vorlage"), blank=True)
    item = models.OneToOneField(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="decision")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(_("warum zurückgenommen"), blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["decided_on", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(result__in=DecisionResult.codes()), name="decision_result_known"),
            models.CheckConstraint(condition=models.Q(decided_digest__regex=r"^[0-9a-f]{64}$"), name="decision_digest_is_sha256"),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.decided_on}"
