"""What everyone may read: the list, in an order that favours nobody, and one contribution with its replies."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from mittragen.participation.codes import support_hash
from mittragen.participation.models import Contribution, Process, Support
from mittragen.participation.models.contributions import SHOWN

NO_TOPIC = "-"
PAGE = 20
_MOST_REPLIES = 200


class Order(StrEnum):
    """How the list is ordered."""

    SHUFFLED = "shuffled"
    NEWEST = "newest"


@dataclass(frozen=True)
class Choice:
    """What to list: topic and event by key (``NO_TOPIC``: those without), the rest by code or word. Empty means all.

    ``among`` and ``without`` hold keys of contributions: these alone, and all but these.
    """

    topic: str = ""
    event: str = ""
    kind: str = ""
    language: str = ""
    actor_group: str = ""
    anchor: str = ""
    among: frozenset[str] | None = None
    without: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ShownContribution:
    """A contribution as everyone reads it."""

    key: str
    text: str
    kind: str
    channel: str
    language: str
    topic_key: str
    topic_title: str
    event_key: str
    event_title: str
    actor_group: str
    organisation: str
    is_on_behalf: bool
    is_blackened: bool
    submitted_at: datetime
    shown_at: datetime | None
    parent_key: str
    support_count: int
    reply_count: int
    anchor_key: str
    anchor_quote: str
    anchor_at: int


@dataclass(frozen=True)
class Page:
    """Some rows, and the ``place`` at which the next page begins; empty when there are no more."""

    rows: tuple[ShownContribution, ...]
    next_place: str


@dataclass(frozen=True)
class Stub:
    """What is left of a contribution that everyone could read: since when it is hidden, and why."""

    key: str
    state: str
    reason: str
    hidden_at: datetime | None


@dataclass(frozen=True)
class Thread:
    """A contribution, or what is left of it, and the replies to it; ``row`` is for actions on it."""

    row: Contribution
    contribution: ShownContribution | Stub
    replies: tuple[ShownContribution, ...]


def contributions_public(
    process: Process, choice: Choice | None = None, *, order: Order = Order.SHUFFLED, on: date | None = None, place: str = "", size: int = PAGE
) -> Page:
    """A page of what everyone may read. Four queries at most, whatever the size.

    The shuffled order is a ring of stored ranks, entered at another place each day (``on``); ``place``, of the page before, keeps the day on which
    somebody began to read.
    """
    rows = _chosen(process, choice or Choice()).filter(parent=None)
    if order is Order.NEWEST:
        if place.isascii() and place.isdecimal() and len(place) < 19:
            rows = rows.filter(pk__lt=int(place))
        found = list(_light(rows.order_by("-pk"))[: size + 1])
        return Page(_facts(found[:size]), str(found[size - 1].pk) if len(found) > size else "")
    day, last = _place(place, on or timezone.localdate())
    start = _entrance(process, day)
    light = _light(rows.order_by("rank"))
    found = []
    if last is None or last >= start:
        found = list((light.filter(rank__gte=start) if last is None else light.filter(rank__gt=last))[: size + 1])
        last = None
    if len(found) <= size:
        rest = light.filter(rank__lt=start) if last is None else light.filter(rank__lt=start, rank__gt=last)
        found += rest[: size + 1 - len(found)]
    return Page(_facts(found[:size]), f"{day.isoformat()}.{found[size - 1].rank}" if len(found) > size else "")


def contribution_public(key: str) -> Thread | None:
    """One contribution with its replies, the oldest first; a stub when it was hidden; nothing when nobody could ever read it. Two queries."""
    rows = Contribution.objects.filter(key=key, process__published_at__isnull=False, shown_at__isnull=False)
    row = _light(rows).select_related("topic", "event", "parent", "process", "municipality").first()
    if row is None:
        return None
    replies = list(_light(Contribution.objects.filter(parent=row, is_shown=True).order_by("pk"))[:_MOST_REPLIES])
    for reply in replies:
        reply.parent = row
    facts = _facts([row, *replies])
    if row.is_shown:
        return Thread(row, facts[0], facts[1:])
    return Thread(row, Stub(row.key, row.state, row.reason, row.decided_at), facts[1:])


def is_supported(contribution: Contribution, token: str) -> bool:
    """Whether the browser that keeps ``token`` supports it. No query without a token."""
    digest = support_hash(contribution.municipality_id, contribution.key, token)
    return bool(token) and Support.objects.filter(contribution=contribution, token_hash=digest).exists()


def shown_of(rows: QuerySet[Contribution]) -> tuple[ShownContribution, ...]:
    """Contributions as everyone reads them; ``rows`` holds shown ones only. One query."""
    return _facts(list(_light(rows)))


def contributions_named(process: Process, keys: Iterable[str]) -> list[Contribution]:
    """Those of these keys that belong to the process, for actions on many. One query."""
    rows = Contribution.objects.select_related("process__municipality", "municipality", "board").filter(process=process, key__in=list(keys))
    return list(rows.order_by("pk"))


def _chosen(process: Process, choice: Choice) -> QuerySet[Contribution]:
    rows = Contribution.objects.filter(process=process, is_shown=True)
    if choice.topic == NO_TOPIC:
        rows = rows.filter(topic=None)
    elif choice.topic:
        # By number, so that the index of the topic is used.
        rows = rows.filter(topic=process.topic_rows.filter(key=choice.topic).values_list("pk", flat=True).first() or 0)
    if choice.event:
        rows = rows.filter(event=process.events.filter(key=choice.event).values_list("pk", flat=True).first() or 0)
    if choice.among is not None:
        rows = rows.filter(key__in=sorted(choice.among))
    if choice.without:
        rows = rows.exclude(key__in=sorted(choice.without))
    wanted = {"kind": choice.kind, "language": choice.language, "actor_group": choice.actor_group, "anchor_key": choice.anchor}
    return rows.filter(**{name: value for name, value in wanted.items() if value})


def _light(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """With what a list shows and nothing heavy; how many support each and replied is looked up in indexes, for the rows of the page only."""
    supports = Support.objects.filter(contribution=OuterRef("pk")).order_by().values("contribution").annotate(count=Count("pk")).values("count")
    replies = Contribution.objects.filter(parent=OuterRef("pk"), state__in=SHOWN).order_by().values("parent").annotate(count=Count("pk")).values("count")
    counted = rows.annotate(support_count=Coalesce(Subquery(supports), 0), reply_count=Coalesce(Subquery(replies), 0))
    return counted.select_related("topic", "event").defer("text", "appeal", "event__text", "event__minutes")


def _entrance(process: Process, day: date) -> int:
    return int.from_bytes(hashlib.sha256(f"{process.pk}:{day.isoformat()}".encode()).digest()[:8]) >> 1


def _place(place: str, today: date) -> tuple[date, int | None]:
    day, _dot, rank = place.partition(".")
    try:
        return (date.fromisoformat(day), int(rank)) if len(place) < 32 and place.isascii() and rank.isdecimal() and int(rank) < 2**63 else (today, None)
    except ValueError:
        return today, None


def _facts(rows: list[Contribution]) -> tuple[ShownContribution, ...]:
    return tuple(_fact(row) for row in rows)


def _fact(row: Contribution) -> ShownContribution:
    return ShownContribution(
        key=row.key,
        text=row.public_text,
        kind=row.kind,
        channel=row.channel,
        language=row.language,
        topic_key=row.topic.key if row.topic else "",
        topic_title=row.topic.title if row.topic else "",
        event_key=row.event.key if row.event else "",
        event_title=row.event.title if row.event else "",
        actor_group=row.actor_group,
        organisation=row.organisation,
        is_on_behalf=row.is_on_behalf,
        is_blackened=row.state == "blackened",
        submitted_at=row.submitted_at,
        shown_at=row.shown_at,
        parent_key=row.parent.key if row.parent else "",
        support_count=row.support_count,  # type: ignore[attr-defined]
        reply_count=row.reply_count,  # type: ignore[attr-defined]
        anchor_key=row.anchor_key,
        anchor_quote=row.anchor_quote,
        anchor_at=row.anchor_at,
    )
