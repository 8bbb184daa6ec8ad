"""The chain of bodies: what waits where."""

from dataclasses import dataclass
from datetime import date

from mittragen.concept.models import Concept
from mittragen.decision.models import Body, Item, Session
from mittragen.decision.queries.bodies import chain_bodies
from mittragen.edition.terms import DecisionResult


@dataclass(frozen=True)
class Cell:
    """Where one subject stands in one body: the item there, if it was or will be on an agenda. ``is_next`` marks the body it waits for."""

    body: Body
    item: Item | None
    result: DecisionResult | None
    held_on: date | None
    is_next: bool


@dataclass(frozen=True)
class ChainRow:
    """One subject on its way through the chain, under the item that spoke of it last."""

    item: Item
    cells: tuple[Cell, ...]

    @property
    def is_through(self) -> bool:
        """Whether the last body of the chain has agreed."""
        last = self.cells[-1] if self.cells else None
        return last is not None and last.result is not None and last.result.permits_publication


def chain_of(concept: Concept, *, since: date | None = None) -> tuple[ChainRow, ...]:
    """Every subject with its way through the chain, the newest first. Two queries.

    Items that were carried forward are one subject; so are those about the same elements, where the earlier was not agreed to or another body had it.
    """
    bodies = list(chain_bodies())
    items = Item.objects.filter(session__concept=concept).select_related("session__body")
    if since is not None:
        items = items.filter(session__held_on__gte=since)
    subjects: dict[int, list[Item]] = {}
    root: dict[int, int] = {}
    about: dict[frozenset[str], int] = {}
    for item in items.order_by("session__held_on", "session_id", "position", "id"):
        number = root.get(item.carried_from_id or 0) or _same(item, about, subjects)
        root[item.pk] = number
        about[frozenset(item.keys)] = number
        subjects.setdefault(number, []).append(item)
    rows = [ChainRow(history[-1], _cells(bodies, history)) for history in subjects.values()]
    return tuple(sorted(rows, key=lambda row: (row.item.session.held_on, -row.item.position), reverse=True))


def _same(item: Item, about: dict[frozenset[str], int], subjects: dict[int, list[Item]]) -> int:
    """The subject an item belongs to that was not carried: an earlier one about the same elements that still goes its way, else one of its own."""
    number = about.get(frozenset(item.keys)) if item.keys else None
    if number is None:
        return item.pk
    history = subjects[number]
    is_known = any(one.session.body_id == item.session.body_id for one in history)
    return item.pk if is_known and _permits(history[-1]) else number


def _permits(item: Item | None) -> bool:
    return item is not None and bool(item.result) and DecisionResult(item.result).permits_publication


def _cells(bodies: list[Body], history: list[Item]) -> tuple[Cell, ...]:
    """Where a subject stands in each body."""
    latest: dict[int, Item] = {item.session.body_id: item for item in history}
    following = _waits_at([body.pk for body in bodies], history)
    found = []
    for place, body in enumerate(bodies):
        item = latest.get(body.pk)
        result = DecisionResult(item.result) if item is not None and item.result else None
        found.append(Cell(body, item, result, _day(item.session) if item else None, place == following))
    return tuple(found)


def _waits_at(bodies: list[int], history: list[Item]) -> int:
    """The place of the body that a subject waits for: where it is open or was not agreed to, else after the last that agreed; who was passed over is passed."""
    agreed = next((place for place in range(len(history) - 1, -1, -1) if _permits(history[place])), -1)
    trailing = history[agreed + 1 :]
    waiting = next((item for item in trailing if not item.result), trailing[-1] if trailing else None)
    if waiting is not None and waiting.session.body_id in bodies:
        return bodies.index(waiting.session.body_id)
    places = [bodies.index(item.session.body_id) for item in history[: agreed + 1] if _permits(item) and item.session.body_id in bodies]
    return places[-1] + 1 if places else 0


def _day(session: Session) -> date:
    return session.held_on
