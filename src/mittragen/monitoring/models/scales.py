"""The scales: which phases and lights a county prints, and what they mean."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mittragen.edition.terms import ImplementationPhase, Light
from mittragen.municipality.tenancy import OfMunicipality


class ScaleKind(models.TextChoices):
    PHASE = "phase", _("Stand der Umsetzung")
    LIGHT = "light", _("Ampel")


class ScaleStep(OfMunicipality):
    """Stufe einer Skala. Steps with statements are never deleted, only not offered any more; ``becomes`` is then what older statements count as.

    A municipality without rows uses the steps of :mod:`mittragen.edition.terms` as they are.
    """

    kind = models.CharField(max_length=20, choices=ScaleKind.choices)
    code = models.CharField(max_length=40)
    title = models.CharField(_("Bezeichnung"), max_length=100)
    text = models.CharField(_("Erklärung"), max_length=300, blank=True)
    means = models.CharField(_("Bedeutung"), max_length=40)
    position = models.PositiveIntegerField(default=0)
    is_offered = models.BooleanField(_("wird angeboten"), default=True)
    becomes = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["kind", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "kind", "code"], name="scale_step_once"),
            models.CheckConstraint(
                condition=Q(kind="phase", means__in=ImplementationPhase.codes()) | Q(kind="light", means__in=Light.codes()), name="scale_meaning_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title
