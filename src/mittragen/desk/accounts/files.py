"""Files of what was chosen: the committee report or an extract of it, its tables, the figures of a year. What is released is noted, to be known again."""

import re

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from mittragen import __version__
from mittragen.archive.issuing import note_issued_of
from mittragen.concept.models import Concept
from mittragen.design.frame import Link
from mittragen.desk.accounts.place import asked_for, placed
from mittragen.desk.accounts.years import asked_year
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.pages import DeskPage, show
from mittragen.desk.templating import url
from mittragen.monitoring.rules import can_read_progress
from mittragen.municipality.queries import public_address
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.outputs.registry import PROGRESS_TARGETS, YEARLY_TARGETS
from mittragen.outputs.report_source import ReportSource
from mittragen.outputs.target import ProgressTarget
from mittragen.outputs.yearly_figures import source_of_year
from mittragen.publishing.site import site_of

# The document itself stands on the public page: it is the same whatever was chosen.
REPORTS = {target.suffix: target for target in PROGRESS_TARGETS if target.suffix != "json"}
YEARS = {target.suffix: target for target in YEARLY_TARGETS}
_NOT_IN_NAMES = re.compile(r"[^\w\-.]+")


@concept_door(can_read_progress, methods=("GET",))
def report(request: DeskRequest, concept: Concept, report_suffix: str) -> HttpResponse:
    """What was chosen as PDF, Word, Excel or CSV."""
    target = found(REPORTS.get(report_suffix))
    _sources, source, form = asked_for(request, concept)
    if source is None or form is None or form.errors:
        return _no_file(request, concept, _("Dazu gibt es noch keinen Bericht"))
    part = "" if source.choice.is_empty else "-Auszug"
    return _file(request, concept, source, target, f"Sachstandsbericht{part}-{source.day.isoformat()}", f"bericht.{target.suffix}")


@concept_door(can_read_progress, methods=("GET",))
def figures_of_year(request: DeskRequest, concept: Concept, year_suffix: str) -> HttpResponse:
    """The figures of a year as Word or CSV."""
    target = found(YEARS.get(year_suffix))
    _sources, source, form = asked_for(request, concept)
    year = asked_year(request, source) if source else None
    if source is None or form is None or form.errors or year is None:
        return _no_file(request, concept, _("Dazu gibt es noch keine Zahlen"))
    return _file(request, concept, source_of_year(source, year), target, f"Jahreszahlen-{year}", f"jahreszahlen.{target.suffix}")


def _file(request: DeskRequest, concept: Concept, source: ReportSource, target: ProgressTarget, name: str, issued_as: str) -> HttpResponse:
    site = site_of(request.municipality, address=public_address(request.municipality, scheme=settings.SCHEME, port=settings.PORT))
    try:
        body = target.render(source, site)
    except PdfError:
        return _no_file(request, concept, _("Diese Datei lässt sich gerade nicht machen"))
    if not source.is_internal:
        note_issued_of(document=source.document, name=issued_as, body=body, program_version=__version__)
    mark = "-intern" if source.is_internal else ""
    file_name = f"{_NOT_IN_NAMES.sub('-', f'{name}{mark}')}.{target.suffix}"
    disposition = content_disposition_header(as_attachment=target.suffix != "pdf", filename=file_name) or ""
    return HttpResponse(body, content_type=target.media_type, headers={"Content-Disposition": disposition})


def _no_file(request: DeskRequest, concept: Concept, title: str) -> HttpResponse:
    back = Link(address=url("desk:accounts", slug=concept.slug), title=_("Berichte"))
    return show(request, "accounts/no_file.html", DeskPage(**placed(concept, title, crumbs=(back,))), status=409)
