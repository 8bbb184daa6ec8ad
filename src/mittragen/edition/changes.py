"""What changed from one edition to a later one: every element of both in exactly one change. Pure: editions in, changes out.

Elements are followed by key; where keys end or begin, the successions that people recorded say what came of what. An element that goes on has changed when
one of its facts has. Not a change are: its place among its neighbours, where it comes from, whether it is marked as new, and links that only follow what was
merged or moved.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from mittragen.edition.documents import ChangeDecision, Edition
from mittragen.edition.elements import (
    Challenge,
    CrossCuttingTheme,
    Element,
    FieldOfAction,
    Goal,
    GuidingPrinciple,
    Measure,
    OverarchingGoal,
)
from mittragen.edition.outline import Outline
from mittragen.edition.succession import Lineage, lineages
from mittragen.edition.terms import ElementKind, SuccessionKind

_NOT_COMPARED = frozenset({"key", "label", "parent", "origins", "former_titles", "icon", "challenges", "novelty"})
# Facts that name elements by key: compared as where those keys lead now, in any order.
_KEYED = frozenset({"also_under", "themes"})
_KINDS: dict[type[Element], ElementKind] = {
    GuidingPrinciple: ElementKind.GUIDING_PRINCIPLE,
    OverarchingGoal: ElementKind.OVERARCHING_GOAL,
    CrossCuttingTheme: ElementKind.CROSS_CUTTING_THEME,
    FieldOfAction: ElementKind.FIELD_OF_ACTION,
    Challenge: ElementKind.CHALLENGE,
    Goal: ElementKind.GOAL,
}
_FRAME = ("title", "subtitle", "kind", "introduction", "authors", "valid_from", "valid_until", "levels", "priorities")


@dataclass(frozen=True)
class Standing:
    """An element in one of the two editions: its kind there and the way down to it. ``actors`` are keys of all that carry it."""

    element: Element
    kind: ElementKind
    way: tuple[Element, ...]
    field: str
    actors: tuple[str, ...]


@dataclass(frozen=True)
class FactChange:
    """A fact that differs. ``name`` is its name in the model; the values are as the documents hold them (``text``, ``responsibilities``, ``period`` ...)."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """What became of elements: ``before`` is empty for what is new, ``after`` for what is gone.

    ``kind`` is the one it is counted under; CONTINUED means unchanged. What was moved may be reworded, too: ``facts`` say how. ``facts`` compare the one that
    went on with itself, and are empty for new and ended ones. Of a merge or split they compare what kept its key (else the
    first before) with the first after.
    """

    kind: SuccessionKind
    before: tuple[Standing, ...]
    after: tuple[Standing, ...]
    facts: tuple[FactChange, ...] = ()
    is_moved: bool = False
    is_renumbered: bool = False
    reasons: tuple[str, ...] = ()
    decisions: tuple[ChangeDecision, ...] = ()

    @property
    def key(self) -> str:
        """The key by which a page names this change: of the first element after, else before."""
        return (self.after or self.before)[0].element.key

    @property
    def element_kind(self) -> ElementKind:
        return (self.after or self.before)[0].kind

    @property
    def is_change(self) -> bool:
        """Whether anything but the number is another than before."""
        return self.kind is not SuccessionKind.CONTINUED

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys of both sides, each once."""
        return tuple(dict.fromkeys(side.element.key for side in (*self.before, *self.after)))

    @property
    def fields(self) -> frozenset[str]:
        """Keys of the fields of action on both sides."""
        return frozenset(side.field for side in (*self.before, *self.after) if side.field)

    @property
    def actors(self) -> frozenset[str]:
        """Keys of all that carry one of the elements, on both sides."""
        return frozenset(key for side in (*self.before, *self.after) for key in side.actors)


@dataclass(frozen=True)
class KindCount:
    """How many changes of a kind, and how many elements they take up before and after."""

    kind: SuccessionKind
    changes: int
    before: int
    after: int


