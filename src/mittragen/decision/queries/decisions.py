"""Decisions that hold."""

from django.db.models import QuerySet

from mittragen.concept.models import Concept
from mittragen.decision.models import Decision


def decisions_of(concept: Concept) -> QuerySet[Decision]:
    """The decisions on a concept that were not withdrawn, the newest first."""
    return Decision.objects.filter(concept=concept, withdrawn_at__isnull=True).select_related("body", "item__session").order_by("-decided_on", "-id")
