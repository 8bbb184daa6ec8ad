"""Where these pages stand, and the rows they speak of."""

from typing import Any

from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.doors import found
from mittragen.desk.pages import ConceptPlace
from mittragen.desk.templating import url
from mittragen.monitoring.models import ReportingRound, ReportRequest, RequestedMeasure

STATION = "implement"


def placed(
    concept: Concept, title: str, *, section: str = "rounds", crumbs: tuple[Link, ...] = (), scripts: tuple[str, ...] = (), is_wide: bool = False
) -> dict[str, Any]:
    """What every page has in common, by name."""
    return {
        "title": title,
        "concept": ConceptPlace.of(concept),
        "station": STATION,
        "section": section,
        "crumbs": crumbs,
        "scripts": tuple(asset(f"js/desk/{name}") for name in scripts),
        "is_wide": is_wide,
    }


def round_at(concept: Concept, number: int) -> ReportingRound:
    """The round with this number, or 404."""
    rows = ReportingRound.objects.select_related("municipality", "edition").defer("edition__body")
    return found(rows.filter(slug=concept.slug, pk=number).first())


def request_at(concept: Concept, number: int) -> ReportRequest:
    """What one organisation was asked, or 404."""
    rows = ReportRequest.objects.select_related("round__municipality", "round__edition", "actor", "municipality").defer("round__edition__body")
    return found(rows.filter(round__slug=concept.slug, pk=number).first())


def measure_at(request: ReportRequest, number: int) -> RequestedMeasure:
    """A measure it was asked about, or 404."""
    rows = RequestedMeasure.objects.select_related("request__round__municipality", "request__round__edition", "request__actor", "request__municipality")
    return found(rows.defer("request__round__edition__body").filter(request=request, pk=number).first())


def link_to_round(held: ReportingRound) -> Link:
    """The way back to a round."""
    return Link(address=url("desk:round", slug=held.slug, round_number=held.pk), title=held.title)


def link_to_rounds(concept: Concept) -> Link:
    """The way back to all rounds."""
    return Link(address=url("desk:rounds", slug=concept.slug), title=_("Alle Abfragen"))
