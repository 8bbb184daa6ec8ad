"""Sealed documents. The table only grows; the database refuses everything else."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mittragen.municipality.tenancy import OfMunicipality


class SealedDocument(OfMunicipality):
    """A document as sealed: its bytes, exactly. No way leads to changing it; a correction is a new edition."""

    class Kind(models.TextChoices):
        EDITION = "edition", _("Fassung")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    slug = models.SlugField(max_length=60)
    label = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    body = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug", "label"], name="sealed_label_once"),
            models.CheckConstraint(condition=models.Q(kind__in=["edition"]), name="sealed_kind_known"),
            models.CheckConstraint(condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"), name="sealed_digest_is_sha256"),
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.label}"
