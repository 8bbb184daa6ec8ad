"""Files that show what was said. Only the office sees them; web addresses stand with the answers."""

import hashlib
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.monitoring.actions.journaling import line, locked_request, tell
from mittragen.monitoring.actions.opening import require_way
from mittragen.monitoring.models import Evidence, Report, ReportLink, ReportState
from mittragen.monitoring.rules import MonitoringError, require_monitor
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.models import User

LARGEST_BYTES = 10 * 1024 * 1024
MOST_FILES = 5
# How a file of each kind begins: who renames a program to a picture is not let in.
_BEGINNINGS = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "odt": (b"PK\x03\x04",),
}


@transaction.atomic
def attach_file(*, report: Report, name: str, body: bytes, link: ReportLink | None = None, by: User | None = None) -> Evidence:
    """Keep a file beside a report, for the office alone. The same file twice is one."""
    row = _changeable(report, link, by)
    shown = line(PurePath(name.replace("\\", "/")).name)[-200:]
    suffix = PurePath(shown).suffix.lstrip(".").lower()
    if len(body) > LARGEST_BYTES:
        raise MonitoringError(_("Die Datei ist größer als 10 MB. Bitte verkleinern Sie sie, oder geben Sie eine Internetadresse an."))
    if not body.startswith(_BEGINNINGS.get(suffix, ())):
        raise MonitoringError(_("Diese Datei lässt sich nicht annehmen. Möglich sind PDF, PNG, JPG, DOCX, XLSX und ODT."))
    kept = f"evidence/{row.municipality_id}/{row.key}/{hashlib.sha256(body).hexdigest()}.{suffix}"
    there = row.evidence.filter(file=kept).first()
    if there is not None:
        return there
    if row.evidence.exclude(file="").count() >= MOST_FILES:
        raise MonitoringError(_("Zu einer Meldung gehören höchstens fünf Dateien. Bitte entfernen Sie zuerst eine andere."))
    made = Evidence(municipality_id=row.municipality_id, report=row, title=shown, file=kept, file_name=shown, size=len(body), is_public=False)
    require_fitting(made, MonitoringError)
    if not default_storage.exists(kept):
        default_storage.save(kept, ContentFile(body))
    made.save(force_insert=True)
    _tell(row, by, "add_evidence" if link is None else "attach_evidence")
    return made


@transaction.atomic
def remove_evidence(*, evidence: Evidence, link: ReportLink | None = None, by: User | None = None) -> None:
    """Take a file or an address away. Doing it twice changes nothing."""
    row = _changeable(evidence.report, link, by)
    there = row.evidence.filter(pk=evidence.pk).first()
    if there is None:
        return
    there.delete()
    if there.file:
        transaction.on_commit(lambda: default_storage.delete(there.file))
    _tell(row, by, "remove_evidence" if link is None else "detach_evidence")


def _changeable(report: Report, link: ReportLink | None, by: User | None) -> Report:
    """The report as it is now, held, where it may still be changed this way."""
    if report.requested is None:
        require_monitor(by, report.municipality)
    else:
        require_way("office" if link is None else "link", locked_request(report.requested.request, only_running=False), link, by)
    row = Report.objects.select_for_update(no_key=True, of=("self",)).select_related("requested", "municipality").filter(pk=report.pk).first()
    if row is None:
        raise MonitoringError(_("Diese Meldung gibt es nicht mehr. Bitte laden Sie die Seite neu."))
    if link is not None and row.state in (ReportState.RELEASED, ReportState.WITHHELD):
        raise MonitoringError(_("Diese Meldung hat das Büro schon abgeschlossen. Wenn etwas nicht mehr stimmt, schreiben Sie bitte dem Büro."))
    return row


def _tell(report: Report, by: User | None, action: str) -> None:
    tell(municipality=report.municipality, slug=report.slug, by=by, action=action, note=report.element_key)
