"""The contributions found, as a file for a spreadsheet. Nobody's mail address stands in it, and nothing in it is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.language import language_name
from mittragen.desk.doors import DeskRequest
from mittragen.desk.moderating.wanted import wanted_in
from mittragen.desk.processes import process_door
from mittragen.edition.participating import Channel, ContributionKind, ModerationState
from mittragen.outputs.csv import guarded
from mittragen.outputs.xlsx import TARGET
from mittragen.outputs.xlsx.sheets import Sheet
from mittragen.outputs.xlsx.target import workbook_of
from mittragen.participation.models import Contribution, Process
from mittragen.participation.queries.office import OfficeOrder, office_rows
from mittragen.participation.rules import can_read_participation

_COLUMNS = (
    ("Beitrag", 10),
    ("Eingegangen am", 14),
    ("Stand", 22),
    ("Wortlaut (intern)", 80),
    ("Öffentlicher Wortlaut", 60),
    ("Art", 14),
    ("Thema", 26),
    ("Phase", 22),
    ("Veranstaltung", 28),
    ("Tisch", 14),
    ("Weg", 18),
    ("Sprache", 14),
    ("Gruppe", 22),
    ("Organisation", 28),
    ("Antwort auf", 10),
    ("Begründung", 40),
    ("Widerspruch", 40),
)
_AT_ONCE = 2000


@process_door(can_read_participation, methods=("GET",))
def contributions_file(request: DeskRequest, process: Process, suffix: str) -> HttpResponse:
    """The rows found, as they are filtered and sorted."""
    if suffix not in ("csv", "xlsx"):
        raise Http404
    wanted = wanted_in(request.GET)
    rows = office_rows(process, wanted).select_related("topic", "event", "table", "phase", "parent").defer("event__text", "event__minutes", "parent__text")
    values = _values(rows.order_by("pk" if wanted.order is OfficeOrder.OLDEST else "-pk").iterator(chunk_size=_AT_ONCE))
    if suffix == "csv":
        body, kind = _csv(values), "text/csv; charset=utf-8"
    else:
        sheet = Sheet(name=_("Beiträge"), columns=_COLUMNS, rows=tuple(values))
        now = timezone.localtime().replace(tzinfo=None, microsecond=0)
        body, kind = workbook_of([sheet], {"title": process.title, "author": str(request.municipality), "created": now}), TARGET.media_type
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{process.slug}-beitraege.{suffix}"'})


def _values(rows: Iterable[Contribution]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield (
            row.key,
            f"{timezone.localdate(row.submitted_at):%d.%m.%Y}",
            _(ModerationState(row.state).german),
            row.text,
            row.public_text,
            _(ContributionKind(row.kind).german),
            row.topic.title if row.topic else "",
            row.phase.title,
            row.event.title if row.event else "",
            str(row.table) if row.table else "",
            _(Channel(row.channel).german),
            language_name(row.language) if row.language else "",
            row.actor_group,
            row.organisation,
            row.parent.key if row.parent else "",
            row.reason,
            row.appeal,
        )


def _csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";")
    writer.writerow([title for title, _width in _COLUMNS])
    writer.writerows([guarded(value) for value in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")
