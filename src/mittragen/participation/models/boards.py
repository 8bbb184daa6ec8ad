"""The live board of an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mittragen.municipality.tenancy import OfMunicipality
from mittragen.participation.models.events import Event


class Board(OfMunicipality):
    """Tafel: die Karten einer Veranstaltung, für alle im Raum sichtbar.

    ``revision`` counts every change. Whoever changes the board holds this row until the commit, so that nobody who asks what is new misses a change.
    """

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="board")
    join_code = models.CharField(max_length=12)
    revision = models.PositiveIntegerField(default=0)
    frozen_at = models.DateTimeField(null=True, blank=True)
    taken_over_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "join_code"], name="board_join_code_once")]

    def __str__(self) -> str:
        return self.join_code

    @property
    def is_open(self) -> bool:
        """Whether phones may add cards."""
        return self.frozen_at is None and self.taken_over_at is None


class BoardHeading(OfMunicipality):
    """Eine Überschrift auf der Tafel, unter der Karten liegen."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="headings")
    title = models.CharField(_("Überschrift"), max_length=200)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title
