"""The wall: contributions as cards, page by page, and groups with what is in them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from mittragen.edition.terms import Term
from mittragen.edition.text import clean_line
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.models import Excerpt, Membership, Pair
from mittragen.synthesis.queries.outcomes import OutcomeLine, outcomes_of
from mittragen.synthesis.queries.treatment import Treatment, treated_as, treatments

NONE = "-"
CARDS = 50


class Sorted(Term):
    """Where a contribution is on the wall."""

    NEW = "new", "neu"
    PROPOSED = "proposed", "vorgeschlagen"
    GROUPED = "grouped", "in einem Bündel"
    ASIDE = "aside", "passt zu keinem Bündel"


@dataclass(frozen=True)
class WallChoice:
    """Which cards: by keys of topic, event and group (``NONE``: without one), language, actor group, how far treated, where sorted, words of the text."""

    topic: str = ""
    event: str = ""
    group: str = ""
    language: str = ""
    actor_group: str = ""
    treatment: str = ""
    sorted: str = ""
    words: str = ""


@dataclass(frozen=True)
class ExcerptCard:
    """A marked passage: its place in the original, where it is sorted, what became of it."""

    key: str
    start: int
    end: int
    text: str
    group_key: str
    group_title: str
    sorted: Sorted
    outcomes: tuple[OutcomeLine, ...]


@dataclass(frozen=True)
class Card:
    """A contribution on the wall. ``text`` is the original, ``public_text`` what everyone reads. ``alike`` are keys of others with nearly the same words."""

    pk: int
    key: str
    text: str
    public_text: str
    kind: str
    channel: str
    language: str
    topic_key: str
    topic_title: str
    event_key: str
    event_title: str
    table: str
    actor_group: str
    organisation: str
    submitted_at: datetime
    is_reply: bool
    treatment: Treatment
    sorted: Sorted
    group_key: str
    group_title: str
    score: float | None
    outcomes: tuple[OutcomeLine, ...]
    excerpts: tuple[ExcerptCard, ...]
    alike: tuple[str, ...]


@dataclass(frozen=True)
class CardPage:
    """Cards; ``next`` is the place at which the next page begins, empty at the end; ``total`` counts all that were chosen."""

    cards: tuple[Card, ...]
    next: str
    total: int


def cards_of(process: Process, choice: WallChoice | None = None, *, place: str = "", size: int = CARDS) -> CardPage:
    """What everyone may read in a process, the oldest first. At most 14 queries, however many there are."""
    rows = _chosen(process, choice or WallChoice())
    total = rows.count()
    if place.isascii() and place.isdecimal() and len(place) < 19:
        rows = rows.filter(pk__gt=int(place))
    found = list(_light(rows)[: size + 1])
    return CardPage(tuple(_cards(found[:size])), str(found[size - 1].pk) if len(found) > size else "", total)


def card_of(process: Process, key: str) -> Card | None:
    """One contribution of a process, whatever its state; nothing when there is none."""
    rows = list(_light(Contribution.objects.filter(process=process, key=key)))
    return _cards(rows)[0] if rows else None


def _chosen(process: Process, choice: WallChoice) -> QuerySet[Contribution]:
    rows = Contribution.objects.filter(process=process, is_shown=True)
    for name, key in (("topic", choice.topic), ("event", choice.event)):
        if key:
            rows = rows.filter(**({f"{name}__isnull": True} if key == NONE else {f"{name}__key": key}))
    if choice.language:
        rows = rows.filter(language="" if choice.language == NONE else choice.language)
    if choice.actor_group:
        rows = rows.filter(actor_group="" if choice.actor_group == NONE else choice.actor_group)
    if choice.treatment in Treatment.codes():
        rows = rows.filter(treated_as(process, Treatment(choice.treatment)))
    here = Membership.objects.filter(contribution=OuterRef("pk"), ended_at__isnull=True)
    if choice.group:
        rows = rows.filter(~Exists(here.filter(group__isnull=False)) if choice.group == NONE else Exists(here.filter(group__key=choice.group)))
    if choice.sorted in Sorted.codes():
        rows = rows.filter(_sorted_as(Sorted(choice.sorted), here.filter(excerpt__isnull=True)))
    for word in clean_line(choice.words).split()[:8]:
        rows = rows.filter(Q(text__icontains=word) | Q(key=word.casefold()))
    return rows.order_by("pk")


def _sorted_as(wanted: Sorted, here: QuerySet[Membership]) -> Q:
    conditions = {
        Sorted.NEW: ~Q(Exists(here)),
        Sorted.PROPOSED: Q(Exists(here.filter(is_confirmed=False))),
        Sorted.GROUPED: Q(Exists(here.filter(is_confirmed=True, group__isnull=False))),
        Sorted.ASIDE: Q(Exists(here.filter(group__isnull=True))),
    }
    return conditions[wanted]


def _light(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    heavy = ("appeal", "anchor_quote", "event__text", "event__minutes")
    return rows.select_related("topic", "event", "table").defer(*heavy)


def _cards(rows: Sequence[Contribution]) -> list[Card]:
    pks = [row.pk for row in rows]
    standing, said = treatments(rows), outcomes_of(rows)
    there: dict[tuple[int, int | None], Membership] = {
        (row.contribution_id, row.excerpt_id): row
        for row in Membership.objects.filter(contribution__in=pks, ended_at__isnull=True).select_related("group").defer("group__statement", "group__draft")
    }
    passages: dict[int, list[Excerpt]] = defaultdict(list)
    for excerpt in Excerpt.objects.filter(contribution__in=pks, ended_at__isnull=True).order_by("start"):
        passages[excerpt.contribution_id].append(excerpt)
    alike = alike_of(pks)
    return [_card(row, standing[row.pk], said.get(row.pk, ()), there, passages[row.pk], alike.get(row.pk, ())) for row in rows]


def _card(
    row: Contribution,
    treatment: Treatment,
    said: tuple[OutcomeLine, ...],
    there: dict[tuple[int, int | None], Membership],
    passages: Iterable[Excerpt],
    alike: tuple[str, ...],
) -> Card:
    place = there.get((row.pk, None))
    return Card(
        pk=row.pk,
        key=row.key,
        text=row.text,
        public_text=row.public_text,
        kind=row.kind,
        channel=row.channel,
        language=row.language,
        topic_key=row.topic.key if row.topic else "",
        topic_title=row.topic.title if row.topic else "",
        event_key=row.event.key if row.event else "",
        event_title=row.event.title if row.event else "",
        table=str(row.table) if row.table else "",
        actor_group=row.actor_group,
        organisation=row.organisation,
        submitted_at=row.submitted_at,
        is_reply=row.parent_id is not None,
        treatment=treatment,
        sorted=sorted_of(place),
        group_key=place.group.key if place and place.group else "",
        group_title=place.group.title if place and place.group else "",
        score=place.score if place else None,
        outcomes=tuple(line for line in said if not line.excerpt_key),
        excerpts=tuple(_passage(row, excerpt, there.get((row.pk, excerpt.pk)), said) for excerpt in passages),
        alike=alike,
    )


def _passage(row: Contribution, excerpt: Excerpt, place: Membership | None, said: tuple[OutcomeLine, ...]) -> ExcerptCard:
    return ExcerptCard(
        key=excerpt.key,
        start=excerpt.start,
        end=excerpt.end,
        text=row.text[excerpt.start : excerpt.end],
        group_key=place.group.key if place and place.group else "",
        group_title=place.group.title if place and place.group else "",
        sorted=sorted_of(place),
        outcomes=tuple(line for line in said if line.excerpt_key == excerpt.key),
    )


def sorted_of(place: Membership | None) -> Sorted:
    """Where a member is, by its open membership."""
    if place is None:
        return Sorted.NEW
    if place.group_id is None:
        return Sorted.ASIDE
    return Sorted.GROUPED if place.is_confirmed else Sorted.PROPOSED


def alike_of(pks: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Keys of what has nearly the same words and everyone may read, by number. One query."""
    wanted = set(pks)
    pairs = Pair.objects.filter(Q(first__in=wanted) | Q(second__in=wanted), is_contrast=False, first__is_shown=True, second__is_shown=True)
    found: dict[int, list[str]] = defaultdict(list)
    for first, second, first_key, second_key in pairs.values_list("first_id", "second_id", "first__key", "second__key"):
        for pk, other in ((first, second_key), (second, first_key)):
            if pk in wanted:
                found[pk].append(other)
    return {pk: tuple(keys) for pk, keys in found.items()}
