"""The trace: one row for each connection between what was said and what became of it. Rows are ended, never deleted or changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mittragen.actors.models import Actor
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.models.excerpts import Excerpt
from mittragen.synthesis.models.groups import Group

_CONCEPT = [kind.value for kind in OutcomeKind if kind.reaches_concept]


class TraceLink(OfMunicipality):
    """Spur: von einem Beitrag, einem Auszug oder einem Bündel zu dem, was daraus wurde.

    A row has a contribution (and perhaps an excerpt of it), or a group alone; a group beside a contribution says by way of which it was decided. At the
    other end stands an element by concept, key and the words it had then, another contribution, or an organisation. ``source_version`` and
    ``target_version`` say on which state of both ends it was made. What was decided in one go has one ``batch``; a row taken back ends in its own batch.
    ``published_at`` is when everyone could first read it, ``end_published_at`` when everyone could first read that it holds no more.
    """

    key = models.CharField(max_length=12)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="trace_links")
    kind = models.CharField(_("Verbleib"), max_length=20, choices=OutcomeKind.choices())
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, null=True, blank=True, related_name="trace_links")
    excerpt = models.ForeignKey(Excerpt, on_delete=models.PROTECT, null=True, blank=True, related_name="trace_links")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="trace_links")
    concept_slug = models.SlugField(max_length=60, blank=True)
    element_key = models.CharField(max_length=12, blank=True)
    element_label = models.TextField(blank=True)
    element_title = models.TextField(blank=True)
    merged_into = models.ForeignKey(Contribution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    passed_to = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    passed_to_name = models.CharField(_("weitergegeben an"), max_length=300, blank=True)
    reason_kind = models.CharField(_("Grund"), max_length=20, choices=OutcomeReason.choices(), blank=True)
    reason = models.TextField(_("Begründung"), blank=True)
    source_version = models.CharField(max_length=40, blank=True)
    target_version = models.CharField(max_length=40, blank=True)
    batch = models.CharField(max_length=24)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_batch = models.CharField(max_length=24, blank=True)
    end_published_at = models.DateTimeField(null=True, blank=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["process", "ended_at"], name="link_by_process"),
            models.Index(fields=["contribution", "ended_at"], name="link_by_contribution"),
            models.Index(fields=["municipality", "concept_slug", "element_key", "ended_at"], name="link_by_element"),
            models.Index(fields=["municipality", "batch"], name="link_by_batch"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="link_key_once"),
            models.CheckConstraint(condition=models.Q(kind__in=OutcomeKind.codes()), name="link_kind_known"),
            models.CheckConstraint(condition=models.Q(reason_kind__in=["", *OutcomeReason.codes()]), name="link_reason_known"),
            models.CheckConstraint(condition=models.Q(contribution__isnull=False) | models.Q(group__isnull=False), name="link_has_source"),
            models.CheckConstraint(condition=models.Q(excerpt__isnull=True) | models.Q(contribution__isnull=False), name="link_excerpt_of_contribution"),
            models.CheckConstraint(condition=~models.Q(kind__in=_CONCEPT) | ~models.Q(element_key=""), name="link_to_concept_has_element"),
            models.CheckConstraint(condition=~models.Q(kind="merged") | models.Q(merged_into__isnull=False), name="link_merged_has_target"),
            models.CheckConstraint(condition=~models.Q(merged_into=models.F("contribution")), name="link_not_into_itself"),
            models.CheckConstraint(condition=~models.Q(kind="passed_on") | ~models.Q(passed_to_name=""), name="link_passed_on_has_name"),
            models.CheckConstraint(condition=~models.Q(kind="not_taken_up") | ~models.Q(reason_kind=""), name="link_refusal_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.kind}"
