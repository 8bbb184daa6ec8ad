"""Bodies and seats."""

from django.db.models import F, QuerySet

from mittragen.decision.models import Body, Seat


def bodies_of() -> QuerySet[Body]:
    """The bodies of the municipality in scope that still meet: those of the chain first, in its order."""
    return Body.objects.filter(archived_at__isnull=True).order_by(F("chain_position").asc(nulls_last=True), "name", "id")


def chain_bodies() -> QuerySet[Body]:
    """The bodies that a concept goes through, the first one first."""
    return bodies_of().filter(chain_position__isnull=False)


def seats_of(body: Body) -> QuerySet[Seat]:
    """The seats of a body in their order, with organisations and people."""
    return body.seats.filter(archived_at__isnull=True).select_related("actor").prefetch_related("people").order_by("position", "id")
