"""What people have decided about texts and groups, and what of it contradicts itself."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from mittragen.grouping.answers import Conflict

__all__ = ["Bound", "Conflict", "Decisions", "Unit", "bind"]


class Decisions(msgspec.Struct, frozen=True, kw_only=True):
    """Decisions of people, by ids of texts: they bind the machine.

    ``must`` and ``cannot`` are pairs that belong together or apart; ``fixed`` holds texts and the group a person put them into; ``aside`` the texts a
    person put into "fits no group". Ids that are not among the texts count for nothing.
    """

    must: tuple[tuple[str, str], ...] = ()
    cannot: tuple[tuple[str, str], ...] = ()
    fixed: Mapping[str, str] = {}
    aside: tuple[str, ...] = ()


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """Texts that stay together; ``group`` is the group they are fixed to, empty where they are free."""

    members: tuple[str, ...]
    group: str = ""


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """Decisions made ready: units in the order of the texts, pairs of places of units that stay apart, and the conflicts."""

    units: tuple[Unit, ...]
    apart: frozenset[tuple[int, int]]
    conflicts: tuple[Conflict, ...]


def bind(ids: Iterable[str], decisions: Decisions) -> Bound:
    """Join what must be together. A fixed place is stronger than a link, and "apart" stronger than "together": folding by mistake is what nobody sees."""
    aside = set(decisions.aside)
    free = [one for one in ids if one not in aside]
    known = set(free)
    root = _fixed_roots(free, decisions.fixed)
    group = {root[one]: place for one, place in decisions.fixed.items() if one in known}
    cannot = sorted({_sorted(pair) for pair in decisions.cannot if known.issuperset(pair)})
    conflicts = [Conflict(kind="cannot", first=one, second=other) for one, other in cannot if root[one] == root[other]]
    members: dict[str, list[str]] = {}
    for one in free:
        members.setdefault(root[one], []).append(one)
    # Pairs of different groups are apart already.
    against = _against(root, cannot)
    for one, other in sorted({_sorted(pair) for pair in decisions.must}):
        if one not in known or other not in known:
            if {one, other} <= known | aside and {one, other} & known:
                conflicts.append(Conflict(kind="must", first=one, second=other))
            continue
        keep, drop = sorted((root[one], root[other]), key=lambda place: (place not in group, place))
        if keep == drop:
            continue
        if drop in group or drop in against.get(keep, ()):
            conflicts.append(Conflict(kind="must", first=one, second=other))
            continue
        _merge(keep, drop, root, members, against)
    places = {place: at for at, place in enumerate(members)}
    apart = frozenset((places[one], places[other]) for one, others in against.items() for other in others)
    units = tuple(Unit(members=tuple(found), group=group.get(place, "")) for place, found in members.items())
    return Bound(units=units, apart=apart, conflicts=tuple(conflicts))


def _fixed_roots(free: list[str], fixed: Mapping[str, str]) -> dict[str, str]:
    """For each text the first text of its unit: of its fixed group, or itself."""
    first: dict[str, str] = {}
    return {one: first.setdefault(fixed[one], one) if one in fixed else one for one in free}


def _against(root: Mapping[str, str], cannot: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    against: dict[str, set[str]] = {}
    for one, other in _both(cannot):
        if root[one] != root[other]:
            against.setdefault(root[one], set()).add(root[other])
    return against


def _merge(keep: str, drop: str, root: dict[str, str], members: dict[str, list[str]], against: dict[str, set[str]]) -> None:
    for one in members[drop]:
        root[one] = keep
    members[keep] += members.pop(drop)
    for other in against.pop(drop, set()):
        against[other].discard(drop)
        against[other].add(keep)
        against.setdefault(keep, set()).add(other)


def _both(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for one, other in pairs:
        yield one, other
        yield other, one


def _sorted(pair: tuple[str, str]) -> tuple[str, str]:
    one, other = sorted(pair)
    return one, other
