"""Elements followed through the editions of a concept: where one came from, what it became, and who stood beside it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mittragen.outputs.html.comparison import Comparison, neighbours
from mittragen.outputs.html.library import Library, Shelf

# An edition by its place, the oldest first, and a key in it.
Stop = tuple[int, str]


@dataclass(frozen=True)
class Path:
    """The way of one element. ``stops`` are it, what it came from and what it became; ``beside`` those it was merged with or parted from.

    ``steps`` lead from a stop to one of the next edition; ``ended`` are stops after which nothing comes, ``began`` stops before which nothing was.
    """

    editions: tuple[Shelf, ...]
    comparisons: tuple[Comparison, ...]
    stops: tuple[Stop, ...]
    beside: frozenset[Stop]
    steps: tuple[tuple[Stop, Stop], ...]
    ended: frozenset[Stop]
    began: frozenset[Stop]


def path_of(library: Library, slug: str, key: str) -> Path:
    """The way of ``key`` through all editions. Its cost does not depend on how many elements there are."""
    editions, pairs = library.editions_of(slug), neighbours(library, slug)

    def onward(stop: Stop) -> tuple[Stop, ...]:
        place, one = stop
        return tuple((place + 1, end) for end in pairs[place].leads_to.get(one, ())) if place < len(pairs) else ()

    def backward(stop: Stop) -> tuple[Stop, ...]:
        place, one = stop
        return tuple((place - 1, start) for start in pairs[place - 1].comes_from.get(one, ())) if place else ()

    own = [(place, key) for place, shelf in enumerate(editions) if key in shelf.outline.elements]
    line = _reached(own, onward) | _reached(own, backward)
    steps = dict.fromkeys((stop, end) for stop in line for end in onward(stop))
    steps |= dict.fromkeys((start, stop) for stop in line for start in backward(stop))
    whole = line | {stop: None for step in steps for stop in step}
    return Path(
        editions=editions,
        comparisons=pairs,
        stops=tuple(sorted(whole, key=lambda stop: (stop[0], editions[stop[0]].place_of(stop[1])))),
        beside=frozenset(whole) - frozenset(line),
        steps=tuple(sorted(steps)),
        ended=frozenset(stop for stop in line if stop[0] < len(pairs) and not onward(stop)),
        began=frozenset(stop for stop in line if stop[0] and not backward(stop)),
    )


def successors_of(library: Library, shelf: Shelf, key: str) -> tuple[str, ...]:
    """What an element of ``shelf`` is in the newest edition, by key; empty when it came to an end on every way."""
    slug = shelf.edition.slug
    first = library.editions_of(slug).index(shelf)
    reached = [key]
    for pair in neighbours(library, slug)[first:]:
        reached = list(dict.fromkeys(end for one in reached for end in pair.leads_to.get(one, ())))
    return tuple(reached)


def _reached(starts: Iterable[Stop], ways: Callable[[Stop], tuple[Stop, ...]]) -> dict[Stop, None]:
    found = dict.fromkeys(starts)
    todo = list(found)
    while todo:
        for stop in ways(todo.pop()):
            if stop not in found:
                found[stop] = None
                todo.append(stop)
    return found