@dataclass(frozen=True)
class Changes:
    """All changes between two editions, in the order of the newer one; what is gone stands where it stood. ``frame`` is what differs beside the elements."""

    older: Outline
    newer: Outline
    changes: tuple[Change, ...]
    frame: tuple[FactChange, ...]

    @cached_property
    def changed(self) -> tuple[Change, ...]:
        """Without what is unchanged."""
        return tuple(change for change in self.changes if change.is_change)

    @cached_property
    def by_key(self) -> Mapping[str, Change]:
        """The change of each key of either edition."""
        return {key: change for change in self.changes for key in change.keys}

    def counts(self, kind: ElementKind) -> tuple[KindCount, ...]:
        """By kind of change, zeros left out: over one level ``before`` adds up to the elements of the older edition, ``after`` to those of the newer."""
        changes, before, after = Counter[SuccessionKind](), Counter[SuccessionKind](), Counter[SuccessionKind]()
        for change in self.changes:
            before[change.kind] += sum(side.kind is kind for side in change.before)
            after[change.kind] += sum(side.kind is kind for side in change.after)
            changes[change.kind] += any(side.kind is kind for side in (*change.before, *change.after))
        return tuple(KindCount(each, changes[each], before[each], after[each]) for each in SuccessionKind if changes[each])


def changes_between(editions: Sequence[Edition], decided: Sequence[ChangeDecision] = ()) -> Changes:
    """From the first of ``editions`` to the last, over those in between (the oldest first, at least two). ``decided`` are decisions on single changes.

    Linear in the size of the editions. Source of the kinds: ``DESIGN.md``, Succession.
    """
    older, newer = Outline(editions[0]), Outline(editions[-1])
    keys = [tuple(Outline(edition).elements) for edition in editions[1:-1]]
    found = lineages([older.reading_order, *keys, newer.reading_order], [edition.successions for edition in editions[1:]])
    comparison = _Comparison(older, newer, found, decided)
    return Changes(older, newer, tuple(_in_order(comparison.changes(), older, newer)), _frame(editions[0], editions[-1]))


