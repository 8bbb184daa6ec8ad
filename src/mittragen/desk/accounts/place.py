"""What the pages of reports have in common: their place, and the form with the source that was asked for."""

from typing import TypedDict

from mittragen.concept.models import Concept
from mittragen.design.frame import Link
from mittragen.desk.accounts.forms import NAMES, FilterForm
from mittragen.desk.accounts.sources import INTERNAL, Sources
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import ConceptPlace
from mittragen.outputs.report_source import ReportSource

STATION, SECTION = "implement", "accounts"


class Placed(TypedDict):
    """Where a page stands."""

    title: str
    concept: ConceptPlace
    station: str
    section: str
    crumbs: tuple[Link, ...]


def placed(concept: Concept, title: str, crumbs: tuple[Link, ...] = ()) -> Placed:
    return Placed(title=title, concept=ConceptPlace.of(concept), station=STATION, section=SECTION, crumbs=crumbs)


def asked_for(request: DeskRequest, concept: Concept) -> tuple[Sources, ReportSource | None, FilterForm | None]:
    """The releases there are, the source narrowed to what was chosen, and the form of it; no source where nothing was released yet.

    A release that is not there is told beside its field; the newest one is shown meanwhile.
    """
    sources = Sources(concept.slug)
    label = request.GET.get(NAMES["source"], "")
    source = sources.source(label if label in (*sources.labels, INTERNAL) else "")
    if source is None:
        return sources, None, None
    form = FilterForm(request.GET, source=source, labels=sources.labels)
    return sources, form.narrowed(source), form
