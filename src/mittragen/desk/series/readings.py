"""Single readings: taken over from a report, or taken away."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.pages import go, tell
from mittragen.monitoring.actions.indicators import accept_reading, remove_reading
from mittragen.monitoring.models import IndicatorReading
from mittragen.monitoring.rules import can_monitor


@concept_door(can_monitor, methods=("POST",))
def accept(request: DeskRequest, concept: Concept, series_key: str, reading_number: int) -> HttpResponse:
    """Take over a value that was reported."""
    accept_reading(reading=_reading(concept, series_key, reading_number), by=request.user)
    tell(request, _("Der Wert ist übernommen. Öffentlich wird er mit der nächsten Freigabe."))
    return go("desk:series-one", slug=concept.slug, series_key=series_key)


@concept_door(can_monitor, methods=("POST",))
def remove(request: DeskRequest, concept: Concept, series_key: str, reading_number: int) -> HttpResponse:
    """Take a value away."""
    remove_reading(reading=_reading(concept, series_key, reading_number), by=request.user)
    tell(request, _("Der Wert ist entfernt."))
    return go("desk:series-one", slug=concept.slug, series_key=series_key)


def _reading(concept: Concept, key: str, number: int) -> IndicatorReading:
    rows = IndicatorReading.objects.select_related("indicator__municipality", "municipality")
    return found(rows.filter(pk=number, indicator__slug=concept.slug, indicator__key=key).first())
