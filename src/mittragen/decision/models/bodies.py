"""Bodies that consult or decide, their seats, and who takes them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mittragen.actors.models import Actor
from mittragen.edition.terms import BodyKind
from mittragen.municipality.tenancy import OfMunicipality


class Body(OfMunicipality):
    """Gremium: Steuerungsgruppe, Beirat, Ausschuss, Kreistag.

    ``chain_position`` is its place in the chain that a concept goes through (1 is first), empty for a body outside of it. ``is_binding``: its decision is the
    one an edition is published on. ``votes_in_advance``: seats may say beforehand how they vote.
    """

    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Art"), max_length=30, choices=BodyKind.choices(), default=BodyKind.OTHER.value)
    chain_position = models.PositiveIntegerField(_("Platz in der Beratungsfolge"), null=True, blank=True)
    is_binding = models.BooleanField(_("beschließt verbindlich"), default=False)
    votes_in_advance = models.BooleanField(_("Stimmabgabe vorab möglich"), default=False)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["chain_position", "name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="body_name_once"),
            models.CheckConstraint(condition=Q(kind__in=BodyKind.codes()), name="body_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(OfMunicipality):
    """Sitz: ein Platz in einem Gremium; er gehört einer Organisation oder Gruppe. ``title`` is printed; a seat that is given up is archived."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(_("Bezeichnung"), max_length=300)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    has_vote = models.BooleanField(_("stimmberechtigt"), default=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class SeatPerson(OfMunicipality):
    """Wer einen Sitz einnimmt, oder wer vertritt. Private: never in a document, never public; may be deleted at any time."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="people")
    name = models.CharField(_("Name"), max_length=200)
    email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    language = models.CharField(_("Sprache"), max_length=20, default="de")
    is_deputy = models.BooleanField(_("vertritt"), default=False)

    class Meta:
        ordering = ["is_deputy", "id"]

    def __str__(self) -> str:
        return self.name
