"""How far the answers of an organisation are: which measure is next, what may still be changed, and why not."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.monitoring.models import Report, ReportState, RequestState
from mittragen.monitoring.queries import AskedMeasure, due_on_of
from mittragen.public.reporting.request import ReportingRequest

_GIVEN = (ReportState.SENT, ReportState.ACCEPTED, ReportState.RELEASED, ReportState.WITHHELD)
_LOOKED_AT = (ReportState.ACCEPTED, ReportState.RELEASED, ReportState.WITHHELD)


def is_answered(report: Report | None) -> bool:
    """Whether something is said, given in or not: a phase, a word, *no news*, or that it is not theirs."""
    return report is not None and not report.is_blank


def is_open_question(report: Report | None) -> bool:
    """Whether the office asked back and waits."""
    return report is not None and report.state == ReportState.ASKED_BACK


def is_given(report: Report | None) -> bool:
    """Whether the office has it."""
    return report is not None and report.state in _GIVEN


def next_of(asked: Sequence[AskedMeasure]) -> AskedMeasure | None:
    """Where to go on: a question asked back, else the first without an answer; nothing when all is said."""
    questions = (one for one in asked if is_open_question(one.report))
    return next(questions, next((one for one in asked if not is_answered(one.report)), None))


def is_over(request: ReportingRequest) -> bool:
    """Whether the day answers were wanted by has passed."""
    return due_on_of(request.asked) < timezone.localdate()


def why_closed(request: ReportingRequest) -> str:
    """Why nothing at all can be answered any more; empty while it can."""
    return _("Diese Abfrage ist abgeschlossen. Sie können weiter lesen, was Sie gesagt haben.") if request.held.closed_at is not None else ""


def why_locked(request: ReportingRequest, report: Report | None) -> str:
    """Why this one answer cannot be changed any more; empty while it can."""
    if closed := why_closed(request):
        return closed
    if report is not None and report.state in _LOOKED_AT:
        return _("Diese Antwort ist schon geprüft. Wenn sich etwas geändert hat, sagen Sie es uns bitte in der nächsten Abfrage oder am Telefon.")
    if is_given(report) and is_over(request):
        return _("Die Frist ist vorbei, und Ihre Antwort ist bei uns. Wenn etwas nicht stimmt, rufen Sie uns bitte an oder schreiben Sie uns.")
    return ""


def is_declined(request: ReportingRequest) -> bool:
    """Whether they said that they do not answer."""
    return request.asked.state == RequestState.DECLINED
