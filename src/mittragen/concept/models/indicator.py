"""Indicators and their values."""

from django.db import models

from mittragen.concept.models.concept import OfConcept
from mittragen.edition.terms import IndicatorKind
from mittragen.municipality.tenancy import OfMunicipality


class Indicator(OfConcept):
    """Indikator: eine Größe, an der man Fortschritt abliest."""

    key = models.CharField(max_length=12)
    label = models.TextField(blank=True)
    title = models.TextField()
    kind = models.CharField(max_length=20, choices=IndicatorKind.choices(), default=IndicatorKind.MEASURE.value)
    definition = models.TextField(blank=True)
    unit = models.TextField(blank=True)
    source = models.TextField(blank=True)
    method = models.TextField(blank=True)

    class Meta(OfConcept.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="indicator_key_once"),
            models.CheckConstraint(condition=models.Q(kind__in=IndicatorKind.codes()), name="indicator_kind_known"),
        ]

    def __str__(self) -> str:
        return self.title


class IndicatorReading(OfMunicipality):
    """A value of an indicator on a day: the baseline, the target value, or a reading in between."""

    class Role(models.TextChoices):
        BASELINE = "baseline"
        TARGET = "target"
        READING = "reading"

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.READING)
    on = models.DateField()
    value = models.DecimalField(max_digits=15, decimal_places=4)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "role"], condition=models.Q(role__in=["baseline", "target"]), name="indicator_one_baseline_and_target"
            ),
            models.CheckConstraint(condition=models.Q(role__in=["baseline", "target", "reading"]), name="indicator_reading_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.value}"
