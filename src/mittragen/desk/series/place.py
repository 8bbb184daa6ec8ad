"""Where these pages stand, and the edition they speak of."""

from typing import Any

from mittragen.archive.queries import sealed_edition
from mittragen.concept.models import Concept
from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import ConceptPlace
from mittragen.edition.documents import Edition
from mittragen.monitoring.rules import can_monitor
from mittragen.publishing.compiling import edition_of

STATION = "implement"


def placed(
    request: DeskRequest, concept: Concept, title: str, *, section: str = "series", crumbs: tuple[Link, ...] = (), scripts: tuple[str, ...] = ()
) -> dict[str, Any]:
    """What every page has in common, by name."""
    return {
        "title": title,
        "concept": ConceptPlace.of(concept),
        "station": STATION,
        "section": section,
        "crumbs": crumbs,
        "scripts": tuple(asset(f"js/desk/{name}") for name in scripts),
        "may_edit": can_monitor(request.user, request.municipality),
    }


def edition_now(concept: Concept) -> Edition | None:
    """The newest edition of a concept; nothing before the first."""
    sealed = sealed_edition(concept.slug)
    document = edition_of(concept, sealed.label) if sealed is not None else None
    return document.content if document is not None else None
