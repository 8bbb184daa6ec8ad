"""The end: all that was said, what is missing, one button; afterwards thanks, and what happens now."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.language import long_date, number
from mittragen.edition.progress import LightStep, PhaseStep
from mittragen.edition.terms import ReportKind
from mittragen.monitoring.actions import open_request, send_answers
from mittragen.monitoring.models import Report, ReportState
from mittragen.monitoring.queries import AskedMeasure, asked_of, due_on_of, scale_of
from mittragen.public.reporting.asking import address_of, fact_title, titles_of
from mittragen.public.reporting.door import READING, reporting_door
from mittragen.public.reporting.pages import ReportingPage, go, show
from mittragen.public.reporting.request import ReportingRequest
from mittragen.public.reporting.standing import is_answered, is_given, is_open_question, is_over, why_closed, why_locked
from mittragen.public.reporting.typed import TEXTS


@dataclass(frozen=True, kw_only=True)
class SaidRow:
    """One measure with what was said: facts with their wording. ``change`` is where it can be changed, ``locked`` why it cannot."""

    label: str
    title: str
    state: str
    is_missing: bool
    is_given: bool
    question: str
    headline: str
    facts: tuple[tuple[str, str], ...]
    change: str
    locked: str


@dataclass(frozen=True, kw_only=True)
class EndPage(ReportingPage):
    """All measures. ``ready`` is how many go off with the button; ``until`` says how long something can be changed."""

    rows: tuple[SaidRow, ...]
    missing: int
    ready: int
    is_sent: bool
    why_closed: str
    until: str
    action: str
    cover: str


@reporting_door(methods=("GET", "POST"))
def end(request: ReportingRequest) -> HttpResponse:
    """Look at everything, then send it off; what is missing may come later."""
    if request.method in READING:
        return show(request, "reporting/end.html", end_page(request))
    open_request(link=request.link)
    send_answers(request=request.asked, link=request.link)
    return go(f"{request.folder}fertig/", "gesendet")


def end_page(request: ReportingRequest) -> EndPage:
    """What was said so far."""
    asked, closed = asked_of(request.asked), why_closed(request)
    phases, lights = scale_of(request.municipality)
    rows = tuple(_row(request, one, phases, lights) for one in asked)
    ready = sum(is_answered(one.report) and not is_given(one.report) for one in asked)
    given, missing = sum(row.is_given for row in rows), sum(row.is_missing for row in rows)
    return EndPage(
        title=_title(given, ready, len(rows)),
        rows=rows,
        missing=missing,
        ready=0 if closed else ready,
        is_sent=bool(given) and not ready,
        why_closed=closed,
        until=_until(request) if given and not closed else "",
        action=f"{request.folder}fertig/",
        cover=request.folder,
    )


def _title(given: int, ready: int, count: int) -> str:
    if count and given == count:
        return _("Danke, alles ist angekommen")
    if given and not ready:
        return ngettext("Danke, %(count)s Antwort ist angekommen", "Danke, %(count)s Antworten sind angekommen", given) % {"count": given}
    return _("Bitte prüfen und absenden")


def _until(request: ReportingRequest) -> str:
    if is_over(request):
        return ""
    words = {"day": long_date(due_on_of(request.asked), request.language)}
    return _("Bis %(day)s können Sie alles noch ändern, solange wir es nicht geprüft haben. Der Link in Ihrer E-Mail gilt weiter.") % words


def _row(request: ReportingRequest, one: AskedMeasure, phases: Sequence[PhaseStep], lights: Sequence[LightStep]) -> SaidRow:
    report, locked = one.report, why_locked(request, one.report)
    return SaidRow(
        label=one.requested.label,
        title=one.requested.title,
        state=_state(report),
        is_missing=not is_answered(report),
        is_given=is_given(report),
        question=report.question if report and is_open_question(report) else "",
        headline=_headline(report, titles_of(phases), titles_of(lights)),
        facts=_facts(report, request.language) if report else (),
        change="" if locked else address_of(request, one),
        locked=locked if report is not None and not why_closed(request) else "",
    )


def _state(report: Report | None) -> str:
    if not is_answered(report) or report is None:
        return _("noch ohne Antwort")
    words = {
        ReportState.DRAFT: _("noch nicht abgesendet"),
        ReportState.SENT: _("angekommen"),
        ReportState.ASKED_BACK: _("Rückfrage"),
        ReportState.ACCEPTED: _("geprüft"),
        ReportState.RELEASED: _("veröffentlicht"),
        ReportState.WITHHELD: _("angekommen"),
    }
    return words[ReportState(report.state)]


def _headline(report: Report | None, phases: dict[str, str], lights: dict[str, str]) -> str:
    if report is None or not is_answered(report):
        return ""
    if report.kind == ReportKind.NO_NEWS:
        return _("Keine Neuigkeiten")
    if report.kind == ReportKind.NOT_OURS:
        return _("Nicht unsere Aufgabe")
    said = [phases.get(report.phase, report.phase), lights.get(report.light, report.light)]
    return " · ".join(one for one in said if one)


def _facts(report: Report, language: str) -> tuple[tuple[str, str], ...]:
    shown = ("reason",) if report.kind == ReportKind.NOT_OURS else () if report.kind == ReportKind.NO_NEWS else TEXTS
    rows = [("" if name == "text" else fact_title(name), getattr(report, name)) for name in shown if getattr(report, name)]
    if report.kind == ReportKind.REPORT:
        rows += [(row.indicator.title, f"{number(row.value, language)} {row.indicator.unit}".strip()) for row in report.readings.all()]
        rows += [(_("Beleg"), row.address or row.file_name) for row in report.evidence.all()]
    return tuple(rows)
