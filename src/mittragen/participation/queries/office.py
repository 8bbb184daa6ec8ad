"""All contributions as the office lists them: found by words and facts, in every state."""

from dataclasses import dataclass
from enum import StrEnum

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet

from mittragen.participation.models import Contribution, Process
from mittragen.participation.queries.contributions import NO_TOPIC

PAGE = 50
_KEPT_SECONDS = 60
# Counting further would read every row of a large participation for a number that nobody needs to the last digit.
COUNTED = 2000
_MOST_WORDS = 6
_LONGEST_SEARCH = 200


class OfficeOrder(StrEnum):
    """How the office's list is ordered."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True)
class Wanted:
    """What to list: topic, event and table by key or number, the rest by code or word. Empty means all."""

    words: str = ""
    topic: str = ""
    event: str = ""
    table: str = ""
    language: str = ""
    state: str = ""
    channel: str = ""
    kind: str = ""
    actor_group: str = ""
    order: OfficeOrder = OfficeOrder.NEWEST


@dataclass(frozen=True)
class OfficePage:
    """Some rows and where the next page begins, empty when there are no more."""

    rows: tuple[Contribution, ...]
    next_place: str


@dataclass(frozen=True)
class OfficeCount:
    """How many were found: the list shows contributions and replies alike, and all other figures count only contributions."""

    contributions: int
    replies: int


@dataclass(frozen=True)
class Choices:
    """What can be chosen from because something was said there: languages and groups in their order."""

    languages: tuple[str, ...]
    groups: tuple[str, ...]


def office_rows(process: Process, wanted: Wanted) -> QuerySet[Contribution]:
    """What is wanted, in no order yet. Up to three small queries for the things that are named by key."""
    rows = Contribution.objects.filter(process=process)
    if wanted.topic == NO_TOPIC:
        rows = rows.filter(topic=None)
    elif wanted.topic:
        rows = rows.filter(topic=process.topic_rows.filter(key=wanted.topic).values_list("pk", flat=True).first() or 0)
    if wanted.event:
        event = process.events.filter(key=wanted.event).first()
        rows = rows.filter(event=event.pk if event else 0)
        if event and wanted.table.isascii() and wanted.table.isdecimal() and len(wanted.table) < 6:
            rows = rows.filter(table=event.tables.filter(number=int(wanted.table)).values_list("pk", flat=True).first() or 0)
    facts = {name: getattr(wanted, name) for name in ("language", "state", "channel", "kind", "actor_group")}
    return rows.filter(_with_words(wanted.words), **{name: value for name, value in facts.items() if value})


def office_page(process: Process, wanted: Wanted, place: str = "", size: int = PAGE) -> OfficePage:
    """A page of the list. Six queries at most, whatever the size; a page costs what it shows, and where little is found what it has to look through."""
    rows = office_rows(process, wanted).select_related("topic", "event").defer("event__text", "event__minutes", "public_text", "appeal", "reason")
    found = list(_after(rows, wanted.order, place)[: size + 1])
    return OfficePage(tuple(found[:size]), str(found[size - 1].pk) if len(found) > size else "")


def counted(process: Process, wanted: Wanted) -> OfficeCount:
    """How many there are, up to :data:`COUNTED`; one more than that, replies included, means "more". One query."""
    rows = office_rows(process, wanted).order_by().values("pk", "parent")[: COUNTED + 1]
    found = rows.aggregate(everything=Count("pk"), replies=Count("parent"))
    return OfficeCount(contributions=found["everything"] - found["replies"], replies=found["replies"])


def choices_of(process: Process) -> Choices:
    """The languages and groups there are, of this minute: finding them goes through every row. Two queries, or none."""
    name = f"participation-choices-{process.pk}"
    found = cache.get(name)
    if not isinstance(found, Choices):
        found = Choices(_values(process, "language"), _values(process, "actor_group"))
        cache.set(name, found, _KEPT_SECONDS)
    return found


def _values(process: Process, name: str) -> tuple[str, ...]:
    rows = Contribution.objects.filter(process=process).exclude(**{name: ""}).order_by(name)
    return tuple(rows.values_list(name, flat=True).distinct()[:200])


def _with_words(words: str) -> Q:
    """Each word somewhere in text, organisation or key. SQLite folds only Latin letters without accents, so the usual spellings are asked for."""
    found = Q()
    for word in words[:_LONGEST_SEARCH].split()[:_MOST_WORDS]:
        spellings = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
        either = Q(key=word.lower())
        for spelling in spellings:
            either |= Q(text__icontains=spelling) | Q(organisation__icontains=spelling)
        found &= either
    return found


def _after(rows: QuerySet[Contribution], order: OfficeOrder, place: str) -> QuerySet[Contribution]:
    last = int(place) if place.isascii() and place.isdecimal() and len(place) < 19 else None
    if order is OfficeOrder.OLDEST:
        return (rows if last is None else rows.filter(pk__gt=last)).order_by("pk")
    return (rows if last is None else rows.filter(pk__lt=last)).order_by("-pk")
