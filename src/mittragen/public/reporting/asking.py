"""One measure on a screen: what was said last, what is asked, what was typed so far."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.language import long_date, number
from mittragen.edition import elements
from mittragen.edition.progress import LightStep, PhaseStep
from mittragen.edition.terms import ReportKind
from mittragen.monitoring.models import QUESTIONS, Report
from mittragen.monitoring.queries import AskedMeasure, scale_of
from mittragen.public.reporting.measure_parts import File, Last, MeasurePage, Option, Other, Question, ReadingField
from mittragen.public.reporting.request import ReportingRequest
from mittragen.public.reporting.standing import is_given, is_open_question, why_locked
from mittragen.public.reporting.typed import TEXTS, Typed, typed_before


def measure_page(
    request: ReportingRequest, asked: Sequence[AskedMeasure], one: AskedMeasure, typed: Typed | None = None, *, other: Other | None = None
) -> MeasurePage:
    """``typed`` is a form that was not taken; ``other`` what somebody else saved meanwhile, which then is what the next saving replaces."""
    report, place = one.report, next(at for at, row in enumerate(asked) if row.requested.pk == one.requested.pk)
    typed, locked, asks = typed or typed_before(report), why_locked(request, report), frozenset(request.held.questions)
    addresses = [address_of(request, row) for row in asked]
    return MeasurePage(
        title=_("Maßnahme %(place)s von %(count)s") % {"place": place + 1, "count": len(asked)},
        # What the office has already changes with the button alone, never half-typed.
        scripts=() if locked or is_given(report) else ("reporting-save.js",),
        place=place + 1,
        count=len(asked),
        label=one.requested.label,
        measure=one.requested.title,
        action=addresses[place],
        question=report.question if report and is_open_question(report) else "",
        locked=locked,
        is_no_news=report is not None and report.kind == ReportKind.NO_NEWS.value,
        is_not_ours=report is not None and report.kind == ReportKind.NOT_OURS.value,
        text=typed.text,
        reason=typed.reason,
        questions=tuple(_questions(asks, typed)),
        asks_evidence="evidence" in asks,
        addresses=typed.addresses,
        files=tuple(File(number=row.pk, name=row.file_name or row.title) for row in report.evidence.all() if row.file) if report else (),
        fields=tuple(_field(indicator, typed, request.language) for indicator in one.indicators),
        has_values=any(typed.readings.values()),
        expected=report.version if report else None,
        saved_at=clock(report.saved_at) if report else "",
        errors=typed.errors,
        other=other,
        previous=addresses[place - 1] if place else request.folder,
        following=addresses[place + 1] if place + 1 < len(addresses) else f"{request.folder}fertig/",
        overview=f"{request.folder}fertig/",
        **_steps(request, one, typed, asks),
    )


def _steps(request: ReportingRequest, one: AskedMeasure, typed: Typed, asks: frozenset[str]) -> dict[str, Any]:
    """What can be chosen, and what was said last time."""
    phases, lights = scale_of(request.municipality)
    standing = one.standing
    last_phase, last_light = standing.phase.code if standing.phase else "", standing.light.code if standing.light else ""
    ended = _options([step for step in phases if step.means.is_ended], typed.phase, last_phase)
    return {
        "last": _last(request, one, phases),
        "phases": _options([step for step in phases if not step.means.is_ended], typed.phase, last_phase),
        "ended": ended,
        "is_ended": any(step.is_chosen or step.was_last for step in ended),
        "lights": _options(lights, typed.light, last_light) if "light" in asks else (),
    }


def address_of(request: ReportingRequest, one: AskedMeasure) -> str:
    """Where a measure is answered."""
    return f"{request.folder}{one.requested.pk}/"


def clock(at: datetime) -> str:
    """14:05, in local time."""
    return f"{timezone.localtime(at):%H:%M}"


def differences(report: Report, typed: Typed, phases: Sequence[PhaseStep], lights: Sequence[LightStep]) -> Other:
    """What stands now and is another wording than the form's."""
    theirs, titles = typed_before(report), titles_of(phases) | titles_of(lights)
    kinds = {ReportKind.NO_NEWS.value: _("Keine Neuigkeiten"), ReportKind.NOT_OURS.value: _("Nicht unsere Aufgabe")}
    rows = [(_("Antwort"), kinds[report.kind])] if report.kind in kinds else []
    for name in ("phase", "light"):
        code = getattr(theirs, name)
        if code != getattr(typed, name):
            rows.append((fact_title(name), titles.get(code, code) or _("keine Angabe")))
    rows += [(fact_title(name), getattr(theirs, name) or _("kein Text")) for name in (*TEXTS, "reason") if getattr(theirs, name) != getattr(typed, name)]
    return Other(at=clock(report.saved_at), rows=tuple(rows))


def titles_of(steps: Sequence[PhaseStep] | Sequence[LightStep]) -> dict[str, str]:
    """What each step is called, in the language of the page where it is the program's own."""
    return {step.code: _(step.title) for step in steps if step.title}


def fact_title(name: str) -> str:
    """What a fact of an answer is called."""
    own = {"phase": _("Umsetzungsstand"), "light": _("Ampel"), "text": _("In einem Satz"), "reason": _("Warum nicht?"), "help_wanted": QUESTIONS["help"]}
    return str(own.get(name) or QUESTIONS[name])


def _last(request: ReportingRequest, one: AskedMeasure, phases: Sequence[PhaseStep]) -> Last | None:
    said = one.last
    if said is None:
        return None
    ground = one.standing.phase
    titles = titles_of(phases) | ({ground.code: _(ground.title)} if ground is not None and ground.title else {})
    return Last(
        on=long_date(said.on, request.language),
        whose=said.actor_name if said.actor and said.actor != request.asked.actor.key else "",
        phase=titles.get(said.phase, ""),
        text=said.text,
        is_no_news=said.kind is ReportKind.NO_NEWS,
    )


def _options(steps: Sequence[PhaseStep] | Sequence[LightStep], chosen: str, last: str) -> tuple[Option, ...]:
    titles = titles_of(steps)
    return tuple(
        Option(
            value=step.code,
            title=titles.get(step.code, step.code),
            text=step.text,
            is_chosen=step.code == chosen,
            was_last=step.code == last,
        )
        for step in steps
    )


def _questions(asks: frozenset[str], typed: Typed) -> list[Question]:
    asked = (
        ("obstacles", "obstacles", _("Zum Beispiel: Es fehlt Geld, ein Raum, eine Person.")),
        ("next_steps", "next_steps", _("Zum Beispiel: Im Herbst beginnt der zweite Kurs.")),
        ("help", "help_wanted", _("Das liest nur die Stelle, die Sie fragt. Es wird nicht veröffentlicht.")),
    )
    return [
        Question(name=name, title=fact_title(name), help=help_text, value=getattr(typed, name), is_open=bool(getattr(typed, name)) or name in typed.errors)
        for code, name, help_text in asked
        if code in asks
    ]


def _field(indicator: elements.Indicator, typed: Typed, language: str) -> ReadingField:
    newest = max(indicator.readings, key=lambda one: one.on, default=indicator.baseline)
    last = _("zuletzt %(value)s (%(day)s)") % {"value": number(newest.value, language), "day": long_date(newest.on, language)} if newest else ""
    return ReadingField(name=f"wert-{indicator.key}", title=indicator.title, unit=indicator.unit, last=last, value=typed.readings.get(indicator.key, ""))
