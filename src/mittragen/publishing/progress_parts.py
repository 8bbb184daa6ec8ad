"""What goes into a progress document: statements, rounds, milestones and indicators, as the county prints them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.utils import timezone

from mittragen.actors.models import Actor
from mittragen.edition import progress as words
from mittragen.edition.documents import Edition
from mittragen.edition.progress import Asked, LightStep, MilestoneRecord, PhaseStep, Progress, RoundRecord, Series, Statement
from mittragen.edition.terms import AnswerState, ImplementationPhase, Light, ReportKind
from mittragen.monitoring.models import Evidence, Milestone, Report, ReportingRound, ReportState, RequestedMeasure, ScaleKind, ScaleStep
from mittragen.monitoring.queries import due_on_of, known_actors, scale_of
from mittragen.monitoring.queries.series import kept_indicators
from mittragen.municipality.models import Municipality

_SAID = (ReportState.SENT, ReportState.ASKED_BACK, ReportState.ACCEPTED, ReportState.WITHHELD, ReportState.RELEASED)


class Printed:
    """How organisations and steps are printed: by the keys of the edition in force, under the name of the day something was said, on the scale of today."""

    def __init__(self, municipality: Municipality, edition: Edition, before: Progress | None) -> None:
        self._keys = {row.pk: key for key, row in known_actors(edition).items()}
        self._names = {one.key: one.actor_name for one in before.statements} if before is not None else {}
        self._phases, self._lights = scale_of(municipality)
        rows = ScaleStep.objects.filter(municipality=municipality).exclude(becomes="")
        self._became = {(row.kind, row.code): row.becomes for row in rows}

    def key(self, actor: Actor | None) -> str:
        """The key an organisation has in the edition; its own where it stands in none."""
        return "" if actor is None else self._keys.get(actor.pk, actor.key)

    def name(self, actor: Actor | None, statement: str = "") -> str:
        """The name of an organisation, as it was when the statement with this key was first published."""
        return self._names.get(statement, "") or ("" if actor is None else actor.short_name or actor.name)

    def step(self, kind: str, code: str) -> str:
        """The step an older one became."""
        passed: set[str] = set()
        while (kind, code) in self._became and code not in passed:
            passed.add(code)
            code = self._became[kind, code]
        return code

    def phases(self, used: Collection[str]) -> tuple[PhaseStep, ...]:
        """The scale, and of the usual steps those that were used before it was laid down."""
        there = {step.code for step in self._phases}
        older = (PhaseStep(code=term.value, title=term.german, means=term) for term in ImplementationPhase if term in used and term not in there)
        return (*self._phases, *older)

    def lights(self, used: Collection[str]) -> tuple[LightStep, ...]:
        there = {step.code for step in self._lights}
        return (*self._lights, *(LightStep(code=term.value, title=term.german, means=term) for term in Light if term in used and term not in there))


def statements_in(slug: str, printed: Printed, fresh: Collection[int]) -> tuple[Statement, ...]:
    """Everything released, and the accepted reports ``fresh`` (by id), the oldest first. Two queries."""
    rows = Report.objects.filter(slug=slug, state__in=(ReportState.RELEASED, ReportState.ACCEPTED)).exclude(kind=ReportKind.NOT_OURS)
    found = rows.select_related("actor", "requested__request__round").order_by("on", "id")
    # Not prefetched: that would make a query set for each of the thousands.
    shown: dict[int, list[words.Evidence]] = {}
    for one in Evidence.objects.filter(report__slug=slug, is_public=True).exclude(address=""):
        shown.setdefault(one.report_id, []).append(words.Evidence(title=one.title or one.address, address=one.address))
    return tuple(_statement(row, printed, shown.get(row.pk, ())) for row in found if row.state == ReportState.RELEASED or row.pk in fresh)


def rounds_in(slug: str, printed: Printed, fresh: Collection[int], as_of: date) -> tuple[RoundRecord, ...]:
    """The rounds sent until the day, the oldest first, with who was asked. Two queries."""
    rounds = [row for row in ReportingRound.objects.filter(slug=slug, sent_at__isnull=False) if timezone.localdate(row.sent_at) <= as_of]
    asked: dict[int, list[Asked]] = {}
    rows = RequestedMeasure.objects.filter(request__round__in=rounds, handed_at__isnull=True).select_related("request__actor", "request__round", "report")
    for row in rows.order_by("position", "id"):
        actor = row.request.actor
        one = Asked(element=row.element_key, actor=printed.key(actor), actor_name=printed.name(actor), answer=answer_of(row, fresh, as_of))
        asked.setdefault(row.request.round_id, []).append(one)
    return tuple(
        RoundRecord(label=row.label, title=row.title, starts_on=row.starts_on, ends_on=row.ends_on, due_on=row.due_on, asked=tuple(asked.get(row.pk, ())))
        for row in rounds
    )


def answer_of(row: RequestedMeasure, fresh: Collection[int], as_of: date) -> AnswerState:
    """How far the answer about one measure is, as everyone may know it. That somebody says it is not theirs is for the office to clear up."""
    report, request = getattr(row, "report", None), row.request
    if report is not None and report.kind != ReportKind.NOT_OURS and (report.state == ReportState.RELEASED or report.pk in fresh):
        return AnswerState.GIVEN
    if report is not None and report.state in _SAID:
        return AnswerState.PENDING
    is_open = request.round.closed_at is None and as_of <= due_on_of(request)
    return AnswerState.OPEN if is_open else AnswerState.MISSING


def milestones_in(slug: str) -> tuple[MilestoneRecord, ...]:
    """The public milestones, by day."""
    rows = Milestone.objects.filter(slug=slug, is_public=True)
    return tuple(MilestoneRecord(key=row.key, element=row.element_key, text=row.text, due_on=row.due_on, done_on=row.done_on) for row in rows)


def series_in(slug: str, edition: Edition) -> tuple[Series, ...]:
    """The indicators with the readings that stand. Two queries."""
    return tuple(Series(indicator=one.indicator, elements=one.measured) for one in kept_indicators(slug, edition))


def used_steps(statements: Collection[Statement]) -> Mapping[str, frozenset[str]]:
    """The codes that statements name."""
    return {ScaleKind.PHASE: frozenset(one.phase for one in statements), ScaleKind.LIGHT: frozenset(one.light for one in statements)}


def _statement(row: Report, printed: Printed, evidence: Iterable[words.Evidence]) -> Statement:
    said = {name: getattr(row, f"public_{name}" if row.is_edited else name) for name in ("text", "obstacles", "next_steps")}
    return Statement(
        key=row.key,
        element=row.element_key,
        on=row.on,
        kind=ReportKind(row.kind),
        actor=printed.key(row.actor),
        actor_name=printed.name(row.actor, row.key),
        round=row.requested.request.round.label if row.requested is not None else "",
        phase=printed.step(ScaleKind.PHASE, row.phase),
        light=printed.step(ScaleKind.LIGHT, row.light),
        evidence=tuple(evidence),
        source=row.source,
        is_edited=row.is_edited,
        **said,
    )
