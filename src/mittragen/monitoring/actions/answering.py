"""The answers of a form and the report they become: what may be said, and whether it says anything new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.terms import ReportKind
from mittragen.monitoring.actions.indicators import adopt_indicator
from mittragen.monitoring.actions.journaling import line, words
from mittragen.monitoring.models import Evidence, Indicator, IndicatorReading, Report, ReportState, RequestedMeasure
from mittragen.monitoring.queries import edition_of, scale_of
from mittragen.monitoring.queries.series import kept_indicators
from mittragen.monitoring.rules import MonitoringError, is_web_address
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.models import User

LONGEST = 10_000
MOST_ADDRESSES = 10
_PUBLIC = ("phase", "light", "text", "obstacles", "next_steps")
_TEXTS = ("text", "obstacles", "next_steps", "help_wanted", "reason")
_FACTS = ("kind", "phase", "light", *_TEXTS)
# What an answer of a kind leaves empty; what was typed there is in the saving.
_EMPTY = {
    ReportKind.REPORT: ("reason",),
    ReportKind.NO_NEWS: (*_PUBLIC, "reason"),
    ReportKind.NOT_OURS: (*_PUBLIC, "help_wanted"),
}


@dataclass(frozen=True)
class Answers:
    """What a form says of one measure. ``evidence`` are pairs of title and web address; ``readings`` go by the keys of indicators."""

    kind: ReportKind
    phase: str = ""
    light: str = ""
    text: str = ""
    obstacles: str = ""
    next_steps: str = ""
    help_wanted: str = ""
    reason: str = ""
    evidence: tuple[tuple[str, str], ...] = ()
    readings: Mapping[str, Decimal] = field(default_factory=dict)


def facts_of(answers: Answers) -> dict[str, str]:
    """What goes into the columns of a report: through the gate, and empty where the kind of answer leaves it empty."""
    return _gated(answers) | dict.fromkeys(_EMPTY[answers.kind], "")


def kept_answers(answers: Answers) -> dict[str, Any]:
    """Everything as it was typed, for the saving."""
    evidence = [list(pair) for pair in _cleaned(answers.evidence)]
    return {**_gated(answers), "evidence": evidence, "readings": {key: str(value) for key, value in answers.readings.items()}}


def differs(report: Report, answers: Answers) -> bool:
    """Whether answers say anything else than the report."""
    if facts_of(answers) != {name: getattr(report, name) for name in _FACTS}:
        return True
    if _cleaned(answers.evidence) != [(row.title, row.address) for row in report.evidence.filter(file="")]:
        return True
    return _readings(answers) != {row.indicator.key: row.value for row in report.readings.select_related("indicator")}


def require_sayable(row: RequestedMeasure, answers: Answers, report: Report | None) -> None:
    """Raise :class:`MonitoringError` when a step is not offered, a text too long, or an address none. What stands already may stay."""
    phases, lights = scale_of(row.request.municipality)
    for value, steps, standing in ((answers.phase, phases, report.phase if report else ""), (answers.light, lights, report.light if report else "")):
        if value and value != standing and value not in {step.code for step in steps}:
            raise MonitoringError(_("Diese Stufe gibt es nicht mehr. Bitte laden Sie die Seite neu, und wählen Sie eine andere."))
    if any(len(words(getattr(answers, name))) > LONGEST for name in _TEXTS):
        raise MonitoringError(_("Ein Text ist sehr lang. Bitte kürzen Sie ihn auf 10.000 Zeichen."))
    web_addresses(answers.evidence)


def web_addresses(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Titles and addresses through the gate, each once. Raises :class:`MonitoringError` when one is no web address, or there are too many."""
    found = _cleaned(pairs)
    if len(found) > MOST_ADDRESSES:
        raise MonitoringError(_("Bitte geben Sie höchstens zehn Internetadressen an."))
    if not all(is_web_address(address) for _title, address in found):
        raise MonitoringError(_("Eine Internetadresse beginnt mit https://. Bitte prüfen Sie, was Sie als Beleg angegeben haben."))
    return found


def write_answers(report: Report, answers: Answers, row: RequestedMeasure, by: User | None) -> None:
    """Put answers into a report, which grows by a version. What was accepted is to be looked at again; an edited wording does not stand for new words."""
    facts = facts_of(answers)
    if any(facts[name] != getattr(report, name) for name in ("text", "obstacles", "next_steps")):
        report.is_edited = False
    for name, value in facts.items():
        setattr(report, name, value)
    report.version += 1
    report.saved_at = timezone.now()
    if report.state == ReportState.ACCEPTED:
        report.state = ReportState.SENT
    is_new = report.pk is None
    require_fitting(report, MonitoringError)
    report.save()
    # Of a fresh report there is nothing to look up.
    if not is_new or _cleaned(answers.evidence):
        _write_evidence(report, answers)
    if not is_new or answers.readings:
        _write_readings(report, answers, row, by)


def _write_evidence(report: Report, answers: Answers) -> None:
    wanted = _cleaned(answers.evidence)
    if [(row.title, row.address) for row in report.evidence.filter(file="")] == wanted:
        return
    report.evidence.filter(file="").delete()
    for title, address in wanted:
        made = Evidence(municipality_id=report.municipality_id, report=report, title=title, address=address)
        require_fitting(made, MonitoringError)
        made.save(force_insert=True)


def _write_readings(report: Report, answers: Answers, row: RequestedMeasure, by: User | None) -> None:
    wanted, there = _readings(answers), {one.indicator.key: one for one in report.readings.select_related("indicator")}
    gone = [one.pk for key, one in there.items() if key not in wanted]
    if gone:
        report.readings.filter(pk__in=gone).delete()
    indicators = _indicators(row, wanted.keys() - there.keys(), by)
    for key, value in wanted.items():
        one = there.get(key) or IndicatorReading(municipality_id=report.municipality_id, indicator=indicators[key], report=report)
        if one.pk is None or (one.value, one.on) != (value, report.on):
            one.value, one.on, one.at, one.by, one.accepted_at = value, report.on, timezone.now(), by, None
            require_fitting(one, MonitoringError)
            one.save()


def _indicators(row: RequestedMeasure, keys: set[str], by: User | None) -> dict[str, Indicator]:
    """The rows of indicators by key; one that stands in the edition alone is kept from now on."""
    if not keys:
        return {}
    held = row.request.round
    found = {one.key: one for one in Indicator.objects.filter(slug=held.slug, key__in=keys, archived_at__isnull=True)}
    missing = keys - found.keys()
    for one in kept_indicators(held.slug, edition_of(held)) if missing else ():
        if one.indicator.key in missing:
            found[one.indicator.key] = adopt_indicator(
                municipality=row.request.municipality, slug=held.slug, indicator=one.indicator, elements_measured=one.measured, by=by
            )
    if keys - found.keys():
        raise MonitoringError(_("Einen der Indikatoren gibt es nicht mehr. Bitte laden Sie die Seite neu."))
    return found


def _gated(answers: Answers) -> dict[str, str]:
    return {name: words(getattr(answers, name)) for name in _TEXTS} | {"kind": answers.kind.value, "phase": answers.phase, "light": answers.light}


def _cleaned(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    gated = ((line(title), line(address)) for title, address in pairs)
    return list(dict.fromkeys((title or address[:200], address) for title, address in gated if address))


def _readings(answers: Answers) -> dict[str, Decimal]:
    return {} if answers.kind is ReportKind.NOT_OURS else dict(answers.readings)
