"""Reporting rounds: who is asked about which measures, and until when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mittragen.actors.models import Actor
from mittragen.archive.models import SealedDocument
from mittragen.edition.terms import ResponsibilityRole
from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality


class ReportingRound(OfMunicipality):
    """Abfrage zu einer veröffentlichten Fassung. ``slug`` is the concept's; ``label`` tells the rounds of a concept apart ("2026-1").

    ``starts_on`` to ``ends_on`` is the time asked about. ``questions`` are codes of :data:`QUESTIONS` beside phase and sentence, which are always asked.
    ``remind_days`` are the days before ``due_on`` on which the silent are reminded by themselves; empty for never. Before ``sent_at`` it is a plan.
    """

    edition = models.ForeignKey(SealedDocument, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=60)
    label = models.CharField(_("Bezeichnung"), max_length=60)
    title = models.CharField(_("Titel"), max_length=200)
    starts_on = models.DateField(_("von"))
    ends_on = models.DateField(_("bis"))
    due_on = models.DateField(_("Antwort bis"))
    text = models.TextField(_("Anschreiben"), blank=True)
    questions = models.JSONField(default=list)
    includes_partners = models.BooleanField(_("auch Mitwirkende fragen"), default=False)
    is_strict = models.BooleanField(_("mit sechsstelligem Code"), default=False)
    remind_days = models.JSONField(default=list)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug", "label"], name="round_label_once"),
            models.CheckConstraint(condition=Q(starts_on__lte=F("ends_on")), name="round_starts_before_it_ends"),
        ]

    def __str__(self) -> str:
        return self.title


class RequestState(models.TextChoices):
    """How far the answer of one organisation is. Opened means that a person pressed the button, not that a scanner followed the link."""

    WAITING = "waiting", _("noch nicht geöffnet")
    OPENED = "opened", _("geöffnet")
    ANSWERED = "answered", _("beantwortet")
    DECLINED = "declined", _("abgelehnt")


class ReportRequest(OfMunicipality):
    """Anfrage: was eine Organisation in einer Abfrage gefragt wird. ``due_on`` is set where it has longer than the others."""

    round = models.ForeignKey(ReportingRound, on_delete=models.CASCADE, related_name="requests")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("Antwort bis"), null=True, blank=True)
    state = models.CharField(max_length=20, choices=RequestState.choices, default=RequestState.WAITING.value)
    opened_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.TextField(_("Grund"), blank=True)
    note = models.TextField(_("Notiz des Büros"), blank=True)

    class Meta:
        ordering = ["actor__folded_name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "actor"], name="request_once"),
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="request_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} {self.round_id}"

    def unite(self, other: "ReportRequest") -> None:
        """Two organisations asked in one round became one: what one of them did not answer waits."""
        if self.state != other.state:
            self.state, self.answered_at, self.declined_at = RequestState.OPENED.value, None, None
        self.opened_at = self.opened_at or other.opened_at
        self.due_on = max((day for day in (self.due_on, other.due_on) if day is not None), default=None)
        self.note = "\n\n".join(dict.fromkeys(note for note in (self.note, other.note) if note))


class RequestedMeasure(OfMunicipality):
    """Gefragte Maßnahme: worüber eine Organisation berichten soll. ``title`` and ``label`` are as printed in the edition asked about.

    A measure handed to another organisation is ``handed_at``; the other one has a row of its own.
    """

    request = models.ForeignKey(ReportRequest, on_delete=models.CASCADE, related_name="measures")
    element_key = models.CharField(max_length=12)
    label = models.TextField(blank=True)
    title = models.TextField()
    role = models.CharField(max_length=20, choices=ResponsibilityRole.choices(), default=ResponsibilityRole.LEAD.value)
    position = models.PositiveIntegerField(default=0)
    handed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["request", "element_key"], name="requested_measure_once")]

    def __str__(self) -> str:
        return f"{self.label} {self.title}".strip()

    def unite(self, other: "RequestedMeasure") -> None:
        """The measure one gave to the other is its own again."""
        if self.handed_at is None or other.handed_at is None:
            self.handed_at = None


# What may be asked beside phase and sentence, with the German name.
QUESTIONS = {
    "light": _("Ampel"),
    "obstacles": _("Was steht im Weg?"),
    "next_steps": _("Was kommt als Nächstes?"),
    "help": _("Wobei können wir helfen?"),
    "evidence": _("Woran sieht man es? (Internetadresse oder Datei)"),
    "indicators": _("Werte der Indikatoren"),
}
