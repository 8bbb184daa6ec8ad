"""The figures of a year for a funding application, each with how it is counted."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.design.frame import Link
from mittragen.desk.accounts.place import asked_for, placed
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import DeskPage, show
from mittragen.desk.templating import url
from mittragen.monitoring.rules import can_read_progress
from mittragen.outputs.progress_phrases import as_of_phrase
from mittragen.outputs.registry import YEARLY_TARGETS
from mittragen.outputs.report_source import ReportSource
from mittragen.outputs.yearly_figures import source_of_year, year_groups, years_in

YEAR = "jahr"


@dataclass(frozen=True, kw_only=True)
class YearPage(DeskPage):
    """The lines of a year by group: what, value, how it is counted. ``years`` are pairs of a year and whether it is shown."""

    as_of: str
    years: tuple[tuple[int, bool], ...]
    groups: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    files: tuple[Link, ...]
    refused: str


@concept_door(can_read_progress, methods=("GET",))
def year(request: DeskRequest, concept: Concept) -> HttpResponse:
    """One year as a table."""
    _sources, source, _form = asked_for(request, concept)
    crumbs = (Link(address=url("desk:accounts", slug=concept.slug), title=_("Berichte")),)
    if source is None:
        page = YearPage(**placed(concept, _("Jahreszahlen"), crumbs), as_of="", years=(), groups=(), files=(), refused="")
        return show(request, "accounts/year.html", page)
    asked = asked_year(request, source)
    chosen = asked or years_in(source)[0]
    told = source_of_year(source, chosen)
    page = YearPage(
        **placed(concept, _("Jahreszahlen %(year)d") % {"year": chosen}, crumbs),
        as_of=as_of_phrase(told.day, "de"),
        years=tuple((one, one == chosen) for one in years_in(source)),
        groups=tuple((group, tuple((line.what, line.written("de"), line.how) for line in lines)) for group, lines in year_groups(told)),
        files=tuple(Link(address=_address(concept, target.suffix, chosen), title=target.title) for target in YEARLY_TARGETS),
        refused="" if asked else _("Zu diesem Jahr gibt es keine Zahlen. Bitte wählen Sie eines aus der Liste."),
    )
    return show(request, "accounts/year.html", page, status=200 if asked else 422)


def asked_year(request: DeskRequest, source: ReportSource) -> int | None:
    """The year that was asked for, the newest where none was; nothing for a year that nothing is known of."""
    written = request.GET.get(YEAR, "")
    years = years_in(source)
    if not written:
        return years[0]
    return next((one for one in years if str(one) == written), None)


def _address(concept: Concept, suffix: str, chosen: int) -> str:
    return f"{url('desk:account-year-file', slug=concept.slug, year_suffix=suffix)}?{YEAR}={chosen}"
