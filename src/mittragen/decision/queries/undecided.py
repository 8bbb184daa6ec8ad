"""What was put before a body and is not decided: it must not be published as if it were."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from mittragen.concept.models import Concept, Element, Revision
from mittragen.decision.models import Item
from mittragen.edition.terms import DecisionResult, ItemKind, SuccessionKind

_ENDINGS = frozenset({SuccessionKind.COMPLETED.value, SuccessionKind.DROPPED.value})


@dataclass(frozen=True)
class Undecided:
    """The item that spoke last of some elements, and how it stands: no result yet, or one that permits nothing."""

    item: Item
    result: DecisionResult | None


def undecided_items(concept: Concept) -> tuple[Undecided, ...]:
    """Changes of the running revision (of the first edition, where none runs) whose latest item, along the sessions, permits nothing, while the draft
    still holds the change. Three queries, however many items there are."""
    items = Item.objects.filter(session__concept=concept, kind__in=[ItemKind.CHANGE, ItemKind.AT_TABLE]).select_related("session__body")
    revision = Revision.objects.filter(concept=concept).order_by("-id").first()
    if revision is not None:
        items = items.filter(_since(revision.opened_at)) if revision.closed_at is None else items.none()
    latest: dict[str, Item] = {}
    for item in items.order_by("session__held_on", "session_id", "position", "id"):
        latest.update(dict.fromkeys(item.keys, item))
    there = set(Element.objects.filter(concept=concept, key__in=latest).values_list("key", flat=True)) if latest else set()
    found = {item.pk: item for item in latest.values() if not _permits(item) and _still_stands(item, there)}
    return tuple(Undecided(item, DecisionResult(item.result) if item.result else None) for item in found.values())


def _since(begun: datetime) -> Q:
    """Items of the round that began then: a session may have stood in the calendar for long."""
    return Q(session__made_at__gte=begun) | Q(session__held_on__gt=timezone.localdate(begun)) | Q(recorded_at__gte=begun)


def _permits(item: Item) -> bool:
    return bool(item.result) and DecisionResult(item.result).permits_publication


def _still_stands(item: Item, there: set[str]) -> bool:
    """Whether the draft may still hold the change. What ended is undone once it stands again; what is new once it is gone."""
    keys = set(item.keys)
    if item.change in _ENDINGS:
        return not keys & there
    if item.change == SuccessionKind.NEW:
        return bool(keys & there)
    if item.change == SuccessionKind.MERGED:
        return not keys <= there
    return True
