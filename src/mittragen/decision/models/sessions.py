"""Sessions of a body on a concept, and who was invited."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mittragen.concept.models import Concept
from mittragen.decision.models.bodies import Body, Seat
from mittragen.edition.terms import Presence
from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality


class Session(OfMunicipality):
    """Sitzung eines Gremiums zu einem Konzept. ``label`` is part of addresses and of the record; it tells sessions of a concept apart.

    ``closed_at``: the results are final and the record is sealed under ``label``. Before that everything may still be corrected.
    """

    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="sessions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="sessions")
    label = models.CharField(max_length=60)
    title = models.CharField(_("Titel"), max_length=300, blank=True)
    held_on = models.DateField(_("Tag"))
    starts_at = models.TimeField(_("Beginn"), null=True, blank=True)
    place = models.CharField(_("Ort"), max_length=300, blank=True)
    online_link = models.CharField(_("Internetadresse zum Mitmachen"), max_length=500, blank=True)
    text = models.TextField(_("Vorbemerkung"), blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["held_on", "id"]
        constraints = [models.UniqueConstraint(fields=["concept", "label"], name="session_label_once")]

    def __str__(self) -> str:
        return f"{self.body}, {self.held_on}"


class Invitation(OfMunicipality):
    """Einladung eines Sitzes zu einer Sitzung, an einen Menschen: das Mitglied oder die Vertretung. Of the link only the hash is kept.

    ``email`` and ``name`` are private and emptied when the session is long over. ``presence`` is the answer, or what the office entered.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="invitations")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="invitations")
    is_deputy = models.BooleanField(default=False)
    name = models.CharField(_("Name"), max_length=200, blank=True)
    email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    language = models.CharField(_("Sprache"), max_length=20, default="de")
    token_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - unique, and a seat without an address has none
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    presence = models.CharField(max_length=20, choices=Presence.choices(), default=Presence.UNKNOWN.value)
    presence_note = models.CharField(_("Anmerkung"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["seat__position", "seat_id", "is_deputy", "id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "seat", "is_deputy"], name="session_invitation_once"),
            models.CheckConstraint(condition=Q(presence__in=Presence.codes()), name="session_invitation_presence_known"),
            models.CheckConstraint(condition=Q(token_hash__isnull=True) | Q(token_hash__regex=r"^[0-9a-f]{64}$"), name="session_invitation_token_is_sha256"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.session_id}"
