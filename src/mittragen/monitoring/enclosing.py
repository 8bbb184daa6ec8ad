"""What goes with a mail: the questions of an organisation as a sheet, to be filled in with an office program."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.text import slugify

from mittragen.design.language import long_date
from mittragen.edition.progress import LightStep, PhaseStep
from mittragen.edition.terms import ReportKind
from mittragen.monitoring.models import Letter, LetterKind, Report, ReportRequest
from mittragen.monitoring.queries import AskedMeasure, asked_of, due_on_of, scale_of
from mittragen.municipality.mail import Attachment
from mittragen.outputs.xlsx.report_form import MEDIA_TYPE, NO_NEWS, SUFFIX, FormRow, ReportForm, render_report_form

FACTS = ("phase", "light", "text", "obstacles", "next_steps", "help_wanted")
"""The facts of a report that have a column."""
WITHOUT_REASON = "x"
"""What a sheet may say for "not ours" where no reason is given."""


def enclosed(letter: Letter) -> list[Attachment]:
    """The files of a letter: the sheet, with the first letter alone."""
    if letter.kind != LetterKind.INVITE:
        return []
    request = letter.recipient.request
    name = f"{slugify(request.round.title) or 'meldung'}.{SUFFIX}"
    return [Attachment(name, render_report_form(form_of(request, asked_of(request))), MEDIA_TYPE)]


def form_of(request: ReportRequest, asked: Sequence[AskedMeasure]) -> ReportForm:
    """The form of an organisation."""
    held, municipality = request.round, request.municipality
    phases, lights = scale_of(municipality)
    return ReportForm(
        title=held.title,
        organisation=request.actor.name,
        round=held.label,
        due_on=due_on_of(request),
        office=municipality.office or municipality.name,
        contact=municipality.email,
        created_at=held.sent_at or timezone.now(),
        questions=frozenset(held.questions),
        phases=phases,
        lights=lights,
        rows=tuple(row_of(one, phases, lights) for one in asked),
    )


def row_of(one: AskedMeasure, phases: Sequence[PhaseStep], lights: Sequence[LightStep]) -> FormRow:
    """The row of a measure with what was answered so far."""
    report = one.report
    titles = {step.code: step.title for step in phases} | {step.code: step.title for step in lights}
    return FormRow(
        key=one.requested.element_key,
        label=one.requested.label,
        title=one.requested.title,
        last=_last(one, titles),
        no_news="x" if report and report.kind == ReportKind.NO_NEWS else "",
        not_ours=(report.reason or WITHOUT_REASON) if report and report.kind == ReportKind.NOT_OURS else "",
        **{name: titles.get(value, value) if name in ("phase", "light") else value for name, value in facts_in(report).items()},
    )


def facts_in(report: Report | None) -> dict[str, str]:
    """What a sheet shows of a report; nothing of one that says that there is nothing new, or that it is not theirs."""
    return {name: getattr(report, name) for name in FACTS} if report and report.kind == ReportKind.REPORT else {}


def _last(one: AskedMeasure, titles: dict[str, str]) -> str:
    said = one.last
    if said is None:
        return ""
    if said.kind is ReportKind.NO_NEWS:
        return f"{long_date(said.on)}: {NO_NEWS}"
    words = ". ".join(part for part in (titles.get(said.phase, ""), said.text) if part)
    return f"{long_date(said.on)}: {words}"
