"""The revision: the work at the next edition, and what people say became of what."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mittragen.concept.models.concept import Concept
from mittragen.edition.terms import SuccessionKind
from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality


class Revision(OfMunicipality):
    """Fortschreibung: eine Fassung ist wieder Entwurf. At most one of a concept is open; it closes when its edition is published."""

    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="revisions")
    from_label = models.CharField(_("Fassung, die fortgeschrieben wird"), max_length=60)
    from_digest = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["concept"], condition=Q(closed_at__isnull=True), name="revision_one_open"),
            models.CheckConstraint(condition=Q(from_digest__regex=r"^[0-9a-f]{64}$"), name="revision_digest_is_sha256"),
        ]

    def __str__(self) -> str:
        return f"{self.concept_id} {self.from_label}"


class Succession(OfMunicipality):
    """Nachfolge, wie sie jemand gesagt hat: aus welchen Schlüsseln wurden welche, und warum. What was taken back since is left out when it is compiled."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="successions")
    kind = models.CharField(max_length=20, choices=SuccessionKind.choices())
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    reason = models.TextField(_("Begründung"), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=SuccessionKind.codes()), name="succession_kind_known")]

    def __str__(self) -> str:
        return f"{self.kind} {self.before} {self.after}"


class SuccessionRefusal(OfMunicipality):
    """A succession that the machine proposed and a person refused: it is not proposed again."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="refusals")
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "before", "after"], name="succession_refusal_once")]

    def __str__(self) -> str:
        return f"{self.before} {self.after}"


class Verdict(OfMunicipality):
    """Durchsicht: was in dieser Fortschreibung mit einem Element geschehen soll. ``other`` is the key it is to be merged with or moved under."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="verdicts")
    key = models.CharField(max_length=12)
    verdict = models.CharField(max_length=20, choices=SuccessionKind.choices())
    other = models.CharField(max_length=12, blank=True)
    reason = models.TextField(_("Begründung"), blank=True)
    note = models.TextField(_("Was die Organisation dazu sagt"), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "key"], name="verdict_once"),
            models.CheckConstraint(condition=Q(verdict__in=[code for code in SuccessionKind.codes() if code != "new"]), name="verdict_known"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.verdict}"
