"""Photos of walls and tables, read anew so that nothing hidden in a file goes on. Internal: faces may be on them."""

from django.db import models

from mittragen.municipality.tenancy import OfMunicipality
from mittragen.participation.models.contributions import Contribution
from mittragen.participation.models.events import Event, EventTable


class Photo(OfMunicipality):
    """Foto: eine Wand oder ein Tisch voller Karten. ``name`` is where the file is kept."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="photos")
    table = models.ForeignKey(EventTable, on_delete=models.SET_NULL, null=True, blank=True, related_name="photos")
    name = models.CharField(max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField(auto_now_add=True)
    deletes_on = models.DateField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["municipality", "deletes_on"], name="photo_by_deletion")]

    def __str__(self) -> str:
        return self.name


class PhotoCard(OfMunicipality):
    """Welche Karte auf welchem Foto zu sehen ist."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="cards")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="photo_rows")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["photo", "contribution"], name="photo_card_once")]

    def __str__(self) -> str:
        return str(self.contribution_id)
