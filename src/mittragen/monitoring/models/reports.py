"""What was said of a measure: in a round, by the office, or in an older paper."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mittragen.actors.models import Actor
from mittragen.archive.models import SealedDocument
from mittragen.edition.terms import ReportKind
from mittragen.monitoring.models.letters import ReportLink
from mittragen.monitoring.models.rounds import RequestedMeasure
from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality


class ReportState(models.TextChoices):
    """How far a report is on its way to the public."""

    DRAFT = "draft", _("angefangen")
    SENT = "sent", _("abgegeben")
    ASKED_BACK = "asked_back", _("Rückfrage gestellt")
    ACCEPTED = "accepted", _("geprüft")
    RELEASED = "released", _("veröffentlicht")
    WITHHELD = "withheld", _("bleibt intern")


class Report(OfMunicipality):
    """Sachstandsmeldung zu einer Maßnahme (oder einem Ziel).

    ``requested`` is empty for what the office says by itself and for what was taken from an older paper (``source``, ``batch``).
    ``text``, ``obstacles`` and ``next_steps`` are the organisation's own words; the ``public_…`` ones are what the office releases where ``is_edited``.
    ``help_wanted`` is for the office alone. ``version`` grows with every saving: who saves over another one's words is told.
    """

    key = models.CharField(max_length=12)
    slug = models.SlugField(max_length=60)
    element_key = models.CharField(max_length=12)
    requested = models.OneToOneField(RequestedMeasure, on_delete=models.PROTECT, null=True, blank=True, related_name="report")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField(_("Stand vom"))
    kind = models.CharField(max_length=20, choices=ReportKind.choices(), default=ReportKind.REPORT.value)
    phase = models.CharField(max_length=40, blank=True)
    light = models.CharField(max_length=40, blank=True)
    text = models.TextField(_("In einem Satz"), blank=True)
    obstacles = models.TextField(_("Was steht im Weg?"), blank=True)
    next_steps = models.TextField(_("Was kommt als Nächstes?"), blank=True)
    help_wanted = models.TextField(_("Wobei können wir helfen?"), blank=True)
    reason = models.TextField(_("Warum nicht?"), blank=True)
    is_edited = models.BooleanField(default=False)
    public_text = models.TextField(blank=True)
    public_obstacles = models.TextField(blank=True)
    public_next_steps = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=ReportState.choices, default=ReportState.DRAFT.value)
    question = models.TextField(_("Rückfrage"), blank=True)
    version = models.PositiveIntegerField(default=1)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)
    batch = models.CharField(max_length=32, blank=True)
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    released_in = models.ForeignKey(SealedDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Who entered it at the desk; nobody where it came by a link.
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Who said it to the office: for the office alone, and forgotten with the recipients.
    said_by = models.CharField(_("Wer hat es gesagt?"), max_length=200, blank=True)

    class Meta:
        ordering = ["on", "id"]
        indexes = [
            models.Index(fields=["municipality", "slug", "element_key"], name="report_by_element"),
            models.Index(fields=["batch"], name="report_by_batch"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="report_key_once"),
            models.CheckConstraint(condition=Q(kind__in=ReportKind.codes()), name="report_kind_known"),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.element_key} {self.on}"

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing yet: no phase, no word, no evidence, no value, and not that there is no news or that it is not theirs."""
        words = (self.phase, self.light, self.text, self.obstacles, self.next_steps, self.help_wanted)
        return self.kind == ReportKind.REPORT.value and not any(words) and not self.evidence.all() and not self.readings.all()


class ReportSaving(OfMunicipality):
    """Zwischenstand: jedes Speichern einer Meldung, mit allem, was im Formular stand. So nothing anybody typed is lost. ``entered_by`` says by which way."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="savings")
    link = models.ForeignKey(ReportLink, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    way = models.CharField(max_length=20, default="link")
    answers = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(way__in=["link", "sheet", "office"]), name="saving_way_known")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.at}"


class Evidence(OfMunicipality):
    """Beleg: eine Internetadresse, oder eine Datei, die nur das Büro sieht. ``file`` is the name in the storage."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(_("Titel"), max_length=200, blank=True)
    address = models.CharField(_("Internetadresse"), max_length=500, blank=True)
    file = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField(default=0)
    is_public = models.BooleanField(default=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title or self.address or self.file_name
