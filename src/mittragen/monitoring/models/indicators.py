"""Indicators as they are kept between editions, and their readings."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mittragen.archive.models import SealedDocument
from mittragen.edition.terms import IndicatorKind
from mittragen.monitoring.models.reports import Report
from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality


class Indicator(OfMunicipality):
    """Indikator zu einem Konzept (``slug``). One that stands in an edition has the same ``key`` there; ``elements`` are the keys of what it measures."""

    slug = models.SlugField(max_length=60)
    key = models.CharField(max_length=12)
    label = models.CharField(_("Nummer"), max_length=60, blank=True)
    title = models.CharField(_("Name"), max_length=300)
    kind = models.CharField(_("Art"), max_length=20, choices=IndicatorKind.choices(), default=IndicatorKind.MEASURE.value)
    definition = models.TextField(_("Was wird gezählt?"), blank=True)
    unit = models.CharField(_("Einheit"), max_length=60, blank=True)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)
    method = models.TextField(_("Wie wird gezählt?"), blank=True)
    baseline_on = models.DateField(_("Ausgangswert vom"), null=True, blank=True)
    baseline = models.DecimalField(_("Ausgangswert"), max_digits=15, decimal_places=4, null=True, blank=True)
    target_on = models.DateField(_("Zielwert bis"), null=True, blank=True)
    target = models.DecimalField(_("Zielwert"), max_digits=15, decimal_places=4, null=True, blank=True)
    elements = models.JSONField(default=list)
    position = models.PositiveIntegerField(default=0)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="kept_indicator_key_once"),
            models.CheckConstraint(condition=Q(kind__in=IndicatorKind.codes()), name="kept_indicator_kind_known"),
        ]

    def __str__(self) -> str:
        return self.title


class IndicatorReading(OfMunicipality):
    """Messwert. From a report it is shown to the office first: ``accepted_at`` is set when it may be released."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    on = models.DateField(_("Tag"))
    value = models.DecimalField(_("Wert"), max_digits=15, decimal_places=4)
    note = models.CharField(_("Anmerkung"), max_length=300, blank=True)
    report = models.ForeignKey(Report, on_delete=models.SET_NULL, null=True, blank=True, related_name="readings")
    accepted_at = models.DateTimeField(null=True, blank=True)
    released_in = models.ForeignKey(SealedDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    batch = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "on"], condition=Q(accepted_at__isnull=False), name="accepted_reading_once_a_day"),
            models.UniqueConstraint(fields=["indicator", "report"], name="reading_once_a_report"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.value}"
