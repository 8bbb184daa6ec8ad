"""The order in which a printed concept is read: field by field, goal by goal, measure by measure; nothing is lost."""

from collections.abc import Iterator

import msgspec

from mittragen.edition.elements import FieldOfAction, Goal, Measure
from mittragen.edition.outline import Outline


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """An element and how deep it stands: 1 for a field of action, 2 for what is directly below, and so on."""

    element: FieldOfAction | Goal | Measure
    depth: int


def fields_in_order(outline: Outline) -> Iterator[tuple[FieldOfAction | None, tuple[Placed, ...]]]:
    """Every field of action with all that stands under it, in reading order.

    Goals and measures that no field can be found for (their parent is not in the edition, or they stand above themselves) come last, with ``None``.
    """
    seen: set[str] = set()
    for field in outline.edition.fields_of_action:
        yield field, tuple(_below(field.key, 2, outline, seen))
    rest: list[Placed] = []
    everything: tuple[Goal | Measure, ...] = (*outline.edition.goals, *outline.edition.measures)
    orphans_first = sorted(everything, key=lambda element: element.parent in outline.elements)
    for element in orphans_first:
        if element.key not in seen:
            seen.add(element.key)
            rest += (Placed(element=element, depth=2), *_below(element.key, 3, outline, seen))
    if rest:
        yield None, tuple(rest)


def measures_in_order(outline: Outline) -> Iterator[Measure]:
    """Every measure and sub-measure in reading order."""
    for _field, placed in fields_in_order(outline):
        for entry in placed:
            if isinstance(entry.element, Measure):
                yield entry.element


def _below(key: str, depth: int, outline: Outline, seen: set[str]) -> Iterator[Placed]:
    children: tuple[Goal | Measure, ...] = (*outline.measures_under(key), *outline.goals_under(key))
    for element in children:
        if element.key not in seen:
            seen.add(element.key)
            yield Placed(element=element, depth=depth)
            yield from _below(element.key, depth + 1, outline, seen)
