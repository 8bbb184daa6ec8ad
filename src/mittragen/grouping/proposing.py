"""Groups proposed for a pool of texts. What people decided stays as it is; the rest is only a proposal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from scipy import sparse

from mittragen.grouping.answers import Opposed, Proposals, Proposed
from mittragen.grouping.contrasts import contrast
from mittragen.grouping.decisions import Bound, Decisions, bind
from mittragen.grouping.joining import Homes
from mittragen.grouping.labels import Label, labels
from mittragen.grouping.neighbours import neighbour_graph, parted, usual_resolution
from mittragen.grouping.space import Space, space_of
from mittragen.grouping.texts import Text, in_order

__all__ = ["Opposed", "Proposals", "Proposed", "propose"]

LEXICAL_ONLY = "words"
_MOST_COMPARED, _AT_ONCE = 1_500, 512
# With so many of its nearest each member is compared for contradictions.
_NEAREST = 5


def propose(
    texts: Iterable[Text], vectors: Mapping[str, np.ndarray] | None = None, decisions: Decisions | None = None, resolution: float = 1.0, model: str = ""
) -> Proposals:
    """Group texts. The order in which they come does not matter.

    ``vectors`` are sentence vectors of one ``model`` by id; without them words alone are compared. A higher ``resolution`` gives more, smaller groups.
    Texts set aside by a person appear nowhere.
    """
    pool = in_order(texts)
    space = space_of(pool, vectors)
    bound = bind(space.ids, decisions or Decisions())
    at = {name: place for place, name in enumerate(space.ids)}
    rows = [[at[member] for member in unit.members] for unit in bound.units]
    homes = _fixed_and_joined(space, bound, rows)
    parts = _parted_rest(space, bound, rows, homes, resolution)
    named = sorted({unit.group for unit in bound.units if unit.group})
    groups = [(name, [row for unit, home in homes.items() if home == name for row in rows[unit]]) for name in named]
    alone: list[int] = []
    for part in parts:
        members = [row for unit in part for row in rows[unit]]
        if len(members) > 1:
            groups.append(("", members))
        else:
            alone += members
    proposed = _described(pool, space, groups)
    opposed = _opposed(pool, space, groups)
    method = f"leiden {resolution:g}, {model or 'vectors'}" if space.meaning is not None else f"leiden {resolution:g}, {LEXICAL_ONLY}"
    return Proposals(groups=proposed, undecided=tuple(space.ids[row] for row in sorted(alone)), conflicts=bound.conflicts, opposed=opposed, method=method)


def _fixed_and_joined(space: Space, bound: Bound, rows: Sequence[list[int]]) -> dict[int, str]:
    """The group of each unit that has one: fixed by a person, or near enough to a fixed group."""
    homes = {at: unit.group for at, unit in enumerate(bound.units) if unit.group}
    if not homes:
        return homes
    known = Homes(space, {name: [row for at, home in homes.items() if home == name for row in rows[at]] for name in set(homes.values())})
    for at in range(len(bound.units)):
        if at not in homes:
            forbidden = frozenset(homes[other] for one, other in bound.apart if one == at and other in homes) if bound.apart else frozenset()
            name, _ = known.home_of(rows[at], forbidden)
            if name:
                homes[at] = name
    return homes


def _parted_rest(space: Space, bound: Bound, rows: Sequence[list[int]], homes: Mapping[int, str], resolution: float) -> list[list[int]]:
    """The units without a group, in parts."""
    rest = [at for at in range(len(bound.units)) if at not in homes]
    if not rest:
        return []
    places = [(row, number) for number, at in enumerate(rest) for row in rows[at]]
    chosen = np.array([row for row, _ in places])
    inside = sparse.csr_matrix((np.ones(len(places)), (np.arange(len(places)), [number for _, number in places])), shape=(len(places), len(rest)))
    graph = sparse.csr_matrix(inside.T @ neighbour_graph(space.part(chosen)) @ inside)
    number = {at: place for place, at in enumerate(rest)}
    apart = {(number[one], number[other]) for one, other in bound.apart if one in number and other in number}
    graph = _without(graph, apart)
    parts = _kept_apart(graph, parted(graph, resolution * usual_resolution(graph)), apart)
    known = [bool(space.is_known[rows[at]].any()) for at in rest]
    return list(_collected(rest, parts, known))


def _without(graph: sparse.csr_matrix, apart: set[tuple[int, int]]) -> sparse.csr_matrix:
    edges = graph.tocoo()
    # What joins a unit with itself says nothing about others.
    keep = edges.row != edges.col
    if apart:
        keep &= np.array([(one, other) not in apart for one, other in zip(edges.row.tolist(), edges.col.tolist(), strict=True)], dtype=bool)
    return sparse.csr_matrix((edges.data[keep], (edges.row[keep], edges.col[keep])), shape=graph.shape)


def _kept_apart(graph: sparse.csr_matrix, parts: np.ndarray, apart: set[tuple[int, int]]) -> np.ndarray:
    """Move the less attached of two that must not be together to where it is attached most and nobody is against it, else alone."""
    parts = parts.copy()
    enemies: dict[int, set[int]] = {}
    for one, other in apart:
        enemies.setdefault(one, set()).add(other)
    for one, other in sorted(apart):
        if one < other and parts[one] == parts[other]:
            moved = min((one, other), key=lambda unit: (_pull(graph, parts, unit).get(int(parts[unit]), 0.0), unit))
            taken = {int(parts[enemy]) for enemy in enemies[moved]}
            pulls = {part: pull for part, pull in _pull(graph, parts, moved).items() if part not in taken}
            parts[moved] = min(pulls, key=lambda part: (-pulls[part], part)) if pulls else parts.max() + 1
    return parts


def _pull(graph: sparse.csr_matrix, parts: np.ndarray, unit: int) -> dict[int, float]:
    pulls: dict[int, float] = {}
    for at in range(graph.indptr[unit], graph.indptr[unit + 1]):
        part = int(parts[graph.indices[at]])
        pulls[part] = pulls.get(part, 0.0) + float(graph.data[at])
    return pulls


def _collected(rest: Sequence[int], parts: np.ndarray, known: Sequence[bool]) -> Iterator[list[int]]:
    collected: dict[int, list[int]] = {}
    for at, part, is_known in zip(rest, parts.tolist(), known, strict=True):
        if is_known:
            collected.setdefault(part, []).append(at)
        else:
            yield [at]
    yield from collected.values()


def _opposed(pool: Sequence[Text], space: Space, groups: Sequence[tuple[str, list[int]]]) -> tuple[Opposed, ...]:
    """Each member against its nearest in the group."""
    pairs: set[tuple[int, int]] = set()
    for _, members in groups:
        rows = np.array(sorted(members))
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            likeness = space.likeness(some, rows)
            likeness[np.arange(len(some)), np.arange(start, start + len(some))] = -1
            nearest = np.argsort(-likeness, axis=1, kind="stable")[:, : min(_NEAREST, len(rows) - 1)]
            pairs.update((min(int(row), int(rows[at])), max(int(row), int(rows[at]))) for row, found in zip(some, nearest, strict=True) for at in found)
    found = ((pool[one], pool[other], contrast(pool[one].text, pool[other].text)) for one, other in sorted(pairs))
    return tuple(Opposed(first=min(one.id, other.id), second=max(one.id, other.id), reasons=reasons) for one, other, reasons in found if reasons)


def _described(pool: Sequence[Text], space: Space, groups: Sequence[tuple[str, list[int]]]) -> tuple[Proposed, ...]:
    scored = [(name, _by_score(space, np.array(sorted(members)))) for name, members in groups]
    scored.sort(key=lambda group: (not group[0], -len(group[1]), group[0], group[1][0][0]))
    names = labels([[pool[row] for row, _ in members] for _, members in scored], dict(zip(space.ids, space.languages, strict=True)))
    return tuple(_proposed(space, name, members, label) for (name, members), label in zip(scored, names, strict=True))


def _proposed(space: Space, name: str, members: Sequence[tuple[int, float]], label: Label) -> Proposed:
    return Proposed(
        id=name,
        label=label.text,
        phrases=label.phrases,
        members=tuple(space.ids[row] for row, _ in members),
        scores=tuple(score for _, score in members),
        cohesion=round(float(np.mean([score for _, score in members])), 4),
    )


def _by_score(space: Space, members: np.ndarray) -> list[tuple[int, float]]:
    """Members and how near each is to the centre of all, the nearest first."""
    some = members[:_MOST_COMPARED]
    spread = float(np.sqrt(max(space.likeness(some, some).mean(), 1e-9)))
    scores = np.concatenate([space.likeness(members[at : at + _AT_ONCE], some).mean(axis=1) for at in range(0, len(members), _AT_ONCE)]) / spread
    rated = [(int(row), round(float(min(max(score, 0.0), 1.0)), 4)) for row, score in zip(members, scores, strict=True)]
    return sorted(rated, key=lambda entry: (-entry[1], entry[0]))
