"""The mails of a round, the people they go to, and the links in them. The secret of a link is kept nowhere: it is made in the moment the mail goes out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mittragen.monitoring.models.rounds import ReportRequest
from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality


class Recipient(OfMunicipality):
    """Empfangende Person einer Anfrage. Private; name and address are emptied some time after the round is closed."""

    request = models.ForeignKey(ReportRequest, on_delete=models.CASCADE, related_name="recipients")
    name = models.CharField(_("Name"), max_length=200, blank=True)
    email = models.EmailField(_("E-Mail-Adresse"))
    language = models.CharField(_("Sprache"), max_length=20, default="de")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["request", "email"], condition=~Q(email=""), name="request_recipient_once")]

    def __str__(self) -> str:
        return f"{self.request_id}"


class LetterKind(models.TextChoices):
    INVITE = "invite", _("Anfrage")
    REMIND = "remind", _("Erinnerung")
    ASK_BACK = "ask_back", _("Rückfrage")
    CODE = "code", _("Code")


class LetterState(models.TextChoices):
    """UNCERTAIN: the program stopped while the mail was handed over; nobody knows whether it went, so it is not sent again by itself."""

    WAITING = "waiting", _("wartet")
    SENDING = "sending", _("wird gesendet")
    SENT = "sent", _("gesendet")
    FAILED = "failed", _("nicht gesendet")
    BOUNCED = "bounced", _("kam zurück")
    UNCERTAIN = "uncertain", _("ungewiss")
    CANCELLED = "cancelled", _("nicht mehr nötig")


ON_THE_WAY = (LetterState.WAITING, LetterState.SENDING)
"""A letter in one of these states goes out by itself."""


class Letter(OfMunicipality):
    """E-Mail einer Abfrage, an eine Person. ``occasion`` makes it unique: the same letter is never written twice.

    ``text`` is what the office adds (a question asked back).
    """

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=20, choices=LetterKind.choices)
    occasion = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=LetterState.choices, default=LetterState.WAITING.value)
    tries = models.PositiveIntegerField(default=0)
    try_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "try_at"], name="letter_due")]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "occasion"], name="letter_once"),
            models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="letter_kind_known"),
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.recipient_id}"


class ReportLink(OfMunicipality):
    """Persönlicher Link zu einer Anfrage: only the SHA-256 of its secret is kept. An older link stays good beside a newer one until it is revoked."""

    request = models.ForeignKey(ReportRequest, on_delete=models.CASCADE, related_name="links")
    recipient = models.ForeignKey(Recipient, on_delete=models.SET_NULL, null=True, blank=True, related_name="links")
    letter = models.ForeignKey(Letter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    # Strict mode: the hash of the code sent last, until when it holds, and how often somebody tried.
    code_hash = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(token_hash__regex=r"^[0-9a-f]{64}$"), name="report_link_token_is_sha256")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.made_at}"
