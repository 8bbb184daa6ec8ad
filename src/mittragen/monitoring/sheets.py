"""What a sheet that came back says anew, beside what was answered before. The sheet itself is made in :mod:`mittragen.monitoring.enclosing`."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from mittragen.edition.progress import LightStep, PhaseStep
from mittragen.edition.terms import ReportKind
from mittragen.intake.report_form import FormAnswer, FormMeasure, FormScale, ReadForm, read_report_form
from mittragen.monitoring.actions import Answers
from mittragen.monitoring.enclosing import FACTS, WITHOUT_REASON, facts_in
from mittragen.monitoring.models import Report, ReportRequest
from mittragen.monitoring.queries import AskedMeasure, scale_of


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What a sheet says anew of one measure. ``changed`` are the names of the facts that would be others."""

    one: AskedMeasure
    answers: Answers
    changed: tuple[str, ...]


def read_sheet(request: ReportRequest, asked: Sequence[AskedMeasure], data: bytes, name: str) -> ReadForm:
    """A sheet of this organisation, read in a child with limits: call it outside of any transaction. Raises ``UnreadableError`` for what is no such sheet."""
    scale = scale_as_written(*scale_of(request.municipality))
    return read_report_form(data, name, held=request.round.label, measures=[measure_of(one) for one in asked], scale=scale)


def measure_of(one: AskedMeasure) -> FormMeasure:
    """A measure for whoever reads the sheet back."""
    return FormMeasure(key=one.requested.element_key, label=one.requested.label, title=one.requested.title, texts=facts_in(one.report))


def scale_as_written(phases: Sequence[PhaseStep], lights: Sequence[LightStep]) -> FormScale:
    """What may stand in the cells of a list: titles, and the codes themselves."""
    return FormScale(
        phases={step.code: step.code for step in phases} | {step.title: step.code for step in phases},
        lights={step.code: step.code for step in lights} | {step.title: step.code for step in lights},
    )


def taken_from(read: ReadForm, asked: Sequence[AskedMeasure]) -> tuple[Taken, ...]:
    """What is another answer than before, in the order of the measures. A column that the file does not have any more leaves its fact alone."""
    by_key, found = {answer.key: answer for answer in read.answers}, []
    for one in asked:
        answer = by_key.get(one.requested.element_key)
        if answer is not None and (changed := _changed(one.report, answer, read.columns)):
            found.append(Taken(one=one, answers=_answers(one.report, answer, read.columns), changed=changed))
    return tuple(found)


def packed(taken: Sequence[Taken]) -> list[dict[str, Any]]:
    """What a sheet says, so that it can wait, signed, in a page for the button that takes it over."""
    found = []
    for one in taken:
        answers, report = one.answers, one.one.report
        facts = {name: getattr(answers, name) for name in (*FACTS, "reason")} | {"kind": answers.kind.value, "evidence": answers.evidence}
        readings = {key: str(value) for key, value in answers.readings.items()}
        found.append({"measure": one.one.requested.pk, "expected": report.version if report else None, "answers": facts | {"readings": readings}})
    return found


def unpacked(answers: dict[str, Any]) -> Answers:
    """The answers about one measure of what :func:`packed` made."""
    facts = {name: answers[name] for name in (*FACTS, "reason")}
    evidence = tuple((title, address) for title, address in answers["evidence"])
    readings = {key: Decimal(value) for key, value in answers["readings"].items()}
    return Answers(kind=ReportKind(answers["kind"]), evidence=evidence, readings=readings, **facts)


def _changed(report: Report | None, answer: FormAnswer, columns: Sequence[str]) -> tuple[str, ...]:
    kind = _kind(answer)
    before = ReportKind(report.kind) if report else None
    if kind is ReportKind.NO_NEWS:
        return () if before is kind else ("no_news",)
    if kind is ReportKind.NOT_OURS:
        return () if report is not None and before is kind and answer.not_ours in (report.reason, WITHOUT_REASON) else ("not_ours",)
    names = [name for name in FACTS if name in columns]
    return tuple(name for name in names if getattr(answer, name) != (getattr(report, name) if report and before is kind else ""))


def _answers(report: Report | None, answer: FormAnswer, columns: Sequence[str]) -> Answers:
    """Everything as it was, but for what the sheet says; addresses and values stay, for no column speaks of them."""
    kind = _kind(answer)
    facts = {name: getattr(answer, name) if name in columns else getattr(report, name, "") for name in FACTS} if kind is ReportKind.REPORT else {}
    reason = _("ohne Begründung, aus der Tabelle") if answer.not_ours == WITHOUT_REASON else answer.not_ours
    return Answers(
        kind=kind,
        reason=reason,
        evidence=tuple((row.title, row.address) for row in report.evidence.all() if row.address) if report else (),
        readings={row.indicator.key: row.value for row in report.readings.all()} if report else {},
        **facts,
    )


def _kind(answer: FormAnswer) -> ReportKind:
    if answer.no_news:
        return ReportKind.NO_NEWS
    return ReportKind.NOT_OURS if answer.not_ours else ReportKind.REPORT
