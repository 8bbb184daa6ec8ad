"""Files on their way into a draft, and what an import did, so that it can be undone whole."""

from django.db import models

from mittragen.concept.models.concept import Concept
from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality


class PendingImport(OfMunicipality):
    """A file that was read and is not taken over yet: the file, what a person said about it, and the reading that follows from both.

    ``mapping``, ``reading`` and ``evidence`` are JSON of the structs of ``intake``, ``decisions`` of ``concept.importing.deciding``.
    """

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="pending_imports")
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    file_name = models.TextField()
    file = models.BinaryField()
    mapping = models.TextField(default="{}")
    decisions = models.TextField(default="{}")
    reading = models.TextField()
    evidence = models.TextField()
    is_continued = models.BooleanField(default=False)

    class Meta:
        ordering = ["-changed_at", "-id"]
        indexes = [models.Index(fields=["started_at"], name="pending_import_by_time")]

    def __str__(self) -> str:
        return self.file_name


class ImportStep(OfMunicipality):
    """One import of a file into a draft: undone whole or not at all. With its ``mapping`` and ``decisions`` the next file of its kind begins."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="import_steps")
    imported_at = models.DateTimeField(auto_now_add=True)
    imported_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    mapping = models.TextField(default="{}")
    decisions = models.TextField(default="{}")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.file_name


class ImportChange(OfMunicipality):
    """One thing an import did: an element, target group, organisation or name of one added, or one value of an element changed.

    ``before`` and ``after`` are the value as JSON of the draft's facts (for an added element: all of them), only ever used to compare and restore.
    """

    class What(models.TextChoices):
        ELEMENT_ADDED = "element_added"
        ELEMENT_CHANGED = "element_changed"
        ELEMENT_MOVED = "element_moved"
        TARGET_GROUP_ADDED = "target_group_added"
        ACTOR_ADDED = "actor_added"
        ALIAS_ADDED = "alias_added"

    step = models.ForeignKey(ImportStep, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=30, choices=What.choices)
    key = models.TextField()
    name = models.CharField(max_length=60, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(what__in=["element_added", "element_changed", "element_moved", "target_group_added", "actor_added", "alias_added"]),
                name="import_change_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.key}"
