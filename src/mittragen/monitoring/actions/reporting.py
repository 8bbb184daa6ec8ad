"""What an organisation says: saved as it is typed, given in when it is done. By link, from a sheet, or entered by the office.

Every saving is kept with all that stood in the form, also one that came too late to count, so that nothing anybody typed is lost.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.terms import ReportKind
from mittragen.edition.text import clean_line
from mittragen.monitoring.actions.answering import Answers, differs, kept_answers, require_sayable, write_answers
from mittragen.monitoring.actions.asking import settle
from mittragen.monitoring.actions.journaling import cancel_letters, locked_measure, locked_request, tell_of_request, words
from mittragen.monitoring.actions.opening import require_way
from mittragen.monitoring.models import (
    LetterKind,
    Report,
    ReportLink,
    ReportRequest,
    ReportSaving,
    ReportState,
    RequestedMeasure,
    RequestState,
)
from mittragen.monitoring.queries import UNANSWERED
from mittragen.monitoring.rules import MonitoringError
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.keys import new_key
from mittragen.municipality.models import User


@dataclass(frozen=True)
class Saved:
    """What became of a saving. ``is_conflict``: somebody saved meanwhile; ``report`` is theirs and stands, what came now is kept as ``saving``."""

    report: Report
    is_conflict: bool
    saving: ReportSaving | None


@transaction.atomic
def save_report(
    *,
    requested: RequestedMeasure,
    answers: Answers,
    expected: int | None,
    way: str,
    link: ReportLink | None = None,
    by: User | None = None,
    on: date | None = None,
    said_by: str = "",
) -> Saved:
    """Write what was typed. ``expected`` is the version the form was made from, nothing where there was none; on another one nothing is written over.
    ``said_by`` is who told it to the office.

    The same answers twice are one saving. What the office enters is given in at once; everything else with :func:`send_answers`.
    """
    row = locked_measure(requested, only_running=False)
    require_way(way, row.request, link, by)
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise MonitoringError(_("Dieser Tag liegt in der Zukunft. Bitte geben Sie an, von wann die Meldung ist."))
    report = Report.objects.select_for_update(no_key=True, of=("self",)).filter(requested=row).first()
    speaker = clean_line(said_by)
    if report is not None and on in (None, report.on) and speaker == report.said_by and not differs(report, answers):
        return Saved(_given_in(report, row) if way == "office" else report, False, None)
    if report is not None and report.version != (expected or 0):
        return Saved(report, True, _keep(report, answers, way, link, by))
    _require_changeable(row, report)
    require_sayable(row, answers, report)
    report = report or _fresh(row, day)
    report.on, report.by, report.said_by = day, by, speaker
    write_answers(report, answers, row, by)
    saving = _keep(report, answers, way, link, by)
    if way == "office":
        _given_in(report, row)
        tell_of_request(row.request, by, "enter_report", {"element": ("", row.element_key)})
    else:
        settle(row.request)
    return Saved(report, False, saving)


@transaction.atomic
def send_answers(*, request: ReportRequest, link: ReportLink | None = None, by: User | None = None) -> int:
    """Give in what was typed; how many measures. What says nothing yet stays a draft. Doing it twice changes nothing."""
    row = locked_request(request, only_running=False)
    require_way("office" if link is None else "link", row, link, by)
    rows = Report.objects.select_for_update(no_key=True, of=("self",)).filter(requested__request=row, requested__handed_at__isnull=True)
    reports = list(rows.select_related("requested").order_by("id"))
    waiting = [report for report in reports if report.state in UNANSWERED and not report.is_blank]
    if not waiting and not any(report.state not in UNANSWERED for report in reports):
        raise MonitoringError(_("Sie haben noch nichts angegeben. Bitte beantworten Sie mindestens eine Maßnahme."))
    for report in waiting:
        if report.kind == ReportKind.NOT_OURS and not report.reason and report.requested is not None:
            raise MonitoringError(_("Bitte schreiben Sie bei „%(title)s“ kurz, warum das nicht Ihre Aufgabe ist.") % {"title": report.requested.title})
    now = timezone.now()
    for report in waiting:
        report.state, report.sent_at = ReportState.SENT, now
    Report.objects.bulk_update(waiting, ["state", "sent_at"], batch_size=500)
    settle(row)
    if waiting:
        tell_of_request(row, by, "enter_report" if link is None else "send_answers", {"reports": ("", len(waiting))})
    return len(waiting)


@transaction.atomic
def decline_request(*, request: ReportRequest, reason: str, link: ReportLink | None = None, by: User | None = None) -> ReportRequest:
    """An organisation does not answer at all; it is not reminded any more. Whoever answers after all takes that back."""
    row = locked_request(request, only_running=False)
    require_way("office" if link is None else "link", row, link, by)
    said = words(reason)
    if not said:
        raise MonitoringError(_("Bitte schreiben Sie kurz, warum Sie nicht antworten können."))
    if row.state != RequestState.DECLINED or row.decline_reason != said:
        row.state, row.decline_reason, row.declined_at = RequestState.DECLINED, said, timezone.now()
        row.save(update_fields=["state", "decline_reason", "declined_at"])
        cancel_letters(request=row, kinds=(LetterKind.INVITE, LetterKind.REMIND, LetterKind.ASK_BACK))
        tell_of_request(row, by, "enter_decline" if link is None else "decline_request")
    return row


def _require_changeable(row: RequestedMeasure, report: Report | None) -> None:
    if row.handed_at is not None:
        raise MonitoringError(_("Diese Maßnahme hat das Büro einer anderen Organisation gegeben. Sie brauchen nichts mehr zu tun."))
    if report is not None and report.state in (ReportState.RELEASED, ReportState.WITHHELD):
        raise MonitoringError(_("Diese Meldung hat das Büro schon abgeschlossen. Wenn etwas nicht mehr stimmt, schreiben Sie bitte dem Büro."))


def _fresh(row: RequestedMeasure, day: date) -> Report:
    key, held = new_key(row.request.municipality, "s"), row.request.round
    # The first saving makes version 1.
    return Report(
        municipality=row.request.municipality, key=key, slug=held.slug, element_key=row.element_key, requested=row, actor=row.request.actor, on=day, version=0
    )


def _given_in(report: Report, row: RequestedMeasure) -> Report:
    """An answer the office entered needs no button."""
    if report.state in UNANSWERED:
        report.state, report.sent_at = ReportState.SENT, timezone.now()
        report.save(update_fields=["state", "sent_at"])
    settle(row.request)
    return report


def _keep(report: Report, answers: Answers, way: str, link: ReportLink | None, by: User | None) -> ReportSaving:
    saving = ReportSaving(municipality_id=report.municipality_id, report=report, link=link, by=by, way=way, answers=kept_answers(answers), at=timezone.now())
    require_fitting(saving, MonitoringError)
    saving.save(force_insert=True)
    return saving
