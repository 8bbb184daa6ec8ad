"""Rounds as the office sees them: who was asked, who answered, who is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from mittragen.actors.models import Actor
from mittragen.monitoring.models import Letter, LetterState, Recipient, Report, ReportingRound, ReportRequest, ReportState, RequestedMeasure, RequestState
from mittragen.monitoring.queries.links import due_on_of

UNANSWERED = (ReportState.DRAFT, ReportState.ASKED_BACK)
"""A report in one of these states waits for its organisation."""
SILENT = (RequestState.WAITING, RequestState.OPENED)
"""An organisation in one of these states neither answered nor declined."""


@dataclass(frozen=True)
class MeasureRow:
    """A measure asked about, and what was said. ``report`` is empty while nothing was typed."""

    requested: RequestedMeasure
    report: Report | None

    @property
    def is_answered(self) -> bool:
        """Whether an answer was given in, and no question of the office about it is open."""
        return self.report is not None and self.report.state not in UNANSWERED


@dataclass(frozen=True)
class RoundRow:
    """One organisation in a round. ``handed`` are the measures it gave to others; ``last_contact`` is when it was last written to or said something.

    ``letter_states`` are those of the newest letter to each person.
    """

    request: ReportRequest
    actor: Actor
    measures: tuple[MeasureRow, ...]
    handed: tuple[MeasureRow, ...]
    recipients: tuple[Recipient, ...]
    letters: tuple[Letter, ...]
    due_on: date
    last_contact: datetime | None

    @property
    def state(self) -> RequestState:
        return RequestState(self.request.state)

    @property
    def asked(self) -> int:
        return len(self.measures)

    @property
    def answered(self) -> int:
        return sum(one.is_answered for one in self.measures)

    @property
    def letter_states(self) -> tuple[LetterState, ...]:
        newest = {letter.recipient_id: LetterState(letter.state) for letter in self.letters}
        return tuple(newest.values())

    @property
    def has_address(self) -> bool:
        return any(one.email for one in self.recipients)

    @property
    def is_silent(self) -> bool:
        """Whether it neither answered nor declined."""
        return self.state in SILENT

    @property
    def is_late(self) -> bool:
        """Whether the day is over and an answer is missing."""
        return self.due_on < timezone.localdate() and self.is_silent


def rounds_of(slug: str) -> QuerySet[ReportingRound]:
    """The rounds of a concept, the newest first, each with ``asked``, ``answered``, ``opened`` and ``declined``: how many organisations."""
    counted = {
        "asked": Count("requests"),
        "answered": Count("requests", filter=Q(requests__state=RequestState.ANSWERED)),
        "opened": Count("requests", filter=Q(requests__state=RequestState.OPENED)),
        "declined": Count("requests", filter=Q(requests__state=RequestState.DECLINED)),
    }
    rows = ReportingRound.objects.filter(slug=slug).select_related("edition").defer("edition__body")
    return rows.annotate(**counted).order_by("-starts_on", "-id")


def round_rows(held: ReportingRound) -> tuple[RoundRow, ...]:
    """Every organisation of a round, by name. Five queries, however many there are."""
    return tuple(_row(request) for request in _with_all(ReportRequest.objects.filter(round=held)))


def round_row(request: ReportRequest) -> RoundRow:
    """One organisation of a round."""
    (found,) = _with_all(ReportRequest.objects.filter(pk=request.pk))
    return _row(found)


def silent_requests(held: ReportingRound) -> QuerySet[ReportRequest]:
    """Those that did not answer and did not decline."""
    return ReportRequest.objects.filter(round=held, state__in=SILENT).select_related("actor", "round")


def reporters(slug: str) -> QuerySet[Actor]:
    """The organisations that were asked in any round of a concept, by name."""
    return Actor.objects.filter(pk__in=ReportRequest.objects.filter(round__slug=slug).order_by().values("actor"))


def reports_to_review(slug: str) -> QuerySet[Report]:
    """What was given in and nobody looked at yet, the oldest first."""
    return reports_in(slug, ReportState.SENT)


def reports_to_release(slug: str) -> QuerySet[Report]:
    """What was accepted and is not public yet, the oldest first."""
    return reports_in(slug, ReportState.ACCEPTED)


def reports_in(slug: str, state: ReportState) -> QuerySet[Report]:
    """The reports of a concept in a state, the oldest first, with all that is shown of them: three queries. What was handed on is somebody else's now."""
    rows = Report.objects.filter(slug=slug, state=state).exclude(requested__handed_at__isnull=False)
    return rows.select_related("requested__request__round", "actor", "municipality").prefetch_related("evidence", "readings__indicator").order_by("on", "id")


def _with_all(requests: QuerySet[ReportRequest]) -> Sequence[ReportRequest]:
    return list(
        requests.select_related("actor", "round", "municipality").prefetch_related(
            Prefetch("measures", RequestedMeasure.objects.select_related("report")),
            "recipients",
            Prefetch("recipients__letters", Letter.objects.order_by("id")),
        )
    )


def _row(request: ReportRequest) -> RoundRow:
    measures = [MeasureRow(one, getattr(one, "report", None)) for one in request.measures.all()]
    recipients = tuple(request.recipients.all())
    letters = tuple(letter for one in recipients for letter in one.letters.all())
    said = (one.report.saved_at for one in measures if one.report is not None)
    moments = [letter.sent_at for letter in letters] + [request.opened_at, request.answered_at, request.declined_at, *said]
    return RoundRow(
        request=request,
        actor=request.actor,
        measures=tuple(one for one in measures if one.requested.handed_at is None),
        handed=tuple(one for one in measures if one.requested.handed_at is not None),
        recipients=recipients,
        letters=letters,
        due_on=due_on_of(request),
        last_contact=max((one for one in moments if one is not None), default=None),
    )
