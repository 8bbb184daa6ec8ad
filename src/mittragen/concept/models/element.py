"""The elements of a concept: one tree of principles, themes, fields, goals and measures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mittragen.concept.models.concept import Concept
from mittragen.edition.terms import ElementKind, FundingState, Horizon, Novelty, OriginKind, Recurrence
from mittragen.municipality.tenancy import OfMunicipality

TOP_KINDS = [
    ElementKind.GUIDING_PRINCIPLE.value,
    ElementKind.OVERARCHING_GOAL.value,
    ElementKind.CROSS_CUTTING_THEME.value,
    ElementKind.FIELD_OF_ACTION.value,
]
INNER_KINDS = [ElementKind.CHALLENGE.value, ElementKind.GOAL.value, ElementKind.MEASURE.value, ElementKind.SUB_MEASURE.value]


class Element(OfMunicipality):
    """What every element has: a key for ever, a label as printed, a title, a text, a place in the tree; goals and measures also a time."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="elements")
    key = models.CharField(max_length=12)
    kind = models.CharField(max_length=30, choices=ElementKind.choices())
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField(default=0)
    label = models.TextField(_("Kennung"), blank=True)
    title = models.TextField(_("Titel"), blank=True)
    text = models.TextField(_("Text"), blank=True)
    icon = models.CharField(max_length=60, blank=True)
    period_text = models.TextField(_("Zeitrahmen im Wortlaut"), blank=True)
    starts_on = models.DateField(_("Beginn"), null=True, blank=True)
    ends_on = models.DateField(_("Ende"), null=True, blank=True)
    recurrence = models.CharField(max_length=20, choices=Recurrence.choices(), blank=True)
    horizon = models.CharField(max_length=20, choices=Horizon.choices(), blank=True)

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["concept", "kind", "position"], name="element_by_kind")]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="element_key_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=TOP_KINDS, parent__isnull=True) | models.Q(kind__in=INNER_KINDS, parent__isnull=False),
                name="element_kind_fits_place",
            ),
            models.CheckConstraint(condition=models.Q(recurrence__in=["", *Recurrence.codes()]), name="element_recurrence_known"),
            models.CheckConstraint(condition=models.Q(horizon__in=["", *Horizon.codes()]), name="element_horizon_known"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="element_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}".strip()


class MeasureFacts(OfMunicipality):
    """What only measures and sub-measures have, as columns; lists are rows of their own. ``internal_notes`` never leave the draft."""

    element = models.OneToOneField(Element, on_delete=models.CASCADE, related_name="measure_facts")
    responsibility_text = models.TextField(_("Zuständigkeit im Wortlaut"), blank=True)
    cost_text = models.TextField(_("Kosten im Wortlaut"), blank=True)
    one_off = models.DecimalField(_("einmalig, Euro"), max_digits=15, decimal_places=2, null=True, blank=True)
    one_off_up_to = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    per_year = models.DecimalField(_("jährlich, Euro"), max_digits=15, decimal_places=2, null=True, blank=True)
    per_year_up_to = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    funding_text = models.TextField(_("Finanzierung im Wortlaut"), blank=True)
    funding = models.CharField(max_length=20, choices=FundingState.choices(), blank=True)
    staff_text = models.TextField(_("Personal im Wortlaut"), blank=True)
    full_time_equivalents = models.DecimalField(max_digits=8, decimal_places=3, null=True, blank=True)
    priority = models.TextField(_("Priorität"), blank=True)
    worded_for_everyone = models.BooleanField(_("für alle formuliert"), null=True, blank=True)
    starting_point = models.TextField(_("Ausgangslage"), blank=True)
    novelty = models.CharField(max_length=20, choices=Novelty.choices(), blank=True)
    indicator_text = models.TextField(_("Indikator im Wortlaut"), blank=True)
    internal_notes = models.TextField(_("interne Notizen"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(funding__in=["", *FundingState.codes()]), name="measure_funding_known"),
            models.CheckConstraint(condition=models.Q(novelty__in=["", *Novelty.codes()]), name="measure_novelty_known"),
            models.CheckConstraint(condition=models.Q(one_off_up_to__isnull=True) | models.Q(one_off__isnull=False), name="measure_one_off_span_has_start"),
            models.CheckConstraint(condition=models.Q(per_year_up_to__isnull=True) | models.Q(per_year__isnull=False), name="measure_per_year_span_has_start"),
        ]

    def __str__(self) -> str:
        return str(self.element_id)


class OfElement(OfMunicipality):
    """Base of the rows an element has in an order."""

    element = models.ForeignKey(Element, on_delete=models.CASCADE, related_name="%(class)s_rows")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]


class Origin(OfElement):
    """Where an element comes from."""

    kind = models.CharField(max_length=30, choices=OriginKind.choices())
    text = models.TextField(blank=True)
    reference = models.TextField(blank=True)

    class Meta(OfElement.Meta):
        abstract = False
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=OriginKind.codes()), name="origin_kind_known")]

    def __str__(self) -> str:
        return self.text


class FormerTitle(OfElement):
    """A name a field of action had before."""

    title = models.TextField()

    class Meta(OfElement.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.title
