"""The wall between municipalities: every row of a tenant carries its municipality, and no query runs without one."""

from django.db import models
from django_scopes import ScopedManager


class OfMunicipality(models.Model):
    """Base of every table whose rows belong to one municipality. A query outside ``django_scopes.scope(municipality=...)`` raises."""

    municipality = models.ForeignKey("municipality.Municipality", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(municipality="municipality")

    class Meta:
        abstract = True
