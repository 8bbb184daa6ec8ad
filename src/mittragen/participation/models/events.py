"""Events of a process: when, where, for how many, and what was minuted. Nobody's name stands here."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from mittragen.edition.participating import EventKind
from mittragen.municipality.tenancy import OfMunicipality
from mittragen.participation.models.process import Phase, Process, Topic


class Event(OfMunicipality):
    """Veranstaltung: ein Treffen in einem Beteiligungsprozess. ``online_link`` is for those who registered."""

    key = models.CharField(max_length=12)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="events")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(_("Art"), max_length=30, choices=EventKind.choices())
    title = models.CharField(_("Titel"), max_length=200)
    text = models.TextField(_("Text"), blank=True)
    topics = models.ManyToManyField(Topic, through="EventTopic", related_name="events")
    starts_at = models.DateTimeField(_("beginnt"), null=True, blank=True)
    ends_at = models.DateTimeField(_("endet"), null=True, blank=True)
    place = models.CharField(_("Ort"), max_length=200, blank=True)
    address = models.TextField(_("Anschrift"), blank=True)
    online_link = models.URLField(_("Adresse der Videokonferenz"), blank=True, max_length=500)
    capacity = models.PositiveIntegerField(_("Plätze"), null=True, blank=True)
    registration_until = models.DateTimeField(_("Anmeldung bis"), null=True, blank=True)
    needs_registration = models.BooleanField(_("mit Anmeldung"), default=True)
    interpreter_languages = models.CharField(_("Dolmetschen in"), max_length=200, blank=True)
    offers_childcare = models.BooleanField(_("Kinderbetreuung"), default=False)
    is_wheelchair_accessible = models.BooleanField(_("mit Rollstuhl zugänglich"), default=False)
    minutes = models.TextField(_("Protokoll"), blank=True)
    minutes_released_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    # How often the date in people's calendars was changed: a calendar takes the file with the highest number.
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = [models.F("starts_at").asc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="event_key_once"),
            models.CheckConstraint(condition=models.Q(kind__in=EventKind.codes()), name="event_kind_known"),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(starts_at__isnull=True) | models.Q(ends_at__gte=models.F("starts_at")),
                name="event_times_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def over_at(self) -> datetime | None:
        """When it is over; nothing while no time is set."""
        return self.ends_at or self.starts_at


class EventTopic(OfMunicipality):
    """What an event is about."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="topic_rows")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="event_rows")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["event", "topic"], name="event_topic_once")]

    def __str__(self) -> str:
        return str(self.topic_id)


class EventTable(OfMunicipality):
    """Ein Tisch einer Veranstaltung. Whoever has its code may capture cards there; only the code's digest is kept."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="tables")
    number = models.PositiveIntegerField(_("Nummer"))
    name = models.CharField(_("Name"), max_length=200, blank=True)
    topic = models.ForeignKey(Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    code_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="event_table_number_once"),
            models.UniqueConstraint(fields=["municipality", "code_hash"], condition=~models.Q(code_hash=""), name="event_table_code_once"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.number)


class AgendaItem(OfMunicipality):
    """Ein Tagesordnungspunkt des Protokolls."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(_("Titel"), max_length=300)
    text = models.TextField(_("Ergebnis"), blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Attendance(OfMunicipality):
    """Teilnahme: wie viele aus einer Akteursgruppe da waren. Counted by hand, or from check-ins when the registrations are deleted."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attendance")
    actor_group = models.CharField(_("Akteursgruppe"), max_length=200, blank=True)
    count = models.PositiveIntegerField(_("Anzahl"))

    class Meta:
        ordering = ["actor_group", "id"]
        constraints = [models.UniqueConstraint(fields=["event", "actor_group"], name="attendance_group_once")]

    def __str__(self) -> str:
        return f"{self.actor_group}: {self.count}"