class _Comparison:
    """Both editions, and where each key of the older one leads."""

    def __init__(self, older: Outline, newer: Outline, found: Sequence[Lineage], decided: Sequence[ChangeDecision]) -> None:
        self.older, self.newer, self.lineages = older, newer, found
        self.leads_to = {key: lineage.after for lineage in found for key in lineage.before}
        self.subs = _sub_measures(older.edition), _sub_measures(newer.edition)
        self.decisions: dict[str, list[ChangeDecision]] = {}
        for decision in decided:
            for key in decision.keys:
                self.decisions.setdefault(key, []).append(decision)

    def changes(self) -> Iterator[Change]:
        for lineage in self.lineages:
            before = tuple(self._standing(self.older, key, self.subs[0]) for key in lineage.before)
            after = tuple(self._standing(self.newer, key, self.subs[1]) for key in lineage.after)
            facts = self._facts(_goes_on(before, after[0]).element, after[0].element) if before and after else ()
            is_moved = len(before) == len(after) == 1 and self._is_moved(before[0], after[0])
            yield Change(
                kind=_kind(lineage, facts, is_moved),
                before=before,
                after=after,
                facts=facts,
                is_moved=is_moved,
                is_renumbered=len(before) == len(after) == 1 and before[0].element.label != after[0].element.label,
                reasons=lineage.reasons,
                decisions=tuple(dict.fromkeys(d for key in (*lineage.before, *lineage.after) for d in self.decisions.get(key, ()))),
            )

    def _standing(self, outline: Outline, key: str, subs: frozenset[str]) -> Standing:
        element = outline.elements[key]
        kind = (ElementKind.SUB_MEASURE if key in subs else ElementKind.MEASURE) if isinstance(element, Measure) else _KINDS[type(element)]
        field = outline.field_of(element)
        actors = tuple(dict.fromkeys(r.actor for r in element.responsibilities)) if isinstance(element, Measure) else ()
        return Standing(element, kind, outline.parents_of(element), field.key if field else "", actors)

    def _is_moved(self, before: Standing, after: Standing) -> bool:
        """Whether it stands under something that did not come of what it stood under."""
        old, new = getattr(before.element, "parent", ""), getattr(after.element, "parent", "")
        return old != new and new not in self.leads_to.get(old, ())

    def _facts(self, before: Element, after: Element) -> tuple[FactChange, ...]:
        names = [name for name in after.__struct_fields__ if name not in _NOT_COMPARED]
        pairs = ((name, getattr(before, name, None), getattr(after, name)) for name in names)
        return tuple(FactChange(name, old, new) for name, old, new in pairs if old != new and not self._is_followed(name, old, new))

    def _is_followed(self, name: str, old: Any, new: Any) -> bool:
        """Whether keys only lead where what they named went."""
        if name in _KEYED:
            return self._lead_to([(key, "") for key in old or ()], [(key, "") for key in new])
        if name == "links":
            return self._lead_to([(link.measure, link.kind) for link in old or ()], [(link.measure, link.kind) for link in new])
        return False

    def _lead_to(self, old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> bool:
        """Whether each of ``new`` is where one of ``old`` went, and each that went anywhere is found among them. The second part is the kind of a link."""
        ends = [{(end, kind) for end in self.leads_to.get(key, (key,))} for key, kind in old]
        there = set(new)
        return there <= set().union(*ends) and all(there & each for each in ends if each)


def _goes_on(before: Sequence[Standing], after: Standing) -> Standing:
    """Who of those before kept the key of ``after``; the first where nobody did."""
    return next((side for side in before if side.element.key == after.element.key), before[0])


def _kind(lineage: Lineage, facts: tuple[FactChange, ...], is_moved: bool) -> SuccessionKind:
    if not lineage.before:
        return SuccessionKind.NEW
    if not lineage.after:
        return lineage.ending
    if len(lineage.before) > 1:
        return SuccessionKind.MERGED
    if len(lineage.after) > 1:
        return SuccessionKind.SPLIT
    if is_moved:
        return SuccessionKind.MOVED
    return SuccessionKind.REWORDED if facts else SuccessionKind.CONTINUED


def _sub_measures(edition: Edition) -> frozenset[str]:
    keys = {measure.key for measure in edition.measures}
    return frozenset(measure.key for measure in edition.measures if measure.parent in keys)


def _in_order(changes: Iterator[Change], older: Outline, newer: Outline) -> Iterator[Change]:
    """In the order of the newer edition; what is gone behind what stood before it."""
    by_key: dict[str, Change] = {}
    behind: dict[str, list[Change]] = {}
    old_order = older.reading_order
    before_of = dict(zip(old_order, ("", *old_order), strict=False))
    for change in changes:
        if change.after:
            by_key[change.after[0].element.key] = change
        else:
            behind.setdefault(before_of[change.before[0].element.key], []).append(change)
    for key in ("", *newer.reading_order):
        if key in by_key:
            yield by_key[key]
        yield from _gone_behind([key, *(side.element.key for side in by_key[key].before)] if key in by_key else [key], behind)
    for rest in list(behind):
        yield from _gone_behind([rest], behind)


def _gone_behind(keys: Sequence[str], behind: dict[str, list[Change]]) -> Iterator[Change]:
    for key in keys:
        for change in behind.pop(key, ()):
            yield change
            yield from _gone_behind([side.element.key for side in change.before], behind)


def _frame(before: Edition, after: Edition) -> tuple[FactChange, ...]:
    facts = [FactChange(name, getattr(before, name), getattr(after, name)) for name in _FRAME if getattr(before, name) != getattr(after, name)]
    for name in ("chapters", "summaries"):
        facts += _texts(name, getattr(before, name), getattr(after, name))
    return tuple(facts)


def _texts(name: str, before: Sequence[msgspec.Struct], after: Sequence[msgspec.Struct]) -> Iterator[FactChange]:
    """Chapters by key, summaries by language: each that differs as a change of its own."""
    by = "key" if name == "chapters" else "language"
    old, new = ({getattr(part, by): part for part in parts} for parts in (before, after))
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield FactChange(name, old.get(key), new.get(key))
