"""Organisations, offices and bodies that carry measures, under all the names they go by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mittragen.edition.terms import ActorKind
from mittragen.municipality.tenancy import OfMunicipality


class Actor(OfMunicipality):
    """Akteur: eine Organisation, eine Stelle oder ein Gremium, das mitträgt. Never a private person."""

    key = models.CharField(max_length=12)
    name = models.CharField(_("Name"), max_length=300)
    folded_name = models.CharField(max_length=300)
    short_name = models.CharField(_("Kurzname"), max_length=100, blank=True)
    kind = models.CharField(_("Art"), max_length=30, choices=ActorKind.choices(), default=ActorKind.OTHER.value)
    group = models.CharField(_("Gruppe"), max_length=200, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    address = models.TextField(_("Internetadresse"), blank=True)

    class Meta:
        ordering = ["folded_name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="actor_key_once"),
            models.UniqueConstraint(fields=["municipality", "folded_name"], name="actor_name_once"),
            models.CheckConstraint(condition=models.Q(kind__in=ActorKind.codes()), name="actor_kind_known"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="actor_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name


class ActorAlias(OfMunicipality):
    """A further name of an actor. A name leads to one actor only."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("weiterer Name"), max_length=300)
    folded_name = models.CharField(max_length=300)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["municipality", "folded_name"], name="actor_alias_once")]

    def __str__(self) -> str:
        return self.name


class ContactPerson(OfMunicipality):
    """Whom the office asks at an organisation. Private: never in a document, never public."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="contact_people")
    name = models.CharField(_("Name"), max_length=200)
    email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    telephone = models.CharField(_("Telefon"), max_length=60, blank=True)
    note = models.TextField(_("Notiz"), blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name
