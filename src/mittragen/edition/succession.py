"""What became of what, over any number of steps: many to many, by key."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from mittragen.edition.documents import Succession
from mittragen.edition.terms import SuccessionKind

# These say how an element ends: what they name leads nowhere.
ENDINGS = frozenset({SuccessionKind.COMPLETED, SuccessionKind.DROPPED})


@dataclass(frozen=True)
class Lineage:
    """Elements of one edition and those of a later one that came of them. ``steps`` are the successions on the way, the oldest first.

    ``before`` is empty for what is new, ``after`` for what is gone. Keys stand in the order of their editions.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    steps: tuple[Succession, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in the words of those who said so, each once."""
        return tuple(dict.fromkeys(step.reason for step in self.steps if step.reason))

    @property
    def ending(self) -> SuccessionKind:
        """How what is gone ended: completed where somebody said so last, else dropped."""
        endings = [step.kind for step in self.steps if step.kind in ENDINGS]
        return endings[-1] if endings else SuccessionKind.DROPPED


def lineages(keys: Sequence[Collection[str]], steps: Sequence[Sequence[Succession]]) -> tuple[Lineage, ...]:
    """Every key of the first and the last of ``keys`` in exactly one lineage.

    ``keys`` are those of successive editions, the oldest first; ``steps[i]`` says what became of ``keys[i]`` in ``keys[i + 1]``. A key that stands in both
    goes on by itself. Of what a step names, keys that are not in those editions are left out.
    """
    reached: dict[str, dict[str, None]] = {key: {key: None} for key in keys[0]}
    told: dict[str, list[Succession]] = {key: [] for key in keys[0]}
    fresh: dict[str, list[Succession]] = {}
    for there, successions in zip(keys[1:], steps, strict=True):
        onward = _onward(successions)
        came: set[str] = set()
        for start, ends in reached.items():
            went: dict[str, None] = {}
            for key in ends:
                told[start] += [step for step in onward.get(key, ()) if step not in told[start]]
                targets = _targets(key, onward, there)
                went.update(dict.fromkeys(targets))
            reached[start] = went
            came.update(went)
        fresh = _fresh(fresh, successions, onward, there, came)
    return _joined(list(keys[0]), list(keys[-1]), reached, told, fresh)


def composed(rows: Iterable[Succession], before: Collection[str], after: Collection[str]) -> tuple[Succession, ...]:
    """What the steps of one revision come to: successions between the keys ``before`` it and those ``after`` it.

    Steps are followed over elements that came and went in between. What was taken back since (an end that stands again, a part that is gone) says nothing.
    """
    rows = tuple(rows)
    onward = _onward(rows)
    found: list[Succession] = []
    old, new = set(before), set(after)
    reached = {key: dict.fromkeys(_followed(key, onward, new)) for key in before}
    # Of several that ended together one may stand again: the others ended all the same.
    told = {key: [row for row in _walked(key, onward) if (not ends if row.kind in ENDINGS else _holds(row, new))] for key, ends in reached.items()}
    came = {key for ends in reached.values() for key in ends}
    fresh = {key: [row for row in rows if row.kind is SuccessionKind.NEW and key in row.after] for key in after if key not in came}
    for lineage in _joined(list(before), list(after), reached, told, fresh):
        kind = _kind_of(lineage, old, new)
        if kind is not None:
            found.append(Succession(kind=kind, before=lineage.before, after=lineage.after, reason="\n\n".join(lineage.reasons)))
    return tuple(found)


def _kind_of(lineage: Lineage, old: set[str], new: set[str]) -> SuccessionKind | None:
    """The kind to be written down; nothing where a key simply goes on and nobody said why it changed."""
    if not lineage.before:
        return SuccessionKind.NEW if lineage.reasons else None
    if not lineage.after:
        return lineage.ending if lineage.steps else None
    if len(lineage.before) > 1:
        return SuccessionKind.MERGED
    if len(lineage.after) > 1:
        return SuccessionKind.SPLIT
    if lineage.before == lineage.after and not lineage.reasons:
        return None
    said = [step.kind for step in lineage.steps if step.kind in {SuccessionKind.MOVED, SuccessionKind.CONTINUED}]
    return said[-1] if said else SuccessionKind.REWORDED


def _onward(successions: Iterable[Succession]) -> dict[str, list[Succession]]:
    found: dict[str, list[Succession]] = {}
    for step in successions:
        for key in step.before:
            found.setdefault(key, []).append(step)
    return found


def _targets(key: str, onward: dict[str, list[Succession]], there: Collection[str]) -> list[str]:
    """Where a key leads in the next edition: itself where it stands there, and what the steps name."""
    named = [end for step in onward.get(key, ()) if step.kind not in ENDINGS for end in step.after if end in there]
    return [*([key] if key in there else []), *named]


def _followed(key: str, onward: dict[str, list[Succession]], new: set[str]) -> list[str]:
    """Where a key leads at last, over keys that came and went."""
    found: list[str] = []
    seen: set[str] = set()
    todo = [key]
    while todo:
        one = todo.pop(0)
        if one in seen:
            continue
        seen.add(one)
        if one in new:
            found.append(one)
        todo += [end for step in onward.get(one, ()) if step.kind not in ENDINGS and _holds(step, new) for end in step.after]
    return found


def _walked(key: str, onward: dict[str, list[Succession]]) -> list[Succession]:
    """The steps on the way of a key."""
    found: list[Succession] = []
    seen: set[str] = set()
    todo = [key]
    while todo:
        one = todo.pop(0)
        if one in seen:
            continue
        seen.add(one)
        for step in onward.get(one, ()):
            if step not in found:
                found.append(step)
                todo += step.after
    return found


def _holds(step: Succession, new: set[str]) -> bool:
    """Whether a step that leads on was not taken back: what two were made one of is gone."""
    if step.kind is SuccessionKind.MERGED:
        return any(key not in new for key in step.before)
    return True


def _fresh(
    known: dict[str, list[Succession]], successions: Sequence[Succession], onward: dict[str, list[Succession]], there: Collection[str], came: set[str]
) -> dict[str, list[Succession]]:
    """What stands in an edition and came of nothing in the first one, with the steps that say why."""
    found: dict[str, list[Succession]] = {}
    for key, steps in known.items():
        for end in _targets(key, onward, there):
            if end not in came:
                found.setdefault(end, []).extend((*steps, *onward.get(key, ())))
    for step in successions:
        for key in step.after:
            if key in there and key not in came and step not in found.get(key, ()):
                found.setdefault(key, []).append(step)
    return found


def _joined(
    old: list[str], new: list[str], reached: dict[str, dict[str, None]], told: dict[str, list[Succession]], fresh: dict[str, list[Succession]]
) -> tuple[Lineage, ...]:
    """Keys that share an end go together."""
    sources: dict[str, list[str]] = {}
    for key in old:
        for end in reached[key]:
            sources.setdefault(end, []).append(key)
    place_old, place_new = ({key: place for place, key in enumerate(keys)} for keys in (old, new))
    seen: set[str] = set()
    found: list[Lineage] = []
    for start in old:
        if start in seen:
            continue
        befores, afters, todo = {start}, set[str](), [start]
        while todo:
            for end in reached[todo.pop()]:
                afters.add(end)
                more = [key for key in sources[end] if key not in befores]
                befores.update(more)
                todo += more
        seen |= befores
        ordered = sorted(befores, key=place_old.__getitem__)
        steps = tuple(dict.fromkeys(step for key in ordered for step in told[key]))
        found.append(Lineage(tuple(ordered), tuple(sorted(afters, key=place_new.__getitem__)), steps))
    found += [Lineage((), (key,), tuple(dict.fromkeys(fresh.get(key, ())))) for key in new if key not in sources]
    return tuple(found)
