"""What was captured at the tables of events."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from mittragen.edition.participating import Channel, ModerationState
from mittragen.edition.text import clean_text
from mittragen.participation.models import Contribution, Event, EventTable, Process

_GONE = (ModerationState.WITHDRAWN.value, ModerationState.ERASED.value)
_LYING = Q(contributions__channel=Channel.CARD.value) & ~Q(contributions__state__in=_GONE)


@dataclass(frozen=True)
class TableHarvest:
    """A table and how many cards were captured there. Number 0 is what belongs to no table."""

    number: int
    name: str
    topic: str
    cards: int


@dataclass(frozen=True)
class EventHarvest:
    """An event, its tables in their order, and how many cards lie at none."""

    event: Event
    tables: tuple[TableHarvest, ...]
    loose: int

    @property
    def cards(self) -> int:
        """All its cards."""
        return self.loose + sum(table.cards for table in self.tables)


def words_of_line(line: str) -> str:
    """The words of a card in a line: a bullet copied along says nothing."""
    return clean_text(line).strip().lstrip("•·‣▪*–- \t").strip()


def lines_of(text: str) -> tuple[str, ...]:
    """One line, one card: the lines of a flip-chart that say something."""
    return tuple(words for line in text.splitlines() if (words := words_of_line(line)))


def cards_at(event: Event, table: EventTable | None) -> QuerySet[Contribution]:
    """The cards of a table, or those of no table, in the order in which they were captured. A corrected card stands where it stood."""
    rows = Contribution.objects.filter(event=event, table=table, channel=Channel.CARD).exclude(state__in=_GONE)
    return rows.select_related("topic").order_by("submitted_at", "id")


def cards_of(event: Event) -> QuerySet[Contribution]:
    """All cards of an event, table by table."""
    rows = Contribution.objects.filter(event=event, channel=Channel.CARD).exclude(state__in=_GONE)
    return rows.select_related("topic", "table").order_by("table__number", "submitted_at", "id")


def entered_lately(process: Process) -> QuerySet[Contribution]:
    """What was entered for others lately, the newest first."""
    return process.contributions.filter(is_on_behalf=True).exclude(state__in=_GONE).order_by("-id")[:10]


def harvest(process: Process) -> tuple[EventHarvest, ...]:
    """Every event that is not cancelled, with its tables and their cards. Three queries, whatever the size."""
    events = list(process.events.filter(cancelled_at__isnull=True).select_related("phase", "process", "municipality"))
    tables: dict[int, list[TableHarvest]] = {event.pk: [] for event in events}
    for row in (
        EventTable.objects.filter(event__in=events).annotate(lying=Count("contributions", filter=_LYING)).select_related("topic").order_by("number", "id")
    ):
        tables[row.event_id].append(TableHarvest(row.number, row.name, row.topic.title if row.topic else "", row.lying))
    loose = Contribution.objects.filter(event__in=events, table=None, channel=Channel.CARD).exclude(state__in=_GONE).order_by()
    counts = dict(loose.values_list("event_id").annotate(count=Count("pk")))
    return tuple(EventHarvest(event, tuple(tables[event.pk]), counts.get(event.pk, 0)) for event in events)
