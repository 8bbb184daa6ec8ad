"""A participation process, its phases, and what it is about."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from mittragen.edition.participating import ModerationTime, PhaseKind, PhaseState
from mittragen.municipality.tenancy import OfMunicipality


class Process(OfMunicipality):
    """Beteiligungsprozess: eine Beteiligung vom Auftakt bis zum Abschluss. ``concept_slug`` names the concept it is for, when there is one."""

    slug = models.SlugField(_("Adresse"), max_length=60)
    title = models.CharField(_("Titel"), max_length=200)
    question = models.CharField(_("Worum es geht"), max_length=500, blank=True)
    text = models.TextField(_("Text"), blank=True)
    languages = models.CharField(_("Sprachen"), max_length=200, default="de")
    concept_slug = models.CharField(_("Konzept"), max_length=60, blank=True)
    moderation = models.CharField(_("Prüfung"), max_length=20, choices=ModerationTime.choices(), default=ModerationTime.BEFORE.value)
    published_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="process_slug_once"),
            models.CheckConstraint(condition=models.Q(moderation__in=ModerationTime.codes()), name="process_moderation_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """Whether everyone may read about the process."""
        return self.published_at is not None

    @property
    def offered_languages(self) -> tuple[str, ...]:
        """The languages it is offered in, the first one first."""
        return tuple(self.languages.split(","))


class OfProcess(OfMunicipality):
    """Base of the rows of a process that have a place in an order."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="%(class)s_rows")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]


class Phase(OfProcess):
    """Phase: ein Abschnitt eines Beteiligungsprozesses mit Beginn und Ende."""

    key = models.CharField(max_length=12)
    kind = models.CharField(_("Art"), max_length=30, choices=PhaseKind.choices())
    title = models.CharField(_("Titel"), max_length=200)
    text = models.TextField(_("Text"), blank=True)
    starts_on = models.DateField(_("beginnt am"), null=True, blank=True)
    ends_on = models.DateField(_("endet am"), null=True, blank=True)
    allows_contributions = models.BooleanField(_("nimmt Beiträge an"), default=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta(OfProcess.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="phase_key_once"),
            models.CheckConstraint(condition=models.Q(kind__in=PhaseKind.codes()), name="phase_kind_known"),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True) | models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="phase_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def state_on(self, day: date) -> PhaseState:
        """Where the phase stands on ``day``. Without a first day it is still being planned; without a last one it runs until it is closed."""
        if self.closed_at is not None:
            return PhaseState.CLOSED
        if self.starts_on is None or day < self.starts_on:
            return PhaseState.PLANNED
        return PhaseState.OVER if self.ends_on is not None and day > self.ends_on else PhaseState.RUNNING


class Topic(OfProcess):
    """Thema: worüber gesprochen wird. ``element_key`` names a field of action of the concept, once there is one.

    "Weiß nicht" is no topic at all.
    """

    key = models.CharField(max_length=12)
    title = models.CharField(_("Titel"), max_length=200)
    icon = models.CharField(_("Zeichen"), max_length=60, blank=True)
    element_key = models.CharField(_("Handlungsfeld"), max_length=12, blank=True)

    class Meta(OfProcess.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="topic_key_once"),
            models.UniqueConstraint(fields=["process", "title"], name="topic_title_once"),
        ]

    def __str__(self) -> str:
        return self.title


class TopicFormerTitle(OfMunicipality):
    """How a topic was called before: what was said under the old name stays findable under it."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="former_titles")
    title = models.CharField(max_length=200)
    until = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title
