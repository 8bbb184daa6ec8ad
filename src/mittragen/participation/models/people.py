"""Data of people. Each row has a day on which it is deleted; nothing else in this room says who somebody is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mittragen.actors.models import Actor
from mittragen.edition.participating import RegistrationState
from mittragen.municipality.tenancy import OfMunicipality
from mittragen.participation.models.contributions import Contribution
from mittragen.participation.models.events import Event


class Registration(OfMunicipality):
    """Anmeldung: wer zu einer Veranstaltung kommt, und was die Person dort braucht. Private; a cancelled one has no name any more."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    name = models.CharField(_("Name"), max_length=200, blank=True)
    email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    organisation = models.CharField(_("Organisation"), max_length=300, blank=True)
    actor = models.ForeignKey(Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    actor_group = models.CharField(_("Akteursgruppe"), max_length=200, blank=True)
    needs = models.CharField(_("Was wir bedenken sollen"), max_length=500, blank=True)
    interpreter_language = models.CharField(_("Dolmetschen in"), max_length=60, blank=True)
    needs_childcare = models.BooleanField(_("Kinderbetreuung"), default=False)
    needs_wheelchair_access = models.BooleanField(_("Zugang mit Rollstuhl"), default=False)
    language = models.CharField(_("Sprache"), max_length=20, default="de")
    state = models.CharField(_("Stand"), max_length=20, choices=RegistrationState.choices())
    registered_at = models.DateTimeField()
    checked_in_at = models.DateTimeField(null=True, blank=True)
    code_hash = models.CharField(max_length=64)
    submission_hash = models.CharField(max_length=64)
    deletes_on = models.DateField()

    class Meta:
        ordering = ["registered_at", "id"]
        indexes = [
            models.Index(fields=["event", "state", "id"], name="registration_by_state"),
            models.Index(fields=["municipality", "deletes_on"], name="registration_by_deletion"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code_hash"], name="registration_code_once"),
            models.UniqueConstraint(fields=["event", "submission_hash"], name="registration_submission_once"),
            models.CheckConstraint(condition=models.Q(state__in=RegistrationState.codes()), name="registration_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state=RegistrationState.CANCELLED.value) | models.Q(name="", email="", organisation="", needs=""),
                name="registration_cancelled_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class EventInvitation(OfMunicipality):
    """Einladung zu einer Veranstaltung: an wen sie ging, und ob die Person sich angemeldet hat."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="invitations")
    actor = models.ForeignKey(Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("Name"), max_length=200, blank=True)
    email = models.EmailField(_("E-Mail-Adresse"))
    actor_group = models.CharField(_("Akteursgruppe"), max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    deletes_on = models.DateField()

    class Meta:
        ordering = ["name", "email", "id"]
        indexes = [models.Index(fields=["municipality", "deletes_on"], name="event_invite_by_deletion")]
        constraints = [models.UniqueConstraint(fields=["event", "email"], name="event_invitation_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Contact(OfMunicipality):
    """Wohin jemand eine Antwort auf einen Beitrag möchte. Apart from the contribution, in the language of the person, until its day."""

    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="contact")
    email = models.EmailField(_("E-Mail-Adresse"))
    language = models.CharField(_("Sprache"), max_length=20, default="de")
    stop_hash = models.CharField(max_length=64)
    told_at = models.DateTimeField(null=True, blank=True)
    deletes_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "deletes_on"], name="contact_by_deletion")]
        constraints = [models.UniqueConstraint(fields=["municipality", "stop_hash"], name="contact_stop_once")]

    def __str__(self) -> str:
        return str(self.pk)
