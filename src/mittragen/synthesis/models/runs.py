"""Runs of the machine, and what it computes of texts."""

from django.db import models

from mittragen.concept.models import Element
from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality
from mittragen.participation.models import Contribution, Process


class Run(OfMunicipality):
    """Lauf: einmal Vorschläge machen lassen. ``done`` of ``total`` texts are read; ``fault`` is one German line when it did not end well."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="runs")
    method = models.CharField(max_length=200, blank=True)
    resolution = models.FloatField(default=1.0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    fault = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["process"], condition=models.Q(ended_at__isnull=True), name="run_one_at_a_time")]

    def __str__(self) -> str:
        return f"{self.process_id} {self.started_at:%Y-%m-%d %H:%M}"


class Vector(OfMunicipality):
    """What a model makes of the words of a contribution, or of a passage (``start`` to before ``end``; both 0: the whole): half-precision numbers.

    Of the words everyone may read. Never compared across models; thrown away when the words are erased or shown otherwise.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="vectors")
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    model = models.CharField(max_length=100)
    numbers = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["contribution", "start", "end", "model"], name="vector_once")]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.model}"


class ElementVector(OfMunicipality):
    """The same of the words of a goal or measure of the draft; ``mark`` says of which words."""

    element = models.ForeignKey(Element, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=16)
    model = models.CharField(max_length=100)
    numbers = models.BinaryField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["element", "model"], name="element_vector_once")]

    def __str__(self) -> str:
        return f"{self.element_id} {self.model}"


class Pair(OfMunicipality):
    """Paar: was eine Rechnung an zwei Beiträgen fand, fast gleichen Wortlaut oder einen möglichen Gegensatz. Only a hint; the next run writes it anew."""

    first = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    is_contrast = models.BooleanField(default=False)
    score = models.FloatField(default=0.0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second", "is_contrast"], name="pair_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"
