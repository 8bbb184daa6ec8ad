"""The lists that goals and measures carry, one row for each entry."""

from django.db import models

from mittragen.actors.models import Actor
from mittragen.concept.models.concept import TargetGroup
from mittragen.concept.models.element import Element, OfElement
from mittragen.concept.models.indicator import Indicator
from mittragen.edition.terms import MeasureLinkKind, ResponsibilityRole


class Responsibility(OfElement):
    """Zuständigkeit: wer eine Maßnahme federführend trägt (LEAD) oder mitwirkt (PARTNER)."""

    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="responsibilities")
    role = models.CharField(max_length=20, choices=ResponsibilityRole.choices())
    note = models.TextField(blank=True)

    class Meta(OfElement.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["element", "actor"], name="responsibility_actor_once"),
            models.CheckConstraint(condition=models.Q(role__in=ResponsibilityRole.codes()), name="responsibility_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id}: {self.role}"


class Step(OfElement):
    """A step of a measure, with a date where one was named."""

    text = models.TextField()
    due_on = models.DateField(null=True, blank=True)

    class Meta(OfElement.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.text


class Detail(OfElement):
    """Something a county keeps that the model does not know: a label and a text."""

    label = models.TextField()
    text = models.TextField()

    class Meta(OfElement.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.label


class CouncilReference(OfElement):
    """A paper of a council: its number, its address, the body and the date."""

    paper = models.TextField()
    address = models.TextField(blank=True)
    body = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta(OfElement.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.paper


class MeasureLink(OfElement):
    """A reference from one measure to another; ``wording`` is kept as printed."""

    target = models.ForeignKey(Element, on_delete=models.CASCADE, related_name="linked_from")
    kind = models.CharField(max_length=20, choices=MeasureLinkKind.choices(), default=MeasureLinkKind.RELATED.value)
    wording = models.TextField(blank=True)

    class Meta(OfElement.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=MeasureLinkKind.codes()), name="measure_link_kind_known"),
            models.CheckConstraint(condition=~models.Q(target=models.F("element")), name="measure_link_to_another"),
        ]

    def __str__(self) -> str:
        return self.wording


class AlsoUnder(OfElement):
    """A second field of action under which an element is listed too."""

    field_of_action = models.ForeignKey(Element, on_delete=models.CASCADE, related_name="guests")

    class Meta(OfElement.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["element", "field_of_action"], name="also_under_once")]

    def __str__(self) -> str:
        return str(self.field_of_action_id)


class ThemeUse(OfElement):
    """A cross-cutting theme that a goal or measure serves."""

    cross_cutting_theme = models.ForeignKey(Element, on_delete=models.CASCADE, related_name="uses")

    class Meta(OfElement.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["element", "cross_cutting_theme"], name="theme_use_once")]

    def __str__(self) -> str:
        return str(self.cross_cutting_theme_id)


class TargetGroupUse(OfElement):
    """A target group of a measure."""

    target_group = models.ForeignKey(TargetGroup, on_delete=models.CASCADE, related_name="uses")

    class Meta(OfElement.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["element", "target_group"], name="target_group_use_once")]

    def __str__(self) -> str:
        return str(self.target_group_id)


class IndicatorUse(OfElement):
    """An indicator by which a goal or measure is read."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="uses")

    class Meta(OfElement.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["element", "indicator"], name="indicator_use_once")]

    def __str__(self) -> str:
        return str(self.indicator_id)
