"""What a responsible organisation sees by its link."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from mittragen.edition import elements
from mittragen.edition.progress import Statement
from mittragen.edition.standing import Standing
from mittragen.monitoring.models import Report, ReportLink, ReportRequest, RequestedMeasure
from mittragen.monitoring.queries.editions import edition_of, standings_of_round
from mittragen.monitoring.queries.series import kept_indicators

GOOD_FOR = timedelta(days=30)
"""A link is good until this long after the day answers are wanted by."""


@dataclass(frozen=True)
class AskedMeasure:
    """A measure as its organisation is asked about it.

    ``last`` is what it said last of those that everyone can read; where it never did, what anybody said last. ``indicators`` are those whose values are asked.
    """

    requested: RequestedMeasure
    report: Report | None
    measure: elements.Measure | None
    last: Statement | None
    standing: Standing
    indicators: tuple[elements.Indicator, ...]


def link_of_token(token: str) -> ReportLink | None:
    """The link with this secret, with all that belongs to it; nothing where it is unknown, revoked or over. One query."""
    ways = ("request__round__municipality", "request__round__edition", "request__actor", "request__municipality", "recipient", "municipality")
    rows = ReportLink.objects.select_related(*ways).defer("request__round__edition__body")
    return rows.filter(token_hash=hash_of(token), revoked_at__isnull=True, expires_at__gt=timezone.now()).first()


def asked_of(request: ReportRequest) -> tuple[AskedMeasure, ...]:
    """What an organisation is asked about, in the order of the edition; what it gave to others is not among it. Five queries at most."""
    held = request.round
    standings, edition = standings_of_round(held), edition_of(held)
    measures = {one.key: one for one in edition.measures}
    asked = RequestedMeasure.objects.filter(request=request, handed_at__isnull=True).select_related("report", "request__round", "request__actor")
    series = _measured(request) if "indicators" in held.questions else {}
    found = []
    for row in asked.prefetch_related("report__evidence", "report__readings__indicator"):
        key, report = row.element_key, getattr(row, "report", None)
        standing = standings.of(key)
        found.append(AskedMeasure(row, report, measures.get(key), _last(standing, request.actor.key), standing, tuple(series.get(key, ()))))
    return tuple(found)


def due_on_of(request: ReportRequest) -> date:
    """Until when this organisation is to answer."""
    return request.due_on or request.round.due_on


def expiry_of(due_on: date) -> datetime:
    """Until when a link is good where answers are wanted by ``due_on``."""
    return timezone.make_aware(datetime.combine(due_on, time.max.replace(microsecond=0))) + GOOD_FOR


def hash_of(token: str) -> str:
    """What is kept of a link's secret: it has 192 bits of chance."""
    return hashlib.sha256(token.encode()).hexdigest()


def _last(standing: Standing, actor: str) -> Statement | None:
    own = (told.statement for told in standing.history if told.statement.actor == actor)
    return next(own, standing.newest)


def _measured(request: ReportRequest) -> dict[str, list[elements.Indicator]]:
    """The indicators of measures by the key of what they measure."""
    found: dict[str, list[elements.Indicator]] = {}
    for one in kept_indicators(request.round.slug, edition_of(request.round)):
        for key in one.measured:
            found.setdefault(key, []).append(one.indicator)
    return found
