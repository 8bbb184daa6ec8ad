"""Reports of earlier years, taken from a spreadsheet as history."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.terms import ReportKind
from mittragen.monitoring.actions.journaling import line, tell, words
from mittragen.monitoring.models import Report, ReportState
from mittragen.monitoring.rules import MonitoringError, require_monitor
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.keys import new_keys
from mittragen.municipality.models import Municipality, User

MOST_ROWS = 5_000


@dataclass(frozen=True)
class PastReport:
    """What an older paper says of an element on a day. Without text and phase it is *no news*, which is an answer."""

    element_key: str
    on: date
    text: str = ""
    phase: str = ""


@dataclass(frozen=True)
class Taken:
    """What was taken over: the batch, how many, and how many stood there before."""

    batch: str
    count: int
    known: int


@transaction.atomic
def import_history(*, municipality: Municipality, slug: str, rows: Sequence[PastReport], source: str, by: User | None) -> Taken:
    """Take over earlier reports as one batch. They are public with the next release. The same row twice is one row; what stands there already is left alone."""
    require_monitor(by, municipality)
    named = line(source)
    if not named:
        raise MonitoringError(_("Bitte geben Sie an, woher die Meldungen sind, zum Beispiel „Sachstandsbericht 2023“."))
    if len(rows) > MOST_ROWS:
        raise MonitoringError(_("Das sind mehr als %(most)s Zeilen. Bitte teilen Sie die Datei auf.") % {"most": MOST_ROWS})
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    cleaned = list(dict.fromkeys(PastReport(row.element_key, row.on, words(row.text), row.phase) for row in rows))
    there = {PastReport(*found) for found in Report.objects.filter(slug=slug).exclude(source="").order_by().values_list("element_key", "on", "text", "phase")}
    fresh = [row for row in cleaned if row not in there]
    if any(row.on > timezone.localdate() for row in fresh):
        raise MonitoringError(_("Eine Meldung hat einen Tag in der Zukunft. Bitte prüfen Sie die Spalte mit dem Tag."))
    batch = secrets.token_hex(16)
    made = [_report(municipality, slug, key, row, named, batch, by) for key, row in zip(new_keys(municipality, "s", len(fresh)), fresh, strict=True)]
    for report in made:
        require_fitting(report, MonitoringError)
    Report.objects.bulk_create(made, batch_size=500)
    if made:
        tell(municipality=municipality, slug=slug, by=by, action="import_reports", changes={"reports": ("", len(made)), "source": ("", named)}, note=batch)
    return Taken(batch if made else "", len(made), len(cleaned) - len(fresh))


@transaction.atomic
def undo_history(*, municipality: Municipality, slug: str, batch: str, by: User | None) -> int:
    """Take back what came with one spreadsheet; how many reports. Raises :class:`MonitoringError` when some of them were published since."""
    require_monitor(by, municipality)
    rows = Report.objects.filter(slug=slug, batch=batch).exclude(batch="")
    if rows.filter(released_in__isnull=False).exists():
        raise MonitoringError(_("Ein Teil dieser Meldungen ist schon veröffentlicht. Sie lassen sich nicht mehr zurücknehmen, nur einzeln berichtigen."))
    gone = rows.delete()[0]
    if gone:
        tell(municipality=municipality, slug=slug, by=by, action="undo_reports", changes={"reports": (gone, "")}, note=batch)
    return gone


def _report(municipality: Municipality, slug: str, key: str, row: PastReport, source: str, batch: str, by: User | None) -> Report:
    now = timezone.now()
    return Report(
        municipality=municipality,
        key=key,
        slug=slug,
        element_key=row.element_key,
        on=row.on,
        kind=(ReportKind.REPORT if row.text or row.phase else ReportKind.NO_NEWS).value,
        phase=row.phase,
        text=row.text,
        state=ReportState.ACCEPTED.value,
        source=source,
        batch=batch,
        saved_at=now,
        sent_at=now,
        by=by,
    )
