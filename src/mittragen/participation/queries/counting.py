"""How many contributions everyone may read, by whatever they can be chosen by."""

from collections import Counter
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q

from mittragen.edition.participating import ModerationState
from mittragen.participation.models import Contribution, Event, Process
from mittragen.participation.queries.contributions import NO_TOPIC

KEPT_SECONDS = 60


@dataclass(frozen=True)
class ShownCounts:
    """Numbers by topic and event (by key; ``NO_TOPIC`` for none), kind, language and group. Replies are not counted."""

    total: int
    topics: dict[str, int]
    events: dict[str, int]
    kinds: dict[str, int]
    languages: dict[str, int]
    groups: dict[str, int]


@dataclass(frozen=True)
class ReceivedCounts:
    """What became of everything that came in so far, as far as it is known today. Replies, and cards of a board that is still open, are not counted."""

    total: int
    shown: int
    waiting: int
    not_shown: int
    taken_back: int


def shown_counts(process: Process) -> ShownCounts:
    """The numbers of this minute: counting goes through every row, so it is done once for all who ask."""
    name = f"participation-counts-{process.pk}"
    found = cache.get(name)
    if not isinstance(found, ShownCounts):
        found = count_shown(process)
        cache.set(name, found, KEPT_SECONDS)
    return found


def count_shown(process: Process) -> ShownCounts:
    """The numbers as they are now. One query."""
    rows = Contribution.objects.filter(process=process, parent=None, is_shown=True).order_by()
    names = ("topic__key", "event__key", "kind", "language", "actor_group")
    counters: tuple[Counter[str], ...] = tuple(Counter() for _name in names)
    total = 0
    for *values, count in rows.values_list(*names).annotate(count=Count("pk")):
        total += count
        for counter, value in zip(counters, values, strict=True):
            counter[value or ""] += count
    topics, events, kinds, languages, groups = counters
    if topics[""]:
        topics[NO_TOPIC] = topics.pop("")
    return ShownCounts(total, _told(topics), _told(events), _told(kinds), _told(languages), _told(groups))


def shown_count_of(event: Event) -> int:
    """How many contributions of an event everyone may read, as it is now. Replies are not counted. One query."""
    return Contribution.objects.filter(event=event, parent=None, is_shown=True).count()


def received_counts(process: Process) -> ReceivedCounts:
    """The numbers of this minute, as :func:`shown_counts` gives them."""
    name = f"participation-received-{process.pk}"
    found = cache.get(name)
    if not isinstance(found, ReceivedCounts):
        found = count_received(process)
        cache.set(name, found, KEPT_SECONDS)
    return found


def count_received(process: Process) -> ReceivedCounts:
    """The numbers as they are now. One query."""
    rows = Contribution.objects.filter(Q(board=None) | Q(board__taken_over_at__isnull=False), process=process, parent=None).order_by()
    by_state = {ModerationState(state): count for state, count in rows.values_list("state").annotate(count=Count("pk"))}
    return ReceivedCounts(
        total=sum(by_state.values()),
        shown=sum(count for state, count in by_state.items() if state.is_shown),
        waiting=by_state.get(ModerationState.WAITING, 0) + by_state.get(ModerationState.HELD, 0),
        not_shown=by_state.get(ModerationState.REFUSED, 0),
        taken_back=by_state.get(ModerationState.WITHDRAWN, 0) + by_state.get(ModerationState.ERASED, 0),
    )


def _told(counter: Counter[str]) -> dict[str, int]:
    return {name: count for name, count in counter.most_common() if name and count}
